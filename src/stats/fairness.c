/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fairness.c - in double: the square of a sum of counts does not fit 64 bits. */
#include "stats/fairness.h"

#include <math.h>

double jain_fairness(const uint64_t *shares, size_t count)
{
    double sum = 0, squares = 0;

    for (size_t i = 0; i < count; i++) {
        sum += (double)shares[i];
        squares += (double)shares[i] * (double)shares[i];
    }
    return squares > 0 ? sum * sum / ((double)count * squares) : NAN;
}
