/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * comparisons.c - the verdict of each pair is read off its interval (stats/verdict.h), which holds
 * for its whole table at once (stats/paired.h). All is decided a second time with the rejected
 * blocks, to see which verdicts hang on the rejection. */
#include "result/comparisons.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "plan/settings.h"
#include "plan/stopping.h"
#include "result/grants.h"
#include "result/pairing.h"
#include "result/series.h"
#include "result/standings.h"
#include "result/workloads.h"
#include "stats/verdict.h"

/* The t test sees blocks alike, so with several runs it is no check; without an interval there is
 * nothing to disagree with. */
static bool t_disagrees(const struct paired_comparison *paired)
{
    if (isnan(paired->ratio.low) || isnan(paired->t_p) || paired->runs > 1)
        return false;
    return (paired->t_p <= VERDICT_LEVEL) != (paired->p <= VERDICT_LEVEL);
}

static struct run_comparison decided(const struct case_pair *pair,
                                     const struct paired_comparison *paired)
{
    const bool withheld = grants_withhold(pair->baseline, pair->contender);
    const size_t most_units = paired->runs > 1 ? RUNS_MOST : STOPPING_MOST;
    enum verdict verdict = withheld ? VERDICT_UNDECIDED
                                    : verdict_of(paired->ratio, 0, VERDICT_REGION,
                                                 metrics[pair->metric].lower_is_better);

    return (struct run_comparison){
        .baseline = pair->baseline,
        .contender = pair->contender,
        .metric = pair->metric,
        .of_waits = pair->of_waits,
        .of_steps = pair->of_steps,
        .paired = *paired,
        .region = VERDICT_REGION,
        .verdict = verdict,
        .withheld = withheld,
        .needed = verdict == VERDICT_UNDECIDED && !withheld
                      ? (unsigned)paired_units_needed(paired, VERDICT_REGION, most_units)
                      : 0,
        .t_disagrees = !withheld && t_disagrees(paired),
    };
}

/* Of all pairs, and the comparisons of those that are told; both are the caller's, also after an
 * error. */
struct decisions {
    struct paired_comparison *paired;
    struct run_comparison *comparisons;
    size_t count; /* of the comparisons */
};

static void decisions_clear(struct decisions *decisions)
{
    free(decisions->paired);
    free(decisions->comparisons);
}

static int decide(const struct run *run, const struct pairing *pairing, enum block_filter filter,
                  struct decisions *out)
{
    *out = (struct decisions){
        .paired = calloc(pairing->count + 1, sizeof *out->paired),
        .comparisons = calloc(pairing->count + 1, sizeof *out->comparisons),
    };
    int error = out->paired == NULL || out->comparisons == NULL
                    ? -ENOMEM
                    : pairing_compare(run, pairing, filter, out->paired);

    for (size_t i = 0; error == 0 && i < pairing->count; i++)
        if (pairing->pairs[i].is_told)
            out->comparisons[out->count++] = decided(&pairing->pairs[i], &out->paired[i]);
    return error;
}

/* Its id is that of its case and "/twin" after it. */
static const struct run_case *case_of_aa_control(const struct run *run,
                                                 const struct run_case *aa_control)
{
    for (size_t i = 0; i < run->case_count; i++) {
        const size_t length = strlen(run->cases[i].id);
        if (strncmp(aa_control->id, run->cases[i].id, length) == 0 &&
            strcmp(aa_control->id + length, "/twin") == 0)
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

/* How far two runs of the very same case may seem to differ here: the most that an A/A control, a case
 * that is run twice in every block, did not exclude over the blocks that count: the far end of its 95 %
 * interval as a ratio above 1, less 1. It is a diagnosis; verdicts do not look at it. NAN: there is none
 * with enough blocks. -ENOMEM; -EINVAL as series_build(). */
static int noise_floor_find(const struct run *run, double *out)
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

static bool leaves_blocks_out(const struct run *run)
{
    for (size_t i = 0; i < run->block_count; i++)
        if (!run_block_counts(run, run->block_list[i].block))
            return true;
    return false;
}

/* Marks the verdicts that would be others, were no block left out. */
static int mark_sensitive(const struct run *run, const struct pairing *pairing,
                          struct run_comparison *comparisons)
{
    struct decisions unfiltered;

    if (!leaves_blocks_out(run))
        return 0;
    int error = decide(run, pairing, BLOCKS_ALL, &unfiltered);
    for (size_t i = 0; error == 0 && i < unfiltered.count; i++)
        comparisons[i].sensitive = unfiltered.comparisons[i].verdict != comparisons[i].verdict;
    decisions_clear(&unfiltered);
    return error;
}

/* Takes what was decided. */
static void keep(struct run *run, struct decisions *decisions, struct run_standing *standings,
                 size_t standing_count, double floor)
{
    free(run->comparisons);
    run->comparisons = decisions->comparisons;
    run->comparison_count = decisions->count;
    decisions->comparisons = NULL;
    free(run->standings);
    run->standings = standings;
    run->standing_count = standing_count;
    run->noise.floor = floor;
}

int comparisons_build(struct run *run)
{
    struct pairing pairing;
    struct decisions decisions;
    struct run_standing *standings = NULL;
    size_t standing_count = 0;
    double floor;

    int error = pairing_build(run, &pairing);
    if (error != 0)
        return error;
    error = decide(run, &pairing, BLOCKS_THAT_COUNT, &decisions);
    if (error == 0)
        error = mark_sensitive(run, &pairing, decisions.comparisons);
    if (error == 0)
        error = noise_floor_find(run, &floor);
    if (error == 0 && run->comparing == COMPARING_REFERENCE)
        error = standings_build(run, &pairing, decisions.paired, &standings, &standing_count);
    if (error == 0)
        keep(run, &decisions, standings, standing_count, floor);
    decisions_clear(&decisions);
    pairing_clear(&pairing);
    return error;
}

const struct run_comparison *comparison_find(const struct run *run, const struct run_case *one,
                                             const struct run_case *other)
{
    for (size_t i = 0; i < run->comparison_count; i++) {
        const struct run_comparison *entry = &run->comparisons[i];
        if ((entry->baseline == one && entry->contender == other) ||
            (entry->baseline == other && entry->contender == one))
            return entry;
    }
    return NULL;
}

struct run_comparison comparison_seen_by(const struct run_comparison *comparison,
                                         const struct run_case *contender)
{
    struct run_comparison seen = *comparison;

    if (comparison->contender == contender)
        return seen;
    seen.baseline = comparison->contender;
    seen.contender = comparison->baseline;
    seen.paired.ratio = ratio_turned(comparison->paired.ratio);
    seen.paired.plain = ratio_turned(comparison->paired.plain);
    seen.paired.plain_90 = ratio_turned(comparison->paired.plain_90);
    seen.paired.t_ratio = ratio_turned(comparison->paired.t_ratio);
    seen.verdict = verdict_turned(comparison->verdict);
    return seen;
}

/* How many of the undecided that many units would settle. */
static size_t settled_by(const struct run *run, unsigned units)
{
    size_t count = 0;

    for (size_t i = 0; i < run->comparison_count; i++)
        count += run->comparisons[i].needed > 0 && run->comparisons[i].needed <= units;
    return count;
}

struct run_open comparisons_open(const struct run *run)
{
    struct run_open open = {0};

    for (size_t i = 0; i < run->comparison_count; i++) {
        const struct run_comparison *comparison = &run->comparisons[i];
        open.withheld += comparison->withheld;
        open.lossy += comparison->withheld &&
                      (grants_lossy(comparison->baseline) || grants_lossy(comparison->contender));
        open.undecided += comparison->verdict == VERDICT_UNDECIDED && !comparison->withheld;
        open.without_interval += isnan(comparison->paired.ratio.low) && !comparison->withheld;
    }
    for (size_t i = 0; i < run->comparison_count; i++) {
        unsigned needed = run->comparisons[i].needed;
        size_t settled = settled_by(run, needed);
        bool better = needed > 0 && 4 * open.settled < 3 * open.undecided && settled > open.settled;
        bool cheaper = needed > 0 && 4 * settled >= 3 * open.undecided && needed < open.needed;
        if (better || cheaper) {
            open.settled = settled;
            open.needed = needed;
        }
    }
    return open;
}
