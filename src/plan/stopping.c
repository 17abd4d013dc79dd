/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stopping.c - fixed looks, so that the analysis can be simulated: 15, 20, 25, ... 60. */
#include "plan/stopping.h"

#include <math.h>

unsigned stopping_next(const struct stopping_rule *rule, unsigned accepted, double reached_percent)
{
    unsigned multiple = STOPPING_CAP * rule->blocks;
    unsigned cap = multiple < STOPPING_MOST ? multiple : STOPPING_MOST;

    if (accepted < rule->blocks)
        return rule->blocks;
    if (isnan(rule->precision_percent) || reached_percent <= rule->precision_percent)
        return accepted;
    return accepted + STOPPING_STEP < cap ? accepted + STOPPING_STEP : cap;
}

unsigned stopping_target(unsigned wanted, unsigned done, unsigned accepted)
{
    return wanted > accepted ? done + wanted - accepted : done;
}
