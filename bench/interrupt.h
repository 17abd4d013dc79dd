/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * interrupt.h - SIGINT, SIGTERM, SIGHUP and SIGXCPU (the limit of CPU time): the first asks to stop
 * after what is running, the second gives that up, too.
 *
 * The signals stay blocked except while the program waits, so none can come between a check and the
 * wait after it. */
#ifndef IPCMARK_BENCH_INTERRUPT_H
#define IPCMARK_BENCH_INTERRUPT_H

#include <signal.h>

#include "base/diagnosis.h"

/* What is finished after the first signal, and what its message says; at once: nothing. */
enum interrupt_unit {
    INTERRUPT_AFTER_INVOCATION,
    INTERRUPT_AFTER_EXPERIMENT,
    INTERRUPT_AT_ONCE,
    INTERRUPT_UNITS
};

/* Blocks these signals and installs the handler; where both limits of CPU time are the same, the soft
 * one is set a second lower, so that SIGXCPU comes before SIGKILL does. -errno with *why. */
int interrupt_install(enum interrupt_unit unit, struct diagnosis *why);

/* The mask to wait with (ppoll). */
const sigset_t *interrupt_wait_mask(void);

/* Non-zero after the second signal; INTERRUPT_AT_ONCE: after the first. */
const volatile sig_atomic_t *interrupt_abort(void);

/* Gives the signals their usual meaning back, pending ones included: from here on they end the
 * program at once. */
void interrupt_uninstall(void);

/* The exit status after that signal, 128 + N; when a limit of time sent it, this says which. */
int interrupt_status(int signal_number);

/* Has SIGINT, SIGTERM and SIGHUP wait until the mask is *before again, but for those that nohup(1) and the
 * like ignore for us: they shall stop nothing. */
void interrupt_hold(sigset_t *before);

/* Lets a pending signal through; returns the number of the first signal that came, or 0. */
int interrupt_check(void);

#endif
