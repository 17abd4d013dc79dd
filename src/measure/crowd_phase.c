/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crowd_phase.c - futex(2) on memory shared between processes; glibc has no function for it. */
#include "measure/crowd_phase.h"

#include <limits.h>
#include <linux/futex.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

_Static_assert(sizeof(atomic_int) == 4, "a futex has 32 bits");

void crowd_phase_enter(atomic_int *phase, enum crowd_phase next)
{
    atomic_store(phase, (int)next);
    syscall(SYS_futex, phase, FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
}

void crowd_phase_await(atomic_int *phase, enum crowd_phase wanted)
{
    int now;

    /* EAGAIN: it has changed before we slept; EINTR: look again. */
    while ((now = atomic_load(phase)) < (int)wanted)
        syscall(SYS_futex, phase, FUTEX_WAIT, now, NULL, NULL, 0);
}
