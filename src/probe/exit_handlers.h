/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * exit_handlers.h - what the program that is ended and the experiment that ends it agree upon. */
#ifndef IPCMARK_PROBE_EXIT_HANDLERS_H
#define IPCMARK_PROBE_EXIT_HANDLERS_H

#include <stdbool.h>

#include "probe/probe.h"

enum { ENDING_OWN_STATUS = 7, ENDING_NAMES = 2 };

/* In the order in which their handlers are registered. */
extern const char *const ending_names[ENDING_NAMES];

/* Into this file each handler writes its letter, '1' or '2'. */
extern const char ending_log[];

/* A way to end, and whether the handlers are said to run. */
struct ending {
    const char *way, *done;
    int signal_number; /* sent from outside, or 0 */
    int killed_by;     /* the signal that ends it; 0: it exits with ENDING_OWN_STATUS */
    bool runs_handlers;
};

/* The experiment: has a fresh program end in the way that is the trial's subject. */
int ending_run(const struct probe_trial *trial, struct probe_result *out);

#endif
