/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clients.c - the server's side of many clients: forks them, leads all through the phases, and
 * reaps.
 *
 * When a client dies, the others are served to the end: what they did is part of the diagnosis. */
#include "measure/clients.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "measure/clients_parts.h"
#include "measure/cpu_binding.h"
#include "measure/directory_way.h"
#include "measure/interrupts.h"
#include "measure/peer.h"
#include "transport/fd_io.h"
#include "transport/random_name.h"
#include "transport/strangers.h"
#include "workload/many_clients.h"

enum { LOOK_EVERY_MS = 100, PAUSE_NS = 200000 };

struct leader {
    struct clients_group group;
    struct invocation_record *record;
    struct side_record *own;
    struct clients_meter meter;
    struct clients_server *server; /* NULL: not yet */
    unsigned char *wake;           /* the record of clients_parts.h */
};

static void enter(struct leader *self, enum step step)
{
    atomic_store(&self->own->step, step);
}

static void raise_limit(int resource)
{
    struct rlimit limit;

    /* Where that is refused, what needs more says so. */
    if (getrlimit(resource, &limit) == 0 && limit.rlim_cur != limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(resource, &limit);
    }
}

void clients_raise_limits(void)
{
    raise_limit(RLIMIT_NOFILE);
    raise_limit(RLIMIT_NPROC);
}

static void note_end(struct leader *self, pid_t pid, int status)
{
    for (unsigned i = 0; i < self->record->started; i++) {
        struct client_record *client = record_client(self->record, i);
        if (client->pid != pid || client->reaped)
            continue;
        client->status = status;
        client->reaped = true;
        if (self->server != NULL)
            clients_server_forget(self->server, i);
        return;
    }
}

/* Reaps those that ended although nobody told them to. */
static void look_for_lost(void *argument)
{
    struct leader *self = argument;
    int status;
    pid_t pid;

    if (*clients_watch_lost() == 0)
        return;
    clients_watch_forget();
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
        note_end(self, pid, status);
}

static bool some_is_lost(const struct leader *self)
{
    for (unsigned i = 0; i < self->record->started; i++)
        if (record_client(self->record, i)->reaped)
            return true;
    return false;
}

/* Until all that are left have come to that step. Not for when time is measured. */
static int await_clients(struct leader *self, enum step step)
{
    const struct timespec pause = {.tv_nsec = PAUSE_NS};
    int error = 0;

    for (unsigned i = 0; i < self->record->spec.clients; i++) {
        const struct client_record *client = record_client(self->record, i);
        while (error == 0 && atomic_load(&client->step) < (int)step && !client->reaped) {
            if (self->group.may_lose && self->server != NULL)
                error = clients_server_answer_again(self->server);
            else
                nanosleep(&pause, NULL);
            look_for_lost(self);
        }
    }
    return error;
}

/* As a client may die before it is ready, the supervisor's word may never come. */
static int wait_until_pinned(struct leader *self)
{
    char byte = 0;
    struct pollfd go = {.fd = self->record->go_fd, .events = POLLIN};
    int found, error = cpu_bind(self->record->spec.cpus[SIDE_PARENT]);

    if (error == 0)
        error = fd_write_all(self->record->ready_fd, &byte, 1);
    while (error == 0 && (found = poll(&go, 1, LOOK_EVERY_MS)) <= 0) {
        error = found < 0 && errno != EINTR ? -errno : 0;
        look_for_lost(self);
        if (some_is_lost(self))
            error = -ECHILD;
    }
    if (error == 0)
        error = fd_read_all(self->record->go_fd, &byte, 1);
    close(self->record->ready_fd);
    close(self->record->go_fd);
    return error;
}

static int attach(struct leader *self)
{
    struct clients_group *group = &self->group;
    const struct stamp wake = {.magic = self->record->magic, .kind = STAMP_WAKE};
    size_t bytes = self->record->spec.message_bytes;

    assert(group->server_endpoint != NULL); /* open_endpoint() */
    enter(self, STEP_ATTACH);
    clients_phase_enter(&self->record->phase, CLIENTS_ATTACH);
    int error = group->server_endpoint->attach_server(group->object, clients_watch_lost());
    if (error != 0)
        return error;
    if (group->by_plan)
        record_prepare_samples(self->record, 0, 2 * self->record->timed_messages);
    self->wake = clients_message_new(bytes);
    if (self->wake == NULL)
        return -ENOMEM;
    stamp_write(self->wake, bytes, &wake);
    clients_watch_wake(group->object->wake_fd, self->wake, bytes);
    error = await_clients(self, STEP_WARMUP);
    if (some_is_lost(self))
        return -ECHILD;
    if (error == 0)
        error = group->server_endpoint->capacity(group->object,
                                                 &self->record->side[SIDE_PARENT].capacity);
    if (error == 0)
        error = clients_meter_open(&self->meter, self->record->count_events);
    return error != 0 ? error : clients_server_create(&self->server, group);
}

/* What each client's count was before goes into timed_messages (sign -1), what it is after comes to
 * it (+1). */
static uint64_t note_counts(struct leader *self, bool after)
{
    uint64_t total = 0;

    for (unsigned i = 0; i < self->record->spec.clients; i++) {
        struct client_record *client = record_client(self->record, i);
        client->timed_messages = client->received_messages - (after ? client->timed_messages : 0);
        total += client->timed_messages;
    }
    return total;
}

/* Nobody has a share here: who is quicker does more. Without answers the clients go on until the
 * next phase; with answers the server tells each when to stop. */
static int warm_up_in_time(struct leader *self, uint64_t start_ns)
{
    int error = 0;

    while (error == 0 && clock_now_ns() - start_ns < self->record->warmup_ns)
        error = clients_server_serve_any(self->server, self->record->warmup_messages, look_for_lost,
                                         self);
    if (error == 0 && self->group.answers)
        error = clients_server_end_warm_up(self->server, look_for_lost, self);
    return error;
}

static int warm_up(struct leader *self)
{
    const bool by_plan = self->group.by_plan;

    enter(self, STEP_WARMUP);
    clients_phase_enter(&self->record->phase, CLIENTS_WARMUP);
    const uint64_t start_ns = clock_now_ns();
    int error = 0;
    if (self->record->warmup_ns > 0)
        error = warm_up_in_time(self, start_ns);
    else if (!by_plan)
        error = clients_server_serve(self->server, self->record->warmup_messages, look_for_lost,
                                     self);
    if (error == 0 && by_plan) {
        clients_phase_enter(&self->record->phase, CLIENTS_QUIET);
        error = clients_server_serve_round(self->server, 0, look_for_lost, self);
    }
    self->record->warmed_messages = note_counts(self, false);
    self->record->warmed_ns = clock_now_ns() - start_ns;
    if (error == 0 && (self->group.answers || by_plan))
        error = await_clients(self, STEP_TIMED);
    return error;
}

static int run_timed(struct leader *self)
{
    struct invocation_record *record = self->record;

    enter(self, STEP_TIMED);
    note_counts(self, false);
    clients_meter_begin(&self->meter, &self->own->cost);
    uint64_t start_ns = self->group.by_plan ? clients_load_start(record) : clock_now_ns();
    clients_phase_enter(&record->phase, CLIENTS_TIMED);
    int error = self->group.by_plan
                    ? clients_server_serve_round(self->server, 1, look_for_lost, self)
                    : clients_server_serve(self->server, record->timed_messages, look_for_lost,
                                           self);
    uint64_t end_ns = clock_now_ns();
    clients_meter_end(&self->meter, &self->own->cost);
    self->own->received_messages = note_counts(self, true);
    self->own->received_bytes = self->own->received_messages * record->spec.message_bytes;

    clients_phase_enter(&record->phase, CLIENTS_STOP);
    if (error == 0)
        error = clients_server_drain(self->server, look_for_lost, self);
    /* The last answer counts only when it has been received. */
    for (unsigned i = 0; self->group.answers && i < record->spec.clients; i++)
        if (record_client(record, i)->end_ns > end_ns)
            end_ns = record_client(record, i)->end_ns;
    record->elapsed_ns = end_ns - start_ns;
    return error;
}

static int lead(struct leader *self)
{
    enter(self, STEP_PIN);
    int error = wait_until_pinned(self);
    if (error == 0) {
        clients_calibrate(self->record->spin_rounds, &self->own->spin);
        error = interrupts_begin(self->record->interrupts_per_second,
                                 interrupts_seed(self->record->interrupt_seed, 0));
    }
    if (error == 0)
        error = attach(self);
    clients_count_begin(&self->meter);
    if (error == 0)
        error = warm_up(self);
    if (error == 0)
        error = run_timed(self);
    self->own->interrupts = interrupts_end();
    self->own->strange_connections = strangers_turned_away();
    clients_count_end(&self->meter, &self->own->events);
    if (error == 0)
        error = cpu_check(self->record->spec.cpus[SIDE_PARENT]);
    if (error == 0) {
        clients_calibrate(self->record->spin_rounds, &self->own->spin);
        error = await_clients(self, STEP_DONE);
    }
    return error;
}

static int start_clients(struct leader *self)
{
    pid_t parent = getpid();

    enter(self, STEP_FORK);
    for (unsigned i = 0; i < self->record->spec.clients; i++) {
        struct client_record *client = record_client(self->record, i);
        pid_t pid = fork();
        if (pid < 0)
            return -errno;
        if (pid == 0) {
            client->pid = getpid();
            clients_watch_end();
            if (peer_die_with_parent(parent) != 0)
                _exit(1);
            _exit(clients_client_main(&self->group, i));
        }
        client->pid = pid;
        self->record->started = i + 1;
    }
    return 0;
}

/* Those that did not end by themselves until now have nothing more to tell. */
static void end_clients(struct leader *self, bool kill_them)
{
    look_for_lost(self);
    clients_watch_end();
    for (unsigned i = 0; kill_them && i < self->record->started; i++)
        if (!record_client(self->record, i)->reaped)
            kill(record_client(self->record, i)->pid, SIGKILL);
    clients_phase_enter(&self->record->phase, CLIENTS_PART);
    for (unsigned i = 0; i < self->record->started; i++) {
        struct client_record *client = record_client(self->record, i);
        int status = 0;
        if (client->reaped)
            continue;
        while (waitpid(client->pid, &status, 0) < 0 && errno == EINTR)
            continue;
        if (!kill_them) {
            client->status = status;
            client->reaped = true;
        }
    }
}

static int open_endpoint(struct leader *self, const struct transport *transport)
{
    struct invocation_record *record = self->record;
    const struct case_spec spec = record_case(record);
    const struct directory_way way = directory_way_take(record->directory);
    const struct server_endpoint_spec endpoint = many_clients_endpoint(&spec, way.path,
                                                                       self->group.answers);

    enter(self, STEP_OPEN);
    if (transport->server_endpoint == NULL ||
        (transport->server_endpoint->ways & 1u << endpoint.way) == 0)
        return -EOPNOTSUPP;
    if (spec.message_bytes < STAMP_BYTES ||
        (endpoint.way == SERVER_ENDPOINT_SHARED && !transport->server_endpoint->keeps_boundaries &&
         spec.message_bytes > PIPE_BUF))
        return -EMSGSIZE; /* the plan has refused that, with the reason */
    int error = random_bytes(&record->magic, sizeof record->magic);
    if (error != 0)
        return error;
    self->group.server_endpoint = transport->server_endpoint;
    return transport->server_endpoint->open(&self->group.object, &endpoint);
}

void clients_run(struct invocation_record *record, const struct transport *transport,
                 const struct workload *workload)
{
    struct leader self = {
        .group = {.record = record,
                  .answers = workload_has_answers(workload),
                  .by_plan = workload->takes_rates,
                  .may_lose = (transport->flags & TRANSPORT_LOSES) != 0},
        .record = record,
        .own = &record->side[SIDE_PARENT],
        .meter = {.schedstat_fd = -1},
    };

    clients_raise_limits();
    clients_watch_begin();
    int error = open_endpoint(&self, transport);
    if (error == 0 && self.group.by_plan)
        error = clients_load_plan(record);
    if (error == 0)
        error = start_clients(&self);
    if (error == 0)
        error = lead(&self);
    end_clients(&self, error != 0);
    if (error == 0)
        enter(&self, STEP_DONE);
    else
        atomic_store(&self.own->error, error);
    clients_server_free(self.server);
    clients_meter_close(&self.meter);
    free(self.wake);
    if (self.group.object != NULL)
        self.group.server_endpoint->close(self.group.object);
}
