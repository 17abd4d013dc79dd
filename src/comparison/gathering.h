/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gathering.h - any number of runs together: machine by machine, question by question.
 *
 * Runs come one by one; of each only what its figures say is kept, so that thousands fit. A machine is
 * what has one host name and CPU model. A question is a case and the figure that its workload is compared
 * by; an order is two transports at one point of the plan. */
#ifndef IPCMARK_COMPARISON_GATHERING_H
#define IPCMARK_COMPARISON_GATHERING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include "base/diagnosis.h"
#include "comparison/difference.h"
#include "result/metrics.h"
#include "result/run.h"
#include "stats/fleet.h"
#include "stats/unpaired.h"
#include "stats/verdict.h"

struct gathered_question {
    struct run_case of; /* with this id: only texts and spec are kept */
    enum metric metric;
    size_t table;    /* the first question of its workload and placement: their rows moderate each
                      * other */
    size_t machines; /* that have it */
    double median;   /* of their values */
};

/* At one point of the plan; ratios are second / first. */
struct gathered_order {
    size_t first, second; /* questions */
    size_t machines;
    size_t says[VERDICT_COUNT]; /* how many machines say of the second: faster, slower, ... */
};

/* What a run says of a question or an order. */
struct gathered_evidence {
    size_t of;
    struct paired_evidence evidence;
    struct channel_capacity granted; /* of a question: to its first invocation */
};

struct evidence_list {
    struct gathered_evidence *entries;
    size_t count;
};

struct gathered_run {
    char *path;
    struct run facts; /* all but cases, comparisons and blocks */
    struct evidence_list values, orders;
    uint64_t print, beginning; /* of its first invocations: of all cases, of the first case */
    size_t
        per_cent; /* cases left out: per cent of what a pilot found are another rate in each run */
    size_t unknown; /* cases left out: their workload is none of this program's */
    size_t odd;     /* cases left out: values are missing, or their id is that of another case */
    bool
        doubtful; /* a case was granted less than is usual, or not the same throughout (grants.h) */
    size_t machine;
};

struct gathered_machine {
    char *name;
    /* The host behind `tcp@HOST` of those of its runs that have one; NULL: none has. */
    const struct environment_list *far_host;
    size_t next;  /* another machine that differs in that alone; 0: there is none */
    size_t *runs; /* by time */
    size_t run_count;
    size_t questions, slower, faster, outlying; /* of so many questions it is ... */
    double typical; /* the median of its times to those of the others; NAN: there is none */
    bool unlike;    /* that median is outlying, and beyond the threshold */
};

/* A machine at a question. */
struct gathered_value {
    size_t question, machine;
    struct paired_evidence evidence;
    struct fleet_place place;
    enum change change; /* CHANGE_WORSE: slower than the others, by more than the threshold */
    bool outlying;      /* and by more than the threshold */
    struct channel_capacity granted; /* in its last run that has the question */
    bool other_buffers;              /* than the typical machine there */
};

/* A machine at an order. */
struct gathered_said {
    size_t order, machine;
    struct fleet_place place;
    enum verdict verdict; /* of the second against the first */
};

/* A question of a machine changed its level. */
struct gathered_step {
    size_t machine, question, before, after; /* runs: the last one and the first one */
    double ratio;                            /* of the levels, after / before */
};

struct left_out {
    char *path, *reason; /* the latter a message (text/message.h) */
    bool named;          /* which begins with the path */
};

struct gathering {
    struct gathered_run *runs;
    size_t run_count;
    struct left_out *left_out;
    size_t left_out_count;
    struct gathered_question *questions;
    size_t question_count;
    struct gathered_order *orders;
    size_t order_count;
    /* Which question an id is, and which order two of them are: ids may be any text, so each has a
     * map of its own. */
    json_t *known_questions, *known_orders;

    /* From here on by gathering_judge(). */
    double threshold;
    struct gathered_machine *machines;
    size_t machine_count;
    size_t typical;                /* the machine whose values are nearest to the medians */
    struct gathered_value *values; /* by question, then by machine */
    size_t value_count;
    struct gathered_said *said; /* by order, then by machine */
    size_t said_count;
    struct gathered_step *steps;    /* by machine, time and question */
    size_t step_count, small_steps; /* the latter within the threshold, and in no list */
    size_t series;                  /* so many were looked at */
    size_t overlapping; /* runs that began on their machine before the one before had ended */
};

/* Takes what the run says and leaves the rest, which is still to be cleared. -EINVAL with *why, a
 * message: it is a run that is there already, or nothing in it can be compared. -ENOMEM. */
int gathering_add(struct gathering *gathering, const char *path, struct run *run,
                  struct diagnosis *why);

/* Notes that there is no run, or none that can be taken; `reason` is a message. -ENOMEM. */
int gathering_leave_out(struct gathering *gathering, const char *path, const char *reason);

/* Leaves out the runs that did other work than most, finds the machines and judges them: `threshold` is
 * 0 or more. -EINVAL with *why: no run is left; -ENOMEM with *why. */
int gathering_judge(struct gathering *gathering, double threshold, struct diagnosis *why);

/* What a run says of a question; NULL: nothing. */
const struct gathered_evidence *gathered_find(const struct gathered_run *run, size_t question);

/* The last run of a machine, after gathering_judge(). */
const struct gathered_run *gathering_latest(const struct gathering *gathering, size_t machine);

void gathered_run_clear(struct gathered_run *run);
void gathering_clear(struct gathering *gathering);

#endif
