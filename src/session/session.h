/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * session.h - carries a plan out: pilot, then block after block; each invocation goes to a journal.
 *
 * It prints nothing and handles no signal: who starts it is told what happens, and asked. */
#ifndef IPCMARK_SESSION_SESSION_H
#define IPCMARK_SESSION_SESSION_H

#include <signal.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diagnosis.h"
#include "measure/pilot.h"
#include "measure/topology.h"
#include "plan/plan.h"
#include "plan/settings.h"
#include "result/journal.h"
#include "result/run.h"

/* What a session tells whoever started it, between invocations only. All functions are given. */
struct session_watcher {
    void *self;
    /* A phase with its own count: "calibrating", 12 of 60, the case that comes next. */
    void (*phase)(void *self, const char *phase, size_t done, size_t total, const char *current);
    /* So many cases are calibrated before anything is measured, in about that time. */
    void (*pilots_begin)(void *self, size_t cases, double seconds);
    /* The blocks begin; `done` of `total` invocations are finished; `done` of `total` blocks are.
     * left_s: until all is measured and analysed, as far as that can be told; else NAN. */
    void (*blocks_begin)(void *self);
    void (*step)(void *self, size_t done, size_t total, double left_s, const char *current);
    void (*block)(void *self, unsigned done, unsigned total, double left_s);
    /* Something that the reader must know, and something good to know of the plan; one line without
     * an end. */
    void (*warn)(void *self, const char *text);
    void (*note)(void *self, const char *text);
    /* All is measured. */
    void (*end)(void *self);
};

/* How a session learns of signals, as struct invocation_request has it. */
struct session_signals {
    const sigset_t *wait_mask;
    const volatile sig_atomic_t *abort;
    int (*check)(void); /* the number of the first signal that came, or 0 */
};

struct session {
    const struct topology *topology;
    const struct settings *settings;
    const struct plan *plan;
    const char *directory;       /* private, for the channels' names */
    const char *tools_directory; /* private, for strace; only with settings->trace */
    const char *run_path;        /* the run file to write */
    const char *worker_program;  /* as struct invocation_request has it */
    uint64_t start_ns;           /* clock_now_ns(): the time limit counts from here */
    struct session_watcher watcher;
    struct session_signals signals;
    struct run *run;   /* of session_begin_run(), or an interrupted run to go on with */
    bool resumes;      /* the latter */
    bool compares_all; /* each case with each, whatever it differs by, as who tunes does */

    struct journal journal; /* of the blocks; zeroed */
    uint64_t deadline_ns;   /* of what is under way, by the time limit (budget.h); 0: none */

    /* Results. */
    int signal_number;   /* that stopped the session, or 0 */
    bool out_of_time;    /* the time limit was over before all that was planned was done */
    size_t failed_cases; /* taken out of the run after a failed invocation */
};

/* Describes in an initialised run what is about to be measured, where, and with which words:
 * argv[0] stands for "ipcmark run". run_clear() it also after an error. -errno. */
int session_begin_run(struct run *run, const struct plan *plan, const struct settings *settings,
                      int argc, char *const *argv, struct diagnosis *why);

/* Measures the harness' own cost into run->harness. Errors as invocation_run(). */
int session_measure_harness(struct session *session, struct diagnosis *why);

/* Runs the plan until it is done or a signal comes. The run file is written before cases are calibrated,
 * with what is planned, before the first block, with what was found by then, and at the end; every invocation between them goes to
 * the journal (result/journal.h), which is removed at the end and stays after an error. With a time limit the
 * plan is as many of the blocks as fit, one at least: run->blocks_planned, by the pilots at first
 * and then by what the blocks take; the reader is told. The limit holds in pilots, counters and the
 * first block, too: what was measured by then is saved, as incomplete. A case whose invocation fails is
 * told as a warning and tried again in the next block; after three failures in a row it is listed under
 * the run's skipped cases and not run again, unless the run is resumed. -ETIMEDOUT: nothing was measured
 * within the time limit; else -errno: the run can't go on or can't be saved. */
int session_run(struct session *session, struct diagnosis *why);

#endif
