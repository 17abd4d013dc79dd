/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cgroup.c - /proc/self/cgroup says which group, /proc/self/mountinfo where its folder is. */
#include "base/cgroup.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/counter.h"
#include "base/durable.h"

/* Larger ones are how version 1 says that there is none: the most pages of a counter. */
#define LARGEST_MEMORY_LIMIT (UINT64_C(1) << 60)

static FILE *open_below(const char *root, const char *path)
{
    char full[PATH_MAX];
    int length = snprintf(full, sizeof full, "%s%s", root, path);

    return length < 0 || (size_t)length >= sizeof full ? NULL : durable_read(full);
}

static bool list_has(const char *list, const char *word)
{
    size_t length = strlen(word);

    for (const char *at = list; *at != '\0'; at += strcspn(at, ","), at += *at == ',')
        if (strcspn(at, ",") == length && strncmp(at, word, length) == 0)
            return true;
    return false;
}

/* The group of the controller: one of version 1 if there is such a hierarchy, else that of version
 * 2. 0: none. */
static unsigned find_group(const char *root, const char *controller, char group[PATH_MAX])
{
    FILE *file = open_below(root, "/proc/self/cgroup");
    char *line = NULL;
    size_t room = 0;
    unsigned version = 0;

    while (file != NULL && version != 1 && getline(&line, &room, file) > 0) {
        char *rest = line;
        (void)strsep(&rest, ":");
        const char *controllers = strsep(&rest, ":");
        bool of_two = controllers != NULL && *controllers == '\0';
        if (rest == NULL || controllers == NULL || (!of_two && !list_has(controllers, controller)))
            continue;
        rest[strcspn(rest, "\n")] = '\0';
        snprintf(group, PATH_MAX, "%s", rest);
        version = of_two ? 2 : 1;
    }
    free(line);
    if (file != NULL)
        fclose(file);
    return version;
}

/* "ID PARENT DEVICE ROOT POINT OPTIONS... - TYPE SOURCE OPTIONS" */
struct mount {
    char root[PATH_MAX], point[PATH_MAX];
};

static bool is_mount_of(char *line, const char *controller, unsigned version, struct mount *out)
{
    char type[16], options[256];
    char *after = strstr(line, " - ");

    if (after == NULL || sscanf(after, " - %15s %*s %255s", type, options) != 2 ||
        sscanf(line, "%*s %*s %*s %4095s %4095s", out->root, out->point) != 2)
        return false;
    if (version == 2)
        return strcmp(type, "cgroup2") == 0;
    return strcmp(type, "cgroup") == 0 && list_has(options, controller);
}

static bool find_mount(const char *root, const char *controller, unsigned version,
                       struct mount *out)
{
    FILE *file = open_below(root, "/proc/self/mountinfo");
    char *line = NULL;
    size_t room = 0;
    bool found = false;

    while (file != NULL && !found && getline(&line, &room, file) > 0)
        found = is_mount_of(line, controller, version, out);
    free(line);
    if (file != NULL)
        fclose(file);
    return found;
}

/* The group's path below the mount point. Where only a part of the hierarchy is mounted, the rest
 * goes; a group that is not in that part has none. */
static const char *below_mount(const char *group, const char *mounted)
{
    size_t length = strcmp(mounted, "/") == 0 ? 0 : strlen(mounted);

    if (strncmp(group, mounted, length) != 0 || (group[length] != '/' && group[length] != '\0'))
        return "";
    return strcmp(group + length, "/") == 0 ? "" : group + length;
}

void cgroup_levels_find(const char *root, const char *controller, struct cgroup_levels *out)
{
    char group[PATH_MAX];
    struct mount mount;

    *out = (struct cgroup_levels){.version = find_group(root, controller, group)};
    if (out->version == 0 || !find_mount(root, controller, out->version, &mount))
        return;
    int top = snprintf(out->folder, sizeof out->folder, "%s%s", root, mount.point);
    int all = snprintf(out->folder, sizeof out->folder, "%s%s%s", root, mount.point,
                       below_mount(group, mount.root));
    if (top < 0 || all < 0 || (size_t)all >= sizeof out->folder)
        return;
    for (size_t length = (size_t)all; out->count < CGROUP_DEEPEST; length--) {
        if (length != (size_t)top && out->folder[length] != '/' && out->folder[length] != '\0')
            continue;
        out->lengths[out->count++] = length;
        if (length <= (size_t)top)
            break;
    }
}

/* Opens a file of one of the levels. */
static FILE *open_file(const struct cgroup_levels *levels, size_t level, const char *name)
{
    char path[PATH_MAX + 64];

    snprintf(path, sizeof path, "%.*s/%s", (int)levels->lengths[level], levels->folder, name);
    return durable_read(path);
}

/* Up to two words of its first line; false: it can't be read, or has none. */
struct file_words {
    char first[256], second[32];
};

static bool read_words(const struct cgroup_levels *levels, size_t level, const char *name,
                       struct file_words *words)
{
    FILE *file = open_file(levels, level, name);
    char line[512];

    *words = (struct file_words){.first = ""};
    bool read = file != NULL && fgets(line, sizeof line, file) != NULL &&
                sscanf(line, "%255s %31s", words->first, words->second) >= 1;
    if (file != NULL)
        fclose(file);
    return read;
}

/* "max", "-1" and whatever is no number: 0. */
static uint64_t number_of(const char *word)
{
    int64_t number = strtoll(word, NULL, 10);

    return number > 0 ? (uint64_t)number : 0;
}

static uint64_t read_number(const struct cgroup_levels *levels, size_t level, const char *name)
{
    struct file_words words;

    return read_words(levels, level, name, &words) ? number_of(words.first) : 0;
}

uint64_t cgroup_least(const struct cgroup_levels *levels, const char *name)
{
    uint64_t least = UINT64_MAX;
    struct file_words words;

    for (size_t level = 0; level < levels->count; level++) {
        if (!read_words(levels, level, name, &words) || !isdigit((unsigned char)words.first[0]))
            continue;
        uint64_t here = strtoull(words.first, NULL, 10);
        if (here < least)
            least = here;
    }
    return least;
}

uint64_t cgroup_throttled_periods(const struct cgroup_levels *levels)
{
    uint64_t all = 0, periods;
    char line[128];

    for (size_t level = 0; level < levels->count; level++) {
        FILE *file = open_file(levels, level, "cpu.stat");
        if (file == NULL && errno != ENOENT)
            return COUNTER_NOT_READ;
        while (file != NULL && fgets(line, sizeof line, file) != NULL)
            if (sscanf(line, "nr_throttled %" SCNu64, &periods) == 1)
                all += periods;
        if (file != NULL)
            fclose(file);
    }
    return all;
}

static void read_quota(const struct cgroup_levels *levels, size_t level, struct cgroup_limits *out)
{
    struct file_words words;
    uint64_t quota_us, period_us;

    if (levels->version == 1) {
        quota_us = read_number(levels, level, "cpu.cfs_quota_us");
        period_us = read_number(levels, level, "cpu.cfs_period_us");
    } else {
        read_words(levels, level, "cpu.max", &words);
        quota_us = number_of(words.first);
        period_us = number_of(words.second);
    }
    if (quota_us == 0 || period_us == 0)
        return;
    bool narrower = out->quota_us == 0 || (double)quota_us / (double)period_us <
                                              (double)out->quota_us / (double)out->period_us;
    if (narrower) {
        out->quota_us = quota_us;
        out->period_us = period_us;
    }
}

/* What is effective for the own group is what all above leave of it. Version 1 calls it otherwise
 * in the first of these kernels. */
static void read_cpuset(const char *root, struct cgroup_limits *out)
{
    static const char *const names[] = {"cpuset.cpus.effective", "cpuset.effective_cpus",
                                        "cpuset.cpus"};
    struct cgroup_levels levels;
    struct file_words words;

    cgroup_levels_find(root, "cpuset", &levels);
    for (size_t i = 0; levels.count > 0 && i < sizeof names / sizeof names[0]; i++)
        if (read_words(&levels, 0, names[i], &words)) {
            memcpy(out->cpus, words.first, sizeof out->cpus);
            return;
        }
}

void cgroup_limits_read(const char *root, struct cgroup_limits *out)
{
    struct cgroup_levels cpu, memory;

    *out = (struct cgroup_limits){.cpus = ""};
    cgroup_levels_find(root, "cpu", &cpu);
    for (size_t level = 0; level < cpu.count; level++)
        read_quota(&cpu, level, out);
    if (cpu.count > 0 && cpu.version == 1)
        out->shares = read_number(&cpu, 0, "cpu.shares");
    if (cpu.count > 0 && cpu.version == 2)
        out->weight = read_number(&cpu, 0, "cpu.weight");
    cgroup_levels_find(root, "memory", &memory);
    const uint64_t bytes = cgroup_least(&memory, memory.version == 1 ? "memory.limit_in_bytes"
                                                                     : "memory.max");
    if (bytes < LARGEST_MEMORY_LIMIT)
        out->memory_bytes = bytes;
    read_cpuset(root, out);
}
