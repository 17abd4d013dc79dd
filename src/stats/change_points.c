/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * change_points.c - see change_points.h. */
#include "stats/change_points.h"

#include <errno.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "stats/verdict.h"

double change_points_penalty(size_t count, size_t series)
{
    const double places = (double)count - 2 * CHANGE_POINTS_SHORTEST + 1;
    const double t = gsl_cdf_tdist_Qinv(VERDICT_LEVEL / 2 / (fmax(places, 1) * (double)series),
                                        (double)count / 2);

    return t * t;
}

/* A series in the making of its segments. */
struct segmentation {
    const double *values;
    size_t count;
    double penalty;           /* of a change, and all else here, in units of the values squared */
    double *sums, *squares;   /* of the first i values, from the first one */
    double *best;             /* what the first i cost */
    size_t *last, *candidate; /* where their last level begins; where one may begin */
    size_t candidates;
    double *room;
};

static double median_of(double *room, const double *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        room[i] = values[i];
    gsl_sort(room, 1, count);
    return gsl_stats_median_from_sorted_data(room, 1, count);
}

/* The median of differences, whose variance is twice that of the values. */
static double find_spread(const struct segmentation *of)
{
    for (size_t i = 1; i < of->count; i++)
        of->room[i - 1] = fabs(of->values[i] - of->values[i - 1]);
    gsl_sort(of->room, 1, of->count - 1);
    return 1.4826 * gsl_stats_median_from_sorted_data(of->room, 1, of->count - 1) / M_SQRT2;
}

/* The squares around the mean of values[from .. to - 1]. */
static double cost(const struct segmentation *of, size_t from, size_t to)
{
    double sum = of->sums[to] - of->sums[from];

    return fmax(0, of->squares[to] - of->squares[from] - sum * sum / (double)(to - from));
}

/* What could never be the last change again goes: it costs more than one that comes later. */
static void prune(struct segmentation *of, size_t end)
{
    const size_t settled = end - CHANGE_POINTS_SHORTEST;
    size_t kept = 0;

    for (size_t i = 0; i < of->candidates; i++) {
        size_t from = of->candidate[i];
        if (from + CHANGE_POINTS_SHORTEST > settled ||
            of->best[from] + cost(of, from, settled) < of->best[settled])
            of->candidate[kept++] = from;
    }
    of->candidates = kept;
}

static void partition(struct segmentation *of)
{
    for (size_t i = 0; i < of->count; i++) {
        double value = of->values[i] - of->values[0];
        of->sums[i + 1] = of->sums[i] + value;
        of->squares[i + 1] = of->squares[i] + value * value;
        of->best[i + 1] = INFINITY;
    }
    of->best[0] = -of->penalty; /* the first level is no change */
    for (size_t end = CHANGE_POINTS_SHORTEST; end <= of->count; end++) {
        prune(of, end);
        if (isfinite(of->best[end - CHANGE_POINTS_SHORTEST]))
            of->candidate[of->candidates++] = end - CHANGE_POINTS_SHORTEST;
        for (size_t i = 0; i < of->candidates; i++) {
            size_t from = of->candidate[i];
            double total = of->best[from] + cost(of, from, end) + of->penalty;
            if (total < of->best[end]) {
                of->best[end] = total;
                of->last[end] = from;
            }
        }
    }
}

/* Whether the change would pay if medians were means. */
static bool medians_agree(const struct segmentation *of, size_t before, size_t at, size_t end)
{
    const double first = (double)(at - before), second = (double)(end - at);
    double apart = median_of(of->room, of->values + at, end - at) -
                   median_of(of->room, of->values + before, at - before);

    return apart * apart * first * second / (first + second) >= of->penalty;
}

/* From the end; then those that the medians do not see are taken out, from the beginning. */
static size_t collect(const struct segmentation *of, size_t *at)
{
    size_t count = 0, kept = 0;

    for (size_t end = of->last[of->count]; end > 0; end = of->last[end])
        at[count++] = end;
    for (size_t i = 0; i < count / 2; i++) {
        size_t swapped = at[i];
        at[i] = at[count - 1 - i];
        at[count - 1 - i] = swapped;
    }
    for (size_t i = 0; i < count; i++) {
        size_t before = kept == 0 ? 0 : at[kept - 1];
        size_t end = i + 1 < count ? at[i + 1] : of->count;
        if (medians_agree(of, before, at[i], end))
            at[kept++] = at[i];
    }
    return kept;
}

int change_points_find(const double *values, size_t count, double penalty, size_t *at,
                       size_t *found)
{
    struct segmentation of = {.values = values, .count = count};

    *found = 0;
    if (count < CHANGE_POINTS_FEWEST)
        return 0;
    double *memory = calloc(4 * (count + 1), sizeof *memory);
    size_t *places = calloc(2 * (count + 1), sizeof *places);
    if (memory != NULL && places != NULL) {
        of.sums = memory;
        of.squares = memory + count + 1;
        of.best = memory + 2 * (count + 1);
        of.room = memory + 3 * (count + 1);
        of.last = places;
        of.candidate = places + count + 1;
        double spread = find_spread(&of);
        of.penalty = penalty * spread * spread;
        if (of.penalty > 0) {
            partition(&of);
            *found = collect(&of, at);
        }
    }
    int error = memory == NULL || places == NULL ? -ENOMEM : 0;
    free(memory);
    free(places);
    return error;
}
