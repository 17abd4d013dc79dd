/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * schedule.h - the order in which the cases run: blocks, each a random permutation.
 *
 * Every block holds every case once, in an order of its own, so that slow drift of the machine
 * (other tenants, temperature) falls on all cases alike instead of on the later ones. */
#ifndef IPCMARK_PLAN_SCHEDULE_H
#define IPCMARK_PLAN_SCHEDULE_H

#include <stddef.h>
#include <stdint.h>

struct schedule;

/* A schedule over cases 0 .. case_count-1; *out is the caller's. The same seed and count give the
 * same order on every machine (MT19937 and Fisher-Yates from GSL). -EINVAL: case_count is 0. */
int schedule_create(uint64_t seed, size_t case_count, struct schedule **out);
void schedule_free(struct schedule *schedule);

/* Writes the next block's order into order[0..case_count-1]. Blocks come in sequence; any number
 * may be asked for. */
void schedule_next_block(struct schedule *schedule, size_t *order);

/* A number from 0 to below-1 from the same generator (environment padding); below >= 1. */
unsigned schedule_random(struct schedule *schedule, unsigned below);

#endif
