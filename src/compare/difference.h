/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * difference.h - in what two runs differ, besides what they measured. */
#ifndef IPCMARK_COMPARE_DIFFERENCE_H
#define IPCMARK_COMPARE_DIFFERENCE_H

#include <stddef.h>

#include "result/run.h"

/* Keys are called as in the run file: "kernel", "mitigations.spectre_v2", "cpus.same-cpu". */
struct difference {
    char *key;
    char *base, *new; /* NULL: unknown */
};

struct difference_list {
    struct difference *entries;
    size_t count;
};

/* Appends what differs in machine, program and settings; unknown on both sides is no difference.
 * -ENOMEM. */
int differences_of_runs(struct difference_list *list, const struct run *base,
                        const struct run *new);

/* Appends where the CPUs of a placement differ; base[i] and new[i] are the same case. -ENOMEM. */
int differences_of_placements(struct difference_list *list, const struct run_case *const base[],
                              const struct run_case *const new[], size_t count);

void differences_clear(struct difference_list *list);

#endif
