/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kernel_text.c - the formats are those of proc(5), os-release(5) and the kernel's admin guide. */
#include "result/kernel_text.h"

#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

double kernel_text_steal_percent(const char *cpu_line)
{
    uint64_t user, nice, system, idle, iowait, irq, softirq, steal;

    if (sscanf(cpu_line,
               "cpu %" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNu64
               " %" SCNu64 " %" SCNu64,
               &user, &nice, &system, &idle, &iowait, &irq, &softirq, &steal) != 8)
        return NAN;
    /* guest time, which follows, is contained in user */
    uint64_t wanted = user + nice + system + irq + softirq + steal;
    return wanted == 0 ? NAN : 100.0 * (double)steal / (double)wanted;
}

void kernel_text_cut_init_arguments(char *command_line)
{
    char *init = strncmp(command_line, "-- ", 3) == 0 ? command_line : strstr(command_line, " -- ");

    if (init != NULL)
        *init = '\0';
}

char *kernel_text_chosen(const char *choices)
{
    const char *open = strchr(choices, '[');
    const char *end = open == NULL ? NULL : strchr(open, ']');

    return end == NULL ? NULL : strndup(open + 1, (size_t)(end - open - 1));
}

const char *kernel_text_aslr(const char *level)
{
    static const char *const words[] = {"off", "partial", "full"};

    if (level[0] < '0' || level[0] > '2' || level[1] != '\0')
        return NULL;
    return words[level[0] - '0'];
}

/* Undoes the shell's quoting of one value in place. */
static void unquote(char *value)
{
    const char *from = value;
    char end = '\n';

    if (value[0] == '"' || value[0] == '\'')
        end = *from++;
    while (*from != '\0' && *from != '\n' && *from != end) {
        if (*from == '\\' && end != '\'' && from[1] != '\0' && from[1] != '\n')
            from++;
        *value++ = *from++;
    }
    *value = '\0';
}

char *kernel_text_assigned(const char *line, const char *name)
{
    size_t length = strlen(name);

    if (strncmp(line, name, length) != 0 || line[length] != '=')
        return NULL;
    char *value = strdup(line + length + 1);
    if (value != NULL)
        unquote(value);
    return value;
}
