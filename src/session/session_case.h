/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * session_case.h - one case of a session: how it is run and for how long, and what becomes of one
 * that fails. */
#ifndef IPCMARK_SESSION_SESSION_CASE_H
#define IPCMARK_SESSION_SESSION_CASE_H

#include <stdbool.h>
#include <stddef.h>

#include "measure/invocation.h"
#include "measure/pilot.h"
#include "plan/plan.h"
#include "plan/settings.h"
#include "session/blocks.h"
#include "session/session.h"

/* What all invocations of the case have in common; counts, watchdog and padding are left to the
 * caller. Borrows from the session. */
struct invocation_request session_request(const struct session *session,
                                          const struct plan_case *planned);

/* Whether a signal has asked for the end; it is then in session->signal_number. */
bool session_stopped(struct session *session);

/* Tells the watcher. */
void session_warn(const struct session *session, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A failed case is not the end of the run: the others go on, and the reader is told. -ENOMEM. */
int session_give_up(struct session *session, struct session_slot *slot,
                    const struct diagnosis *reason);

/* Finds the loop counts of every case, as many as a signal leaves time for. -ENOMEM. */
int session_pilots(struct session *session, struct blocks *blocks);

/* Writes them into the run. */
void session_record_pilots(const struct blocks *blocks);

/* The watchdog of an invocation with those counts: by the pilot's speed, or by a limit for each
 * message where the number of messages is given. */
unsigned session_watchdog_ms(const struct settings *settings, const struct plan_case *planned,
                             const struct loop_counts *counts);

#endif
