/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clock.h - the one clock: CLOCK_MONOTONIC in integer nanoseconds.
 *
 * It is the same in both processes and needs no system call where the vDSO can read the clock
 * source (clock_gettime(2), vdso(7)). */
#ifndef IPCMARK_BASE_CLOCK_H
#define IPCMARK_BASE_CLOCK_H

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

/* The median cost of one clock_now_ns() in nanoseconds, from 1000 batches of 100 calls. */
double clock_cost_ns(void);

#endif
