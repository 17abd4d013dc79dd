/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * experiment.h - a simulated run: blocks of cells on a noisy machine.
 *
 * Nature and design draw from generators of their own, so that two analyses of the same seed see
 * the same machine, in whatever order they measure. */
#ifndef IPCMARK_SELFTEST_EXPERIMENT_H
#define IPCMARK_SELFTEST_EXPERIMENT_H

#include "measure/pace.h"
#include "plan/schedule.h"
#include "selftest/machine_noise.h"

/* What can be done wrong between a machine and a verdict, so that the checks can be tried on an
 * analysis in which it is. Nothing of it: as in a run, by the same functions. */
struct analysis_steps {
    /* The blocks' order: always the plan's; or what is compared comes anywhere in the block, as at
     * one large point. */
    bool same_order, far_apart;
    bool
        believes_pilot; /* how many messages an invocation has follows from the pilot's look alone, */
    bool shares_pilot;    /* of which cells that are the same thing twice have one */
    bool counts_warmup;   /* in an invocation's figure */
    bool pairs_anyhow;    /* values of different blocks */
    bool merges_runs;     /* several are taken for one */
    bool unmoderated;     /* each comparison of a table by its own deviation */
    bool one_at_a_time;   /* no simultaneous intervals */
    bool never_claims;    /* that a later side has become worse */
    bool trusts_one_pair; /* as if runs did not differ */
};

extern const struct analysis_steps intact_steps;

/* An analysis with one step broken; ended by a NULL name. */
struct mutant {
    const char *name;
    struct analysis_steps broken;
};
extern const struct mutant mutants[];

/* The first cell of each point is the contender, the others are alike. Those of the first point are
 * what is compared when only one comparison is made. */
enum {
    EXPERIMENT_POINTS = 10,
    EXPERIMENT_PER_POINT = 3,
    EXPERIMENT_CELLS = EXPERIMENT_POINTS * EXPERIMENT_PER_POINT,
    CONTENDER = 0,
    BASELINE = EXPERIMENT_PER_POINT - 1
};

struct experiment {
    const struct noise *noise;
    const struct analysis_steps *steps;
    double ratio;  /* true value of the contenders; all others are 1 */
    double target; /* what an interval of contender / baseline is about: under skew not the ratio */
    gsl_rng *nature, *design;
    struct schedule *schedule; /* NULL: the plan's order */
};

/* What one run of it meets and remembers. */
struct experiment_run {
    struct machine machine;
    double effect[EXPERIMENT_CELLS]; /* of this run, in logarithms */
    double
        pilot_ns[EXPERIMENT_CELLS]; /* a pilot's look at a message, whose true time is the value */
    struct pace pace[EXPERIMENT_CELLS];
};

/* -ENOMEM; to be released in either case. `stream`: the same one, the same random numbers. */
int experiment_create(struct experiment *experiment, const struct noise *noise,
                      const struct analysis_steps *steps, double ratio, uint64_t seed,
                      unsigned stream);
void experiment_release(struct experiment *experiment);

/* Finds the machine somehow, and looks at all cells as a pilot does. */
void experiment_begin_run(struct experiment *experiment, struct experiment_run *run);

/* One block: values[cell]. With messages (noise->warmup), only for the two cells that are
 * compared. */
void experiment_block(struct experiment *experiment, struct experiment_run *run,
                      double values[EXPERIMENT_CELLS]);

#endif
