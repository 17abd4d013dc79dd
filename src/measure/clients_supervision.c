/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clients_supervision.c - reaps many clients, and puts their records together. */
#include "measure/clients_supervision.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/system_names.h"
#include "measure/placement_failure.h"
#include "measure/side_cost.h"
#include "text/message.h"

static const struct client_record *client_at(const struct supervision *self, unsigned client)
{
    return record_client(self->record, client);
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

static bool has_plan(const struct supervision *self)
{
    return self->request->workload->samples == SAMPLES_ONE_WAY;
}

static int describe_miscount(const struct supervision *self, unsigned client, struct diagnosis *why)
{
    const struct client_record *record = client_at(self, client);

    return supervision_fail(
        self, why, -EBADMSG,
        message_make(N_("client %1 of %2 sent %3 messages, the server received %4 of them; torn "
                        "records: %5, not of this invocation: %6"),
                     MESSAGE_NUMBER("%u", client + 1),
                     MESSAGE_NUMBER("%u", self->record->spec.clients),
                     MESSAGE_NUMBER("%ju", (uintmax_t)record->sent_messages),
                     MESSAGE_NUMBER("%ju", (uintmax_t)record->received_messages),
                     MESSAGE_NUMBER("%ju", (uintmax_t)self->record->torn_records),
                     MESSAGE_NUMBER("%ju", (uintmax_t)self->record->strange_records), NULL));
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
    if (supervision_may_lose(self) ? missing < self->record->torn_records
                                   : missing != self->record->torn_records)
        too_many = true;
    if (too_many)
        return describe_miscount(self, worst, why);
    if (timed == self->record->timed_messages ||
        (has_plan(self) && supervision_may_lose(self) && timed < self->record->timed_messages &&
         timed > 0))
        return 0;
    return supervision_fail(self, why, -EBADMSG,
                            message_make(N_("not as many messages were timed as ordered"), NULL));
}

/* samples_ns[] of the record in slices, one for each client, to samples in turns. */
static uint32_t *interleave_samples(const struct supervision *self)
{
    const struct invocation_record *record = self->record;
    uint32_t *samples_ns = malloc((size_t)record->timed_messages * sizeof *samples_ns);
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
        out->interrupts += client->interrupts;
        if (i == 0)
            continue;
        side_cost_add(&out->cost[SIDE_CHILD], &client->cost);
        out->events[SIDE_CHILD] = event_counts_sum(&out->events[SIDE_CHILD], &client->events);
    }
    if (first->spin.elapsed_ns > out->spin_ns)
        out->spin_ns = first->spin.elapsed_ns;
    if (first->spin.longest_gap_ns > out->spin_gap_ns)
        out->spin_gap_ns = first->spin.longest_gap_ns;
}

/* Where clients wait for answers, question or answer was lost. */
static void add_loss(const struct supervision *self, struct invocation_result *out)
{
    const bool answers = workload_has_answers(self->request->workload);
    uint64_t arrived = self->record->refused_answers;

    out->may_lose = true;
    out->refused_messages = self->record->refused_answers;
    out->reordered_messages = self->record->reordered_records;
    out->strange_messages = self->record->strange_records;
    for (unsigned i = 0; i < self->record->spec.clients; i++) {
        const struct client_record *client = client_at(self, i);
        out->sent_messages += answers ? client->asked_messages : client->sent_messages;
        out->refused_messages += client->refused_messages;
        arrived += answers ? client->answered_messages : client->received_messages;
    }
    out->lost_messages = out->sent_messages > arrived ? out->sent_messages - arrived : 0;
}

/* Each client's lateness to the others', at the beginning of its slice. */
static void gather_pacing(const struct supervision *self, uint32_t *pacing_ns, uint64_t *paced)
{
    *paced = 0;
    for (unsigned i = 0; i < self->record->spec.clients; i++) {
        const struct client_record *client = client_at(self, i);
        memmove(pacing_ns + *paced, pacing_ns + client->plan.first,
                (size_t)client->load.paced * sizeof *pacing_ns);
        *paced += client->load.paced;
    }
}

static void swap_sides(struct invocation_result *out)
{
    const struct side_cost cost = out->cost[SIDE_PARENT];
    const struct event_counts events = out->events[SIDE_PARENT];

    out->cost[SIDE_PARENT] = out->cost[SIDE_CHILD];
    out->cost[SIDE_CHILD] = cost;
    out->events[SIDE_PARENT] = out->events[SIDE_CHILD];
    out->events[SIDE_CHILD] = events;
}

/* As of one client, who sends is the parent there. The record goes to the result. */
static void add_load(struct supervision *self, struct invocation_result *out)
{
    struct invocation_record *record = self->record;
    const uint64_t start_ns = record->plan_start_ns;
    struct load_result *load = &out->load;
    uint64_t spun_ns = 0;

    load->samples = load_samples_at(record->samples_ns, record->timed_messages);
    load->arrived_ns = record->arrived_ns - start_ns;
    gather_pacing(self, load->samples.pacing_ns, &load->paced);
    out->sent_messages = out->refused_messages = 0;
    for (unsigned i = 0; i < record->spec.clients; i++) {
        const struct client_record *client = client_at(self, i);
        if (client->load.last_due_ns > start_ns + load->planned_ns)
            load->planned_ns = client->load.last_due_ns - start_ns;
        load->late += client->load.late;
        load->references += client->load.references;
        spun_ns += client->load.spun_ns;
        out->sent_messages += client->load_sent;
        out->refused_messages += client->load_refused;
    }
    out->may_lose = true;
    out->lost_messages = out->sent_messages > out->messages ? out->sent_messages - out->messages
                                                            : 0;
    out->saturated_samples = record->saturated_samples;
    out->samples_ns = record->samples_ns;
    out->record = record;
    self->record_is_given = true;
    swap_sides(out);
    supervision_leave_out_spinning(&out->cost[SIDE_PARENT], spun_ns);
}

int clients_collect(struct supervision *self, struct invocation_result *out)
{
    const struct invocation_record *record = self->record;
    const struct side_record *server = &record->side[SIDE_PARENT];
    const bool sampled = workload_has_answers(self->request->workload);
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
        .capacity = server->capacity,
        .spin_ns = server->spin.elapsed_ns,
        .spin_gap_ns = server->spin.longest_gap_ns,
        .samples_ns = samples_ns,
        .client_messages = client_messages,
        .clients = record->spec.clients,
        .torn_records = record->torn_records,
        .strange_connections = server->strange_connections,
        .interrupts = server->interrupts,
    };
    add_clients(self, out);
    if (supervision_may_lose(self))
        add_loss(self, out);
    if (has_plan(self))
        add_load(self, out);
    out->bytes = out->messages * record->spec.message_bytes;
    return 0;
}

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

/* An error of the server or of a client at that step; `wrong` is what -EBADMSG means there, and
 * `failed` takes the step, the text and the errno's name. */
static char *error_message(const struct supervision *self, const char *failed, int step, int error,
                           const char *wrong)
{
    char *text = error == -EBADMSG ? message_make(wrong, NULL)
                                   : supervision_refusal(self, step, error);
    char *message = message_make(failed, MESSAGE_WORD(supervision_step_name(step)), text,
                                 strerrorname_np(-error), NULL);

    free(text);
    return message;
}

static char *lost_cpu_message(const struct supervision *self, int step, int error, enum side side)
{
    char *cause = placement_failure(error, self->request->spec.cpus[side]);
    char *message = message_make(side == SIDE_PARENT ? N_("server, step \"%1\": %2")
                                                     : N_("step \"%1\": %2"),
                                 MESSAGE_WORD(supervision_step_name(step)), cause, NULL);

    free(cause);
    return message;
}

static char *end_message(const struct supervision *self, const struct client_record *client)
{
    int error = atomic_load(&client->error);
    int reached = atomic_load(&client->step);
    const char *step = supervision_step_name(reached);

    if (WIFSIGNALED(client->status))
        return supervision_add_limit(
            message_make(N_("killed by SIG%1"), sigabbrev_np(WTERMSIG(client->status)), NULL),
            WTERMSIG(client->status));
    if (placement_failed((enum step)reached, error))
        return lost_cpu_message(self, reached, error, SIDE_CHILD);
    if (error != 0)
        return error_message(self, N_("step \"%1\": %2 (%3)"), atomic_load(&client->step), error,
                             N_("an answer arrived with wrong contents"));
    return message_make(N_("step \"%1\": exited with status %2"), MESSAGE_WORD(step),
                        MESSAGE_NUMBER("%d", WEXITSTATUS(client->status)), NULL);
}

static int client_failed(const struct supervision *self, unsigned client, struct diagnosis *why)
{
    const struct client_record *failed = client_at(self, client);
    unsigned clients = self->record->spec.clients;
    uint64_t others = 0;

    for (unsigned i = 0; i < clients; i++)
        others += i == client ? 0 : client_at(self, i)->received_messages;
    char *end = end_message(self, failed);
    char *what = message_make(
        clients > 1 ? N_("client %1 of %2, %3 after %4 messages; the other %5 delivered %6")
                    : N_("client %1 of %2, %3 after %4 messages"),
        MESSAGE_NUMBER("%u", client + 1), MESSAGE_NUMBER("%u", clients), end,
        MESSAGE_NUMBER("%ju", (uintmax_t)failed->received_messages),
        MESSAGE_NUMBER("%u", clients - 1), MESSAGE_NUMBER("%ju", (uintmax_t)others), NULL);
    free(end);
    int error = atomic_load(&failed->error);
    return supervision_fail(self, why, was_killed(failed) || error == 0 ? -ECHILD : error, what);
}

static char *forks_refused(const struct supervision *self, int error)
{
    char *refused = supervision_refusal(self, STEP_FORK, error);
    char *message = message_make(N_("only %1 of %2 clients could be forked: %3"),
                                 MESSAGE_NUMBER("%u", self->record->started),
                                 MESSAGE_NUMBER("%u", self->record->spec.clients), refused, NULL);

    free(refused);
    return message;
}

static char *server_error_message(const struct supervision *self, int error)
{
    int step = atomic_load(&self->record->side[SIDE_PARENT].step);

    if (placement_failed((enum step)step, error))
        return lost_cpu_message(self, step, error, SIDE_PARENT);
    return step == STEP_FORK ? forks_refused(self, error)
                             : error_message(self, N_("server, step \"%1\": %2 (%3)"), step, error,
                                             N_("a record came twice, or one too many"));
}

int clients_failed(const struct supervision *self, struct diagnosis *why)
{
    int error = atomic_load(&self->record->side[SIDE_PARENT].error);
    int client = first_failed(self);

    if (client >= 0)
        return client_failed(self, (unsigned)client, why);
    if (error != 0)
        return supervision_fail(self, why, error, server_error_message(self, error));
    const char *step = supervision_step_name(atomic_load(&self->record->side[SIDE_PARENT].step));
    return supervision_fail(self, why, -ECHILD,
                            supervision_death(N_("server, step \"%1\": killed by SIG%2"),
                                              N_("server, step \"%1\": exited with status %2"),
                                              step, self->leader_status));
}

int clients_timed_out(const struct supervision *self, struct diagnosis *why)
{
    int server = atomic_load(&self->record->side[SIDE_PARENT].step), least = STEP_DONE;
    unsigned slowest = 0;

    for (unsigned i = 0; i < self->record->spec.clients; i++) {
        int step = atomic_load(&client_at(self, i)->step);
        if (step >= least)
            continue;
        least = step;
        slowest = i;
    }
    return supervision_fail(
        self, why, -ETIME,
        message_make(
            N_("no end after %1 ms: server at step \"%2\", client %3 of %4 at step \"%5\" after %6 "
               "messages; all killed"),
            MESSAGE_NUMBER("%ju", (uintmax_t)invocation_watchdog_ms(self->request)),
            MESSAGE_WORD(supervision_step_name(server)), MESSAGE_NUMBER("%u", slowest + 1),
            MESSAGE_NUMBER("%u", self->record->spec.clients),
            MESSAGE_WORD(supervision_step_name(least)),
            MESSAGE_NUMBER("%ju", (uintmax_t)client_at(self, slowest)->sent_messages), NULL));
}
