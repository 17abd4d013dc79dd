/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wall_clock.h - the time of day is no measure of anything here, but a run is named and ordered by
 * it: where it was set meanwhile, the reader must know. */
#ifndef IPCMARK_SESSION_WALL_CLOCK_H
#define IPCMARK_SESSION_WALL_CLOCK_H

#include <stdint.h>

#include "session/session.h"

struct wall_clock {
    int64_t ahead_ns; /* of CLOCK_BOOTTIME, which nobody sets */
};

struct wall_clock wall_clock_begin(void);

/* Tells, and warns in the run's environment, when it was set by a second or more since then, or is
 * behind the start of the run. -ENOMEM. */
int wall_clock_end(const struct wall_clock *begin, struct session *session);

#endif
