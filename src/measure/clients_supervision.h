/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clients_supervision.h - what the supervisor does otherwise when there are many clients: the
 * leader is their server and looks after them, so it alone is waited for. */
#ifndef IPCMARK_MEASURE_CLIENTS_SUPERVISION_H
#define IPCMARK_MEASURE_CLIENTS_SUPERVISION_H

#include "measure/supervision.h"

/* Reaps the clients that the server could not: they die with it. */
void clients_reap(const struct supervision *self);

/* Whether the server and all clients have come to the end. */
bool clients_done(const struct supervision *self);

/* Whether every client sent what the server received from it, and that is the work that was
 * ordered. Torn records may make up for what is missing. -EBADMSG. */
int clients_check_counts(const struct supervision *self, struct diagnosis *why);

/* Fills what is particular to many clients: messages, bytes, samples (in turns: the first of every
 * client, then the second), cost and events of all clients together, their counts. -ENOMEM. */
int clients_collect(struct supervision *self, struct invocation_result *out);

/* Diagnoses, as those in supervision.h. clients_failed: which client died or failed, after how many
 * messages, and what the others delivered; or else what the server met. */
int clients_failed(const struct supervision *self, struct diagnosis *why);
int clients_timed_out(const struct supervision *self, struct diagnosis *why);

#endif
