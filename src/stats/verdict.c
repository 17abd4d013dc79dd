/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verdict.c - one decision. */
#include "stats/verdict.h"

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
