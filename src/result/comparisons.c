/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * comparisons.c - all pairs of a run are one family: the chance that any of its verdicts "faster"
 * or "slower" is wrong stays below 5 %, however many there are. Everything, the noise floor too, is
 * decided a second time with the rejected blocks, to see which verdicts hang on the rejection. */
#include "result/comparisons.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "result/noise_floor.h"
#include "result/pairing.h"
#include "stats/verdict.h"

/* What is decided of all pairs, from one choice of blocks. */
struct decision {
    struct paired_comparison *paired; /* these have one element per pair */
    double *p_adjusted, *region;
    enum verdict *verdict;
    double floor; /* the largest, NAN without A/A controls */
};

static void decision_clear(struct decision *decision)
{
    free(decision->paired);
    free(decision->p_adjusted);
    free(decision->region);
    free(decision->verdict);
    *decision = (struct decision){0};
}

static int decision_allocate(struct decision *decision, size_t count)
{
    *decision = (struct decision){
        .paired = calloc(count + 1, sizeof *decision->paired),
        .p_adjusted = calloc(count + 1, sizeof *decision->p_adjusted),
        .region = calloc(count + 1, sizeof *decision->region),
        .verdict = calloc(count + 1, sizeof *decision->verdict),
    };
    if (decision->paired != NULL && decision->p_adjusted != NULL && decision->region != NULL &&
        decision->verdict != NULL)
        return 0;
    decision_clear(decision);
    return -ENOMEM;
}

static int find_regions(const struct run *run, const struct pairing *pairing,
                        enum block_filter filter, struct decision *decision)
{
    struct noise_floors floors;
    int error = noise_floors_build(run, filter, &floors);

    if (error != 0)
        return error;
    for (size_t i = 0; i < pairing->count; i++) {
        const struct run_case *baseline = pairing->pairs[i].baseline;
        double floor = noise_floors_largest(&floors, baseline->spec.workload,
                                            baseline->spec.placement);
        decision->region[i] = fmax(VERDICT_REGION, floor); /* of a NAN: the other */
    }
    decision->floor = noise_floors_largest(&floors, NULL, NULL);
    noise_floors_clear(&floors);
    return 0;
}

static enum verdict decide_one(const struct case_pair *pair, const struct paired_comparison *paired,
                               double p_adjusted, double region)
{
    const struct verdict_policy policy = verdict_within_run(region);

    return verdict_of(
        &(const struct evidence){
            .ratio = paired->ratio,
            .ratio_90 = paired->ratio_90,
            .p_adjusted = p_adjusted,
            .lower_is_better = metrics[pair->metric].lower_is_better,
        },
        &policy);
}

static int decide(const struct run *run, const struct pairing *pairing, enum block_filter filter,
                  struct decision *decision)
{
    int error = decision_allocate(decision, pairing->count);

    if (error == 0)
        error = pairing_compare(run, pairing, filter, decision->paired);
    if (error == 0)
        error = find_regions(run, pairing, filter, decision);
    for (size_t i = 0; error == 0 && i < pairing->count; i++)
        decision->p_adjusted[i] = decision->paired[i].p;
    if (error == 0)
        error = holm_adjust(decision->p_adjusted, pairing->count);
    for (size_t i = 0; error == 0 && i < pairing->count; i++)
        decision->verdict[i] = decide_one(&pairing->pairs[i], &decision->paired[i],
                                          decision->p_adjusted[i], decision->region[i]);
    if (error != 0)
        decision_clear(decision);
    return error;
}

/* Without a rank interval (fewer than 6 blocks) the rank test can say nothing, so there is nothing
 * to disagree with. */
static bool t_disagrees(const struct paired_comparison *paired)
{
    if (isnan(paired->ratio.low) || isnan(paired->t_p))
        return false;
    return (paired->t_p <= VERDICT_LEVEL) != (paired->p <= VERDICT_LEVEL);
}

/* `unfiltered` is NULL when no block is left out. */
static void write_down(const struct pairing *pairing, const struct decision *decision,
                       const struct decision *unfiltered, struct run_comparison *out)
{
    for (size_t i = 0; i < pairing->count; i++) {
        const struct case_pair *pair = &pairing->pairs[i];
        out[i] = (struct run_comparison){
            .baseline = pair->baseline,
            .contender = pair->contender,
            .metric = pair->metric,
            .of_waits = pair->of_waits,
            .paired = decision->paired[i],
            .p_adjusted = decision->p_adjusted[i],
            .region = decision->region[i],
            .verdict = decision->verdict[i],
            .sensitive = unfiltered != NULL && unfiltered->verdict[i] != decision->verdict[i],
            .t_disagrees = t_disagrees(&decision->paired[i]),
        };
    }
}

static bool leaves_blocks_out(const struct run *run)
{
    for (size_t i = 0; i < run->block_count; i++)
        if (!run_block_counts(run, run->block_list[i].block))
            return true;
    return false;
}

static int build(const struct run *run, const struct pairing *pairing,
                 struct run_comparison *comparisons, double *floor)
{
    struct decision decision = {0}, unfiltered = {0};
    bool twice = leaves_blocks_out(run);

    int error = decide(run, pairing, BLOCKS_THAT_COUNT, &decision);
    if (error == 0 && twice)
        error = decide(run, pairing, BLOCKS_ALL, &unfiltered);
    if (error == 0)
        write_down(pairing, &decision, twice ? &unfiltered : NULL, comparisons);
    *floor = decision.floor;
    decision_clear(&decision);
    decision_clear(&unfiltered);
    return error;
}

int comparisons_build(struct run *run)
{
    struct pairing pairing;
    double floor;

    int error = pairing_build(run, &pairing);
    if (error != 0)
        return error;
    struct run_comparison *comparisons = calloc(pairing.count + 1, sizeof *comparisons);
    error = comparisons == NULL ? -ENOMEM : build(run, &pairing, comparisons, &floor);
    if (error == 0) {
        free(run->comparisons);
        run->comparisons = comparisons;
        run->comparison_count = pairing.count;
        run->noise.floor = floor;
    } else {
        free(comparisons);
    }
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
    seen.paired.ratio_90 = ratio_turned(comparison->paired.ratio_90);
    seen.paired.t_ratio = ratio_turned(comparison->paired.t_ratio);
    seen.verdict = verdict_turned(comparison->verdict);
    return seen;
}
