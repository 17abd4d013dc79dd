/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keeper.h - the process between the caller and the experiment. It adopts everything that the
 * experiment leaves behind (PR_SET_CHILD_SUBREAPER, prctl(2)), so that it can kill and reap it all,
 * also when the caller dies. */
#ifndef IPCMARK_PROBE_KEEPER_H
#define IPCMARK_PROBE_KEEPER_H

#include <stdatomic.h>
#include <sys/types.h>

#include "probe/probe.h"

/* How the experiment ended. */
enum end {
    END_NONE, /* the keeper did not come so far */
    END_EXIT,
    END_SIGNAL,
    END_LATE,
    END_NOT_STARTED,
};

/* Shared by caller, keeper and experiment. */
struct account {
    struct probe_result result; /* the experiment's */
    atomic_bool finished;       /* the experiment's: run() has returned `error` */
    int error;    /* of the step that failed: what run() returned, or the exit status */
    enum end end; /* the keeper's, with the signal or -errno */
    int detail;
};

struct kept_experiment {
    const struct probe *probe;
    const struct probe_context *context;
    const char *transport;
    unsigned limit_ms;
    struct account *account;
};

/* The keeper's whole work, in a process that `caller` has just forked: runs the experiment, ends
 * it when the limit is over, SIGTERM comes or the caller dies, and writes its account. Then no
 * process of the experiment is left. */
_Noreturn void keeper_main(const struct kept_experiment *experiment, pid_t caller);

#endif
