/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis.c - the order of the steps; each of them reads what those before it have written. */
#include "result/analysis.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "result/comparisons.h"
#include "result/grants.h"
#include "result/machine_limits.h"
#include "result/noise.h"
#include "result/run_file.h"
#include "result/standings.h"

/* The widest of all half-widths, exp of half the log width less 1; unlike fmax(), unknown as soon as one of
 * them is. */
static double reached_percent(const struct run *run)
{
    double widest = run->comparison_count == 0 ? NAN : 0;

    for (size_t i = 0; i < run->comparison_count; i++) {
        const struct interval ratio = run->comparisons[i].paired.ratio;
        const double half_width = 100 * expm1((log(ratio.high) - log(ratio.low)) / 2);
        widest = isnan(widest) || isnan(half_width) ? NAN : fmax(widest, half_width);
    }
    return widest;
}

int run_analyze(struct run *run)
{
    int error = run_summarize(run);

    grants_judge(run);
    if (error == 0)
        error = comparisons_build(run);
    if (error == 0)
        error = crossovers_build(run);
    if (error == 0)
        error = machine_limits_judge(run);
    if (error != 0)
        return error;
    run->precision.reached_percent = reached_percent(run);
    run->analysis = ANALYSIS_VERSION;
    return 0;
}

/* ---- what a file says, and what follows from its rows ---- */

/* Files have their figures rounded. */
static bool same_figure(double a, double b)
{
    return (isnan(a) && isnan(b)) || fabs(a - b) <= 1e-4 * fabs(b);
}

/* Files from before grants were judged have a verdict where none is given now: no contradiction. */
static bool same_verdict(const struct run_comparison *stored, const struct run_comparison *found)
{
    return stored->verdict == found->verdict || (found->withheld && !stored->withheld);
}

static bool says_the_same(const struct run_comparison *stored, const struct run_comparison *found)
{
    const struct interval *a = &stored->paired.ratio, *b = &found->paired.ratio;

    return same_verdict(stored, found) && stored->paired.pairs == found->paired.pairs &&
           same_figure(a->estimate, b->estimate) && same_figure(a->low, b->low) &&
           same_figure(a->high, b->high) &&
           (stored->paired.p_adjusted <= VERDICT_LEVEL) ==
               (found->paired.p_adjusted <= VERDICT_LEVEL);
}

/* One that the file lacks is told otherwise, too. */
static size_t count_contradictions(const struct run *run, const struct run_comparison *stored,
                                   size_t count)
{
    size_t contradicted = run->comparison_count > count ? run->comparison_count - count : 0;

    for (size_t i = 0; i < count; i++) {
        const struct run_comparison *found = comparison_find(run, stored[i].baseline,
                                                             stored[i].contender);
        contradicted += found == NULL || !says_the_same(&stored[i], found);
    }
    return contradicted;
}

static size_t count_standings_contradicted(const struct run *run, const struct run_standing *stored,
                                           size_t count)
{
    size_t contradicted = run->standing_count > count ? run->standing_count - count : 0;

    for (size_t i = 0; i < count; i++) {
        const struct run_standing *found = standing_find(run, stored[i].of);
        contradicted += found == NULL || found->standing != stored[i].standing ||
                        !same_figure(stored[i].ratio.low, found->ratio.low) ||
                        !same_figure(stored[i].ratio.high, found->ratio.high);
    }
    return contradicted;
}

/* The histograms that the file has, of all cases; and what of them is left to say, which frees them.
 * Those of cases whose rows have no samples are all that there is. */
static struct histogram **detach_histograms(struct run *run)
{
    struct histogram **stored = calloc(run->case_count + 1, sizeof(struct histogram *));

    for (size_t i = 0; stored != NULL && i < run->case_count; i++) {
        stored[i] = run->cases[i].histogram;
        run->cases[i].histogram = NULL;
    }
    return stored;
}

static size_t attach_histograms(struct run *run, struct histogram **stored)
{
    size_t contradicted = 0;

    for (size_t i = 0; i < run->case_count; i++) {
        struct histogram **found = &run->cases[i].histogram;
        if (*found == NULL) {
            *found = stored[i];
            continue;
        }
        contradicted += stored[i] != NULL &&
                        (stored[i]->grain != (*found)->grain ||
                         memcmp(stored[i]->count, (*found)->count, sizeof stored[i]->count) != 0);
        free(stored[i]);
    }
    free(stored);
    return contradicted;
}

static int analyze_anew(struct run *run)
{
    struct histogram **histograms = detach_histograms(run);

    const unsigned version = run->analysis;
    struct run_comparison *stored = run->comparisons;
    struct run_standing *standings = run->standings;
    size_t count = run->comparison_count, standing_count = run->standing_count;

    run->comparisons = NULL;
    run->comparison_count = 0;
    run->standings = NULL;
    run->standing_count = 0;
    int error = histograms == NULL ? -ENOMEM : noise_reject_blocks(run);
    if (error == 0)
        error = run_analyze(run);
    size_t shapes = histograms == NULL ? 0 : attach_histograms(run, histograms);
    if (error == 0)
        error = noise_judge(run);
    run->analysis_read = version;
    if (version == ANALYSIS_VERSION)
        run->shapes_contradicted = shapes;
    if (error == 0 && version == ANALYSIS_VERSION)
        run->contradicted = count_contradictions(run, stored, count) +
                            count_standings_contradicted(run, standings, standing_count);
    free(stored);
    free(standings);
    return error;
}

int run_load(const char *path, struct run *out, struct diagnosis *why)
{
    int error = run_file_read(path, out, why);

    if (error != 0)
        return error;
    error = analyze_anew(out);
    if (error == 0)
        return 0;
    run_clear(out);
    return diagnose(why, error, "%s: its rows can't be analysed: %s", path,
                    error == -ENOMEM ? "no memory"
                                     : "a case has two of one block, or too many blocks");
}
