/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cgroup.h - what the control groups of this process allow, of both versions: its own group and all
 * above it, as far up as they are mounted here. A container sees nothing above its own.
 *
 * `root` is put before every path, /proc and /sys included: "" is this system. What can't be read
 * is unknown, not an error (cgroups(7), Documentation/admin-guide/cgroup-v2.rst, cgroup-v1/). */
#ifndef IPCMARK_BASE_CGROUP_H
#define IPCMARK_BASE_CGROUP_H

#include <limits.h>
#include <stddef.h>
#include <stdint.h>

/* More are not looked at: the upper ones are left out then. */
enum { CGROUP_DEEPEST = 16 };

/* The folders of one controller's groups, the process' own first. */
struct cgroup_levels {
    char folder[PATH_MAX];          /* of the own group */
    size_t lengths[CGROUP_DEEPEST]; /* of `folder`, as far as it is that of each level */
    size_t count;                   /* 0: there is no such controller here */
    unsigned version;               /* 1 or 2 */
};

/* controller: "cpu", "cpuset", "memory", "pids". */
void cgroup_levels_find(const char *root, const char *controller, struct cgroup_levels *out);

/* The least number that a level's file, "pids.max", begins with; UINT64_MAX: none does, "max" is
 * no number. */
uint64_t cgroup_least(const struct cgroup_levels *levels, const char *name);

/* How often since it was made a quota has stopped one of the groups, all together; 0: never, or
 * unknown; COUNTER_NOT_READ (counter.h): it can't be read now. The levels are those of "cpu". */
uint64_t cgroup_throttled_periods(const struct cgroup_levels *levels);

/* 0: none, or unknown. */
struct cgroup_limits {
    uint64_t quota_us, period_us; /* CPU time in each period: of the level that allows the least */
    uint64_t shares, weight;      /* of CPU time against others: version 1, version 2 */
    uint64_t memory_bytes;        /* of the level that allows the least */
    char cpus[256];               /* "0-3,8" */
};

void cgroup_limits_read(const char *root, struct cgroup_limits *out);

#endif
