/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * trust.h - how far a run can be believed, in sentences. */
#ifndef IPCMARK_REPORT_TRUST_H
#define IPCMARK_REPORT_TRUST_H

#include "language/language.h"
#include "result/run.h"

/* Gives every sentence about disturbances, noise floor, precision, the harness and the blocks that
 * were disturbed to `tell`, which owns it then; NULL stands for one that no memory was left for. */
void trust_tell(enum language language, const struct run *run,
                void (*tell)(void *context, char *sentence), void *context);

/* The run's own judgement, in words; the caller's; NULL: no memory. "" before its end. */
char *trust_judgement(enum language language, const struct run *run);

#endif
