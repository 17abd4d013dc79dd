/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * signed_rank.c - one rank more is one fair coin more: P_k(v) = (P_{k-1}(v) + P_{k-1}(v - k)) / 2. */
#include "stats/signed_rank.h"

void signed_rank_distribution(size_t count, double *cumulative)
{
    size_t largest = count * (count + 1) / 2;
    double *probability = cumulative;

    for (size_t v = 0; v <= largest; v++)
        probability[v] = 0;
    probability[0] = 1;
    for (size_t rank = 1, reached = 1; rank <= count; rank++, reached += rank)
        /* Downwards, so that probability[v - rank] is still the one without this rank. */
        for (size_t v = reached + 1; v-- > 0;)
            probability[v] = (probability[v] + (v >= rank ? probability[v - rank] : 0)) / 2;
    for (size_t v = 1; v <= largest; v++)
        cumulative[v] += cumulative[v - 1];
}
