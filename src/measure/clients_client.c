/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clients_client.c - sends without waiting (fanin), or asks and waits (request), or sends by a plan
 * (load, clients_load.c), as the server's phases say.
 *
 * Without answers a client never stops between warming up and being timed: it sees the new phase
 * when it next has a record to send, and begins to count what it costs then. */
#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "measure/clients_parts.h"
#include "measure/cpu_binding.h"
#include "measure/interrupts.h"
#include "measure/side_cost.h"
#include "transport/fd_io.h"
#include "workload/lossy_round_trips.h"
#include "workload/workload.h"

enum { PAGE_ALIGNMENT = 4096 };

unsigned char *clients_message_new(size_t bytes)
{
    size_t rounded = (bytes + PAGE_ALIGNMENT - 1) / PAGE_ALIGNMENT * PAGE_ALIGNMENT;
    unsigned char *message = aligned_alloc(PAGE_ALIGNMENT, rounded);

    if (message != NULL)
        memset(message, 0x5a, rounded);
    return message;
}

int clients_meter_open(struct clients_meter *meter, bool count_events)
{
    *meter = (struct clients_meter){.schedstat_fd = side_cost_open()};
    return count_events ? event_counters_open(&meter->events) : 0;
}

void clients_meter_begin(const struct clients_meter *meter, struct side_cost *cost)
{
    side_cost_begin(cost, meter->schedstat_fd);
}

void clients_meter_end(const struct clients_meter *meter, struct side_cost *cost)
{
    side_cost_end(cost, meter->schedstat_fd);
}

void clients_count_begin(const struct clients_meter *meter)
{
    if (meter->events != NULL)
        event_counters_start(meter->events);
}

void clients_count_end(const struct clients_meter *meter, struct event_counts *events)
{
    if (meter->events == NULL)
        return;
    event_counters_stop(meter->events);
    event_counters_read(meter->events, events);
}

void clients_meter_close(struct clients_meter *meter)
{
    event_counters_close(meter->events);
    meter->events = NULL;
    fd_close(&meter->schedstat_fd);
}

void clients_calibrate(uint64_t rounds, struct spin_result *total)
{
    if (rounds == 0)
        return;
    struct spin_result spin = spin_run(rounds);
    total->elapsed_ns += spin.elapsed_ns;
    if (spin.longest_gap_ns > total->longest_gap_ns)
        total->longest_gap_ns = spin.longest_gap_ns;
}

_Static_assert(sizeof(atomic_int) == 4, "a futex has 32 bits");

void clients_phase_enter(atomic_int *phase, enum clients_phase next)
{
    atomic_store(phase, (int)next);
    syscall(SYS_futex, phase, FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
}

void clients_phase_await(atomic_int *phase, enum clients_phase wanted)
{
    int now;

    /* EAGAIN: it has changed before we slept; EINTR: look again. */
    while ((now = atomic_load(phase)) < (int)wanted)
        syscall(SYS_futex, phase, FUTEX_WAIT, now, NULL, NULL, 0);
}

static void enter(struct client *self, enum step step)
{
    atomic_store(&self->own->step, step);
}

static int send_stamped(struct client *self, enum stamp_kind kind, uint32_t sequence)
{
    const struct clients_group *group = self->group;
    size_t bytes = self->record->spec.message_bytes;

    self->stamp.sequence = sequence;
    self->stamp.kind = kind;
    stamp_write(self->message, bytes, &self->stamp);
    if (self->record->verify && !group->by_plan)
        stamp_fill(self->message, bytes, &self->stamp, PATTERN_PING);
    return group->server_endpoint->send(group->object, self->message, bytes);
}

/* 1: the kernel refused it, and nothing is lost by that. */
static int try_to_send(struct client *self, enum stamp_kind kind, uint32_t sequence)
{
    int error = send_stamped(self, kind, sequence);

    if (error != -ENOBUFS || !self->group->may_lose)
        return error;
    self->own->refused_messages++;
    return 1;
}

static void count_sent(struct client *self)
{
    atomic_store_explicit(&self->own->sent_messages, ++self->sent, memory_order_relaxed);
}

static int send_message(struct client *self)
{
    int sent = try_to_send(self, STAMP_MESSAGE, (uint32_t)self->sent);

    if (sent == 0)
        count_sent(self);
    return sent < 0 ? sent : 0;
}

int client_send(struct client *self)
{
    int error = send_stamped(self, STAMP_MESSAGE, (uint32_t)self->sent);

    if (error == 0)
        count_sent(self);
    return error;
}

static int send_until_stopped(struct client *self)
{
    enum clients_phase phase;
    int error = 0;

    while (error == 0 && (phase = clients_phase_now(&self->record->phase)) < CLIENTS_STOP) {
        if (phase == CLIENTS_TIMED && atomic_load(&self->own->step) != STEP_TIMED) {
            enter(self, STEP_TIMED);
            clients_meter_begin(&self->meter, &self->own->cost);
        }
        error = send_message(self);
    }
    if (atomic_load(&self->own->step) != STEP_TIMED) /* it slept in one send all the time */
        clients_meter_begin(&self->meter, &self->own->cost);
    clients_meter_end(&self->meter, &self->own->cost);
    return error;
}

/* The answer must be to the message that was just sent. */
static int receive_answer(struct client *self)
{
    const struct clients_group *group = self->group;
    size_t bytes = self->record->spec.message_bytes;
    struct stamp answer;
    int error = group->server_endpoint->receive(group->object, self->message, bytes);

    if (error != 0)
        return error;
    if (stamp_read(self->message, bytes, self->stamp.magic, self->record->spec.clients, &answer) !=
            STAMP_WHOLE ||
        answer.client != self->stamp.client || answer.sequence != self->stamp.sequence ||
        answer.kind != STAMP_MESSAGE)
        return -EBADMSG;
    if (self->record->verify && !stamp_matches(self->message, bytes, &answer, PATTERN_PONG))
        return -EBADMSG;
    return 0;
}

static bool is_late(const struct client *self, int error)
{
    struct stamp answer;

    return error == -EBADMSG &&
           stamp_read(self->message, self->record->spec.message_bytes, self->stamp.magic,
                      self->record->spec.clients, &answer) == STAMP_WHOLE &&
           answer.client == self->stamp.client && answer.kind == STAMP_MESSAGE &&
           self->stamp.sequence - answer.sequence - 1 < UINT32_MAX / 2;
}

/* 1: answered; 0: not within the patience. Answers to what was asked again may come late. */
static int await_answer(struct client *self)
{
    int error = receive_answer(self);

    for (; is_late(self, error); error = receive_answer(self))
        self->own->answered_messages++;
    if (error == 0)
        self->own->answered_messages++;
    return error == 0 ? 1 : error == -ENODATA ? 0 : error;
}

static int try_to_ask(struct client *self)
{
    int sent = try_to_send(self, STAMP_MESSAGE, (uint32_t)self->sent);

    if (sent == 0)
        self->own->asked_messages++;
    return sent < 0 ? sent : await_answer(self);
}

static int set_patience(const struct client *self, unsigned ms)
{
    return self->group->server_endpoint->set_patience(self->group->object, ms);
}

static int ask_until_answered(struct client *self)
{
    unsigned patience_ms = LOSSY_FIRST_PATIENCE_MS, waited_ms = patience_ms;
    int answer = try_to_ask(self);

    while (answer == 0 && waited_ms < TRANSPORT_PATIENCE_MS) {
        patience_ms = lossy_longer_patience(patience_ms, waited_ms);
        waited_ms += patience_ms;
        answer = set_patience(self, patience_ms);
        if (answer == 0)
            answer = try_to_ask(self);
    }
    if (answer == 0)
        return -ENODATA;
    if (answer < 0)
        return answer;
    count_sent(self);
    return patience_ms == LOSSY_FIRST_PATIENCE_MS ? 0 : set_patience(self, LOSSY_FIRST_PATIENCE_MS);
}

static int ask_once(struct client *self)
{
    if (self->group->may_lose)
        return ask_until_answered(self);
    int error = send_message(self);
    return error != 0 ? error : receive_answer(self);
}

/* samples_ns: `count` entries, or NULL. Where one round trip ends, the next begins. */
static int ask(struct client *self, uint64_t count, uint32_t *samples_ns)
{
    uint64_t before = clock_now_ns();

    for (uint64_t i = 0; i < count; i++) {
        int error = ask_once(self);
        if (error != 0)
            return error;
        uint64_t now = clock_now_ns();
        if (samples_ns != NULL) {
            samples_ns[i] = sample_of(now - before, &self->own->saturated_samples);
        }
        before = now;
    }
    return 0;
}

/* Until the server says how many that are. */
static int ask_until_warm(struct client *self)
{
    uint64_t limit = 0;
    int error = 0;

    while (error == 0 && (limit == 0 || self->sent < limit)) {
        error = ask(self, 1, NULL);
        limit = atomic_load(&self->own->warmup_limit);
    }
    return error;
}

static int ask_shares(struct client *self)
{
    struct invocation_record *record = self->record;
    unsigned number = self->stamp.client;
    struct record_share warm_up = record_share(record->warmup_messages, record->spec.clients,
                                               number);
    struct record_share timed = record_share(record->timed_messages, record->spec.clients, number);
    uint32_t *samples_ns = record->samples_ns + timed.first;

    record_prepare_samples(record, timed.first, timed.count);
    int error = record->warmup_ns > 0 ? ask_until_warm(self) : ask(self, warm_up.count, NULL);
    if (error != 0)
        return error;
    enter(self, STEP_TIMED);
    clients_phase_await(&record->phase, CLIENTS_TIMED);
    clients_meter_begin(&self->meter, &self->own->cost);
    error = ask(self, timed.count, samples_ns);
    self->own->end_ns = clock_now_ns();
    clients_meter_end(&self->meter, &self->own->cost);
    return error;
}

static bool was_heard(const struct client *self, enum stamp_kind kind, unsigned round)
{
    return kind == STAMP_END ? atomic_load(&self->own->end_received)
                             : atomic_load(&self->own->rounds_paused) > round;
}

/* A record that ends something may be lost, too. */
static int send_last(struct client *self, enum stamp_kind kind, unsigned round)
{
    const struct timespec pause = {.tv_nsec = NS_PER_MS};
    int sent = try_to_send(self, kind, round);

    for (unsigned waited_ms = 1;
         sent >= 0 && self->group->may_lose && !was_heard(self, kind, round); waited_ms++) {
        nanosleep(&pause, NULL);
        if (waited_ms % LOSSY_FIRST_PATIENCE_MS == 0)
            sent = try_to_send(self, kind, round);
    }
    return sent < 0 ? sent : 0;
}

int client_pause(struct client *self, unsigned round)
{
    return send_last(self, STAMP_PAUSE, round);
}

/* How the server learns that nothing more comes: from the end of the stream, or where others share
 * it, from a last record. */
static int finish(struct client *self)
{
    const struct clients_group *group = self->group;
    int error = 0;

    clients_phase_await(&self->record->phase, CLIENTS_STOP);
    if (group->object->spec.way == SERVER_ENDPOINT_SHARED)
        error = send_last(self, STAMP_END, 0);
    else
        group->server_endpoint->finish(group->object);
    return error;
}

static int work(struct client *self)
{
    const struct clients_group *group = self->group;

    clients_phase_await(&self->record->phase, CLIENTS_ATTACH);
    enter(self, STEP_ATTACH);
    int error = group->server_endpoint->attach_client(group->object, self->stamp.client);
    if (error == 0 && group->may_lose && group->answers)
        error = set_patience(self, LOSSY_FIRST_PATIENCE_MS);
    if (error == 0)
        error = clients_meter_open(&self->meter, self->record->count_events);
    if (error == 0 &&
        (self->message = clients_message_new(self->record->spec.message_bytes)) == NULL)
        error = -ENOMEM;
    if (error != 0)
        return error;
    enter(self, STEP_WARMUP);
    clients_phase_await(&self->record->phase, CLIENTS_WARMUP);
    clients_count_begin(&self->meter);
    error = group->by_plan   ? clients_load_work(self)
            : group->answers ? ask_shares(self)
                             : send_until_stopped(self);
    clients_count_end(&self->meter, &self->own->events);
    return error != 0 ? error : finish(self);
}

static int wait_until_pinned(struct client *self)
{
    char byte = 0;

    enter(self, STEP_PIN);
    int error = cpu_bind(self->record->spec.cpus[SIDE_CHILD]);
    if (error == 0)
        error = fd_write_all(self->record->ready_fd, &byte, 1);
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
        clients_calibrate(self->record->spin_rounds, &self->own->spin);
}

int clients_client_main(const struct clients_group *group, unsigned number)
{
    struct client self = {
        .group = group,
        .record = group->record,
        .own = record_client(group->record, number),
        .meter = {.schedstat_fd = -1},
        .stamp = {.magic = group->record->magic, .client = number},
    };

    int error = wait_until_pinned(&self);
    if (error == 0) {
        calibrate(&self);
        error = interrupts_begin(self.record->interrupts_per_second,
                                 interrupts_seed(self.record->interrupt_seed, 1 + number));
    }
    if (error == 0)
        error = work(&self);
    self.own->interrupts = interrupts_end();
    if (error == 0)
        error = cpu_check(self.record->spec.cpus[SIDE_CHILD]);
    if (error == 0) {
        calibrate(&self);
        enter(&self, STEP_DONE);
        /* An end before that would come into what is measured of the others. */
        clients_phase_await(&self.record->phase, CLIENTS_PART);
    } else {
        atomic_store(&self.own->error, error);
    }
    clients_meter_close(&self.meter);
    free(self.message);
    group->server_endpoint->close(group->object);
    return error == 0 ? 0 : 1;
}
