/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * signals.h - signals that wait until they are asked for, so that nothing depends on when
 * they come. */
#ifndef IPCMARK_PROBE_SIGNALS_H
#define IPCMARK_PROBE_SIGNALS_H

#include <signal.h>

#include "probe/endpoint.h"

enum { SIGNAL_WAIT_S = ENDPOINT_WAIT_MS / 1000 };

/* Blocks one more signal: a step (endpoint.h). */
void signal_block(int number);

/* Takes a delivery of a blocked signal: its number, or -errno; -EAGAIN: there is none within
 * `seconds`. */
int signal_take(int number, unsigned seconds, siginfo_t *info);

#endif
