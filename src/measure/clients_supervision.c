/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clients_supervision.c - pins and reaps many clients, and puts their records together. */
#include "measure/clients_supervision.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

static const struct client_record *client_at(const struct supervision *self, unsigned client)
{
    return record_client(self->record, client);
}

int clients_pin(const struct supervision *self)
{
    int error = topology_bind(self->topology, self->leader, self->request->spec.cpus[SIDE_PARENT]);

    for (unsigned i = 0; error == 0 && i < self->record->spec.clients; i++) {
        error = topology_bind(self->topology, client_at(self, i)->pid,
                              self->request->spec.cpus[SIDE_CHILD]);
        if (error == -ESRCH)
            error = 0;
    }
    return error;
}

void clients_reap(const struct supervision *self)
{
    for (unsigned i = 0; i < self->record->spec.clients; i++) {
        pid_t pid = client_at(self, i)->pid;
        while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
            continue;
    }
}

bool clients_done(const struct supervision *self)
{
    bool done = self->leader_status == 0 &&
                atomic_load(&self->record->side[SIDE_PARENT].step) == STEP_DONE;

    for (unsigned i = 0; done && i < self->record->spec.clients; i++) {
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
             client + 1, self->record->spec.clients, (unsigned long long)record->sent_messages,
             (unsigned long long)record->received_messages,
             (unsigned long long)self->record->torn_records,
             (unsigned long long)self->record->strange_records);
    return supervision_fail(self, why, -EBADMSG, what);
}

int clients_check_counts(const struct supervision *self, struct diagnosis *why)
{
    uint64_t missing = 0, timed = 0;
    unsigned worst = 0;
    bool too_many = false;

    for (unsigned i = 0; i < self->record->spec.clients; i++) {
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
        for (unsigned i = 0; i < record->spec.clients; i++) {
            struct record_share share = record_share(record->timed_messages, record->spec.clients,
                                                     i);
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
    for (unsigned i = 0; i < self->record->spec.clients; i++) {
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

int clients_collect(const struct supervision *self, struct invocation_result *out)
{
    const struct invocation_record *record = self->record;
    const struct side_record *server = &record->side[SIDE_PARENT];
    const bool sampled = self->request->workload->samples != SAMPLES_NONE;
    uint64_t *client_messages = calloc(record->spec.clients, sizeof *client_messages);
    uint32_t *samples_ns = sampled ? interleave_samples(self) : NULL;

    if (client_messages == NULL || (sampled && samples_ns == NULL)) {
        free(client_messages);
        free(samples_ns);
        return -ENOMEM;
    }
    *out = (struct invocation_result){
        .elapsed_ns = record->elapsed_ns,
        .warmup_messages = record->warmed_messages,
        .warmup_ns = record->warmed_ns,
        .cost = {[SIDE_PARENT] = server->cost},
        .events = {[SIDE_PARENT] = server->events},
        .capacity = record->capacity,
        .spin_ns = server->spin.elapsed_ns,
        .spin_gap_ns = server->spin.longest_gap_ns,
        .samples_ns = samples_ns,
        .client_messages = client_messages,
        .clients = record->spec.clients,
        .torn_records = record->torn_records,
    };
    add_clients(self, out);
    out->bytes = out->messages * record->spec.message_bytes;
    return 0;
}

enum { TEXT_BYTES = 256 };

static bool was_killed(const struct client_record *client)
{
    return client->reaped && WIFSIGNALED(client->status);
}

/* One that was killed is the cause of what others met; -1: none. */
static int first_failed(const struct supervision *self)
{
    int failed = -1;

    for (unsigned i = 0; i < self->record->spec.clients; i++) {
        const struct client_record *client = client_at(self, i);
        if (was_killed(client))
            return (int)i;
        if (failed < 0 && client->reaped && client->status != 0)
            failed = (int)i;
    }
    return failed;
}

static void describe_end(const struct client_record *client, char text[TEXT_BYTES])
{
    int error = atomic_load(&client->error);
    const char *step = supervision_step_name(atomic_load(&client->step));

    if (WIFSIGNALED(client->status))
        snprintf(text, TEXT_BYTES, "killed by SIG%s", sigabbrev_np(WTERMSIG(client->status)));
    else if (error != 0)
        snprintf(text, TEXT_BYTES, "step \"%s\": %s (%s)", step,
                 error == -EBADMSG ? "an answer arrived with wrong contents" : strerror(-error),
                 strerrorname_np(-error));
    else
        snprintf(text, TEXT_BYTES, "step \"%s\": exited with status %d", step,
                 WEXITSTATUS(client->status));
}

static int client_failed(const struct supervision *self, unsigned client, struct diagnosis *why)
{
    const struct client_record *failed = client_at(self, client);
    unsigned clients = self->record->spec.clients;
    uint64_t others = 0;
    char end[TEXT_BYTES], what[TEXT_BYTES + 128];

    for (unsigned i = 0; i < clients; i++)
        others += i == client ? 0 : client_at(self, i)->received_messages;
    describe_end(failed, end);
    int length = snprintf(what, sizeof what, "client %u of %u, %s after %llu messages", client + 1,
                          clients, end, (unsigned long long)failed->received_messages);
    if (clients > 1)
        snprintf(what + length, sizeof what - (size_t)length, "; the other %u delivered %llu",
                 clients - 1, (unsigned long long)others);
    int error = atomic_load(&failed->error);
    return supervision_fail(self, why, was_killed(failed) || error == 0 ? -ECHILD : error, what);
}

static uintmax_t hard_limit(int resource)
{
    struct rlimit limit = {0};

    getrlimit(resource, &limit);
    return limit.rlim_max;
}

/* The server raised its soft limits to the hard ones, which are ours, too. */
static void describe_server_error(const struct supervision *self, int error, char text[TEXT_BYTES])
{
    int step = atomic_load(&self->record->side[SIDE_PARENT].step);

    if (step == STEP_FORK && error == -EAGAIN)
        snprintf(
            text, TEXT_BYTES,
            "only %u of %u clients could be forked: RLIMIT_NPROC (hard) is %ju, and a limit of "
            "the cgroup (pids.max) counts, too",
            self->record->started, self->record->spec.clients, hard_limit(RLIMIT_NPROC));
    else if (error == -EMFILE)
        snprintf(text, TEXT_BYTES,
                 "step \"%s\" with %u clients: no descriptor is left, RLIMIT_NOFILE (hard) is %ju",
                 supervision_step_name(step), self->record->spec.clients,
                 hard_limit(RLIMIT_NOFILE));
    else
        snprintf(text, TEXT_BYTES, "server, step \"%s\": %s (%s)", supervision_step_name(step),
                 error == -EBADMSG ? "a record came twice, or one too many" : strerror(-error),
                 strerrorname_np(-error));
}

int clients_failed(const struct supervision *self, struct diagnosis *why)
{
    int error = atomic_load(&self->record->side[SIDE_PARENT].error);
    int client = first_failed(self);
    char what[TEXT_BYTES];

    if (client >= 0)
        return client_failed(self, (unsigned)client, why);
    if (error != 0) {
        describe_server_error(self, error, what);
        return supervision_fail(self, why, error, what);
    }
    const char *step = supervision_step_name(atomic_load(&self->record->side[SIDE_PARENT].step));
    if (WIFSIGNALED(self->leader_status))
        snprintf(what, sizeof what, "server, step \"%s\": killed by SIG%s", step,
                 sigabbrev_np(WTERMSIG(self->leader_status)));
    else
        snprintf(what, sizeof what, "server, step \"%s\": exited with status %d", step,
                 WEXITSTATUS(self->leader_status));
    return supervision_fail(self, why, -ECHILD, what);
}

int clients_timed_out(const struct supervision *self, struct diagnosis *why)
{
    int server = atomic_load(&self->record->side[SIDE_PARENT].step), least = STEP_DONE;
    unsigned slowest = 0;
    char what[TEXT_BYTES];

    for (unsigned i = 0; i < self->record->spec.clients; i++) {
        int step = atomic_load(&client_at(self, i)->step);
        if (step >= least)
            continue;
        least = step;
        slowest = i;
    }
    snprintf(
        what, sizeof what,
        "no end after %ju ms: server at step \"%s\", client %u of %u at step \"%s\" after %llu "
        "messages; all killed",
        (uintmax_t)invocation_watchdog_ms(self->request), supervision_step_name(server),
        slowest + 1, self->record->spec.clients, supervision_step_name(least),
        (unsigned long long)client_at(self, slowest)->sent_messages);
    return supervision_fail(self, why, -ETIME, what);
}
