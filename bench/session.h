/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * session.h - carries a plan out: pilot, then block after block, saving after each. */
#ifndef IPCMARK_BENCH_SESSION_H
#define IPCMARK_BENCH_SESSION_H

#include <stddef.h>

#include "base/diagnosis.h"
#include "measure/pilot.h"
#include "measure/topology.h"
#include "plan/plan.h"
#include "plan/settings.h"
#include "progress.h"
#include "result/run.h"

struct session {
    const struct topology *topology;
    const struct settings *settings;
    const struct plan *plan;
    const char *directory;       /* private, for the channels' names */
    const char *tools_directory; /* private, for strace; only with settings->trace */
    const char *run_path;        /* the run file to write */
    struct progress *progress;
    struct run *run; /* filled by recording_begin(), or an interrupted run to go on with */
    bool resumes;    /* the latter */

    /* Results. */
    int signal_number;   /* that stopped the session, or 0 */
    size_t failed_cases; /* taken out of the run after a failed invocation */
};

/* Measures the harness' own cost into run->harness. Errors as invocation_run(). */
int session_measure_harness(struct session *session, struct diagnosis *why);

/* Runs the plan until it is done, the time limit is reached or a signal comes, and writes the run
 * file after every block and at the end. A case whose invocation fails is reported on stderr, listed
 * under the run's skipped cases and not run again. -errno: the run can't go on or can't be saved. */
int session_run(struct session *session, struct diagnosis *why);

/* What the whole would take, from the settings alone, in seconds. */
double session_expected_seconds(const struct settings *settings, const struct plan *plan);

#endif
