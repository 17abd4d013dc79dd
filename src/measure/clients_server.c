/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clients_server.c - one read(2) per ready endpoint and wake-up.
 *
 * All endpoints read into the same memory, which stays in the cache; only a partial record moves to
 * memory of its own endpoint. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "measure/clients_parts.h"
#include "measure/peer.h"
#include "transport/wait.h"

enum { GONE_MS = 1000 };

/* Where bytes come in. */
struct inlet {
    int fd;
    size_t have;            /* bytes of a partial record, in `partial` */
    unsigned char *partial; /* NULL: there never was one */
};

/* Whose they are. */
struct sender {
    struct client_record *record;
    uint32_t next_sequence;
    uint64_t left; /* of its share */
    bool ended;
    bool paused; /* in this round */
};

struct clients_server {
    const struct clients_group *group;
    struct invocation_record *record;
    bool separate;
    bool answering; /* every message is answered */
    bool sharing;   /* every message counts for its client's share */
    bool by_round;  /* what counts is that clients pause */
    unsigned round;
    struct wait_set *waits;
    unsigned *ready;
    unsigned char *scratch;
    struct inlet *inlets; /* endpoint_count */
    struct sender *senders;
    unsigned active; /* senders that have not ended */
    uint64_t left;   /* messages, or clients that pause, until serve() is done */
};

void clients_server_free(struct clients_server *server)
{
    if (server == NULL)
        return;
    for (unsigned i = 0; server->inlets != NULL && i < server->group->object->endpoint_count; i++)
        free(server->inlets[i].partial);
    wait_set_free(server->waits);
    free(server->ready);
    free(server->scratch);
    free(server->inlets);
    free(server->senders);
    free(server);
}

static int make_tables(struct clients_server *server)
{
    const struct server_endpoint_object *object = server->group->object;
    unsigned clients = server->record->spec.clients;

    server->ready = calloc(object->endpoint_count, sizeof *server->ready);
    server->inlets = calloc(object->endpoint_count, sizeof *server->inlets);
    server->senders = calloc(clients, sizeof *server->senders);
    server->scratch = clients_message_new(server->record->spec.message_bytes);
    if (server->ready == NULL || server->inlets == NULL || server->senders == NULL ||
        server->scratch == NULL)
        return -ENOMEM;
    for (unsigned i = 0; i < object->endpoint_count; i++)
        server->inlets[i].fd = object->endpoint_fds[i];
    for (unsigned i = 0; i < clients; i++)
        server->senders[i].record = record_client(server->record, i);
    server->active = clients;
    return 0;
}

int clients_server_create(struct clients_server **out, const struct clients_group *group)
{
    struct clients_server *server = calloc(1, sizeof *server);

    if (server == NULL)
        return -ENOMEM;
    server->group = group;
    server->record = group->record;
    server->separate = group->object->spec.way == SERVER_ENDPOINT_SEPARATE;
    int error = make_tables(server);
    if (error == 0)
        error = wait_set_create(&server->waits, group->record->spec.wait,
                                group->object->endpoint_fds, group->object->endpoint_count);
    if (error != 0) {
        clients_server_free(server);
        return error;
    }
    *out = server;
    return 0;
}

static void sender_ended(struct clients_server *self, unsigned client)
{
    struct sender *sender = &self->senders[client];

    if (sender->ended)
        return;
    sender->ended = true;
    atomic_store(&sender->record->end_received, true);
    self->active--;
    if (self->sharing)
        self->left -= sender->left;
    if (self->by_round && !sender->paused)
        self->left--;
    sender->left = 0;
}

void clients_server_forget(struct clients_server *server, unsigned client)
{
    if (!server->separate)
        sender_ended(server, client);
}

/* A client that is gone meanwhile is not the server's failure: its end is at hand. One that lives would
 * wait for its answer for ever. */
static int await_end_of(const struct client_record *client, int error)
{
    const struct timespec pause = {.tv_nsec = NS_PER_MS};

    for (int look = 0; look < GONE_MS; look++) {
        siginfo_t end = {0};
        if (client->reaped ||
            waitid(P_PID, (id_t)client->pid, &end, WEXITED | WNOHANG | WNOWAIT) < 0 ||
            end.si_pid == client->pid)
            return 0;
        nanosleep(&pause, NULL);
    }
    return error;
}

static int answer(struct clients_server *self, unsigned char *record, const struct stamp *stamp)
{
    const struct clients_group *group = self->group;
    size_t bytes = self->record->spec.message_bytes;

    if (self->record->verify)
        stamp_fill(record, bytes, stamp, PATTERN_PONG);
    int error = group->server_endpoint->answer(group->object, stamp->client, record, bytes);
    if (error == -ENOBUFS && group->may_lose) { /* it will ask again */
        self->record->refused_answers++;
        return 0;
    }
    if (!peer_is_gone(error))
        return error;
    return group->may_lose ? 0 : await_end_of(self->senders[stamp->client].record, error);
}

/* Of a client that got no answer, or that was overtaken by a later one. */
static int take_earlier(struct clients_server *self, unsigned char *record,
                        const struct stamp *stamp)
{
    if (!self->group->may_lose)
        return -EBADMSG;
    if (self->group->answers)
        return answer(self, record, stamp);
    self->record->reordered_records++;
    self->senders[stamp->client].record->received_messages++;
    if (!self->by_round && self->left > 0)
        self->left--;
    return 0;
}

static int take_message(struct clients_server *self, unsigned char *record,
                        const struct stamp *stamp)
{
    struct sender *sender = &self->senders[stamp->client];

    /* Those that were torn leave gaps, and the counts will tell; nothing may come twice. */
    if (stamp->sequence - sender->next_sequence > UINT32_MAX / 2)
        return take_earlier(self, record, stamp);
    sender->next_sequence = stamp->sequence + 1;
    sender->record->received_messages++;
    if (self->sharing && !sender->ended) {
        if (sender->left == 0)
            return -EBADMSG;
        sender->left--;
        self->left--;
    } else if (!self->sharing && !self->by_round && self->left > 0) {
        self->left--;
    }
    return self->answering ? answer(self, record, stamp) : 0;
}

/* One that was told again may come in the next round. */
static void take_pause(struct clients_server *self, const struct stamp *stamp)
{
    struct sender *sender = &self->senders[stamp->client];

    if (!self->by_round || stamp->sequence != self->round || sender->paused || sender->ended)
        return;
    sender->paused = true;
    self->left--;
    atomic_store(&sender->record->rounds_paused, self->round + 1);
}

static bool is_as_sent(const struct clients_server *self, unsigned char *record,
                       const struct stamp *stamp)
{
    size_t bytes = self->record->spec.message_bytes;

    if (!self->record->verify)
        return true;
    if (self->group->by_plan)
        return stamp->kind != STAMP_MESSAGE || clients_load_matches(record, bytes);
    return stamp_matches(record, bytes, stamp, PATTERN_PING);
}

static int take_record(struct clients_server *self, unsigned endpoint, unsigned char *record)
{
    const uint64_t now_ns = self->group->by_plan ? clock_now_ns() : 0;
    size_t bytes = self->record->spec.message_bytes;
    struct stamp stamp;
    enum stamp_reading reading = stamp_read(record, bytes, self->record->magic,
                                            self->record->spec.clients, &stamp);

    if (reading == STAMP_WHOLE && stamp.kind == STAMP_WAKE)
        return 0;
    if (reading == STAMP_WHOLE && self->separate && stamp.client != endpoint)
        reading = STAMP_STRANGE;
    if (reading == STAMP_WHOLE && stamp.kind == STAMP_MESSAGE && self->by_round && self->round > 0)
        clients_load_take(self->record, record, now_ns);
    if (reading == STAMP_WHOLE && !is_as_sent(self, record, &stamp))
        reading = STAMP_TORN;
    if (reading == STAMP_WHOLE && stamp.kind == STAMP_MESSAGE)
        return take_message(self, record, &stamp);
    if (reading == STAMP_WHOLE && stamp.kind == STAMP_PAUSE)
        take_pause(self, &stamp);
    else if (reading == STAMP_WHOLE)
        sender_ended(self, stamp.client);
    else if (reading == STAMP_TORN)
        self->record->torn_records++;
    else
        self->record->strange_records++;
    return 0;
}

static int keep_partial(struct clients_server *self, struct inlet *inlet, size_t received)
{
    if (self->group->server_endpoint->keeps_boundaries) { /* a datagram of another size */
        self->record->strange_records++;
        return 0;
    }
    if (inlet->partial == NULL) {
        inlet->partial = malloc(self->record->spec.message_bytes);
        if (inlet->partial == NULL)
            return -ENOMEM;
    }
    if (inlet->have == 0)
        memcpy(inlet->partial, self->scratch, received);
    inlet->have += received;
    return 0;
}

static int end_inlet(struct clients_server *self, unsigned endpoint)
{
    if (!self->separate) /* an empty datagram; a shared stream is kept open by ourselves */
        return 0;
    wait_set_remove(self->waits, endpoint);
    sender_ended(self, endpoint);
    return 0;
}

static int read_once(struct clients_server *self, unsigned endpoint)
{
    struct inlet *inlet = &self->inlets[endpoint];
    unsigned char *record = inlet->have > 0 ? inlet->partial : self->scratch;
    size_t wanted = self->record->spec.message_bytes - inlet->have;
    ssize_t received = read(inlet->fd, record + inlet->have, wanted);

    if (received == (ssize_t)wanted) {
        inlet->have = 0;
        return take_record(self, endpoint, record);
    }
    if (received > 0)
        return keep_partial(self, inlet, (size_t)received);
    if (received == 0 || errno == ECONNRESET)
        return end_inlet(self, endpoint);
    if (errno == EAGAIN)
        wait_set_refused(self->waits, endpoint);
    return errno == EAGAIN || errno == EINTR ? 0 : -errno;
}

static int receive(struct clients_server *self, void (*look)(void *argument), void *argument)
{
    while (self->left > 0 && self->active > 0) {
        look(argument);
        /* With the one that was lost nothing may be left: look() changes *self. */
        // cppcheck-suppress knownConditionTrueFalse
        if (self->left == 0 || self->active == 0)
            break;
        int found = wait_set_wait(self->waits, self->ready);
        if (found < 0)
            return found;
        for (int i = 0; i < found && self->left > 0; i++) {
            int error = read_once(self, self->ready[i]);
            if (error != 0)
                return error;
        }
    }
    return 0;
}

static void begin_sharing(struct clients_server *self)
{
    self->left = 0;
    self->answering = self->sharing = true;
    self->by_round = false;
}

static void give_share(struct clients_server *self, unsigned client, uint64_t messages)
{
    struct sender *sender = &self->senders[client];

    sender->left = sender->ended ? 0 : messages;
    self->left += sender->left;
}

int clients_server_serve(struct clients_server *server, uint64_t messages,
                         void (*look)(void *argument), void *argument)
{
    const unsigned clients = server->record->spec.clients;

    if (!server->group->answers)
        return clients_server_serve_any(server, messages, look, argument);
    begin_sharing(server);
    for (unsigned i = 0; i < clients; i++)
        give_share(server, i, record_share(messages, clients, i).count);
    return receive(server, look, argument);
}

int clients_server_serve_any(struct clients_server *server, uint64_t messages,
                             void (*look)(void *argument), void *argument)
{
    server->left = messages;
    server->answering = server->group->answers;
    server->sharing = server->by_round = false;
    return receive(server, look, argument);
}

int clients_server_serve_round(struct clients_server *server, unsigned round,
                               void (*look)(void *argument), void *argument)
{
    for (unsigned i = 0; i < server->record->spec.clients; i++)
        server->senders[i].paused = false;
    server->left = server->active;
    server->answering = server->sharing = false;
    server->by_round = true;
    server->round = round;
    return receive(server, look, argument);
}

/* A client has one message on its way at most. What it has sent is therefore what came, or one
 * more; so all come to one more exactly, whether they look at the limit before or after. */
int clients_server_end_warm_up(struct clients_server *server, void (*look)(void *argument),
                               void *argument)
{
    begin_sharing(server);
    for (unsigned i = 0; i < server->record->spec.clients; i++) {
        struct client_record *client = server->senders[i].record;
        give_share(server, i, 1);
        atomic_store(&client->warmup_limit, client->received_messages + 1);
    }
    return receive(server, look, argument);
}

int clients_server_answer_again(struct clients_server *server)
{
    struct pollfd arrived = {.fd = server->inlets[0].fd, .events = POLLIN};
    int error = 0;

    for (int ms = 1; error == 0 && poll(&arrived, 1, ms) > 0; ms = 0)
        error = read_once(server, 0);
    return error;
}

int clients_server_drain(struct clients_server *server, void (*look)(void *argument),
                         void *argument)
{
    server->answering = server->sharing = server->by_round = false;
    server->left = UINT64_MAX;
    return receive(server, look, argument);
}

static struct {
    volatile sig_atomic_t lost;
    volatile sig_atomic_t wake_fd; /* -1: none */
    const unsigned char *record;
    size_t bytes;
} watched = {.wake_fd = -1};

static void on_child(int signal_number)
{
    int saved = errno;

    (void)signal_number;
    watched.lost = 1;
    if (watched.wake_fd >= 0 && write(watched.wake_fd, watched.record, watched.bytes) < 0)
        watched.lost = 1; /* full: see clients_parts.h */
    errno = saved;
}

static void set_handler(int signal_number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART | SA_NOCLDSTOP};

    sigemptyset(&action.sa_mask);
    sigaction(signal_number, &action, NULL);
}

void clients_watch_begin(void)
{
    watched.lost = 0;
    watched.wake_fd = -1;
    set_handler(SIGPIPE, SIG_IGN);
    set_handler(SIGCHLD, on_child);
}

void clients_watch_wake(int wake_fd, const unsigned char *record, size_t bytes)
{
    watched.record = record;
    watched.bytes = bytes;
    watched.wake_fd = wake_fd;
}

void clients_watch_end(void)
{
    set_handler(SIGCHLD, SIG_DFL);
    watched.wake_fd = -1;
}

const volatile sig_atomic_t *clients_watch_lost(void)
{
    return &watched.lost;
}

void clients_watch_forget(void)
{
    watched.lost = 0;
}
