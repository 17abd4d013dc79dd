/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * standings.c - pairs of a point become a square of differences, which stats/best.h judges. */
#include "result/standings.h"
#include "result/grants.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "result/grouping.h"

/* One point of the plan. */
struct contest {
    const struct run_case **cases; /* without those in doubt */
    size_t *pairs;                 /* blocks of each one's poorest pair */
    struct difference_from *square;
    struct interval *leads;
    size_t count;
    enum metric metric;
};

static void contest_clear(struct contest *contest)
{
    free(contest->cases);
    free(contest->pairs);
    free(contest->square);
    free(contest->leads);
}

/* k cases have k (k - 1) / 2 pairs: fewer than twice as many as pairs. */
static int contest_create(size_t pair_count, struct contest *out)
{
    size_t most = 2 * pair_count;

    *out = (struct contest){
        .cases = calloc(most, sizeof *out->cases),
        .pairs = calloc(most, sizeof *out->pairs),
        .leads = calloc(most, sizeof *out->leads),
    };
    if (out->cases != NULL && out->pairs != NULL && out->leads != NULL)
        return 0;
    contest_clear(out);
    return -ENOMEM;
}

/* Its place; a new one at the end. */
static size_t place_of(struct contest *contest, const struct run_case *of)
{
    size_t i = 0;

    while (i < contest->count && contest->cases[i] != of)
        i++;
    if (i == contest->count) {
        contest->cases[contest->count++] = of;
        contest->pairs[i] = PSEUDOMEDIAN_MAX_COUNT;
    }
    return i;
}

static void note_pairs(struct contest *contest, size_t at, size_t pairs)
{
    if (pairs < contest->pairs[at])
        contest->pairs[at] = pairs;
}

/* The logarithm of contender / baseline is a lead where more is better. */
static void take_pair(struct contest *contest, const struct case_pair *pair,
                      const struct paired_comparison *result, double half_width)
{
    size_t one = place_of(contest, pair->contender), other = place_of(contest, pair->baseline);
    double ratio = log(result->ratio.estimate);
    double lead = metrics[pair->metric].lower_is_better ? -ratio : ratio;

    contest->square[one * contest->count + other] = (struct difference_from){lead, half_width};
    contest->square[other * contest->count + one] = (struct difference_from){-lead, half_width};
    note_pairs(contest, one, result->pairs);
    note_pairs(contest, other, result->pairs);
}

static int fill(struct contest *contest, const struct case_pair *const *pairs, size_t count,
                const struct pairing *pairing, const struct paired_comparison *results,
                struct many_to_one *family)
{
    for (size_t i = 0; i < count; i++)
        if (!grants_withhold(pairs[i]->baseline, pairs[i]->contender)) {
            place_of(contest, pairs[i]->baseline);
            place_of(contest, pairs[i]->contender);
        }
    contest->metric = pairs[0]->metric;
    contest->square = calloc(contest->count * contest->count + 1, sizeof *contest->square);
    if (contest->square == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < count; i++) {
        const struct paired_comparison *result = &results[pairs[i] - pairing->pairs];
        family->contrasts = pairs[i]->rivals;
        if (!grants_withhold(pairs[i]->baseline, pairs[i]->contender))
            take_pair(contest, pairs[i], result, many_to_one_half_width(family, result));
    }
    return 0;
}

static struct run_standing judged(const struct contest *contest, size_t at)
{
    struct interval lead = contest->leads[at];
    struct run_standing standing = {
        .of = contest->cases[at],
        .metric = contest->metric,
        .pairs = contest->pairs[at],
        .ratio = {exp(-lead.estimate), exp(-lead.high), exp(-lead.low)},
        .region = VERDICT_REGION,
    };

    standing.standing = best_standing_of(standing.ratio, VERDICT_REGION);
    if (standing.standing == STANDING_OPEN)
        standing.ratio.low = standing.ratio.high = NAN;
    return standing;
}

/* Appends those of one point; `count` is of its pairs. */
static int add_point(const struct case_pair *const *pairs, size_t count,
                     const struct pairing *pairing, const struct paired_comparison *results,
                     struct many_to_one *family, struct run_standing *out, size_t *out_count)
{
    struct contest contest;
    int error = contest_create(count, &contest);

    if (error != 0)
        return error;
    error = fill(&contest, pairs, count, pairing, results, family);
    if (error == 0 && contest.count > 1)
        best_compare(contest.square, contest.count, contest.leads);
    for (size_t i = 0; error == 0 && contest.count > 1 && i < contest.count; i++)
        out[(*out_count)++] = judged(&contest, i);
    contest_clear(&contest);
    return error;
}

/* All points of a table. */
static int add_table(const struct group *table, const struct pairing *pairing,
                     const struct paired_comparison *results, struct run_standing *out,
                     size_t *out_count)
{
    const struct case_pair *const *pairs = (const struct case_pair *const *)table->items;
    struct many_to_one family = pairing_family(pairs, table->count);
    int error = 0;

    for (size_t i = 0, end;
         error == 0 && i < table->count && !pairs[i]->of_waits && !pairs[i]->of_steps; i = end) {
        for (end = i + 1; end < table->count && pairs[end]->point == pairs[i]->point;)
            end++;
        error = add_point(&pairs[i], end - i, pairing, results, &family, out, out_count);
    }
    return error;
}

static int by_place_in_run(const void *a, const void *b)
{
    const struct run_standing *left = a, *right = b;

    return (left->of > right->of) - (left->of < right->of);
}

int standings_build(const struct run *run, const struct pairing *pairing,
                    const struct paired_comparison *results, struct run_standing **out,
                    size_t *count)
{
    struct grouping tables;
    struct run_standing *standings = calloc(run->case_count + 1, sizeof *standings);
    int error = standings == NULL ? -ENOMEM : pairing_tables(pairing, &tables);

    *count = 0;
    if (error != 0) {
        free(standings);
        return error;
    }
    for (size_t i = 0; error == 0 && i < tables.count; i++)
        error = add_table(&tables.groups[i], pairing, results, standings, count);
    grouping_clear(&tables);
    qsort(standings, *count, sizeof *standings, by_place_in_run);
    if (error != 0)
        free(standings);
    else
        *out = standings;
    return error;
}

const struct run_standing *standing_find(const struct run *run, const struct run_case *of)
{
    for (size_t i = 0; i < run->standing_count; i++)
        if (run->standings[i].of == of)
            return &run->standings[i];
    return NULL;
}

bool standing_is_far(const struct run_standing *standing)
{
    return standing->ratio.high >= 2;
}
