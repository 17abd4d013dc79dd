/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crowd_client.c - sends without waiting (fanin), or asks and waits (request), as the server's phases
 * say.
 *
 * Without answers a client never stops between warming up and being timed: it sees the new phase
 * when it next has a record to send, and begins to count what it costs then. */
#include "measure/crowd_client.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "measure/crowd_phase.h"
#include "transport/fd_io.h"

struct client {
    const struct crowd *crowd;
    struct invocation_record *record;
    struct client_record *own;
    unsigned char *message;
    struct crowd_meter meter;
    struct stamp stamp; /* of the next message */
    uint64_t sent;
};

static void enter(struct client *self, enum step step)
{
    atomic_store(&self->own->step, step);
}

static int send_stamped(struct client *self, enum stamp_kind kind)
{
    const struct crowd *crowd = self->crowd;
    size_t bytes = self->record->message_bytes;

    self->stamp.sequence = (uint32_t)self->sent;
    self->stamp.kind = kind;
    stamp_write(self->message, bytes, &self->stamp);
    if (self->record->verify)
        stamp_fill(self->message, bytes, &self->stamp, PATTERN_PING);
    return crowd->server_endpoint->send(crowd->object, self->message, bytes);
}

static int send_message(struct client *self)
{
    int error = send_stamped(self, STAMP_MESSAGE);

    if (error == 0)
        atomic_store_explicit(&self->own->sent_messages, ++self->sent, memory_order_relaxed);
    return error;
}

static int send_until_stopped(struct client *self)
{
    enum crowd_phase phase;
    int error = 0;

    while (error == 0 && (phase = crowd_phase_now(&self->record->phase)) < CROWD_STOP) {
        if (phase == CROWD_TIMED && atomic_load(&self->own->step) != STEP_TIMED) {
            enter(self, STEP_TIMED);
            crowd_meter_begin(&self->meter, &self->own->cost);
        }
        error = send_message(self);
    }
    if (atomic_load(&self->own->step) != STEP_TIMED) /* it slept in one send all the time */
        crowd_meter_begin(&self->meter, &self->own->cost);
    crowd_meter_end(&self->meter, &self->own->cost);
    return error;
}

/* The answer must be to the message that was just sent. */
static int receive_answer(struct client *self)
{
    const struct crowd *crowd = self->crowd;
    size_t bytes = self->record->message_bytes;
    struct stamp answer;
    int error = crowd->server_endpoint->receive(crowd->object, self->message, bytes);

    if (error != 0)
        return error;
    if (stamp_read(self->message, bytes, self->stamp.magic, self->record->clients, &answer) !=
            STAMP_WHOLE ||
        answer.client != self->stamp.client || answer.sequence != self->stamp.sequence ||
        answer.kind != STAMP_MESSAGE)
        return -EBADMSG;
    if (self->record->verify && !stamp_matches(self->message, bytes, &answer, PATTERN_PONG))
        return -EBADMSG;
    return 0;
}

/* samples_ns: `count` entries, or NULL. Where one round trip ends, the next begins. */
static int ask(struct client *self, uint64_t count, uint32_t *samples_ns)
{
    uint64_t before = clock_now_ns();

    for (uint64_t i = 0; i < count; i++) {
        int error = send_message(self);
        if (error == 0)
            error = receive_answer(self);
        if (error != 0)
            return error;
        uint64_t now = clock_now_ns();
        if (samples_ns != NULL) {
            bool fits = now - before <= UINT32_MAX;
            samples_ns[i] = fits ? (uint32_t)(now - before) : UINT32_MAX;
            self->own->saturated_samples += fits ? 0 : 1;
        }
        before = now;
    }
    return 0;
}

static int ask_shares(struct client *self)
{
    struct invocation_record *record = self->record;
    unsigned number = self->stamp.client;
    struct record_share warm_up = record_share(record->warmup_messages, record->clients, number);
    struct record_share timed = record_share(record->timed_messages, record->clients, number);
    uint32_t *samples_ns = record->samples_ns + timed.first;

    for (uint64_t i = 0; i < timed.count; i++) /* fault the pages in */
        samples_ns[i] = 0;
    int error = ask(self, warm_up.count, NULL);
    if (error != 0)
        return error;
    enter(self, STEP_TIMED);
    crowd_phase_await(&record->phase, CROWD_TIMED);
    crowd_meter_begin(&self->meter, &self->own->cost);
    error = ask(self, timed.count, samples_ns);
    self->own->end_ns = clock_now_ns();
    crowd_meter_end(&self->meter, &self->own->cost);
    return error;
}

/* How the server learns that nothing more comes: from the end of the stream, or where others share
 * it, from a last record. */
static int finish(struct client *self)
{
    const struct crowd *crowd = self->crowd;
    int error = 0;

    crowd_phase_await(&self->record->phase, CROWD_STOP);
    if (crowd->object->spec.way == SERVER_ENDPOINT_SHARED)
        error = send_stamped(self, STAMP_END);
    else
        crowd->server_endpoint->finish(crowd->object);
    return error;
}

static int work(struct client *self)
{
    const struct crowd *crowd = self->crowd;

    crowd_phase_await(&self->record->phase, CROWD_ATTACH);
    enter(self, STEP_ATTACH);
    int error = crowd->server_endpoint->attach_client(crowd->object, self->stamp.client);
    if (error == 0)
        error = crowd_meter_open(&self->meter, self->record->count_events);
    if (error == 0 && (self->message = crowd_message_new(self->record->message_bytes)) == NULL)
        error = -ENOMEM;
    if (error != 0)
        return error;
    enter(self, STEP_WARMUP);
    crowd_phase_await(&self->record->phase, CROWD_WARMUP);
    crowd_count_begin(&self->meter);
    error = crowd->answers ? ask_shares(self) : send_until_stopped(self);
    crowd_count_end(&self->meter, &self->own->events);
    return error != 0 ? error : finish(self);
}

static int wait_until_pinned(struct client *self)
{
    char byte = 0;

    enter(self, STEP_PIN);
    int error = fd_write_all(self->record->ready_fd, &byte, 1);
    if (error == 0)
        error = fd_read_all(self->record->go_fd, &byte, 1);
    close(self->record->ready_fd);
    close(self->record->go_fd);
    return error;
}

/* Only one of the clients works before and after the exchange, while the others sleep, and on one
 * CPU with the server none: they would only measure each other. */
static void calibrate(struct client *self)
{
    if (self->stamp.client == 0 && !self->record->one_cpu)
        crowd_calibrate(self->record->spin_rounds, &self->own->spin);
}

int crowd_client_main(const struct crowd *crowd, unsigned number)
{
    struct client self = {
        .crowd = crowd,
        .record = crowd->record,
        .own = record_client(crowd->record, number),
        .meter = {.schedstat_fd = -1},
        .stamp = {.magic = crowd->record->magic, .client = number},
    };

    int error = wait_until_pinned(&self);
    if (error == 0) {
        calibrate(&self);
        error = work(&self);
    }
    if (error == 0) {
        calibrate(&self);
        enter(&self, STEP_DONE);
        /* An end before that would come into what is measured of the others. */
        crowd_phase_await(&self.record->phase, CROWD_PART);
    } else {
        atomic_store(&self.own->error, error);
    }
    crowd_meter_close(&self.meter);
    free(self.message);
    crowd->server_endpoint->close(crowd->object);
    return error == 0 ? 0 : 1;
}
