/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * load_pilot.h - what an open loop needs before it begins: how much the case can carry, so that per
 * cent become requests a second. */
#ifndef IPCMARK_SESSION_LOAD_PILOT_H
#define IPCMARK_SESSION_LOAD_PILOT_H

#include "session/slots.h"

/* session_pilot() of a slot whose workload takes rates: measures the capacity with requests that are
 * all due at once, unless a case that differs by its rate alone has it, and writes it into the case.
 * Errors as pilot_run(); -EDOM: the rate is more than can be generated; -ENODATA: less than
 * one request a second arrived. */
int load_pilot(struct session *session, struct session_slot *slot, struct diagnosis *why);

/* Whether two such cases can carry the same, and only the first of them is looked at. */
bool load_shares_capacity(const struct case_spec *a, const struct case_spec *b);

/* How long it looks for the capacity after its pilot, s, where an invocation costs so much more. */
double load_looks_s(double overhead_s);

/* slot_timed_messages() of such a slot, for invocations that last so many times as long as asked for. */
uint64_t load_messages(const struct session_slot *slot, const struct settings *settings,
                       double times);

/* Whether --duration makes no difference to an invocation, which has the fewest requests anyway;
 * false where the rate is not known yet. */
bool load_is_fewest(const struct settings *settings, const struct case_spec *spec);

/* How long an invocation is expected to last, ms, before anything is known of the case. */
double load_expected_ms(const struct settings *settings, const struct case_spec *spec);

#endif
