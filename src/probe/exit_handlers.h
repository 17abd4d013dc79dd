/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * exit_handlers.h - the experiment behind all that are about exit handlers; for tests. */
#ifndef IPCMARK_PROBE_EXIT_HANDLERS_H
#define IPCMARK_PROBE_EXIT_HANDLERS_H

#include <stdbool.h>

#include "probe/probe.h"

/* A way to end, and whether the handlers are said to run. */
struct ending {
    const char *way, *done;
    int signal_number; /* sent from outside, or 0 */
    int killed_by;     /* the signal that ends it; 0: it exits with a status of its own */
    bool runs_handlers;
};

/* Has a fresh program end in the way that is the trial's subject. */
int ending_run(const struct probe_trial *trial, struct probe_result *out);

#endif
