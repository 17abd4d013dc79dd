/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_warnings.h - what happens to a run that its watcher is told and its environment keeps. */
#ifndef IPCMARK_SESSION_RUN_WARNINGS_H
#define IPCMARK_SESSION_RUN_WARNINGS_H

#include <stdint.h>

#include "session/slots.h"

/* The time of day is no measure of anything here, but a run is named and ordered by it: how far it is
 * ahead of CLOCK_BOOTTIME, which nobody sets. */
int64_t wall_clock_ahead_ns(void);

/* Warns when it was set by a second or more since it was so far ahead, or is behind the start of the run.
 * -ENOMEM. */
int wall_clock_check(int64_t ahead_ns, struct session *session);

/* Warns, once for each transport, when others connected to what was measured. -ENOMEM. */
int strangers_seen(struct session *session, const struct session_slot *slot,
                   const struct invocation_result *result);

#endif
