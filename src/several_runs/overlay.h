/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay.h - several runs beside each other: what they have in common in one, and each compared with
 * the first.
 *
 * No block of one run is paired with a block of another: the verdicts are those of compare/compare.h,
 * for two independent samples, and the comparisons that a run made within itself are not shown. */
#ifndef IPCMARK_SEVERAL_RUNS_OVERLAY_H
#define IPCMARK_SEVERAL_RUNS_OVERLAY_H

#include <stddef.h>

#include "base/diagnosis.h"
#include "compare/compare.h"
#include "language/language.h"
#include "result/run.h"

/* As many as have a dash and a point of their own in the figures. */
enum { OVERLAY_MOST_RUNS = 6 };

/* A run, and what the user called it: its folder or its file. */
struct overlay_source {
    const char *path;
    const struct run *run;
};

/* Where a case of overlay.merged comes from. */
struct overlay_origin {
    size_t run; /* index */
    const struct run_case *run_case;
};

struct overlay {
    enum language language;
    size_t count; /* of runs, 2 or more; the first is the base */
    struct overlay_source sources[OVERLAY_MOST_RUNS];
    char *names[OVERLAY_MOST_RUNS];                    /* overlay_name.h */
    struct run_compare comparisons[OVERLAY_MOST_RUNS]; /* of each with the base; [0] is empty */

    /* All cases, those with one id side by side, labelled "pipe - NAME" with a dash: OVERLAY_DASH.
     * Of the invocations those that count in their own run. For figures and groups of cases; it has
     * no blocks, comparisons or warnings, and is not to be changed or cleared as a run. */
    struct run merged;
    struct overlay_origin *origins; /* of each case of `merged` */
};

/* Between a case's own label and the name of its run. */
#define OVERLAY_DASH " — "

/* A change of less than this is of no interest: 5 %. */
extern const double overlay_threshold;

/* The runs must outlive *out, which is to be released with overlay_clear() unless there is an error.
 * -EINVAL with *why: two runs have no case in common; -ENOMEM with *why. */
int overlay_build(const struct overlay_source *sources, size_t count, enum language language,
                  struct overlay *out, struct diagnosis *why);
void overlay_clear(struct overlay *overlay);

/* What was compared of the case in the metric that tables show of its workload; NULL: nothing, as for
 * every case of the base. `run_case` is one of overlay->merged. */
const struct compare_row *overlay_row(const struct overlay *overlay,
                                      const struct run_case *run_case);

/* Where it comes from. */
const struct overlay_origin *overlay_origin_of(const struct overlay *overlay,
                                               const struct run_case *run_case);

#endif
