/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pair_supervision.h - the supervisor's part that knows two sides; clients_supervision.h is its
 * counterpart for many clients. */
#ifndef IPCMARK_MEASURE_PAIR_SUPERVISION_H
#define IPCMARK_MEASURE_PAIR_SUPERVISION_H

#include "measure/supervision.h"

/* Pins both sides as the request says. -errno. */
int pair_pin(const struct supervision *self);

/* After both have ended: checks that they came to the end and counted the same messages and bytes, and
 * copies what they measured into *out. -errno with *why naming the side. */
int pair_conclude(const struct supervision *self, struct invocation_result *out,
                  struct diagnosis *why);

#endif
