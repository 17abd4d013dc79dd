/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pairs.c - starts the pairs, has them begin and end at once, reaps. */
#include "measure/pairs.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "measure/clients_parts.h"
#include "measure/peer.h"

#define OPENING_NS NS_PER_SECOND

/* ---- in the sides of a pair ---- */

void pairs_await_first(struct invocation_record *all, const struct invocation_record *record)
{
    if (all != NULL && record->number > 0)
        clients_phase_await(&all->phase, CLIENTS_ATTACH);
}

void pairs_let_others(struct invocation_record *all, const struct invocation_record *record,
                      enum side side)
{
    if (all != NULL && record->number == 0 && side == SIDE_PARENT)
        clients_phase_enter(&all->phase, CLIENTS_ATTACH);
}

/* The last one to come lets all go. */
static void meet(struct invocation_record *all, atomic_uint *come, enum clients_phase next)
{
    if (atomic_fetch_add(come, 1) + 1 == all->spec.clients)
        clients_phase_enter(&all->phase, next);
    else
        clients_phase_await(&all->phase, next);
}

/* The child side waits for its parent's first message. */
void pairs_await_warm(struct invocation_record *all, enum side side)
{
    if (all != NULL && side == SIDE_PARENT)
        meet(all, &all->warm, CLIENTS_TIMED);
}

void pairs_await_over(struct invocation_record *all, enum side side)
{
    if (all == NULL)
        return;
    if (side == SIDE_PARENT)
        meet(all, &all->over, CLIENTS_PART);
    else
        clients_phase_await(&all->phase, CLIENTS_PART);
}

struct shared_work *pairs_work(struct invocation_record *all, struct invocation_record *record,
                               struct shared_work *out)
{
    if (all == NULL)
        return NULL;
    *out = (struct shared_work){
        .left = &all->work_left,
        .taken = &record->work_taken,
        .at_once = shared_work_at_once(all->timed_messages, all->spec.clients, all->spec.batch),
    };
    return out;
}

/* ---- the leader ---- */

static int start_pairs(struct invocation_record *record, const struct transport *transport,
                       const struct workload *workload)
{
    pid_t leader = getpid();

    for (unsigned i = 0; i < record->spec.clients; i++) {
        struct invocation_record *pair = record_pair(record, i);
        pid_t pid = fork();
        if (pid < 0)
            return -errno;
        if (pid == 0) {
            if (peer_die_with_parent(leader) != 0)
                _exit(1);
            pair_run_among(pair, record, transport, workload);
            _exit(atomic_load(&pair->side[SIDE_PARENT].error) == 0 ? 0 : 1);
        }
        pair->leader = pid;
        record->started = i + 1;
    }
    return 0;
}

/* Whether it may be making a name now, or a queue, of which nothing would tell if it were killed. */
static bool is_opening(const struct invocation_record *pair)
{
    siginfo_t end = {0};

    return atomic_load(&pair->side[SIDE_PARENT].step) <= STEP_OPEN &&
           waitid(P_PID, (id_t)pair->leader, &end, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           end.si_pid != pair->leader;
}

static void await_opening(struct invocation_record *record)
{
    const struct timespec pause = {.tv_nsec = NS_PER_MS};
    const uint64_t give_up_ns = clock_now_ns() + OPENING_NS;

    for (unsigned i = 0; i < record->started; i++)
        while (!record_pair(record, i)->reaped && is_opening(record_pair(record, i)) &&
               clock_now_ns() < give_up_ns)
            nanosleep(&pause, NULL);
}

/* The child side dies with it. */
static void kill_pairs(struct invocation_record *record)
{
    await_opening(record);
    for (unsigned i = 0; i < record->started; i++)
        if (!record_pair(record, i)->reaped)
            kill(record_pair(record, i)->leader, SIGKILL);
}

static void note_end(struct invocation_record *record, pid_t pid, int status)
{
    unsigned i = 0;

    while (i < record->started && record_pair(record, i)->leader != pid)
        i++;
    if (i == record->started)
        return;
    struct invocation_record *pair = record_pair(record, i);
    pair->leader_status = status;
    pair->reaped = true;
    if (status == 0 || record->first_failed != 0)
        return;
    record->first_failed = i + 1;
    kill_pairs(record);
}

void pairs_run(struct invocation_record *record, const struct transport *transport,
               const struct workload *workload)
{
    struct side_record *own = &record->side[SIDE_PARENT];
    pid_t pid;
    int status;

    clients_raise_limits();
    atomic_store(&own->step, STEP_FORK);
    int error = start_pairs(record, transport, workload);
    close(record->ready_fd);
    close(record->go_fd);
    if (error == 0) {
        atomic_store(&own->step, STEP_DONE);
    } else {
        atomic_store(&own->error, error);
        kill_pairs(record);
    }
    while ((pid = waitpid(-1, &status, 0)) > 0 || (pid < 0 && errno == EINTR))
        if (pid > 0)
            note_end(record, pid, status);
}
