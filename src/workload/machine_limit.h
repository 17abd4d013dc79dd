/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * machine_limit.h - what the machine can do without any transport: the workload that measures it.
 *
 * One of its messages is the least that a message over a transport takes, of one kind: so each kind
 * is a variant of the workload over `null`, which opens nothing, and is planned, measured and stored
 * like a case. It is in no list of workloads: nothing is compared with it. */
#ifndef IPCMARK_WORKLOAD_MACHINE_LIMIT_H
#define IPCMARK_WORKLOAD_MACHINE_LIMIT_H

#include "workload/workload.h"

enum machine_limit_kind {
    LIMIT_CALL,       /* one empty system call, by the parent */
    LIMIT_SWITCH,     /* there and back by two context switches on one CPU (sched_yield(2)) */
    LIMIT_FUTEX,      /* there and back by two hand-overs: each wakes the other side and sleeps */
    LIMIT_BOUNCE,     /* there and back by a cache line that two CPUs write in turn */
    LIMIT_COPY_ONCE,  /* the message copied by the parent */
    LIMIT_COPY_TWICE, /* the same through a buffer of LIMIT_BUFFER_BYTES, in parts of its size */
    MACHINE_LIMITS,
};

/* What a pipe holds: larger messages pass through a buffer that stays in the cache there, too. */
enum { LIMIT_BUFFER_BYTES = 64 * 1024 };

/* "call", "switch", "futex", "bounce", "copy-once", "copy-twice": the variants; ended by NULL. */
extern const char *const machine_limit_names[MACHINE_LIMITS + 1];

/* Its check(): switch is only of one CPU, bounce of two; a copy has bytes, the others have none. */
extern const struct workload workload_machine_limit;

#endif
