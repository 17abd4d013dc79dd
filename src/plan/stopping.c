/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stopping.c - fixed looks, so that the analysis can be simulated: 15, 20, 25, ... 60. */
#include "plan/stopping.h"

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

unsigned stopping_target(unsigned wanted, unsigned done, unsigned accepted)
{
    return wanted > accepted ? done + wanted - accepted : done;
}
