/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * best.c - who is not shown to be worse than another may be the best; nobody is further from the
 * best than from the one of these that beats it most. */
#include "stats/best.h"

#include <math.h>

const char *const best_standing_names[BEST_STANDING_COUNT] = {
    [STANDING_BEST] = "best", [STANDING_CLOSE] = "close", [STANDING_MAYBE] = "maybe",
    [STANDING_NOT] = "not",   [STANDING_OPEN] = "open",
};

/* The least of what i is ahead of the others by, as estimated, and at most. */
static struct interval lead_of(const struct difference_from *of_one, size_t count, size_t i)
{
    struct interval lead = {INFINITY, -INFINITY, INFINITY};

    for (size_t j = 0; j < count; j++) {
        if (j == i)
            continue;
        lead.estimate = fmin(lead.estimate, of_one[j].estimate);
        lead.high = fmin(lead.high, of_one[j].estimate + of_one[j].half_width);
    }
    lead.high = fmax(0, lead.high);
    return lead;
}

/* Against all others that may be the best; 0 where there is none, unless nobody may be. */
static double least_lead(const struct difference_from *of_one, size_t count, size_t i,
                         const struct interval *leads)
{
    double least = leads[i].high > 0 ? 0 : INFINITY;

    for (size_t j = 0; j < count; j++) {
        if (j == i || leads[j].high <= 0)
            continue;
        double low = of_one[j].estimate - of_one[j].half_width;
        least = isnan(low) ? -INFINITY : fmin(least, fmin(0, low));
    }
    return isfinite(least) ? least : -INFINITY;
}

void best_compare(const struct difference_from *differences, size_t count, struct interval *out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = lead_of(&differences[i * count], count, i);
    for (size_t i = 0; i < count; i++)
        out[i].low = least_lead(&differences[i * count], count, i, out);
}

enum best_standing best_standing_of(struct interval ratio, double region)
{
    if (!isfinite(ratio.low) || !isfinite(ratio.high))
        return STANDING_OPEN;
    if (ratio.high <= 1)
        return STANDING_BEST;
    if (ratio.high <= 1 + region)
        return STANDING_CLOSE;
    return ratio.low < 1 ? STANDING_MAYBE : STANDING_NOT;
}
