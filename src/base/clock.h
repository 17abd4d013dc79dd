/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clock.h - the one clock: CLOCK_MONOTONIC in integer nanoseconds.
 *
 * It is the same in both processes and needs no system call where the vDSO can read the clock
 * source (clock_gettime(2), vdso(7)). */
#ifndef IPCMARK_BASE_CLOCK_H
#define IPCMARK_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#define NS_PER_SECOND UINT64_C(1000000000)
#define NS_PER_MS UINT64_C(1000000)

/* Nanoseconds since an unspecified moment; never goes back. Does not fail on Linux. */
static inline uint64_t clock_now_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * NS_PER_SECOND + (uint64_t)now.tv_nsec;
}

/* A tick is the smallest step that the clock makes. What is timed must be so many ticks long: by one
 * tick more or less it is then wrong by 2 %, and no more. */
enum { CLOCK_FEWEST_TICKS = 50 };

/* Fine enough for whatever needs a system call. */
enum { CLOCK_FINE_TICK_NS = 10 };

static inline bool clock_can_time(uint64_t tick_ns, double duration_ns)
{
    return duration_ns >= CLOCK_FEWEST_TICKS * (double)tick_ns;
}

/* The tick, from the steps between readings: at most this; 0: the clock stands still. Takes 1 ms
 * where the clock is fine, and ends after 60 ms, or after a million readings of a clock that does
 * not move. */
uint64_t clock_tick_ns(void);

/* The median cost of one clock_now_ns() in nanoseconds, from 1000 batches of 100 calls; the mean of
 * all calls where a batch is too short for the tick, NAN where all of them are. */
double clock_cost_ns(uint64_t tick_ns);

#endif
