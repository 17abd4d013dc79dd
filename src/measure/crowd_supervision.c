/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crowd_supervision.c - pins and reaps many clients, and puts their records together. */
#include "measure/crowd_supervision.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

static const struct client_record *client_at(const struct supervision *self, unsigned client)
{
    return record_client(self->record, client);
}

int crowd_pin(const struct supervision *self)
{
    int error = topology_bind(self->topology, self->leader, self->request->cpus[SIDE_PARENT]);

    for (unsigned i = 0; error == 0 && i < self->record->clients; i++) {
        error = topology_bind(self->topology, client_at(self, i)->pid,
                              self->request->cpus[SIDE_CHILD]);
        if (error == -ESRCH)
            error = 0;
    }
    return error;
}

void crowd_reap(const struct supervision *self)
{
    for (unsigned i = 0; i < self->record->clients; i++) {
        pid_t pid = client_at(self, i)->pid;
        while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
            continue;
    }
}

bool crowd_done(const struct supervision *self)
{
    bool done = self->leader_status == 0 &&
                atomic_load(&self->record->side[SIDE_PARENT].step) == STEP_DONE;

    for (unsigned i = 0; done && i < self->record->clients; i++) {
        const struct client_record *client = client_at(self, i);
        done = client->reaped && client->status == 0 && atomic_load(&client->step) == STEP_DONE;
    }
    return done;
}

static int describe_miscount(const struct supervision *self, unsigned client, struct diagnosis *why)
{
    const struct client_record *record = client_at(self, client);
    char what[256];

    snprintf(what, sizeof what,
             "client %u of %u sent %llu messages, the server received %llu of them; torn records: "
             "%llu, not of this invocation: %llu",
             client + 1, self->record->clients, (unsigned long long)record->sent_messages,
             (unsigned long long)record->received_messages,
             (unsigned long long)self->record->torn_records,
             (unsigned long long)self->record->strange_records);
    return supervision_fail(self, why, -EBADMSG, what);
}

int crowd_check_counts(const struct supervision *self, struct diagnosis *why)
{
    uint64_t missing = 0, timed = 0;
    unsigned worst = 0;
    bool too_many = false;

    for (unsigned i = 0; i < self->record->clients; i++) {
        const struct client_record *client = client_at(self, i);
        timed += client->timed_messages;
        if (client->received_messages == client->sent_messages)
            continue;
        worst = i;
        too_many = too_many || client->received_messages > client->sent_messages;
        missing += client->sent_messages - client->received_messages;
    }
    if (too_many || missing != self->record->torn_records)
        return describe_miscount(self, worst, why);
    if (timed == self->record->timed_messages)
        return 0;
    return supervision_fail(self, why, -EBADMSG, "not as many messages were timed as ordered");
}

/* samples_ns[] of the record in slices, one for each client, to samples in turns. */
static uint32_t *interleave_samples(const struct supervision *self)
{
    const struct invocation_record *record = self->record;
    uint32_t *samples_ns = malloc(record->timed_messages * sizeof *samples_ns);
    uint64_t next = 0;

    for (uint64_t turn = 0; samples_ns != NULL && next < record->timed_messages; turn++) {
        for (unsigned i = 0; i < record->clients; i++) {
            struct record_share share = record_share(record->timed_messages, record->clients, i);
            if (turn < share.count)
                samples_ns[next++] = record->samples_ns[share.first + turn];
        }
    }
    return samples_ns;
}

static void add_cost(struct side_cost *sum, const struct side_cost *cost)
{
    sum->user_ns += cost->user_ns;
    sum->system_ns += cost->system_ns;
    sum->voluntary_switches += cost->voluntary_switches;
    sum->involuntary_switches += cost->involuntary_switches;
    sum->minor_faults += cost->minor_faults;
    sum->major_faults += cost->major_faults;
    sum->run_delay_ns += cost->run_delay_ns;
}

static void add_clients(const struct supervision *self, struct invocation_result *out)
{
    const struct client_record *first = client_at(self, 0);

    out->cost[SIDE_CHILD] = first->cost;
    out->events[SIDE_CHILD] = first->events;
    for (unsigned i = 0; i < self->record->clients; i++) {
        const struct client_record *client = client_at(self, i);
        out->client_messages[i] = client->timed_messages;
        out->messages += client->timed_messages;
        out->counted_messages += client->received_messages;
        out->saturated_samples += client->saturated_samples;
        if (i == 0)
            continue;
        add_cost(&out->cost[SIDE_CHILD], &client->cost);
        out->events[SIDE_CHILD] = event_counts_sum(&out->events[SIDE_CHILD], &client->events);
    }
    if (first->spin.elapsed_ns > out->spin_ns)
        out->spin_ns = first->spin.elapsed_ns;
    if (first->spin.longest_gap_ns > out->spin_gap_ns)
        out->spin_gap_ns = first->spin.longest_gap_ns;
}

int crowd_collect(const struct supervision *self, struct invocation_result *out)
{
    const struct invocation_record *record = self->record;
    const struct side_record *server = &record->side[SIDE_PARENT];
    const bool sampled = self->request->workload->samples != SAMPLES_NONE;
    uint64_t *client_messages = calloc(record->clients, sizeof *client_messages);
    uint32_t *samples_ns = sampled ? interleave_samples(self) : NULL;

    if (client_messages == NULL || (sampled && samples_ns == NULL)) {
        free(client_messages);
        free(samples_ns);
        return -ENOMEM;
    }
    *out = (struct invocation_result){
        .elapsed_ns = record->elapsed_ns,
        .cost = {[SIDE_PARENT] = server->cost},
        .events = {[SIDE_PARENT] = server->events},
        .capacity = record->capacity,
        .spin_ns = server->spin.elapsed_ns,
        .spin_gap_ns = server->spin.longest_gap_ns,
        .samples_ns = samples_ns,
        .client_messages = client_messages,
        .clients = record->clients,
        .torn_records = record->torn_records,
    };
    add_clients(self, out);
    out->bytes = out->messages * record->message_bytes;
    return 0;
}
