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

/* MT19937 takes 32 bits of seed, and GSL quietly replaces 0 by 4357. The schedule therefore seeds
 * it with seed + 1, so that every seed from 0 to this one gives an order of its own. */
#define SCHEDULE_MAX_SEED UINT64_C(4294967294)

/* A schedule over cases 0 .. case_count-1; *out is the caller's. The same seed and count give the
 * same order on every machine (MT19937 and Fisher-Yates from GSL). -EINVAL: case_count is 0 or
 * over 2^32 - 1, or seed is over SCHEDULE_MAX_SEED. -ENOMEM. */
int schedule_create(uint64_t seed, size_t case_count, struct schedule **out);
void schedule_free(struct schedule *schedule); /* NULL is fine */

/* Writes the next block's order into order[0..case_count-1]. Blocks come in sequence; any number
 * may be asked for. */
void schedule_next_block(struct schedule *schedule, size_t *order);

/* A number from 0 to below-1 from the same generator (environment padding); below >= 1. It moves
 * the generator on: the blocks after it are the same only after the same calls. */
unsigned schedule_random(struct schedule *schedule, unsigned below);

#endif
