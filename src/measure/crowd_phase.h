/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crowd_phase.h - where the server and all its clients are together: a number in shared memory that
 * only the server changes and that only grows.
 *
 * A client that has nothing else to do sleeps until it has grown; one that works looks at it. */
#ifndef IPCMARK_MEASURE_CROWD_PHASE_H
#define IPCMARK_MEASURE_CROWD_PHASE_H

#include <stdatomic.h>

enum crowd_phase {
    CROWD_START,
    CROWD_ATTACH, /* the server is ready to meet its clients */
    CROWD_WARMUP, /* all have attached: messages may flow */
    CROWD_TIMED,
    CROWD_STOP, /* send nothing more */
    CROWD_PART, /* everything is measured: end */
};

/* Enters the phase and wakes up those that wait for it. */
void crowd_phase_enter(atomic_int *phase, enum crowd_phase next);

/* Blocks until that phase or a later one. */
void crowd_phase_await(atomic_int *phase, enum crowd_phase wanted);

static inline enum crowd_phase crowd_phase_now(const atomic_int *phase)
{
    return (enum crowd_phase)atomic_load_explicit(phase, memory_order_relaxed);
}

#endif
