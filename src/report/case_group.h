/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * case_group.h - cases that belong into one table or one panel: they differ in size and transport
 * only. */
#ifndef IPCMARK_REPORT_CASE_GROUP_H
#define IPCMARK_REPORT_CASE_GROUP_H

#include <stddef.h>

#include "result/run.h"

struct case_group {
    const struct run_case **cases; /* by size, ascending; one size in the run's order; >= 1 */
    size_t count;
    char *label; /* "same-cpu", then ", buffer 64 KiB" and ", wait spin" where they need saying */
};

struct case_groups {
    struct case_group *groups; /* in the run's order */
    size_t count;
};

/* Groups every case of the run, which must outlive *out. -ENOMEM. Release with
 * case_groups_clear(). */
int case_groups_build(const struct run *run, struct case_groups *out);
void case_groups_clear(struct case_groups *groups);

/* One past the last case of groups->cases that has the size of the case at `first`. */
size_t case_group_size_end(const struct case_group *group, size_t first);

#endif
