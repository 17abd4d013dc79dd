/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * noise_floor.c - A/A controls are found by their ids. */
#include "result/noise_floor.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

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

static int aa_control_compare(const struct run *run, const struct run_case *aa_control,
                              const struct run_case *run_case, enum block_filter filter,
                              struct paired_comparison *out)
{
    enum metric metric = workload_primary(workload_describe(run_case->spec.workload));
    struct series of_aa_control, of_case;
    struct paired_evidence evidence;

    int error = series_build(run, aa_control, metric, filter, &of_aa_control);
    if (error != 0)
        return error;
    error = series_build(run, run_case, metric, filter, &of_case);
    if (error == 0)
        error = series_gather(&of_aa_control, &of_case, &evidence);
    if (error == 0)
        error = paired_judge(&evidence, 1, 1, out);
    series_clear(&of_aa_control);
    series_clear(&of_case);
    return error;
}

int noise_floors_build(const struct run *run, enum block_filter filter, struct noise_floors *out)
{
    int error = 0;

    *out = (struct noise_floors){calloc(run->aa_control_count + 1, sizeof *out->floors), 0};
    if (out->floors == NULL)
        return -ENOMEM;
    for (size_t i = 0; error == 0 && i < run->aa_control_count; i++) {
        const struct run_case *aa_control = &run->aa_controls[i];
        const struct run_case *run_case = case_of_aa_control(run, aa_control);
        struct paired_comparison found;
        if (run_case == NULL || workload_describe(run_case->spec.workload) == NULL)
            continue;
        error = aa_control_compare(run, aa_control, run_case, filter, &found);
        if (error == 0)
            out->floors[out->count++] = (struct noise_floor){
                run_case->spec.workload,
                run_case->spec.placement,
                isnan(found.ratio.low) ? NAN : fmax(found.ratio.high, 1 / found.ratio.low) - 1,
            };
    }
    if (error != 0)
        noise_floors_clear(out);
    return error;
}

void noise_floors_clear(struct noise_floors *floors)
{
    free(floors->floors);
    *floors = (struct noise_floors){0};
}

static bool matches(const char *wanted, const char *name)
{
    return wanted == NULL || strcmp(wanted, name) == 0;
}

double noise_floors_largest(const struct noise_floors *floors, const char *workload,
                            const char *placement)
{
    double largest = NAN;

    for (size_t i = 0; i < floors->count; i++)
        if (matches(workload, floors->floors[i].workload) &&
            matches(placement, floors->floors[i].placement))
            largest = fmax(largest, floors->floors[i].ratio_less_one); /* of a NAN: the other */
    return largest;
}
