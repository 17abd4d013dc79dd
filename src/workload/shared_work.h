/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shared_work.h - messages that several pairs move together: each takes some, and some more when
 * it has moved those, until none are left. So all pairs work to the end, and a pair's share tells
 * its speed.
 *
 * A pair's receiver must know whether another message comes without being sent one that says so:
 * its sender takes the next ones before it sends the last of those before. */
#ifndef IPCMARK_WORKLOAD_SHARED_WORK_H
#define IPCMARK_WORKLOAD_SHARED_WORK_H

#include <stdatomic.h>
#include <stdint.h>

struct shared_work {
    atomic_uint_least64_t *left;  /* of all pairs: what nobody has taken */
    atomic_uint_least64_t *taken; /* by this pair; only its parent side changes it */
    uint64_t at_once;             /* how many are taken at once, >= 1 */
};

/* So many that taking them costs nothing that counts, and that the pairs end nearly at once; whole
 * batches (up to 1: each message has a call of its own). */
static inline uint64_t shared_work_at_once(uint64_t messages, unsigned pairs, unsigned batch)
{
    enum { PARTS = 512, MOST = 1024 };
    const uint64_t part = messages / ((uint64_t)pairs * PARTS), least = batch > 1 ? batch : 1;
    const uint64_t some = part > MOST ? MOST : part;

    return some < least ? least : some - some % least;
}

/* Takes up to `most`; how many, 0: none are left. */
static inline uint64_t shared_work_take(const struct shared_work *work, uint64_t most)
{
    uint64_t left = atomic_load(work->left), count;

    do
        count = left < most ? left : most;
    while (count > 0 && !atomic_compare_exchange_weak(work->left, &left, left - count));
    atomic_fetch_add(work->taken, count);
    return count;
}

#endif
