/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clock.c - how fine the clock is, and what reading it costs: batches, because one reading is below
 * its resolution. */
#include "base/clock.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>

enum { BATCHES = 1000, CALLS = 100 };

/* A look at the tick ends with the first of these; slow clocks must have stepped twice. */
enum { MOST_STEPS = 5000, MOST_READINGS = 1000000, FEWEST_STEPS = 2, FINE_NS = 2048 };
#define LONGEST_LOOK_NS (60 * NS_PER_MS)

/* The steps that were seen between two readings. */
struct steps {
    bool seen[FINE_NS]; /* of so many ns */
    bool any_alike;     /* two readings were the same: a tick is longer than a reading */
    uint64_t smallest_ns, count;
};

static void look_at_steps(struct steps *steps)
{
    const uint64_t start_ns = clock_now_ns();
    uint64_t before_ns = start_ns;

    for (unsigned i = 0; i < MOST_READINGS && steps->count < MOST_STEPS; i++) {
        uint64_t now_ns = clock_now_ns(), step_ns = now_ns - before_ns;
        steps->any_alike |= now_ns == before_ns;
        if (now_ns > before_ns) {
            steps->count++;
            if (step_ns < FINE_NS)
                steps->seen[step_ns] = true;
            if (step_ns < steps->smallest_ns)
                steps->smallest_ns = step_ns;
        }
        before_ns = now_ns;
        if (now_ns - start_ns > LONGEST_LOOK_NS && steps->count >= FEWEST_STEPS)
            break;
    }
}

/* Of a clock that steps during every reading: by how little two steps differ. One ns is left to the
 * rounding to whole ones, which makes ticks of 41.7 ns now 41 and now 42. */
static uint64_t smallest_difference_ns(const struct steps *steps)
{
    for (uint64_t difference = 2; difference < steps->smallest_ns && difference < FINE_NS;
         difference++)
        for (uint64_t step = steps->smallest_ns; step + difference < FINE_NS; step++)
            if (steps->seen[step] && steps->seen[step + difference])
                return difference;
    return steps->smallest_ns;
}

uint64_t clock_tick_ns(void)
{
    struct steps steps = {.smallest_ns = UINT64_MAX};

    look_at_steps(&steps);
    if (steps.count == 0)
        return 0;
    return steps.any_alike ? steps.smallest_ns : smallest_difference_ns(&steps);
}

double clock_cost_ns(uint64_t tick_ns)
{
    const uint64_t first_ns = clock_now_ns();
    double batch_ns[BATCHES];

    for (int batch = 0; batch < BATCHES; batch++) {
        uint64_t start = clock_now_ns();
        uint64_t end = start;
        for (int call = 0; call < CALLS; call++)
            end = clock_now_ns();
        batch_ns[batch] = (double)(end - start);
    }
    const double all_ns = (double)(clock_now_ns() - first_ns);
    gsl_sort(batch_ns, 1, BATCHES);
    double median_ns = gsl_stats_median_from_sorted_data(batch_ns, 1, BATCHES);
    if (clock_can_time(tick_ns, median_ns))
        return median_ns / CALLS;
    return clock_can_time(tick_ns, all_ns) ? all_ns / (BATCHES * CALLS) : NAN;
}
