/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pair.c - both sides of one invocation: rendezvous, warm-up, the timed exchange.
 *
 * Everything that costs time of its own (memory, page faults, counters) happens before or after the
 * timed exchange; between its two clock readings only the workload's loop runs. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "measure/cpu_binding.h"
#include "measure/directory_way.h"
#include "measure/far_side.h"
#include "measure/interrupts.h"
#include "measure/pairs.h"
#include "measure/peer.h"
#include "measure/record.h"
#include "measure/side_cost.h"
#include "transport/fd_io.h"
#include "transport/strangers.h"
#include "transport/waiting.h"
#include "workload/load.h"
#include "workload/shared_work.h"

struct pair_side {
    struct invocation_record *record;
    struct invocation_record *all; /* of several pairs; NULL: this one is alone */
    struct side_record *own;
    enum side side;
    struct case_spec spec;
    const struct transport *transport;
    const struct workload *workload;
    struct channel *channel;
    struct channel *waiting; /* transport_waiting's, over `channel`; NULL: the channel blocks */
    int schedstat_fd;
    struct event_counters *events; /* NULL: not counted */
    int parting[2];                /* pipe: closed by the parent side when it has read its clock */
};

enum { PAGE_ALIGNMENT = 4096, CACHE_LINE = 64, LOOK_EVERY_MS = 100, DEATH_MS = 50, GONE_MS = 1000 };

static void enter(struct pair_side *self, enum step step)
{
    atomic_store(&self->own->step, step);
}

/* Or has ended without a word, before it came to its work or killed. */
static bool child_gave_up(const struct pair_side *self)
{
    const struct side_record *child = &self->record->side[SIDE_CHILD];
    siginfo_t end = {0};

    return self->side == SIDE_PARENT &&
           (atomic_load(&child->error) != 0 ||
            (waitid(P_PID, (id_t)child->pid, &end, WEXITED | WNOHANG | WNOWAIT) == 0 &&
             end.si_pid == child->pid));
}

/* Binds this side to its CPU, so that memory touched afterwards lies near that, tells the
 * supervisor, and waits for the other side to have done so. A child that failed sends the parent
 * SIGCHLD. */
static int wait_until_pinned(struct pair_side *self)
{
    struct pollfd go = {.fd = self->record->go_fd, .events = POLLIN};
    char byte = 0;
    int found, error = cpu_bind(self->spec.cpus[self->side]);

    if (error == 0)
        error = fd_write_all(self->record->ready_fd, &byte, 1);
    while (error == 0 && (found = poll(&go, 1, LOOK_EVERY_MS)) <= 0)
        if (child_gave_up(self))
            error = -EPIPE;
        else if (found < 0 && errno != EINTR)
            error = -errno;
    if (error == 0)
        error = fd_read_all(self->record->go_fd, &byte, 1);
    close(self->record->ready_fd);
    close(self->record->go_fd);
    return error;
}

static bool records_here(const struct pair_side *self)
{
    return self->workload->samples == SAMPLES_ONE_WAY ||
           (self->side == SIDE_PARENT && self->workload->samples != SAMPLES_NONE);
}

/* A transport that spins by itself has its own way. */
static bool needs_wrapper(const struct pair_side *self)
{
    return self->spec.wait != WAIT_BLOCK && !self->workload->waits_itself &&
           (self->transport->flags & TRANSPORT_SPINS) == 0;
}

/* Attaches, and prepares the way to wait. */
static int attach(struct pair_side *self)
{
    int error = self->transport->attach(self->channel, self->side);

    if (error == 0 && self->transport->capacity != NULL)
        error = self->transport->capacity(self->channel, &self->record->side[self->side].capacity);
    if (error == 0 && needs_wrapper(self))
        error = waiting_open(&self->waiting, self->transport, self->channel, self->spec.wait);
    return error;
}

/* Each message in cache lines of its own. */
static int make_batch(struct exchange *exchange)
{
    const size_t count = exchange->spec.batch, bytes = exchange->spec.message_bytes;
    const size_t apart = (bytes + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;

    if (count <= 1)
        return 0;
    unsigned char *messages = aligned_alloc(CACHE_LINE, count * apart);
    struct iovec *batch = calloc(count, sizeof *batch);
    if (messages == NULL || batch == NULL) {
        free(messages);
        free(batch);
        return -ENOMEM;
    }
    memset(messages, 0x5a, count * apart);
    for (size_t i = 0; i < count; i++)
        batch[i] = (struct iovec){.iov_base = messages + i * apart, .iov_len = bytes};
    exchange->batch = batch;
    return 0;
}

static void free_exchange(struct exchange *exchange)
{
    if (exchange->batch != NULL)
        free(exchange->batch[0].iov_base);
    free(exchange->batch);
    free(exchange->message);
}

static void prepare_samples(const struct pair_side *self)
{
    uint64_t first = 0, count = self->record->sample_count;

    if (self->workload->samples == SAMPLES_ONE_WAY)
        load_samples_of_side(self->side, self->record->timed_messages, &first, &count);
    if (records_here(self))
        record_prepare_samples(self->record, first, count);
}

static int make_exchange(struct pair_side *self, struct exchange *exchange)
{
    size_t rounded = (self->spec.message_bytes / PAGE_ALIGNMENT + 1) * PAGE_ALIGNMENT;
    unsigned char *message = aligned_alloc(PAGE_ALIGNMENT, 2 * rounded);

    if (message == NULL)
        return -ENOMEM;
    memset(message, 0x5a, 2 * rounded);
    prepare_samples(self);
    *exchange = (struct exchange){
        .transport = self->waiting != NULL ? &transport_waiting : self->transport,
        .channel = self->waiting != NULL ? self->waiting : self->channel,
        .message = message,
        .incoming = message + rounded,
        .spec = self->spec,
        .verify = self->record->verify,
        .load = {.per_second = self->record->rate_per_second, .seed = self->record->plan_seed},
    };
    return make_batch(exchange);
}

/* Parts of few messages, until the time is over. Both sides must agree on how many, and no message
 * may be spent on that: before it begins a part, the parent writes down whether another follows.
 * The child reads that after the part, which it can't have ended without the parent's messages. (It
 * can where nothing is moved, and nothing depends on it there.) */
static int warm_up(struct pair_side *self, struct exchange *exchange)
{
    struct invocation_record *record = self->record;
    const bool decides = self->side == SIDE_PARENT;
    const uint64_t start_ns = clock_now_ns();
    int error = 0;

    exchange->messages = record->warmup_messages;
    for (unsigned done = 0; error == 0 && done < atomic_load(&record->warmup_parts); done++) {
        if (decides && clock_now_ns() - start_ns < record->warmup_ns)
            atomic_store(&record->warmup_parts, done + 2);
        error = self->workload->run[self->side](exchange);
        exchange->first_sequence += exchange->messages;
    }
    if (decides) {
        record->warmed_messages = exchange->first_sequence;
        record->warmed_ns = clock_now_ns() - start_ns;
    }
    return error;
}

static void prepare(const struct pair_side *self, struct exchange *exchange)
{
    if (self->side != SIDE_PARENT || self->workload->prepare == NULL)
        return;
    exchange->messages = self->record->timed_messages;
    self->workload->prepare(exchange, self->record->is_counted ? NULL : self->record->samples_ns);
}

static void keep_counts(struct pair_side *self, const struct exchange *exchange)
{
    struct invocation_record *record = self->record;
    const enum side timer = self->workload->samples == SAMPLES_ONE_WAY ? SIDE_CHILD : SIDE_PARENT;

    if (self->side == timer)
        record->saturated_samples = exchange->saturated_samples;
    self->own->load = exchange->load;
    self->own->sent_messages = exchange->sent_messages;
    self->own->received_messages = exchange->received_messages;
    self->own->sent_bytes = exchange->sent_bytes;
    self->own->received_bytes = exchange->received_bytes;
    self->own->refused_messages = exchange->refused_messages;
    self->own->reordered_messages = exchange->reordered_messages;
    self->own->kernel_threads = self->transport->kernel_threads == NULL
                                    ? -1
                                    : self->transport->kernel_threads();
    self->own->asked_messages = exchange->asked_messages;
    self->own->answered_messages = exchange->answered_messages;
    if (self->transport->strangers != NULL)
        self->own->strange_messages = self->transport->strangers(self->channel);
}

static int run_timed(struct pair_side *self, const struct exchange *warm)
{
    struct invocation_record *record = self->record;
    struct exchange exchange = *warm;
    struct shared_work work;

    exchange.messages = record->timed_messages;
    exchange.work = pairs_work(self->all, record, &work);
    exchange.sent_messages = exchange.received_messages = 0;
    exchange.sent_bytes = exchange.received_bytes = 0;
    exchange.refused_messages = exchange.reordered_messages = 0;
    exchange.asked_messages = exchange.answered_messages = 0;
    exchange.samples_ns = records_here(self) ? record->samples_ns : NULL;

    side_cost_begin(&self->own->cost, self->schedstat_fd);
    if (self->events != NULL)
        event_counters_start(self->events);
    uint64_t start = clock_now_ns();
    int error = self->workload->run[self->side](&exchange);
    uint64_t end = clock_now_ns();
    if (self->events != NULL) {
        event_counters_stop(self->events);
        event_counters_read(self->events, &self->own->events);
    }
    side_cost_end(&self->own->cost, self->schedstat_fd);

    if (self->side == SIDE_PARENT) {
        if (exchange.work != NULL)
            record->timed_messages = atomic_load(work.taken);
        record->start_ns = start;
        record->elapsed_ns = end - start;
    }
    keep_counts(self, &exchange);
    return error;
}

/* A child that ended at once would do so while the parent still waits for the CPU to read its
 * clock, and SIGCHLD would come into the timed exchange. A child that failed must end: the parent
 * waits. */
static void leave(struct pair_side *self, int error)
{
    char byte;

    fd_close(&self->parting[1]);
    if (self->side == SIDE_CHILD && error == 0)
        fd_read_all(self->parting[0], &byte, 1); /* -EPIPE: closed */
    fd_close(&self->parting[0]);
}

/* On one CPU only one side works: two at once would only measure each other. */
static void calibrate(struct pair_side *self)
{
    struct spin_result *total = &self->own->spin;

    if (self->record->spin_rounds == 0 || (self->record->one_cpu && self->side == SIDE_CHILD))
        return;
    struct spin_result spin = spin_run(self->record->spin_rounds);
    total->elapsed_ns += spin.elapsed_ns;
    if (spin.longest_gap_ns > total->longest_gap_ns)
        total->longest_gap_ns = spin.longest_gap_ns;
}

/* Among the sides of all pairs. */
static unsigned number_of(const struct pair_side *self)
{
    return SIDE_COUNT * self->record->number + self->side;
}

/* From pinning to what comes before the first message. */
static int make_ready(struct pair_side *self, struct exchange *exchange)
{
    enter(self, STEP_PIN);
    int error = wait_until_pinned(self);
    if (error == 0) {
        pairs_await_first(self->all, self->record);
        calibrate(self);
        pairs_let_others(self->all, self->record, self->side);
        enter(self, STEP_ATTACH);
        error = interrupts_begin(self->record->interrupts_per_second,
                                 interrupts_seed(self->record->interrupt_seed, number_of(self)));
    }
    if (error == 0)
        error = attach(self);
    if (error == 0)
        error = make_exchange(self, exchange);
    if (error == 0 && self->record->count_events)
        error = event_counters_open(&self->events);
    return error;
}

/* One side from pinning to the end. Its error stays in the record. */
static int run_side(struct pair_side *self)
{
    struct exchange exchange = {0};

    self->schedstat_fd = side_cost_open();
    int error = make_ready(self, &exchange);
    if (error == 0) {
        enter(self, STEP_WARMUP);
        prepare(self, &exchange);
        error = warm_up(self, &exchange);
    }
    if (error == 0) {
        pairs_await_warm(self->all, self->side);
        enter(self, STEP_TIMED);
        error = far_side_begin(self->side, &exchange, self->record->timed_messages);
    }
    if (error == 0) {
        error = run_timed(self, &exchange);
        far_side_account(self->own);
    }
    self->own->interrupts = interrupts_end();
    self->own->strange_connections = strangers_turned_away();
    if (error == 0) {
        pairs_await_over(self->all, self->side);
        error = cpu_check(self->spec.cpus[self->side]);
    }
    if (error == 0)
        calibrate(self);
    leave(self, error);
    if (self->waiting != NULL)
        transport_waiting.close(self->waiting);
    free_exchange(&exchange);
    fd_close(&self->schedstat_fd);
    event_counters_close(self->events);
    if (error == 0)
        enter(self, STEP_DONE);
    else
        atomic_store(&self->own->error, error);
    return error;
}

/* It may wait for messages that will never come. One that is the cause, because it died, is on its way
 * to its end when its channel is closed, which takes its time on a busy machine; one that still lives
 * after that is not. */
static void end_child(struct pair_side *self, pid_t child, int error)
{
    const struct timespec pause = {.tv_nsec = NS_PER_MS};
    const int looks = peer_is_gone(error) ? GONE_MS : DEATH_MS;
    siginfo_t end = {0};

    for (int look = 0; look < looks && end.si_pid != child; look++) {
        nanosleep(&pause, NULL);
        if (waitid(P_PID, (id_t)child, &end, WEXITED | WNOHANG | WNOWAIT) < 0)
            break;
    }
    self->record->child_was_killed = end.si_pid != child;
    kill(child, SIGKILL);
}

/* Of several pairs, whose sides nobody else looks after: this one may be blocked in what its child's end
 * does not end, such as accept(2). Ends at once, as a signal's handler does not come back to that. */
static void end_with_child(void *argument)
{
    const struct pair_side *self = argument;
    const struct side_record *child = &self->record->side[SIDE_CHILD];

    if (atomic_load(&child->step) == STEP_DONE || atomic_load(&self->own->step) == STEP_DONE ||
        atomic_load(&self->own->error) != 0 ||
        waitpid(child->pid, &self->record->child_status, WNOHANG) != child->pid)
        return;
    atomic_store(&self->own->error, -EPIPE);
    _exit(1);
}

static int child_main(void *argument)
{
    struct pair_side self = *(struct pair_side *)argument;

    self.side = SIDE_CHILD;
    self.own = &self.record->side[SIDE_CHILD];
    self.own->pid = getpid();   /* it may end before its parent has noted that */
    fd_close(&self.parting[1]); /* or it would wait for itself */
    int error = run_side(&self);
    self.transport->close(self.channel);
    return error == 0 ? 0 : 1;
}

void pair_run(struct invocation_record *record, const struct transport *transport,
              const struct workload *workload)
{
    pair_run_among(record, NULL, transport, workload);
}

void pair_run_among(struct invocation_record *record, struct invocation_record *all,
                    const struct transport *transport, const struct workload *workload)
{
    far_side_take(record, &transport, &workload);
    const struct case_spec spec = record_case(record);
    const struct transport *opened = workload->channel_of == NULL
                                         ? transport
                                         : workload->channel_of(transport, spec.variant);
    struct pair_side self = {
        .record = record,
        .all = all,
        .own = &record->side[SIDE_PARENT],
        .side = SIDE_PARENT,
        .spec = spec,
        .transport = opened,
        .workload = workload,
        .schedstat_fd = -1,
        .parting = {-1, -1},
    };
    const struct channel_spec channel = {
        .directory = directory_way_take(record->directory).path,
        .message_bytes = spec.message_bytes,
        .buffer_bytes = spec.buffer_bytes,
    };
    pid_t child = -1;

    enter(&self, STEP_OPEN);
    int error = opened->open(&self.channel, &channel);
    if (error == 0 && pipe2(self.parting, O_CLOEXEC) < 0)
        error = -errno;
    if (error == 0) {
        enter(&self, STEP_FORK);
        peer_at_end(all == NULL ? NULL : end_with_child, &self);
        error = peer_start(opened, self.channel, child_main, &self, &child);
    }
    if (error != 0) {
        atomic_store(&self.own->error, error);
        if (self.channel != NULL)
            opened->close(self.channel);
        fd_close(&self.parting[0]);
        fd_close(&self.parting[1]);
        return;
    }
    record->side[SIDE_CHILD].pid = child;
    error = run_side(&self);
    if (error != 0)
        end_child(&self, child, error);
    peer_wait(child, &record->child_status);
    opened->close(self.channel);
}
