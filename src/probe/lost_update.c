/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lost_update.c - two processes add to one number in shared memory: once with nothing that keeps
 * them apart, once with a semaphore or an atomic addition.
 *
 * Adding is to read, add and write. That somebody comes in between is made certain, not left to
 * chance: one process waits there for the other. What chance does is counted beside it and decides
 * nothing, for on one CPU it may be nothing. */
#include <errno.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <unistd.h>

#include "probe/blocking.h"
#include "probe/endpoint.h"
#include "probe/outcome.h"

enum { ADDITIONS = 200000 }; /* of each of two, left to chance */

struct shared_number {
    sem_t mutex, has_read, may_write; /* the first is the cure, the others are for the order */
    volatile int number;
    _Atomic int atomic;
    volatile int by_chance;
};

static struct shared_number *share(void)
{
    struct shared_number *shared = step_share(sizeof *shared);

    step_call(sem_init(&shared->mutex, 1, 1));
    step_call(sem_init(&shared->has_read, 1, 0));
    step_call(sem_init(&shared->may_write, 1, 0));
    return shared;
}

static void take(sem_t *semaphore)
{
    while (sem_wait(semaphore) < 0)
        if (errno != EINTR)
            step_failed(errno);
}

static void add_slowly(struct shared_number *shared)
{
    int read = shared->number;

    sem_post(&shared->has_read);
    take(&shared->may_write);
    shared->number = read + 1;
}

static int add_unguarded(void *argument)
{
    add_slowly(argument);
    return 0;
}

static int add_guarded(void *argument)
{
    struct shared_number *shared = argument;

    take(&shared->mutex);
    add_slowly(shared);
    sem_post(&shared->mutex);
    return 0;
}

static int add_quickly(void *argument)
{
    struct shared_number *shared = argument;

    take(&shared->mutex);
    shared->number = shared->number + 1;
    sem_post(&shared->mutex);
    return 0;
}

static int add_many(void *argument)
{
    struct shared_number *shared = argument;

    for (int i = 0; i < ADDITIONS; i++) {
        shared->by_chance = shared->by_chance + 1;
        atomic_fetch_add(&shared->atomic, 1);
    }
    return 0;
}

/* The sum of 1 and 1, where the second addition falls between the other's read and write. */
static int add_without(struct shared_number *shared)
{
    pid_t slow = endpoint_fork(add_unguarded, shared);

    take(&shared->has_read);
    shared->number = shared->number + 1;
    sem_post(&shared->may_write);
    step(-witness_answer(slow));
    return shared->number;
}

/* The same, but the second has to wait: it is seen asleep before the first writes. */
static int add_with(struct shared_number *shared)
{
    shared->number = 0;
    pid_t slow = endpoint_fork(add_guarded, shared);
    take(&shared->has_read);
    pid_t quick = endpoint_fork(add_quickly, shared);
    blocking_await_sleep(quick);
    sem_post(&shared->may_write);
    step(-witness_answer(slow));
    step(-witness_answer(quick));
    return shared->number;
}

static int lost_update_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct shared_number *shared = share();
    int without = add_without(shared), with = add_with(shared);

    (void)trial;
    pid_t one = endpoint_fork(add_many, shared), other = endpoint_fork(add_many, shared);
    step(-witness_answer(one));
    step(-witness_answer(other));
    probe_done(
        out,
        N_("two processes added 1, the second between the first's read and write: with "
           "nothing, and with a semaphore around it; then %1 additions each, plain and atomic"),
        NUMBER(ADDITIONS));
    probe_observed(out,
                   N_("1 + 1 with nothing: %1, with the semaphore: %2; %3 atomic additions: %4; of "
                      "as many plain ones chance lost %5"),
                   NUMBER(without), NUMBER(with), NUMBER(2 * ADDITIONS), NUMBER(shared->atomic),
                   NUMBER(2 * ADDITIONS - shared->by_chance));
    probe_brief(out, without == 1 ? N_("1 + 1 = 1, cured: %1") : N_("none lost; cured: %1"),
                NUMBER(with));
    return probe_conclude(out, without == 1 && with == 2 && shared->atomic == 2 * ADDITIONS);
}

const struct probe probe_lost_update = {
    .name = "lost-update",
    .property = N_("two add at once"),
    .transports = {"shm-sem", "shm-futex", "shm-spin"},
    .claim = N_("Shared memory keeps nobody apart: of two that read, add and write, one addition "
                "can be lost; with a semaphore around it, or an atomic addition, none is."),
    .code = "shared->number = shared->number + 1;  /* %1 */\n"
            "\n"
            "sem_wait(&shared->mutex);\n"
            "shared->number = shared->number + 1;\n"
            "sem_post(&shared->mutex);\n"
            "atomic_fetch_add(&shared->atomic, 1); /* %2 */\n",
    .remarks = {N_("another process between read and write: its addition is lost"), N_("or this")},
    .reference =
        "shm_overview(7), sem_overview(7); POSIX.1-2017, mmap(), sem_wait(); C17, 7.17; UNP "
        "vol. 2, 12.3",
    .run = lost_update_run,
};
