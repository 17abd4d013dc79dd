/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * noise_floor.c - A/A controls are found by their ids. */
#include "result/noise_floor.h"

#include <math.h>
#include <string.h>

#include "result/series.h"
#include "result/workloads.h"

static const char aa_control_suffix[] = "/twin";

static const struct run_case *case_of_aa_control(const struct run *run,
                                                 const struct run_case *aa_control)
{
    size_t length = strlen(aa_control->id), suffix = sizeof aa_control_suffix - 1;

    if (length < suffix || strcmp(aa_control->id + length - suffix, aa_control_suffix) != 0)
        return NULL;
    for (size_t i = 0; i < run->case_count; i++) {
        const char *id = run->cases[i].id;
        if (strlen(id) == length - suffix && strncmp(id, aa_control->id, length - suffix) == 0)
            return &run->cases[i];
    }
    return NULL;
}

/* What the control did not exclude, as noise_floor_find() tells it. */
static int floor_of(const struct run *run, const struct run_case *aa_control,
                    const struct run_case *run_case, double *out)
{
    enum metric metric = workload_primary(workload_describe(run_case->spec.workload));
    struct series of_aa_control, of_case;
    struct paired_evidence evidence;
    struct paired_comparison found;

    int error = series_build(run, aa_control, metric, BLOCKS_THAT_COUNT, &of_aa_control);
    if (error != 0)
        return error;
    error = series_build(run, run_case, metric, BLOCKS_THAT_COUNT, &of_case);
    if (error == 0)
        error = series_gather(&of_aa_control, &of_case, &evidence);
    if (error == 0)
        error = paired_judge(&evidence, 1, 1, &found);
    if (error == 0)
        *out = isnan(found.ratio.low) ? NAN : fmax(found.ratio.high, 1 / found.ratio.low) - 1;
    series_clear(&of_aa_control);
    series_clear(&of_case);
    return error;
}

int noise_floor_find(const struct run *run, double *out)
{
    int error = 0;

    *out = NAN;
    for (size_t i = 0; error == 0 && i < run->aa_control_count; i++) {
        const struct run_case *run_case = case_of_aa_control(run, &run->aa_controls[i]);
        double floor = NAN;
        if (run_case == NULL || workload_describe(run_case->spec.workload) == NULL)
            continue;
        error = floor_of(run, &run->aa_controls[i], run_case, &floor);
        *out = fmax(*out, floor); /* of a NAN: the other */
    }
    return error;
}
