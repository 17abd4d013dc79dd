/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crowd_failure.h - says which of many clients failed, and what the others did. */
#ifndef IPCMARK_MEASURE_CROWD_FAILURE_H
#define IPCMARK_MEASURE_CROWD_FAILURE_H

#include "measure/supervision.h"

/* Diagnoses, as those in supervision.h. crowd_failed: which client died or failed, after how many
 * messages, and what the others delivered; or else what the server met. */
int crowd_failed(const struct supervision *self, struct diagnosis *why);
int crowd_timed_out(const struct supervision *self, struct diagnosis *why);

#endif
