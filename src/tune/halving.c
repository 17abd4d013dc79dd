/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * halving.c - rungs of looks, and the blocks after them. */
#include "tune/halving.h"

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CELLS = HALVING_MOST_ARMS * HALVING_MOST_GOALS };

/* A search that is under way. */
struct rungs {
    const struct halving *halving;
    size_t arms[HALVING_MOST_ARMS]; /* that are left */
    size_t count;
    unsigned looks;                                     /* at each arm that is left */
    double logarithms[MOST_CELLS][HALVING_MOST_BLOCKS]; /* [arm * goals + goal][look] */
    double scores[MOST_CELLS]; /* [arm * goals + goal]; INFINITY: a look had no value */
    double values[MOST_CELLS]; /* of one look */
    bool chosen[HALVING_MOST_ARMS];
};

static size_t half_of(size_t count)
{
    return count - count / 2;
}

/* More goals than arms need no rung; the last one is for those that are left. */
size_t halving_rungs(size_t arms, size_t goals)
{
    size_t rungs = 1;

    for (; arms > goals + 1; arms = half_of(arms))
        rungs++;
    return rungs;
}

size_t halving_fewest_looks(size_t arms, size_t goals)
{
    size_t looks = arms;

    for (; arms > goals + 1; looks += arms)
        arms = half_of(arms);
    return looks;
}

/* Arms that have no value at all are out. */
static void take_values(struct rungs *rungs)
{
    const size_t goals = rungs->halving->goals;
    size_t kept = 0;

    for (size_t i = 0; i < rungs->count; i++) {
        const size_t arm = rungs->arms[i];
        bool any = false;
        for (size_t goal = 0; goal < goals; goal++) {
            const double value = rungs->values[i * goals + goal];
            any = any || !isnan(value);
            rungs->logarithms[arm * goals + goal][rungs->looks] = isnan(value) ? INFINITY
                                                                               : log(value);
        }
        if (any)
            rungs->arms[kept++] = arm;
    }
    rungs->count = kept;
    rungs->looks++;
}

/* Whoever is left was in all blocks with the others, so their scores are about the same minutes. */
static int score(struct rungs *rungs)
{
    const size_t goals = rungs->halving->goals;
    int error = 0;

    for (size_t i = 0; i < rungs->count * goals && error == 0; i++) {
        const size_t cell = rungs->arms[i / goals] * goals + i % goals;
        const double *logarithms = rungs->logarithms[cell];
        struct interval middle;
        bool whole = true;
        for (unsigned look = 0; look < rungs->looks; look++)
            whole = whole && isfinite(logarithms[look]);
        if (whole)
            error = pseudomedian(logarithms, rungs->looks, 0.5, &middle);
        rungs->scores[cell] = whole && error == 0 ? middle.estimate : INFINITY;
    }
    return error;
}

/* Of those that are left and not chosen yet; halving.arms: none has a score. */
static size_t best_of(const struct rungs *rungs, size_t goal)
{
    const size_t goals = rungs->halving->goals;
    size_t best = rungs->halving->arms;
    double least = INFINITY;

    for (size_t i = 0; i < rungs->count; i++) {
        const size_t arm = rungs->arms[i];
        if (rungs->chosen[arm] || rungs->scores[arm * goals + goal] >= least)
            continue;
        least = rungs->scores[arm * goals + goal];
        best = arm;
    }
    return best;
}

static void note_best(struct rungs *rungs, struct halving_found *found)
{
    memset(rungs->chosen, 0, sizeof rungs->chosen);
    for (size_t goal = 0; goal < rungs->halving->goals; goal++)
        found->best[goal] = best_of(rungs, goal);
    found->rungs++;
}

/* The goals choose by turns, each the best that is not chosen yet. */
static void keep_half(struct rungs *rungs)
{
    const struct halving *halving = rungs->halving;
    const size_t wanted = half_of(rungs->count);
    size_t kept = 0, refused = 0;

    for (size_t turn = 0; kept < wanted && refused < halving->goals; turn++) {
        const size_t arm = best_of(rungs, turn % halving->goals);
        refused = arm == halving->arms ? refused + 1 : 0;
        if (arm == halving->arms)
            continue;
        rungs->chosen[arm] = true;
        kept++;
    }
    kept = 0;
    for (size_t i = 0; i < rungs->count; i++)
        if (rungs->chosen[rungs->arms[i]])
            rungs->arms[kept++] = rungs->arms[i];
    rungs->count = kept;
}

static int run_rung(struct rungs *rungs, size_t rungs_left)
{
    const struct halving *halving = rungs->halving;
    unsigned looks = halving->room(halving->self, rungs->count, rungs_left);
    int error = 0;

    for (unsigned i = 0; i < (looks > 0 ? looks : 1) && rungs->count > 0 &&
                         rungs->looks < HALVING_MOST_BLOCKS && error == 0;
         i++) {
        error = halving->look(halving->self, rungs->arms, rungs->count, rungs->values);
        if (error == 0)
            take_values(rungs);
    }
    return error == 0 ? score(rungs) : error;
}

int halving_search(const struct halving *halving, struct halving_found *found)
{
    struct rungs *rungs = calloc(1, sizeof *rungs);
    size_t left = halving_rungs(halving->arms, halving->goals);
    int error = 0;

    assert(halving->arms <= HALVING_MOST_ARMS);
    *found = (struct halving_found){.best = {halving->arms, halving->arms}};
    if (rungs == NULL)
        return -ENOMEM;
    rungs->halving = halving;
    for (; rungs->count < halving->arms; rungs->count++)
        rungs->arms[rungs->count] = rungs->count;
    for (; error == 0 && rungs->count > 0 && left > 0; left--) {
        error = run_rung(rungs, left);
        if (error != 0)
            break;
        note_best(rungs, found);
        keep_half(rungs);
    }
    free(rungs);
    return error;
}

/* The arms of the fresh blocks: the baseline, then each winner once. */
struct finals {
    size_t arms[1 + HALVING_MOST_GOALS], count;
    size_t place[HALVING_MOST_GOALS]; /* of a goal's winner in `arms`; 0: it has no contest */
};

static struct finals choose_finals(const struct halving *halving, const struct halving_found *found,
                                   size_t baseline)
{
    struct finals finals = {.arms = {baseline}, .count = 1};

    for (size_t goal = 0; goal < halving->goals; goal++) {
        size_t place = 0;
        if (found->best[goal] == halving->arms)
            continue;
        while (place < finals.count && finals.arms[place] != found->best[goal])
            place++;
        finals.arms[place] = found->best[goal];
        finals.count += place == finals.count;
        finals.place[goal] = place;
    }
    return finals;
}

static void take_block(const struct halving *halving, const struct finals *finals,
                       const double *values, struct halving_worth *worth)
{
    for (size_t goal = 0; goal < halving->goals; goal++) {
        const double baseline = values[goal];
        const double best = values[finals->place[goal] * halving->goals + goal];
        if (finals->place[goal] == 0 || isnan(baseline) || isnan(best))
            continue;
        worth[goal].baseline[worth[goal].blocks] = baseline;
        worth[goal].best[worth[goal].blocks++] = best;
    }
}

static double leeway_of(const struct halving *halving, size_t arm, size_t goal)
{
    return halving->leeway == NULL ? 0 : halving->leeway(halving->self, arm, goal);
}

static int judge(const struct halving *halving, const struct halving_found *found, size_t baseline,
                 struct halving_worth *worth)
{
    const size_t goals = halving->goals;
    struct paired_block blocks[HALVING_MOST_BLOCKS];
    struct paired_evidence evidence[HALVING_MOST_GOALS];
    struct paired_comparison judged[HALVING_MOST_GOALS];
    size_t of[HALVING_MOST_GOALS], count = 0;
    int error = 0;

    for (size_t goal = 0; goal < goals && error == 0; goal++) {
        if (worth[goal].blocks == 0)
            continue;
        for (size_t i = 0; i < worth[goal].blocks; i++)
            blocks[i] = (struct paired_block){worth[goal].best[i], worth[goal].baseline[i], 0};
        error = paired_gather(blocks, worth[goal].blocks, &evidence[count]);
        evidence[count].leeway = leeway_of(halving, found->best[goal], goal) +
                                 leeway_of(halving, baseline, goal);
        of[count++] = goal;
    }
    if (error == 0 && count > 0)
        error = paired_judge(evidence, count, count, judged);
    for (size_t i = 0; i < count && error == 0; i++)
        worth[of[i]].ratio = judged[i];
    return error;
}

int halving_confirm(const struct halving *halving, const struct halving_found *found,
                    size_t baseline, unsigned blocks, struct halving_worth *worth)
{
    const struct finals finals = choose_finals(halving, found, baseline);
    double values[(1 + HALVING_MOST_GOALS) * HALVING_MOST_GOALS];
    int stopped = 0;

    memset(worth, 0, halving->goals * sizeof *worth);
    for (unsigned i = 0; i < blocks && i < HALVING_MOST_BLOCKS && finals.count > 1 && stopped == 0;
         i++) {
        stopped = halving->look(halving->self, finals.arms, finals.count, values);
        if (stopped == 0)
            take_block(halving, &finals, values, worth);
    }
    int error = judge(halving, found, baseline, worth);
    return error == 0 ? stopped : error;
}
