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

/* Beginnings of the parameters in the kernel's admin-guide/kernel-parameters that change what a
 * wake-up, a system call or the clock costs. */
static const char *const timing_parameters[] = {
    "clocksource=", "cpufreq.",     "cpuidle.",      "haltpoll.",   "highres=",      "hugepages",
    "idle=",        "intel_idle.",  "intel_pstate=", "amd_pstate=", "isolcpus=",     "l1tf=",
    "maxcpus=",     "mds=",         "mitigations=",  "nohz",        "nosmt",         "nokaslr",
    "norandmaps",   "nopti",        "nospectre",     "nospec",      "nr_cpus=",      "numa",
    "page_poison=", "preempt=",     "processor.",    "pti=",        "init_on_alloc", "init_on_free",
    "rcu_nocbs",    "retbleed=",    "slub_debug",    "spec_",       "spectre_",      "skew_tick=",
    "threadirqs",   "transparent_", "tsc=",          "tsx",
};

static bool bears_on_timing(const char *parameter)
{
    for (size_t i = 0; i < sizeof timing_parameters / sizeof timing_parameters[0]; i++)
        if (strncmp(parameter, timing_parameters[i], strlen(timing_parameters[i])) == 0)
            return true;
    return false;
}

void kernel_text_keep_timing_parameters(char *command_line)
{
    char *end = command_line, *rest = NULL;

    for (char *word = strtok_r(command_line, " \t\n", &rest);
         word != NULL && strcmp(word, "--") != 0; word = strtok_r(NULL, " \t\n", &rest)) {
        if (!bears_on_timing(word))
            continue;
        if (end != command_line)
            *end++ = ' ';
        size_t length = strlen(word);
        memmove(end, word, length);
        end += length;
    }
    *end = '\0';
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

char *kernel_text_after_colon(const char *line, const char *key)
{
    const size_t length = strlen(key);

    if (strncmp(line, key, length) != 0 || line[length] != ':')
        return NULL;
    const char *value = line + length + 1 + strspn(line + length + 1, " \t");
    size_t end = strcspn(value, "\n");
    while (end > 0 && (value[end - 1] == ' ' || value[end - 1] == '\t'))
        end--;
    return end == 0 ? NULL : strndup(value, end);
}
