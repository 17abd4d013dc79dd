/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clients_load.c - an open loop of several clients: each sends as if it were alone
 * (workload/load.h), at its share of the rate; the requests of all together are as many as were
 * ordered.
 *
 * Independent Poisson processes together are one. Where each client had the same number of
 * requests some would end before others, and the rate would fall; so the plan ends with the last
 * request of all, and how many are whose is drawn. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/splitmix.h"
#include "measure/clients_parts.h"
#include "workload/load.h"
#include "workload/pacer.h"

/* From the server's word until the plan begins: all clients are to be awake then. */
enum { LEAD_NS = 2000000, LEAD_OF_CLIENT_NS = 100000 };

/* ---- the plan ---- */

/* One client's next request. */
struct turn {
    struct pacer pacer;
    uint64_t due_ns;
    struct client_record *client;
};

/* Below its place everything is a heap by due_ns, the earliest first. */
static void sink(struct turn *turns, size_t count, size_t at)
{
    for (size_t least = at;; at = least) {
        for (size_t below = 2 * at + 1; below <= 2 * at + 2 && below < count; below++)
            if (turns[below].due_ns < turns[least].due_ns)
                least = below;
        if (least == at)
            return;
        const struct turn moved = turns[at];
        turns[at] = turns[least];
        turns[least] = moved;
    }
}

static void draw(const struct invocation_record *record, struct turn *turns)
{
    const unsigned clients = record->spec.clients;

    for (size_t i = clients; i > 0; i--)
        sink(turns, clients, i - 1);
    for (uint64_t i = 0; i < record->timed_messages; i++) {
        turns[0].client->plan.count++;
        turns[0].due_ns = pacer_next(&turns[0].pacer);
        sink(turns, clients, 0);
    }
}

int clients_load_plan(struct invocation_record *record)
{
    const unsigned clients = record->spec.clients;
    const double per_second = record->rate_per_second / clients;
    struct turn *turns = calloc(clients, sizeof *turns);
    uint64_t random = record->plan_seed, first = 0;

    if (turns == NULL)
        return -ENOMEM;
    for (unsigned i = 0; i < clients; i++) {
        struct client_record *client = record_client(record, i);
        client->plan_seed = splitmix_next(&random);
        client->plan = (struct record_share){0};
        turns[i] = (struct turn){pacer_begin(client->plan_seed, per_second, 0, false), 0, client};
        turns[i].due_ns = pacer_next(&turns[i].pacer);
    }
    if (per_second > 0)
        draw(record, turns);
    for (unsigned i = 0; i < clients; i++) {
        struct record_share *plan = &record_client(record, i)->plan;
        if (!(per_second > 0))
            *plan = record_share(record->timed_messages, clients, i);
        plan->first = first;
        first += plan->count;
    }
    free(turns);
    return 0;
}

uint64_t clients_load_start(struct invocation_record *record)
{
    record->plan_start_ns = clock_now_ns() + LEAD_NS +
                            (uint64_t)record->spec.clients * LEAD_OF_CLIENT_NS;
    return record->plan_start_ns;
}

/* ---- a client ---- */

static int send_request(struct channel *channel, const void *message, size_t bytes)
{
    (void)message; /* the client's own */
    (void)bytes;
    return client_send((struct client *)(void *)channel);
}

static void prepare(struct client *self, struct exchange *exchange)
{
    struct invocation_record *record = self->record;
    const struct load_samples at = load_samples_at(record->samples_ns, record->timed_messages);
    const bool tries = self->stamp.client == 0 && !record->is_counted;

    record_prepare_samples(record,
                           (uint64_t)(at.pacing_ns - record->samples_ns) + self->own->plan.first,
                           self->own->plan.count);
    if (tries)
        record_prepare_samples(record, (uint64_t)(at.reference_ns - record->samples_ns),
                               LOAD_REFERENCES);
    exchange->messages = record->timed_messages;
    load_prepare(exchange, tries ? record->samples_ns : NULL);
}

/* In parts, as long as the others do. */
static int warm_up(struct client *self, struct exchange *exchange)
{
    const struct invocation_record *record = self->record;
    const uint64_t share =
        record_share(record->warmup_messages, record->spec.clients, self->stamp.client).count;
    int error = 0;

    exchange->messages = share > 0 ? share : 1;
    for (bool more = record->warmup_messages > 0; error == 0 && more;
         more = record->warmup_ns > 0 && clients_phase_now(&record->phase) < CLIENTS_QUIET) {
        error = load_send(exchange, clock_now_ns(), self->group->may_lose);
        exchange->first_sequence += exchange->messages;
    }
    return error != 0 ? error : client_pause(self, 0);
}

static int send_timed(struct client *self, struct exchange *exchange)
{
    struct invocation_record *record = self->record;
    struct client_record *own = self->own;

    exchange->messages = own->plan.count;
    exchange->pacing_ns = load_samples_at(record->samples_ns, record->timed_messages).pacing_ns +
                          own->plan.first;
    exchange->refused_messages = 0;
    clients_meter_begin(&self->meter, &own->cost);
    int error = load_send(exchange, record->plan_start_ns, self->group->may_lose);
    clients_meter_end(&self->meter, &own->cost);
    own->load = exchange->load;
    own->load_sent = exchange->sent_messages;
    own->load_refused = exchange->refused_messages;
    return error != 0 ? error : client_pause(self, 1);
}

int clients_load_work(struct client *self)
{
    struct invocation_record *record = self->record;
    const struct transport sending = {.name = "", .send = send_request};
    struct exchange exchange = {
        .transport = &sending,
        .channel = (struct channel *)(void *)self,
        .message = self->message,
        .header_at = STAMP_HEAD_BYTES,
        .spec = record->spec,
        .verify = record->verify,
        .load = {.per_second = record->rate_per_second / record->spec.clients,
                 .seed = self->own->plan_seed},
    };

    prepare(self, &exchange);
    int error = warm_up(self, &exchange);
    if (error != 0)
        return error;
    atomic_store(&self->own->step, STEP_TIMED);
    clients_phase_await(&record->phase, CLIENTS_TIMED);
    return send_timed(self, &exchange);
}

/* ---- the server ---- */

static struct load_header header_of(const unsigned char *message)
{
    struct load_header header;

    memcpy(&header, message + STAMP_HEAD_BYTES, sizeof header);
    return header;
}

void clients_load_take(struct invocation_record *record, const unsigned char *message,
                       uint64_t now_ns)
{
    const struct load_samples at = load_samples_at(record->samples_ns, record->timed_messages);
    const struct load_header header = header_of(message);
    const uint64_t number = record->arrived_messages;

    if (number >= record->timed_messages)
        return;
    uint32_t *latency_ns = at.latency_ns + number, *since_sent_ns = at.since_sent_ns + number;
    *latency_ns = sample_of(now_ns - header.due_ns, &record->saturated_samples);
    *since_sent_ns = sample_of(now_ns - header.sent_ns, &record->saturated_samples);
    record->arrived_ns = now_ns;
    record->arrived_messages++;
}

bool clients_load_matches(unsigned char *message, size_t bytes)
{
    const uint64_t sequence = header_of(message).sequence;

    pattern_fill(message, STAMP_HEAD_BYTES + LOAD_HEADER_BYTES, PATTERN_PING, sequence);
    return pattern_matches(message, bytes - STAMP_TAIL_BYTES, PATTERN_PING, sequence);
}
