/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verdict.c - one decision, and the family that it belongs to. */
#include "stats/verdict.h"

#include <errno.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

const char *const verdict_names[VERDICT_COUNT] = {
    [VERDICT_FASTER] = "faster",
    [VERDICT_SLOWER] = "slower",
    [VERDICT_EQUAL] = "equal",
    [VERDICT_UNDECIDED] = "undecided",
};

/* False for bounds that are NAN. */
static bool inside(struct interval ratio, double region)
{
    return ratio.low >= 1 / (1 + region) && ratio.high <= 1 + region;
}

static bool outside(struct interval ratio, double region)
{
    return ratio.low > 1 + region || ratio.high < 1 / (1 + region);
}

enum verdict verdict_of(struct interval ratio, double claim_beyond, double equal_within,
                        bool lower_is_better)
{
    if (inside(ratio, equal_within))
        return VERDICT_EQUAL;
    if (!outside(ratio, claim_beyond))
        return VERDICT_UNDECIDED;
    return (ratio.high < 1) == lower_is_better ? VERDICT_FASTER : VERDICT_SLOWER;
}

enum verdict verdict_turned(enum verdict verdict)
{
    if (verdict == VERDICT_FASTER)
        return VERDICT_SLOWER;
    return verdict == VERDICT_SLOWER ? VERDICT_FASTER : verdict;
}

struct interval ratio_turned(struct interval ratio)
{
    return (struct interval){1 / ratio.estimate, 1 / ratio.high, 1 / ratio.low};
}

int holm_adjust(double *p, size_t count)
{
    double largest_so_far = 0;

    if (count == 0)
        return 0;
    size_t *order = malloc(count * sizeof *order);
    if (order == NULL)
        return -ENOMEM;
    gsl_sort_index(order, p, 1, count);
    for (size_t k = 0; k < count; k++) {
        double adjusted = p[order[k]] * (double)(count - k);
        if (adjusted > largest_so_far)
            largest_so_far = adjusted < 1 ? adjusted : 1;
        p[order[k]] = largest_so_far;
    }
    free(order);
    return 0;
}
