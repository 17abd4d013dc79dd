/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clock.c - what reading the clock costs: batches, because one reading is below its resolution. */
#include "base/clock.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>

enum { BATCHES = 1000, CALLS = 100 };

double clock_cost_ns(void)
{
    double batch_ns[BATCHES];

    for (int batch = 0; batch < BATCHES; batch++) {
        uint64_t start = clock_now_ns();
        uint64_t end = start;
        for (int call = 0; call < CALLS; call++)
            end = clock_now_ns();
        batch_ns[batch] = (double)(end - start) / CALLS;
    }
    gsl_sort(batch_ns, 1, BATCHES);
    return gsl_stats_median_from_sorted_data(batch_ns, 1, BATCHES);
}
