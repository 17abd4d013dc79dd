/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * promises_optional.h - what is tried of those members of struct transport that need not be there: for
 * the table of promises.c. Each passes over what a transport does not have. */
#ifndef IPCMARK_SELFTEST_PROMISES_OPTIONAL_H
#define IPCMARK_SELFTEST_PROMISES_OPTIONAL_H

#include "selftest/promise_pair.h"

enum { WAITED_STEPS = 3, BATCH_STEPS = 2, CONNECTION_STEPS = 2 };

void promise_be_waited_for(struct promise_trial *trial, unsigned step);
void promise_take_batches(struct promise_trial *trial, unsigned step);
void promise_lend_memory(struct promise_trial *trial, unsigned step);
void promise_be_patient(struct promise_trial *trial, unsigned step);
void promise_connect(struct promise_trial *trial, unsigned step);

#endif
