/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pacer.h - when requests are to leave: a Poisson process, drawn from a seed, and how its moments are
 * waited for.
 *
 * The plan depends on nothing but seed and rate. Whoever is late asks for the next moment all the same,
 * which is then in the past: nothing is planned anew and nothing filled in. */
#ifndef IPCMARK_WORKLOAD_PACER_H
#define IPCMARK_WORKLOAD_PACER_H

#include <stdbool.h>
#include <stdint.h>

/* The most requests a second: a tenth of a microsecond apart there is time for the clock to be read
 * two or three times, and for nothing else. */
enum { PACER_MOST_PER_SECOND = 10000000 };

struct pacer {
    uint64_t random;
    double gap_ns; /* the mean; 0: all moments are the start */
    double due_ns; /* of the last moment, since the start */
    uint64_t start_ns;
    bool sleeps;      /* else it spins, which leaves the CPU to nobody */
    uint64_t spun_ns; /* CPU time that waiting took so far; 0 where it sleeps */
};

/* Moments from start_ns (clock_now_ns()) on, per_second of them on average; 0: as fast as it goes. */
struct pacer pacer_begin(uint64_t seed, double per_second, uint64_t start_ns, bool sleeps);

/* The next moment, clock_now_ns(). */
uint64_t pacer_next(struct pacer *pacer);

/* Returns at `due_ns` or later with the time then; `now_ns` is now. */
uint64_t pacer_wait(struct pacer *pacer, uint64_t due_ns, uint64_t now_ns);

/* An exponential variate of mean 1. */
double pacer_exponential(uint64_t *random);

#endif
