/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay.c - names, comparisons, and the runs in one. */
#include "several_runs/overlay.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "result/workloads.h"
#include "several_runs/overlay_merge.h"
#include "several_runs/overlay_name.h"

const double overlay_threshold = 0.05;

static int compare_with_base(struct overlay *overlay, size_t at, struct diagnosis *why)
{
    const struct overlay_source *base = &overlay->sources[0], *new = &overlay->sources[at];

    return run_compare((struct compare_side){base->path, base->run},
                       (struct compare_side){new->path, new->run}, overlay_threshold,
                       &overlay->comparisons[at], why);
}

int overlay_build(const struct overlay_source *sources, size_t count, enum language language,
                  struct overlay *out, struct diagnosis *why)
{
    *out = (struct overlay){.language = language, .count = count};
    memcpy(out->sources, sources, count * sizeof *sources);
    int error = overlay_names(language, sources, count, out->names);
    if (error == 0)
        error = overlay_merge(out);
    if (error != 0)
        diagnose(why, error, "no memory to put the runs beside each other");
    for (size_t i = 1; error == 0 && i < count; i++)
        error = compare_with_base(out, i, why);
    if (error != 0)
        overlay_clear(out);
    return error;
}

void overlay_clear(struct overlay *overlay)
{
    for (size_t i = 0; i < overlay->count; i++) {
        free(overlay->names[i]);
        run_compare_clear(&overlay->comparisons[i]);
    }
    overlay_merge_clear(overlay);
    *overlay = (struct overlay){0};
}

const struct overlay_origin *overlay_origin_of(const struct overlay *overlay,
                                               const struct run_case *run_case)
{
    return &overlay->origins[run_case - overlay->merged.cases];
}

const struct compare_row *overlay_row(const struct overlay *overlay,
                                      const struct run_case *run_case)
{
    const struct overlay_origin *origin = overlay_origin_of(overlay, run_case);
    const struct run_compare *comparison = &overlay->comparisons[origin->run];
    enum metric metric = workload_primary(workload_describe(run_case->workload));

    for (size_t i = 0; i < comparison->row_count; i++)
        if (comparison->rows[i].new == origin->run_case && comparison->rows[i].metric == metric)
            return &comparison->rows[i];
    return NULL;
}
