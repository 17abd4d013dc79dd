/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * machine_noise.h - simulated machines: by how much each of many invocations, one after another,
 * is slower than it should be. All in natural logarithms. */
#ifndef IPCMARK_SELFTEST_MACHINE_NOISE_H
#define IPCMARK_SELFTEST_MACHINE_NOISE_H

#include <stdbool.h>
#include <stdint.h>

#include <gsl/gsl_rng.h>

struct noise {
    const char *name;
    double sigma;        /* gaussian, new for each invocation */
    double burst_begins; /* the chance that a burst of a noisy neighbour begins, */
    double burst_ends;   /* and that it ends, at each invocation */
    double burst_mean;   /* exponential, for each invocation in a burst */
    double drift;        /* added at each invocation */
    double wander;       /* standard deviation of what comes and goes slowly, */
    double persistence;  /* and how much of it the next invocation still has, 0 .. 1 */
    double second_mode;  /* of some invocations, */
    double mode_share;   /* this share of them */
    bool recorded;       /* what a real machine did (scripts/tape), from any place of it on */
    double skew_mean;    /* exponential, for the contender's invocations only */
    double run_sigma;    /* gaussian, new for each cell in each run */

    /* An invocation begins cold: by its messages it is so much slower if it has as many as wanted,
     * half as much if it has twice as many. A pilot's look at the pace is wrong by that much
     * (gaussian). 0: invocations have as many as wanted. */
    double cold, pilot_sigma;

    /* The contender's first messages of an invocation cost this much more (0: the messages of an
     * invocation are not simulated). */
    double warmup;
};

enum noise_kind {
    NOISE_GAUSSIAN,
    NOISE_BURSTS,
    NOISE_DRIFT,
    NOISE_SKEW,
    NOISE_MIXED,     /* gaussian, bursts and drift together */
    NOISE_TWO_MODES, /* as small shared machines have them */
    NOISE_RECORDED,
    NOISE_STEEP,  /* drift that is larger than all else */
    NOISE_SLOW,   /* neighbours in time are alike, others are not */
    NOISE_RUNS,   /* each run is a little different */
    NOISE_PILOTS, /* how many messages an invocation has matters */
    NOISE_WARMUP, /* messages, of which the first are slow */
    NOISE_COUNT
};

extern const struct noise noises[NOISE_COUNT];

/* What such a machine remembers from one invocation to the next. */
struct machine {
    const struct noise *noise;
    bool in_burst;
    uint64_t invocations;
    double wander;
    size_t place; /* on the tape */
};

/* A machine as a run may find it. */
struct machine machine_found(const struct noise *noise, gsl_rng *random);

/* The next invocation's logarithm, without the skew and what is of cells or messages. */
double machine_next(struct machine *machine, gsl_rng *random);

/* The median of (d1 + d2)/2 for independent log ratios d1, d2 of this noise, whose median ratio
 * would be 1 without skew: what a Walsh interval is about. 0 without skew. -ENOMEM. */
int noise_pseudomedian(const struct noise *noise, double *out);

/* A Mersenne Twister that the caller frees with gsl_rng_free(), or NULL: no memory. Streams of one
 * seed are different from each other; seed is at most SCHEDULE_MAX_SEED. */
gsl_rng *noise_random(uint64_t seed, unsigned stream);

#endif
