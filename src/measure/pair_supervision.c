/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pair_supervision.c - two sides: where they run, whether they agree, what they measured. */
#include "measure/pair_supervision.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int pair_pin(const struct supervision *self)
{
    const pid_t pids[SIDE_COUNT] = {self->leader, self->record->side[SIDE_CHILD].pid};
    int error = 0;

    for (int side = 0; side < SIDE_COUNT && error == 0; side++)
        error = topology_bind(self->topology, pids[side], self->request->cpus[side]);
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
