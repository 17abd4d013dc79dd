/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pairs.h - one invocation of a workload in pairs: several of pair_run() at once. The leader forks
 * their parent sides, each of which forks its child side; all die with it. */
#ifndef IPCMARK_MEASURE_PAIRS_H
#define IPCMARK_MEASURE_PAIRS_H

#include "measure/record.h"
#include "workload/shared_work.h"

/* The leader's whole work in this process. Returns when all pairs are done; errors are in their
 * records, and in record->first_failed which came first: the others are killed then. */
void pairs_run(struct invocation_record *record, const struct transport *transport,
               const struct workload *workload);

/* Where the sides of a pair meet those of the others (pair.c). `all` is the common record; NULL:
 * the pair is alone, and there is nothing to wait for.
 *
 * Only the first pair does calibration work, before the others begin (await_first, let_others) and
 * after all are over: else they would measure each other. The timed exchanges of all begin at once
 * (await_warm), and no side goes on before all are over (await_over). */
void pairs_await_first(struct invocation_record *all, const struct invocation_record *record);
void pairs_let_others(struct invocation_record *all, const struct invocation_record *record,
                      enum side side);
void pairs_await_warm(struct invocation_record *all, enum side side);
void pairs_await_over(struct invocation_record *all, enum side side);

/* *out, filled in with what a pair takes part in; NULL: it is alone. */
struct shared_work *pairs_work(struct invocation_record *all, struct invocation_record *record,
                               struct shared_work *out);

#endif
