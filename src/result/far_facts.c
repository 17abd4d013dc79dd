/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * far_facts.c - a list that is longer one day is read by older programs, too. */
#include "result/far_facts.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "text/text.h"

#define OF(member) offsetof(struct environment, member)

const struct far_fact far_facts[FAR_FACTS] = {
    {"address", N_("the address of the other host"), -1},
    {"version", N_("the version of ipcmark on the other host"), -1},
    {"host", N_("the name of the other host"), OF(host)},
    {"kernel", N_("the kernel of the other host"), OF(kernel)},
    {"kernel_version", N_("the build of the kernel of the other host"), OF(kernel_version)},
    {"kernel_command_line", N_("the command line of the kernel of the other host"),
     OF(kernel_command_line)},
    {"machine", N_("the architecture of the other host"), OF(machine)},
    {"cpu_model", N_("the CPU of the other host"), OF(cpu_model)},
    {"virtualization", N_("the virtualization of the other host"), OF(virtualization)},
    {"libc", N_("the C library of the other host"), OF(libc)},
    {"program_sha256", N_("the program on the other host (SHA-256)"), OF(program_sha256)},
};

void far_facts_write(const struct environment *of, char about[FAR_ABOUT_BYTES])
{
    size_t used = 0;

    about[0] = '\0';
    for (size_t i = 0; i < FAR_FACTS; i++) {
        const struct far_fact *fact = &far_facts[i];
        const char *value = fact->offset < 0 ? NULL
                                             : *(char *const *)((const char *)of + fact->offset);
        char line[FAR_LINE_BYTES];
        if (value == NULL || value[0] == '\0')
            continue;
        snprintf(line, sizeof line, "%s %s", fact->name, value);
        for (char *at = line; *at != '\0'; at++)
            if (*at < ' ' || *at > '~')
                *at = '?';
        used += (size_t)snprintf(about + used, FAR_ABOUT_BYTES - used, "%s\n", line);
    }
}

static int add_line(char *line, struct environment_list *out)
{
    char *value = strchr(line, ' ');

    if (value == NULL ||
        strspn(line, "abcdefghijklmnopqrstuvwxyz0123456789_") != (size_t)(value - line) ||
        value == line || value[1] == '\0')
        return 0;
    *value++ = '\0';
    return environment_list_find(out, line) != NULL ? 0 : environment_list_add(out, line, value);
}

int far_facts_read(const struct far_host *host, struct environment_list *out)
{
    char about[FAR_ABOUT_BYTES], *rest = about;
    int error = environment_list_add(out, "address", host->address);

    if (error == 0)
        error = environment_list_add(out, "version", host->version);
    memcpy(about, host->about, sizeof about);
    while (error == 0 && rest != NULL)
        error = add_line(strsep(&rest, "\n"), out);
    return error;
}
