/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * merged_run.h - the cases of all compared runs as if they were of one: for figures and groups of
 * cases. */
#ifndef IPCMARK_COMPARISON_MERGED_RUN_H
#define IPCMARK_COMPARISON_MERGED_RUN_H

#include "comparison/comparison.h"

/* What the first run is called, the second, ... */
#define MERGED_LETTER(run) ((char)('A' + (run)))

/* Those with one id stand side by side, labelled "pipe - A" with a dash: RUN_NAME_DASH. Of the
 * invocations those that count in their own run. It has no blocks, comparisons or warnings, borrows
 * all but labels and invocations, and is not to be changed or cleared as a run. */
struct merged_run {
    struct run run;
    struct merged_origin {
        size_t run; /* which of the comparison's */
        const struct run_case *run_case;
    } * origins; /* of each case of `run` */
};

/* The comparison must outlive *out. -ENOMEM; to be released in every case. */
int merged_run_make(const struct comparison *comparison, struct merged_run *out);
void merged_run_clear(struct merged_run *merged);

/* Where one of its cases comes from. */
const struct merged_origin *merged_origin(const struct merged_run *merged,
                                          const struct run_case *run_case);

#endif
