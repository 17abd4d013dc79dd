/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tune.h - which options of `run` make a transport quicker here than its defaults, and how much. */
#ifndef IPCMARK_TUNE_TUNE_H
#define IPCMARK_TUNE_TUNE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/units.h"
#include "measure/topology.h"
#include "plan/settings.h"
#include "result/fields.h"
#include "session/session.h"
#include "stats/pseudomedian.h"

/* What is wanted the best of. */
enum tune_goal { TUNE_THROUGHPUT, TUNE_P50, TUNE_P99, TUNE_GOALS };

struct tune_goal_row {
    const char *title;    /* source text */
    const char *workload; /* what decides it */
    enum metric metric;
};
extern const struct tune_goal_row tune_goals[TUNE_GOALS];

/* Of the best one that was found, against the default. */
enum tune_outcome {
    TUNE_BETTER,       /* shown on fresh blocks */
    TUNE_EQUAL,        /* shown to differ by no more than VERDICT_REGION */
    TUNE_UNDECIDED,    /* nothing is shown */
    TUNE_WORSE,        /* the search was misled by luck */
    TUNE_DEFAULT_BEST, /* the search itself found none better */
    TUNE_UNCONFIRMED,  /* best of the search, its luck included: the end came before there were
                        * PAIRED_FEWEST fresh blocks */
    TUNE_UNKNOWN,      /* nothing is known: `reason` */
    TUNE_OUTCOMES
};
extern const char *const tune_outcome_names[TUNE_OUTCOMES];

/* One of the two that are compared. */
struct tune_side {
    const char *transport; /* of the registry */
    size_t buffer_bytes;   /* 0: default */
    enum wait_strategy wait;
    unsigned batch;
    char *command;         /* the whole of it: "ipcmark run ..."; NULL: not known */
    struct interval value; /* of its metric, over the fresh blocks; NANs without */
};

struct tune_answer {
    const char *transport; /* as asked for */
    enum tune_goal goal;
    enum tune_outcome outcome;
    char *reason;  /* a message; NULL: the outcome says all */
    bool possible; /* the transport can do its workload here; else nobody has an answer to expect */
    size_t candidates; /* tried, the default one with them */
    size_t left_out;   /* for which there was no time: drawn at random */
    size_t blocks;     /* fresh ones */
    struct tune_side usual, best;
    struct interval gain; /* more than 1: `best` is better; 95 %, those of one workload together */
};

/* A candidate that can't be had, or failed; and so many more for the same reason. */
struct tune_dropped {
    char *id, *reason; /* the latter a message */
    size_t more;
};

struct tune_report {
    const char *version; /* of the program */
    const char *placement;
    size_t message_bytes;
    uint64_t seed;
    unsigned time_limit_s;
    double seconds;
    bool complete; /* not stopped by a signal */
    struct tune_answer *answers;
    size_t answer_count;
    struct tune_dropped *dropped;
    size_t dropped_count;
};

/* What is asked, and who is told. */
struct tune_order {
    const struct settings *settings; /* transports of the registry, one size, one placement that is
                                      * not "available", a seed, a time limit */
    const struct topology *topology;
    const char *directory;      /* private, for names */
    const char *worker_program; /* as struct session has it */
    uint64_t start_ns;          /* the time limit counts from here */
    struct session_watcher watcher;
    struct session_signals signals;
    /* Before anything is measured: what would make it wrong, once. */
    int (*tell_serious)(struct run *run, struct diagnosis *why);
};

/* Tunes one transport after the other, throughput and then latency, within the time limit. What is
 * known after a signal is in the report, which is to be cleared in every case. -EINVAL, before
 * anything is measured: a transport that has nothing to vary or can't carry the size, or too small
 * a time limit, *why says how much it takes. -EOPNOTSUPP and others with *why: the system refuses.
 */
int tune_run(const struct tune_order *order, struct tune_report *report, struct diagnosis *why);
void tune_clear(struct tune_report *report);

/* How many goals of those that are possible have no answer that could be confirmed. */
size_t tune_unanswered(const struct tune_report *report);

#define TUNE_SCHEMA "ipcmark-tune/1"

/* Of struct tune_report. */
extern const struct fields tune_fields;

#endif
