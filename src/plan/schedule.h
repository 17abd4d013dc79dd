/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * schedule.h - the order in which the slots of a run come: blocks, each in a random order of its own.
 *
 * Every block holds every slot once, so that slow drift of the machine (other tenants, temperature)
 * falls on all alike instead of on the later ones. Slots that are compared with each other belong to
 * one point: they come next to each other, because neighbours in time meet the same machine. */
#ifndef IPCMARK_PLAN_SCHEDULE_H
#define IPCMARK_PLAN_SCHEDULE_H

#include <stddef.h>
#include <stdint.h>

struct schedule;

/* MT19937 takes 32 bits of seed, and GSL quietly replaces 0 by 4357. The schedule therefore seeds
 * it with seed + 1, so that every seed from 0 to this one gives an order of its own. */
#define SCHEDULE_MAX_SEED UINT64_C(4294967294)

/* One that no other run has but by accident, from 0 to SCHEDULE_MAX_SEED. -errno of getrandom(2). */
int schedule_random_seed(uint64_t *seed);

/* A schedule over slots 0 .. slot_count-1; *out is the caller's. points[slot] is the number of its
 * point, any number below slot_count; NULL: all are at one point. The same seed and points give the
 * same order on every machine (MT19937 and Fisher-Yates from GSL). -EINVAL: slot_count is 0 or over
 * 2^32 - 1, or seed is over SCHEDULE_MAX_SEED. -ENOMEM. */
int schedule_create(uint64_t seed, const size_t *points, size_t slot_count, struct schedule **out);
void schedule_free(struct schedule *schedule); /* NULL is fine */

/* Writes the next block's order into order[0..slot_count-1]: the points in random order, and in that
 * place the slots of each in random order. Blocks come in sequence; any number may be asked for. */
void schedule_next_block(struct schedule *schedule, size_t *order);

/* A number from 0 to below-1 from the same generator (what else is random in a run); below >= 1. It moves
 * the generator on: the blocks after it are the same only after the same calls. */
unsigned schedule_random(struct schedule *schedule, unsigned below);

#endif
