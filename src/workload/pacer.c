/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pacer.c - exponential gaps by comparing random numbers, so that the worker needs no logarithm and
 * no table. */
#include "workload/pacer.h"

#include <time.h>

#include "base/clock.h"
#include "base/splitmix.h"

/* Between two readings: somebody else had the CPU. */
enum { PREEMPTED_NS = 20000 };

/* J. von Neumann, Various Techniques Used in Connection with Random Digits, 1951: a first number x
 * whose descending run has odd length comes with probability exp(-x); every refusal adds 1. */
double pacer_exponential(uint64_t *random)
{
    for (unsigned refused = 0;; refused++) {
        const uint64_t first = splitmix_next(random);
        uint64_t last = first, next;
        bool is_odd = true;
        for (; (next = splitmix_next(random)) < last; last = next)
            is_odd = !is_odd;
        if (is_odd)
            return refused + (double)first * 0x1p-64;
    }
}

struct pacer pacer_begin(uint64_t seed, double per_second, uint64_t start_ns, bool sleeps)
{
    return (struct pacer){
        .random = seed,
        .gap_ns = per_second > 0 ? (double)NS_PER_SECOND / per_second : 0,
        .start_ns = start_ns,
        .sleeps = sleeps,
    };
}

uint64_t pacer_next(struct pacer *pacer)
{
    if (pacer->gap_ns > 0)
        pacer->due_ns += pacer->gap_ns * pacer_exponential(&pacer->random);
    return pacer->start_ns + (uint64_t)pacer->due_ns;
}

uint64_t pacer_wait(struct pacer *pacer, uint64_t due_ns, uint64_t now_ns)
{
    const struct timespec due = {.tv_sec = (time_t)(due_ns / NS_PER_SECOND),
                                 .tv_nsec = (long)(due_ns % NS_PER_SECOND)};

    while (now_ns < due_ns) {
        const uint64_t before_ns = now_ns;
        if (pacer->sleeps) /* ends early for a signal */
            clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL);
        now_ns = clock_now_ns();
        if (!pacer->sleeps && now_ns - before_ns < PREEMPTED_NS)
            pacer->spun_ns += now_ns - before_ns;
    }
    return now_ns;
}
