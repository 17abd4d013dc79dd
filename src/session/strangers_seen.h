/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * strangers_seen.h - the run and its watcher are told that others connected to what was measured. */
#ifndef IPCMARK_SESSION_STRANGERS_SEEN_H
#define IPCMARK_SESSION_STRANGERS_SEEN_H

#include "session/slots.h"

/* Once for each transport. -ENOMEM. */
int strangers_seen(struct session *session, const struct session_slot *slot,
                   const struct invocation_result *result);

#endif
