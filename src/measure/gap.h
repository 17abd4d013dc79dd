/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gap.h - notices that this process stood still: stopped (SIGSTOP), frozen (a container's pause),
 * or the whole machine suspended. What was measured meanwhile is worth nothing. */
#ifndef IPCMARK_MEASURE_GAP_H
#define IPCMARK_MEASURE_GAP_H

#include <stdint.h>

/* A busy machine is late by some ten ms; nobody is late by this. */
#define GAP_SHORTEST_NS UINT64_C(500000000)

struct gap {
    uint64_t looked_ns;    /* clock_now_ns() */
    uint64_t suspended_ns; /* since boot */
    uint64_t found_ns;     /* how long it stood still, all together */
};

void gap_begin(struct gap *gap);

/* Now, when no more than allowed_ns should have passed since the last look: what is more than that
 * is a gap, if it is GAP_SHORTEST_NS or longer. Returns gap->found_ns. */
uint64_t gap_look(struct gap *gap, uint64_t allowed_ns);

/* The same, and whether the machine was suspended meanwhile: CLOCK_MONOTONIC does not count that,
 * CLOCK_BOOTTIME does (clock_gettime(2)). */
uint64_t gap_end(struct gap *gap, uint64_t allowed_ns);

#endif
