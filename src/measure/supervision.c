/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * supervision.c - finds out from the record and the exit statuses who failed first. */
#include "measure/supervision.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/system_names.h"
#include "measure/far_host.h"
#include "measure/peer.h"
#include "measure/placement_failure.h"
#include "measure/precondition.h"
#include "text/limit.h"
#include "text/message.h"

static const char *const step_names[] = {
    [STEP_START] = N_("start"),
    [STEP_OPEN] = N_("open channel"),
    [STEP_FORK] = N_("fork"),
    [STEP_PIN] = N_("pinning"),
    [STEP_ATTACH] = N_("attach"),
    [STEP_WARMUP] = N_("warm-up"),
    [STEP_TIMED] = N_("timed exchange"),
    [STEP_DONE] = N_("done"),
};

const char *supervision_step_name(int step)
{
    return step_names[step];
}

static const char *step_name(const struct supervision *self, enum side side)
{
    return step_names[atomic_load(&self->record->side[side].step)];
}

/* Takes the message. */
static char *name_pair(const struct supervision *self, char *what)
{
    char *named = message_make(N_("pair %1 of %2, %3"), MESSAGE_NUMBER("%u", self->pair),
                               MESSAGE_NUMBER("%u", self->request->spec.clients), what, NULL);

    free(what);
    return named;
}

int supervision_fail(const struct supervision *self, struct diagnosis *why, int error, char *what)
{
    const struct invocation_request *request = self->request;
    struct case_spec spec = request->spec;

    if (self->pair > 0)
        what = name_pair(self, what);
    spec.transport = request->transport->name;
    char *over = case_spec_label(&spec);
    diagnose_message(why, error, N_("%1 over %2, %3 B: %4"), request->workload->name,
                     over != NULL ? over : spec.transport,
                     MESSAGE_NUMBER("%zu", request->spec.message_bytes), what, NULL);
    free(over);
    free(what);
    return error;
}

int supervision_timed_out(const struct supervision *self, struct diagnosis *why)
{
    return supervision_fail(
        self, why, -ETIME,
        message_make(
            N_("no end after %1 ms: parent side at step \"%2\", child side at step \"%3\"; "
               "both killed"),
            MESSAGE_NUMBER("%u", self->request->watchdog_ms),
            MESSAGE_WORD(step_name(self, SIDE_PARENT)), MESSAGE_WORD(step_name(self, SIDE_CHILD)),
            NULL));
}

/* What became of each side. */
static const struct {
    const char *failed, *lost_cpu, *killed, *exited;
} side_ends[SIDE_COUNT] = {
    [SIDE_PARENT] = {N_("parent side, step \"%1\": %2 (%3)"), N_("parent side, step \"%1\": %2"),
                     N_("parent side, step \"%1\": killed by SIG%2"),
                     N_("parent side, step \"%1\": exited with status %2")},
    [SIDE_CHILD] = {N_("child side, step \"%1\": %2 (%3)"), N_("child side, step \"%1\": %2"),
                    N_("child side, step \"%1\": killed by SIG%2"),
                    N_("child side, step \"%1\": exited with status %2")},
};

char *supervision_refusal(const struct supervision *self, int step, int error)
{
    char *far = far_host_of(self->request->transport) == NULL
                    ? NULL
                    : far_refusal(error, self->record->far.error_there);

    if (far != NULL)
        return far;
    if (step == STEP_FORK)
        return limit_message(-error, LIMIT_PROCESS);
    if (error == -ENODATA)
        return message_make(N_("no message came for %1 ms: one was lost"),
                            MESSAGE_NUMBER("%d", TRANSPORT_PATIENCE_MS), NULL);
    return limit_message(-error, precondition_limits(self->request->transport));
}

static int describe_lost_cpu(const struct supervision *self, enum side side, struct diagnosis *why)
{
    int error = atomic_load(&self->record->side[side].error);
    char *cause = placement_failure(error, self->record->spec.cpus[side]);
    char *what = message_make(side_ends[side].lost_cpu, MESSAGE_WORD(step_name(self, side)), cause,
                              NULL);

    free(cause);
    return supervision_fail(self, why, error, what);
}

static int describe_side_error(const struct supervision *self, enum side side,
                               struct diagnosis *why)
{
    const struct side_record *record = &self->record->side[side];
    int error = atomic_load(&record->error);

    if (placement_failed(atomic_load(&record->step), error))
        return describe_lost_cpu(self, side, why);
    char *text = error == -EBADMSG ? message_make(N_("a message arrived with wrong contents"), NULL)
                                   : supervision_refusal(self, atomic_load(&record->step), error);
    char *what = message_make(side_ends[side].failed, MESSAGE_WORD(step_name(self, side)), text,
                              strerrorname_np(-error), NULL);
    free(text);
    return supervision_fail(self, why, error, what);
}

char *supervision_add_limit(char *death, int signal_number)
{
    char *limit = limit_of_signal(signal_number);

    if (limit == NULL)
        return death;
    char *both = message_make(N_("%1: %2"), death, limit, NULL);
    free(limit);
    free(death);
    return both;
}

char *supervision_death(const char *killed, const char *exited, const char *step, int status)
{
    if (WIFSIGNALED(status))
        return supervision_add_limit(
            message_make(killed, MESSAGE_WORD(step), sigabbrev_np(WTERMSIG(status)), NULL),
            WTERMSIG(status));
    return message_make(exited, MESSAGE_WORD(step), MESSAGE_NUMBER("%d", WEXITSTATUS(status)),
                        NULL);
}

static int describe_death(const struct supervision *self, enum side side, int status,
                          struct diagnosis *why)
{
    return supervision_fail(self, why, -ECHILD,
                            supervision_death(side_ends[side].killed, side_ends[side].exited,
                                              step_name(self, side), status));
}

/* It ended the process in the middle of a call: a side that comes back tells of an error, or is done. */
static bool side_left(const struct supervision *self, enum side side, int status)
{
    const struct side_record *record = &self->record->side[side];

    return WIFEXITED(status) && atomic_load(&record->error) == 0 &&
           atomic_load(&record->step) != STEP_DONE;
}

/* Not by who looks after it. */
static bool died_by_itself(int status, bool was_killed)
{
    return WIFSIGNALED(status) && !(was_killed && WTERMSIG(status) == SIGKILL);
}

/* A process that ends closes its channel before its end is told, so its peer may have complained and
 * ended by then. */
static bool parent_died(const struct supervision *self)
{
    return died_by_itself(self->leader_status, self->leader_was_killed) &&
           (!self->child_ended_first ||
            peer_is_gone(atomic_load(&self->record->side[SIDE_CHILD].error)));
}

static bool child_died(const struct supervision *self)
{
    const int status = self->child_status;

    return died_by_itself(status, self->record->child_was_killed) ||
           (WIFEXITED(status) && WEXITSTATUS(status) != 0) || side_left(self, SIDE_CHILD, status);
}

/* Finds the side that failed first: one that only met a vanished peer is not the cause, and a
 * leader that failed by itself kills its child. */
int supervision_side_failed(const struct supervision *self, struct diagnosis *why)
{
    const struct invocation_record *record = self->record;
    int parent_error = atomic_load(&record->side[SIDE_PARENT].error);
    int child_error = atomic_load(&record->side[SIDE_CHILD].error);
    bool has_child = atomic_load(&record->side[SIDE_PARENT].step) > STEP_FORK;
    bool parent_gave_up = parent_error != 0 && (!peer_is_gone(parent_error) || !has_child);

    if (parent_died(self) || side_left(self, SIDE_PARENT, self->leader_status))
        return describe_death(self, SIDE_PARENT, self->leader_status, why);
    if (parent_gave_up)
        return describe_side_error(self, SIDE_PARENT, why);
    if (child_error != 0)
        return describe_side_error(self, SIDE_CHILD, why);
    if (child_died(self))
        return describe_death(self, SIDE_CHILD, self->child_status, why);
    if (parent_error != 0)
        return describe_side_error(self, SIDE_PARENT, why);
    return describe_death(self, SIDE_PARENT, self->leader_status, why);
}

/* Two sides: whether they agree, what they measured. */

static bool both_done(const struct supervision *self)
{
    const struct side_record *side = self->record->side;

    return self->leader_status == 0 && self->child_status == 0 &&
           atomic_load(&side[SIDE_PARENT].step) == STEP_DONE &&
           atomic_load(&side[SIDE_CHILD].step) == STEP_DONE;
}

bool supervision_may_lose(const struct supervision *self)
{
    return (self->request->transport->flags & TRANSPORT_LOSES) != 0;
}

static bool has_round_trips(const struct supervision *self)
{
    return workload_has_answers(self->request->workload);
}

static bool nothing_was_made_up(const struct supervision *self)
{
    const struct side_record *parent = &self->record->side[SIDE_PARENT];
    const struct side_record *child = &self->record->side[SIDE_CHILD];

    return parent->sent_messages + parent->refused_messages == self->record->timed_messages &&
           child->received_messages <= parent->sent_messages && child->received_messages > 0 &&
           child->received_bytes <= parent->sent_bytes &&
           parent->received_messages <= child->sent_messages;
}

static int check_counts(const struct supervision *self, struct diagnosis *why)
{
    const struct side_record *parent = &self->record->side[SIDE_PARENT];
    const struct side_record *child = &self->record->side[SIDE_CHILD];

    if (parent->sent_messages == self->record->timed_messages &&
        parent->sent_messages == child->received_messages &&
        parent->sent_bytes == child->received_bytes &&
        child->sent_messages == parent->received_messages &&
        child->sent_bytes == parent->received_bytes)
        return 0;
    if (supervision_may_lose(self) && !has_round_trips(self) && nothing_was_made_up(self))
        return 0;
    return supervision_fail(
        self, why, -EBADMSG,
        message_make(N_("the sides disagree: parent sent %1 messages, child received %2; child "
                        "sent %3, parent received %4"),
                     MESSAGE_NUMBER("%ju", (uintmax_t)parent->sent_messages),
                     MESSAGE_NUMBER("%ju", (uintmax_t)child->received_messages),
                     MESSAGE_NUMBER("%ju", (uintmax_t)child->sent_messages),
                     MESSAGE_NUMBER("%ju", (uintmax_t)parent->received_messages), NULL));
}

static uint64_t larger(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

struct channel_capacity supervision_smaller_grants(const struct channel_capacity *a,
                                                   const struct channel_capacity *b)
{
    return (struct channel_capacity){smaller(a->send_bytes, b->send_bytes),
                                     smaller(a->receive_bytes, b->receive_bytes),
                                     smaller(a->messages, b->messages)};
}

/* Of question and answer one was lost, or the kernel refused the answer. */
static void count_lost_round_trips(const struct invocation_record *record,
                                   struct invocation_result *out)
{
    const struct side_record *parent = &record->side[SIDE_PARENT];
    const uint64_t refused = record->side[SIDE_CHILD].refused_messages;
    const uint64_t answered = parent->answered_messages + refused;

    out->sent_messages = parent->asked_messages;
    out->lost_messages = parent->asked_messages > answered ? parent->asked_messages - answered : 0;
    out->refused_messages = parent->refused_messages + refused;
}

/* The counts of what was lost; the others are those of what arrived. */
static void count_lost_stream(const struct invocation_record *record, struct invocation_result *out)
{
    const struct side_record *parent = &record->side[SIDE_PARENT];
    const struct side_record *child = &record->side[SIDE_CHILD];

    out->messages = out->counted_messages = child->received_messages + parent->received_messages;
    out->bytes = child->received_bytes + parent->received_bytes;
    out->sent_messages = parent->sent_messages + child->sent_messages;
    out->lost_messages = out->sent_messages - out->messages;
    out->reordered_messages = child->reordered_messages + parent->reordered_messages;
    out->refused_messages = parent->refused_messages + child->refused_messages;
}

static void count_kernel_threads(const struct invocation_record *record,
                                 struct invocation_result *out)
{
    const int parent = record->side[SIDE_PARENT].kernel_threads;
    const int child = record->side[SIDE_CHILD].kernel_threads;

    out->counts_kernel_threads = parent >= 0 && child >= 0;
    if (out->counts_kernel_threads)
        out->kernel_threads = (uint64_t)parent + (uint64_t)child;
}

void supervision_leave_out_spinning(struct side_cost *cost, uint64_t spun_ns)
{
    const uint64_t of_user_ns = spun_ns < cost->user_ns ? spun_ns : cost->user_ns;
    const uint64_t rest_ns = spun_ns - of_user_ns;

    cost->user_ns -= of_user_ns;
    cost->system_ns -= rest_ns < cost->system_ns ? rest_ns : cost->system_ns;
}

static void collect_load(struct supervision *self, struct invocation_result *out)
{
    const struct load_counts *parent = &self->record->side[SIDE_PARENT].load;
    const struct load_counts *child = &self->record->side[SIDE_CHILD].load;

    out->load = (struct load_result){
        .planned_ns = parent->last_due_ns - parent->start_ns,
        .arrived_ns = child->arrived_ns - parent->start_ns,
        .late = parent->late,
        .samples = load_samples_at(self->record->samples_ns, self->record->timed_messages),
        .paced = parent->paced,
        .references = parent->references,
    };
    supervision_leave_out_spinning(&out->cost[SIDE_PARENT], parent->spun_ns);
}

static void collect(struct supervision *self, struct invocation_result *out)
{
    struct invocation_record *record = self->record;
    const struct side_record *parent = &record->side[SIDE_PARENT];
    /* The answer is the other half of a round trip; a stream that comes back is work of its own. */
    bool both_ways = !has_round_trips(self);
    const struct spin_result *parent_spin = &parent->spin;
    const struct spin_result *child_spin = &record->side[SIDE_CHILD].spin;
    *out = (struct invocation_result){
        .spin_ns = larger(parent_spin->elapsed_ns, child_spin->elapsed_ns),
        .spin_gap_ns = larger(parent_spin->longest_gap_ns, child_spin->longest_gap_ns),
        .messages = parent->sent_messages + (both_ways ? parent->received_messages : 0),
        .counted_messages = parent->sent_messages + (both_ways ? parent->received_messages : 0),
        .bytes = parent->sent_bytes + (both_ways ? parent->received_bytes : 0),
        .elapsed_ns = record->elapsed_ns,
        .warmup_messages = record->warmed_messages,
        .warmup_ns = record->warmed_ns,
        .cost = {record->side[SIDE_PARENT].cost, record->side[SIDE_CHILD].cost},
        .events = {record->side[SIDE_PARENT].events, record->side[SIDE_CHILD].events},
        .capacity = supervision_smaller_grants(&parent->capacity,
                                               &record->side[SIDE_CHILD].capacity),
        .samples_ns = record->sample_count > 0 ? record->samples_ns : NULL,
        .record = record->sample_count > 0 ? record : NULL,
        .saturated_samples = record->saturated_samples,
        .strange_connections = parent->strange_connections +
                               record->side[SIDE_CHILD].strange_connections,
        .interrupts = parent->interrupts + record->side[SIDE_CHILD].interrupts,
    };
    count_kernel_threads(record, out);
    out->may_lose = supervision_may_lose(self) ||
                    self->request->workload->samples == SAMPLES_ONE_WAY;
    out->strange_messages = parent->strange_messages + record->side[SIDE_CHILD].strange_messages;
    if (out->may_lose && has_round_trips(self))
        count_lost_round_trips(record, out);
    else if (out->may_lose)
        count_lost_stream(record, out);
    if (self->request->workload->samples == SAMPLES_ONE_WAY)
        collect_load(self, out);
    self->record_is_given = out->record != NULL;
}

int pair_conclude(struct supervision *self, struct invocation_result *out, struct diagnosis *why)
{
    if (!both_done(self))
        return supervision_side_failed(self, why);
    int error = check_counts(self, why);
    if (error == 0)
        collect(self, out);
    return error;
}
