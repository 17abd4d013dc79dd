/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * search.h - the search for the best options of one transport in one workload: a session's slots
 * are what it looks at, without the order of a plan, a journal or a run file. */
#ifndef IPCMARK_TUNE_SEARCH_H
#define IPCMARK_TUNE_SEARCH_H

#include "result/run.h"
#include "session/session.h"
#include "session/slots.h"
#include "tune/candidates.h"
#include "tune/halving.h"
#include "tune/tune.h"

/* What one workload decides of a transport. */
struct task {
    const char *transport;
    enum tune_goal first;
    size_t goals;
    struct candidates candidates;
    bool possible;
    struct diagnosis why; /* when it isn't */
};

/* Of a task; what it finds stays, however it ends. */
struct search {
    struct task *task;
    const struct tune_order *order;
    struct session session;
    struct run run;
    struct blocks blocks;
    size_t *slots, count; /* of the candidates that are tried, the default one first */
    struct halving_found found;
    bool ended; /* by its winners, not by time or a signal */
    struct halving_worth worth[HALVING_MOST_GOALS];

    uint64_t end_ns;   /* of the looks that choose */
    double measured_s; /* so many looks took; at first one that is expected to */
    double measured;
};

/* How long a search takes at least, s: with one other candidate, and the fewest fresh blocks. */
double search_least_s(const struct task *task);

/* Makes everything ready for a search that ends after so many seconds. -errno with *why; to be
 * released in every case. */
int search_begin(struct search *search, struct task *task, const struct tune_order *order,
                 double seconds, struct diagnosis *why);
void search_release(struct search *search);

/* By how much the clock's tick leaves that slot's figure open (clock_leeway.h). */
double search_leeway(const struct search *search, size_t slot, enum tune_goal goal);

/* Calibrates, searches and confirms; a candidate that fails is dropped, and the watcher is told.
 * -EINTR: a signal came; -ETIMEDOUT: the time was over; -ENOMEM. */
int search_run(struct search *search);

#endif
