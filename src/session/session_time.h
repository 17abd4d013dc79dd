/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * session_time.h - how long an invocation of a case may take. */
#ifndef IPCMARK_SESSION_SESSION_TIME_H
#define IPCMARK_SESSION_SESSION_TIME_H

#include "measure/pilot.h"
#include "plan/plan.h"
#include "plan/settings.h"
#include "session/session.h"

/* The watchdog of an invocation with those counts: by the pilot's speed, or by a limit for each
 * message where the number of messages is given. */
unsigned session_watchdog_ms(const struct settings *settings, const struct bench_case *bench_case,
                             const struct loop_counts *counts);

#endif
