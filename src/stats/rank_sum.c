/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rank_sum.c - orders are counted by the Gaussian binomial coefficient, the product of
 * (1 - q^(n+i)) / (1 - q^i) for i = 1 .. m: each factor is two passes over the array. Counts are
 * whole numbers, so they are exact as long as they fit a double; beyond, the differences amplify what
 * rounding does, which is what bounds the size of the samples. */
#include "stats/rank_sum.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* From the counts for i - 1 values in the one sample to those for i; `other` in the other one. The
 * upper half, which is not filled, never reaches down into the lower one. */
static void add_value(double *count, size_t half, size_t i, size_t other)
{
    for (size_t u = half; u >= i + other; u--)
        count[u] -= count[u - i - other];
    for (size_t u = i; u <= half; u++)
        count[u] += count[u - i];
}

/* Fills count[0 .. half] and returns the number of all orders. */
static double count_orders(size_t first, size_t second, double *count, size_t half)
{
    size_t smaller = first < second ? first : second;
    size_t larger = first < second ? second : first;
    double total = 1;

    memset(count, 0, (half + 1) * sizeof *count);
    count[0] = 1;
    for (size_t i = 1; i <= smaller; i++) {
        add_value(count, half, i, larger);
        total = total * (double)(larger + i) / (double)i;
    }
    return total;
}

void rank_sum_distribution(size_t first, size_t second, double *cumulative)
{
    size_t largest = first * second, half = largest / 2;
    double total = count_orders(first, second, cumulative, half);

    for (size_t u = 1; u <= half; u++)
        cumulative[u] += cumulative[u - 1];
    for (size_t u = half + 1; u < largest; u++)
        cumulative[u] = (total - cumulative[largest - 1 - u]) / total;
    for (size_t u = 0; u <= half; u++)
        cumulative[u] /= total;
    cumulative[largest] = 1;
}

const double *rank_sum_cached(size_t first, size_t second)
{
    static _Thread_local struct {
        double *cumulative;
        size_t first, second;
    } last;

    if (last.cumulative != NULL && last.first == first && last.second == second)
        return last.cumulative;
    double *grown = realloc(last.cumulative, (first * second + 1) * sizeof *grown);
    if (grown == NULL)
        return NULL;
    last.cumulative = grown;
    last.first = first;
    last.second = second;
    rank_sum_distribution(first, second, grown);
    return grown;
}

double rank_sum_smallest_p(size_t first, size_t second)
{
    double orders = 1;

    for (size_t i = 1; i <= first; i++)
        orders = orders * (double)(second + i) / (double)i;
    return fmin(1, 2 / orders);
}
