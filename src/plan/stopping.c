/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stopping.c - fixed looks, so that the analysis can be simulated: 15, 20, 25, ... 60. */
#include "plan/stopping.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static unsigned smaller(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

unsigned stopping_look(struct stopping *stopping, unsigned accepted, double reached_percent)
{
    unsigned cap = smaller(STOPPING_CAP * stopping->blocks, STOPPING_MOST);

    if (accepted < stopping->blocks)
        return stopping->blocks;
    if (isnan(stopping->precision_percent))
        return accepted;
    if (stopping->last == 0 && reached_percent <= stopping->precision_percent) /* false for NAN */
        stopping->last = smaller(accepted + STOPPING_BLIND, cap);
    if (stopping->last != 0)
        return accepted < stopping->last ? stopping->last : accepted;
    return accepted < cap ? smaller(accepted + STOPPING_STEP, cap) : accepted;
}

/* Of a 95 % interval that holds for all of so many comparisons, in standard deviations. */
static double half_width(unsigned blocks, size_t comparisons)
{
    double beyond = 0.05 / (2 * (double)comparisons);

    return gsl_cdf_tdist_Qinv(beyond, blocks - 1) / sqrt(blocks);
}

unsigned stopping_enough(unsigned blocks, size_t planned, size_t wanted)
{
    unsigned enough = STOPPING_FEWEST;

    if (wanted == 0 || wanted >= planned || blocks <= STOPPING_FEWEST)
        return blocks;
    while (enough < blocks && half_width(enough, wanted) > half_width(blocks, planned))
        enough++;
    return enough;
}

unsigned stopping_target(unsigned wanted, unsigned done, unsigned accepted)
{
    return wanted > accepted ? done + wanted - accepted : done;
}
