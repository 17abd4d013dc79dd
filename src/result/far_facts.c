/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * far_facts.c - a list that is longer one day is read by older programs, too. */
#include "result/far_facts.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    size_t offset;
} facts[] = {
    {"host", offsetof(struct environment, host)},
    {"kernel", offsetof(struct environment, kernel)},
    {"kernel_version", offsetof(struct environment, kernel_version)},
    {"kernel_command_line", offsetof(struct environment, kernel_command_line)},
    {"machine", offsetof(struct environment, machine)},
    {"cpu_model", offsetof(struct environment, cpu_model)},
    {"virtualization", offsetof(struct environment, virtualization)},
    {"libc", offsetof(struct environment, libc)},
    {"program_sha256", offsetof(struct environment, program_sha256)},
};

void far_facts_write(const struct environment *of, char about[FAR_ABOUT_BYTES])
{
    size_t used = 0;

    about[0] = '\0';
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        const char *value = *(char *const *)((const char *)of + facts[i].offset);
        char line[FAR_LINE_BYTES];
        if (value == NULL || value[0] == '\0')
            continue;
        snprintf(line, sizeof line, "%s %s", facts[i].name, value);
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
