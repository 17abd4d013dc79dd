/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * comparisons.c - all pairs of a run are one family: the chance that any of its verdicts "faster" or
 * "slower" is wrong stays below 5 %, however many there are. Everything, the noise floor too, is
 * decided a second time with the rejected blocks, to see which verdicts hang on the rejection. */
#include "result/comparisons.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "result/noise_floor.h"
#include "result/pairing.h"
#include "stats/verdict.h"

enum { SENTENCE_BYTES = 512 };

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
        double floor = noise_floors_largest(&floors, baseline->workload, baseline->placement);
        decision->region[i] = fmax(VERDICT_REGION, floor); /* of a NAN: the other */
    }
    decision->floor = noise_floors_largest(&floors, NULL, NULL);
    noise_floors_clear(&floors);
    return 0;
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
        decision->verdict[i] = verdict_of(&decision->paired[i], decision->p_adjusted[i],
                                          decision->region[i],
                                          metrics[pairing->pairs[i].metric].lower_is_better);
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

/* The label of a case, and how it waits where that is the difference; the caller's. */
static char *name_of(const struct run_case *run_case, bool of_waits)
{
    char *name;

    if (!of_waits)
        return strdup(run_case->label);
    return asprintf(&name, "%s, wait %s", run_case->label, run_case->wait) < 0 ? NULL : name;
}

static int describe(struct run_comparison *out, const struct case_pair *pair)
{
    char sentence[SENTENCE_BYTES];

    out->workload = strdup(pair->baseline->workload);
    out->placement = strdup(pair->baseline->placement);
    out->wait = strdup(pair->of_waits ? RUN_ANY_WAIT : pair->baseline->wait_group);
    out->metric = strdup(metrics[pair->metric].key);
    out->baseline = name_of(pair->baseline, pair->of_waits);
    out->contender = name_of(pair->contender, pair->of_waits);
    if (out->workload == NULL || out->placement == NULL || out->wait == NULL ||
        out->metric == NULL || out->baseline == NULL || out->contender == NULL)
        return -ENOMEM;
    verdict_sentence(&out->paired, out->p_adjusted, out->region,
                     metrics[pair->metric].lower_is_better, out->contender, out->baseline, sentence,
                     sizeof sentence);
    out->sentence = strdup(sentence);
    return out->sentence != NULL ? 0 : -ENOMEM;
}

/* `unfiltered` is NULL when no block is left out. */
static int write_down(const struct pairing *pairing, const struct decision *decision,
                      const struct decision *unfiltered, struct run_comparison *out)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < pairing->count; i++) {
        const struct case_pair *pair = &pairing->pairs[i];
        out[i] = (struct run_comparison){
            .size = pair->baseline->size,
            .clients = pair->baseline->clients,
            .buffer_requested = pair->baseline->buffer_requested,
            .paired = decision->paired[i],
            .p_adjusted = decision->p_adjusted[i],
            .region = decision->region[i],
            .verdict = decision->verdict[i],
            .sensitive = unfiltered != NULL && unfiltered->verdict[i] != decision->verdict[i],
            .t_disagrees = t_disagrees(&decision->paired[i]),
        };
        error = describe(&out[i], pair);
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

static int build(const struct run *run, const struct pairing *pairing,
                 struct run_comparison *comparisons, double *floor)
{
    struct decision decision = {0}, unfiltered = {0};
    bool twice = leaves_blocks_out(run);

    int error = decide(run, pairing, BLOCKS_THAT_COUNT, &decision);
    if (error == 0 && twice)
        error = decide(run, pairing, BLOCKS_ALL, &unfiltered);
    if (error == 0)
        error = write_down(pairing, &decision, twice ? &unfiltered : NULL, comparisons);
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
        run_comparisons_free(run->comparisons, run->comparison_count);
        run->comparisons = comparisons;
        run->comparison_count = pairing.count;
        run->noise.floor = floor;
    } else if (comparisons != NULL) {
        run_comparisons_free(comparisons, pairing.count);
    }
    pairing_clear(&pairing);
    return error;
}
