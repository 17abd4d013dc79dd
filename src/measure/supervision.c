/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * supervision.c - finds out from the record and the exit statuses who failed first. */
#include "measure/supervision.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static const char *const step_names[] = {
    [STEP_START] = "start",          [STEP_OPEN] = "open channel", [STEP_FORK] = "fork",
    [STEP_PIN] = "pinning",          [STEP_ATTACH] = "attach",     [STEP_WARMUP] = "warm-up",
    [STEP_TIMED] = "timed exchange", [STEP_DONE] = "done",
};

static const char *const side_names[SIDE_COUNT] = {"parent", "child"};

const char *supervision_step_name(int step)
{
    return step_names[step];
}

static const char *step_name(const struct supervision *self, enum side side)
{
    return step_names[atomic_load(&self->record->side[side].step)];
}

int supervision_fail(const struct supervision *self, struct diagnosis *why, int error,
                     const char *what)
{
    const struct invocation_request *request = self->request;

    const char *variant = request->spec.variant;

    return diagnose(why, error, "%s over %s%s%s%s, %zu B: %s", request->workload->name,
                    request->transport->name, variant != NULL ? " (" : "",
                    variant != NULL ? variant : "", variant != NULL ? ")" : "",
                    request->spec.message_bytes, what);
}

int supervision_timed_out(const struct supervision *self, struct diagnosis *why)
{
    char what[256];

    snprintf(
        what, sizeof what,
        "no end after %u ms: parent side at step \"%s\", child side at step \"%s\"; both killed",
        self->request->watchdog_ms, step_name(self, SIDE_PARENT), step_name(self, SIDE_CHILD));
    return supervision_fail(self, why, -ETIME, what);
}

static int describe_side_error(const struct supervision *self, enum side side,
                               struct diagnosis *why)
{
    int error = atomic_load(&self->record->side[side].error);
    char what[256];

    snprintf(what, sizeof what, "%s side, step \"%s\": %s (%s)", side_names[side],
             step_name(self, side),
             error == -EBADMSG ? "a message arrived with wrong contents" : strerror(-error),
             strerrorname_np(-error));
    return supervision_fail(self, why, error, what);
}

static int describe_death(const struct supervision *self, enum side side, int status,
                          struct diagnosis *why)
{
    char what[256];

    if (WIFSIGNALED(status))
        snprintf(what, sizeof what, "%s side, step \"%s\": killed by SIG%s", side_names[side],
                 step_name(self, side), sigabbrev_np(WTERMSIG(status)));
    else
        snprintf(what, sizeof what, "%s side, step \"%s\": exited with status %d", side_names[side],
                 step_name(self, side), WEXITSTATUS(status));
    return supervision_fail(self, why, -ECHILD, what);
}

static bool peer_is_gone(int error)
{
    return error == -EPIPE || error == -ECONNRESET || error == -ECONNREFUSED;
}

/* Finds the side that failed first: one that only met a vanished peer is not the cause, and a
 * leader that failed by itself kills its child. */
int supervision_side_failed(const struct supervision *self, struct diagnosis *why)
{
    const struct invocation_record *record = self->record;
    int parent_error = atomic_load(&record->side[SIDE_PARENT].error);
    int child_error = atomic_load(&record->side[SIDE_CHILD].error);
    bool parent_gave_up = parent_error != 0 && !peer_is_gone(parent_error);

    if (WIFSIGNALED(self->leader_status) && !self->child_ended_first)
        return describe_death(self, SIDE_PARENT, self->leader_status, why);
    if (parent_gave_up)
        return describe_side_error(self, SIDE_PARENT, why);
    if (child_error != 0)
        return describe_side_error(self, SIDE_CHILD, why);
    if (self->child_status != 0)
        return describe_death(self, SIDE_CHILD, self->child_status, why);
    if (parent_error != 0)
        return describe_side_error(self, SIDE_PARENT, why);
    return describe_death(self, SIDE_PARENT, self->leader_status, why);
}

/* Two sides: where they run, whether they agree, what they measured. */

int pair_pin(const struct supervision *self)
{
    const pid_t pids[SIDE_COUNT] = {self->leader, self->record->side[SIDE_CHILD].pid};
    int error = 0;

    for (int side = 0; side < SIDE_COUNT && error == 0; side++)
        error = topology_bind(self->topology, pids[side], self->request->spec.cpus[side]);
    return error;
}

static bool both_done(const struct supervision *self)
{
    const struct side_record *side = self->record->side;

    return self->leader_status == 0 && self->child_status == 0 &&
           atomic_load(&side[SIDE_PARENT].step) == STEP_DONE &&
           atomic_load(&side[SIDE_CHILD].step) == STEP_DONE;
}

static int check_counts(const struct supervision *self, struct diagnosis *why)
{
    const struct side_record *parent = &self->record->side[SIDE_PARENT];
    const struct side_record *child = &self->record->side[SIDE_CHILD];
    char what[256];

    if (parent->sent_messages == self->record->timed_messages &&
        parent->sent_messages == child->received_messages &&
        parent->sent_bytes == child->received_bytes &&
        child->sent_messages == parent->received_messages &&
        child->sent_bytes == parent->received_bytes)
        return 0;
    snprintf(what, sizeof what,
             "the sides disagree: parent sent %llu messages, child received %llu; child sent %llu, "
             "parent received %llu",
             (unsigned long long)parent->sent_messages,
             (unsigned long long)child->received_messages, (unsigned long long)child->sent_messages,
             (unsigned long long)parent->received_messages);
    return supervision_fail(self, why, -EBADMSG, what);
}

static uint64_t larger(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

static int collect(const struct supervision *self, struct invocation_result *out)
{
    const struct invocation_record *record = self->record;
    uint32_t *samples_ns = NULL;

    if (self->request->workload->samples != SAMPLES_NONE) {
        size_t bytes = record->timed_messages * sizeof *samples_ns;
        samples_ns = malloc(bytes);
        if (samples_ns == NULL)
            return -ENOMEM;
        memcpy(samples_ns, record->samples_ns, bytes);
    }
    const struct side_record *parent = &record->side[SIDE_PARENT];
    /* The answer is the other half of a round trip; a stream that comes back is work of its own. */
    bool both_ways = self->request->workload->samples == SAMPLES_NONE;
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
        .capacity = record->capacity,
        .samples_ns = samples_ns,
        .saturated_samples = record->saturated_samples,
    };
    return 0;
}

int pair_conclude(const struct supervision *self, struct invocation_result *out,
                  struct diagnosis *why)
{
    if (!both_done(self))
        return supervision_side_failed(self, why);
    int error = check_counts(self, why);
    return error != 0 ? error : collect(self, out);
}
