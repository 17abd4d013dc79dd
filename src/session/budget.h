/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * budget.h - plans as many blocks as fit into the time limit, by the pilots at first and by what the
 * blocks take then, and tells the reader. */
#ifndef IPCMARK_SESSION_BUDGET_H
#define IPCMARK_SESSION_BUDGET_H

#include <stdbool.h>

#include "session/session.h"
#include "session/slots.h"

/* From now on all that is begun ends with the time limit. */
void budget_hold(struct session *session);

/* Whether the session is to begin nothing more: a signal came, or that time is over. Either is then
 * noted in it. */
bool budget_is_over(struct session *session);

/* Whether it leaves time for so many seconds from now on. */
bool budget_has(const struct session *session, double seconds);

/* Before the first block, with the pilots done: what is expected, and what of `wanted` blocks that
 * leaves. The reader is told what he must know of that. */
void budget_begin(const struct session *session, struct blocks *blocks);

/* Between blocks: `needed` in all, or as many as fit, become blocks->target and the run's plan. At
 * least one, and those that are done. A block that should fit may take a tenth of the time limit
 * longer than it before it is cut; one that is run because it is the first ends with the limit. */
void budget_plan(struct session *session, struct blocks *blocks, unsigned needed);

/* Until everything is done: with so many slots of the current block behind. NAN: not known yet. */
double budget_left_s(const struct session *session, const struct blocks *blocks, size_t slots);

/* After the last block: says how many there were in the end, when that was told otherwise. */
void budget_end(const struct session *session, const struct blocks *blocks);

#endif
