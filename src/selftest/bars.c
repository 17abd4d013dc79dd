/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bars.c - quantiles of the binomial distribution, which GSL has only the other way round. */
#include "selftest/bars.h"

#include <gsl/gsl_cdf.h>

#define BAR_CHANCE 0.01

unsigned bar_most(double p, unsigned count)
{
    unsigned most = 0;

    while (most < count && gsl_cdf_binomial_Q(most, p, count) > BAR_CHANCE)
        most++;
    return most;
}

unsigned bar_least(double p, unsigned count)
{
    unsigned least = 0;

    /* Missed from below: at most `least` - 1. */
    while (least < count && gsl_cdf_binomial_P(least, p, count) <= BAR_CHANCE)
        least++;
    return least;
}
