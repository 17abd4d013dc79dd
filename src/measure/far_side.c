/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * far_side.c - the near end of both connections.
 *
 * Functions of a transport have no argument of ours, so what they share is of the process: one far
 * side in one worker. */
#include "measure/far_side.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "measure/far_host.h"
#include "measure/peer.h"
#include "text/message.h"
#include "transport/datagram_socket.h"
#include "transport/fd_io.h"
#include "transport/stream_socket.h"
#include "workload/workload.h"

#define MEETING_NS (5 * NS_PER_SECOND)
enum { AGAIN_MS = 100, BESIDES_S = 10 };

/* ---- as plans know it ---- */

static int stand_in_open(struct channel **out, const struct channel_spec *spec)
{
    (void)out, (void)spec;
    return -ENOSYS;
}

const struct far_host *far_host_of(const struct transport *transport)
{
    return transport != NULL && transport->open == stand_in_open
               ? (const struct far_host *)transport
               : NULL;
}

void far_host_make(struct far_host *out, const struct transport *row, const char *name)
{
    *out = (struct far_host){.transport = *row, .row = row, .name = strdup(name)};
    out->transport.name = out->name;
    out->transport.open = stand_in_open;
    out->transport.meaning = NULL;
    out->transport.connection = NULL;
    out->transport.server_endpoint = NULL;
}

int far_host_check(const struct workload *workload, struct diagnosis *why)
{
    if (strcmp(workload->name, "latency") == 0)
        return 0;
    return diagnose_message(why, -EOPNOTSUPP,
                            N_("between two hosts only round trips are measured (latency), for no "
                               "clock is compared with another one"),
                            NULL);
}

char *far_refusal(int error, int error_there)
{
    static const struct {
        int error;
        const char *text;
    } texts[] = {
        {-EKEYREJECTED, N_("the key is not the one that `ipcmark serve` there has printed, or "
                           "another host has used it before")},
        {-EPROTONOSUPPORT,
         N_("the other ipcmark speaks another version of the protocol: have the same one on "
            "both hosts")},
        {-EBUSY, N_("`ipcmark serve` there is at work for another peer")},
        {-EPROTO, N_("what answers there is no `ipcmark serve`, or does not understand this one")},
        {-ETIMEDOUT, N_("no answer came in time")},
        {-ECONNREFUSED, N_("nobody listens there: start `ipcmark serve` on that host")},
        {-EPIPE, N_("the far side is gone; `ipcmark serve` there has said why, if it could")},
        {-ECONNRESET, N_("the far side is gone; `ipcmark serve` there has said why, if it could")},
    };

    if (error == -EREMOTEIO)
        return message_make(N_("`ipcmark serve` there: %1"), MESSAGE_ERROR(error_there), NULL);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (texts[i].error == error)
            return message_make(texts[i].text, NULL);
    return NULL;
}

void far_side_order(struct invocation_record *record, const struct invocation_request *request)
{
    const struct far_host *host = far_host_of(request->transport);

    if (host == NULL)
        return;
    snprintf(record->transport, sizeof record->transport, "%s", host->row->name);
    record->far = host->way;
    record->far.limit_s = request->watchdog_ms / 1000 + BESIDES_S;
    if (record->far.limit_s > FAR_LONGEST_S)
        record->far.limit_s = FAR_LONGEST_S;
}

/* ---- as the worker has it ---- */

static struct {
    struct invocation_record *record;
    const struct transport *row;
    struct transport transport; /* the row's functions, but for those that open and close */
    struct workload workload;
    int control; /* -1: there is no far side, or it is the other process' */
    int begun[2];
    bool is_child, has_begun;
    struct channel_capacity granted; /* there */
    struct side_cost cost;           /* there, of the last exchange */
} near = {.control = -1, .begun = {-1, -1}};

/* ---- the control connection ---- */

int far_connect(int fd, const struct socket_address *to, uint64_t deadline_ns)
{
    struct pollfd connected = {.fd = fd, .events = POLLOUT};
    int error = 0;
    socklen_t bytes = sizeof error;
    const int flags = fcntl(fd, F_GETFL);

    fcntl(fd, F_SETFL, flags | O_NONBLOCK);
    if (connect(fd, (const struct sockaddr *)&to->storage, to->bytes) < 0) {
        if (errno != EINPROGRESS)
            return -errno;
        int ready;
        do {
            const uint64_t now_ns = clock_now_ns();
            ready = poll(&connected, 1,
                         now_ns < deadline_ns ? (int)((deadline_ns - now_ns) / NS_PER_MS) : 0);
        } while (ready < 0 && errno == EINTR);
        if (ready <= 0)
            return ready < 0 ? -errno : -ETIMEDOUT;
        if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &bytes) < 0)
            return -errno;
    }
    fcntl(fd, F_SETFL, flags);
    return -error;
}

/* An error of there is none of here: no limit of this machine is behind it. */
static int failed_there(const char *name)
{
    const int error = far_error_named(name);

    if (error == 0 || near.record == NULL)
        return -EPROTO;
    near.record->far.error_there = error;
    return -EREMOTEIO;
}

/* "no WORD ..." as an error. */
static int refused(const struct far_words *answer)
{
    static const struct {
        const char *word;
        int error;
    } reasons[] = {
        {"key", -EKEYREJECTED},
        {"version", -EPROTONOSUPPORT},
        {"busy", -EBUSY},
    };

    if (answer->count == 3 && strcmp(answer->word[1], "error") == 0)
        return failed_there(answer->word[2]);
    for (size_t i = 0; answer->count >= 2 && i < sizeof reasons / sizeof reasons[0]; i++)
        if (strcmp(answer->word[1], reasons[i].word) == 0)
            return reasons[i].error;
    return -EPROTO;
}

/* The next line begins with that word and has so many; 0: any number. */
static int hear(int control, uint64_t deadline_ns, const char *word, size_t count,
                struct far_words *answer)
{
    char line[FAR_LINE_BYTES];
    int error = far_line_read(control, deadline_ns, line);

    if (error == 0)
        error = far_line_split(line, answer);
    if (error != 0)
        return error;
    if (strcmp(answer->word[0], "no") == 0)
        return refused(answer);
    return strcmp(answer->word[0], word) == 0 && (count == 0 || answer->count == count) ? 0
                                                                                        : -EPROTO;
}

static int call(const struct far_way *way, const struct far_order *order, uint64_t deadline_ns,
                int *control)
{
    const int on = 1;
    int fd = socket(way->server.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd < 0)
        return -errno;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    int error = far_connect(fd, &way->server, deadline_ns);
    if (error == 0)
        error = far_order_send(fd, order);
    if (error != 0)
        fd_close(&fd);
    *control = fd;
    return error;
}

static void give_key(struct far_order *order, const struct far_way *way)
{
    snprintf(order->key, sizeof order->key, "%s", way->key);
}

/* Until the end, or as many lines as there may be. */
static int hear_about(int control, uint64_t deadline_ns, char about[FAR_ABOUT_BYTES])
{
    char line[FAR_LINE_BYTES];
    size_t used = 0;
    int error = 0;

    for (size_t i = 0; error == 0 && i < FAR_MOST_FACTS; i++) {
        error = far_line_read(control, deadline_ns, line);
        if (error == 0)
            used += (size_t)snprintf(about + used, FAR_ABOUT_BYTES - used, "%s\n", line);
    }
    return peer_is_gone(error) ? 0 : error;
}

int far_host_ask(struct far_host *host)
{
    const uint64_t deadline_ns = clock_now_ns() + MEETING_NS;
    struct far_order order = {.asks = true};
    struct far_words answer;
    int control = -1;

    give_key(&order, &host->way);
    int error = call(&host->way, &order, deadline_ns, &control);
    if (error == 0)
        error = hear(control, deadline_ns, "yes", 2, &answer);
    if (error == 0) {
        snprintf(host->version, sizeof host->version, "%.63s", answer.word[1]);
        error = hear_about(control, deadline_ns, host->about);
    }
    fd_close(&control);
    return error;
}

/* ---- the data connection ---- */

/* Says who we are, until the far side is ready: over UDP that may be lost, and what comes twice is
 * no message, for none has its size. */
static int introduce(int fd, const char *token, const struct socket_kind *kind,
                     uint64_t deadline_ns, size_t message_bytes)
{
    char token_bytes[FAR_KEY_HEX + 1];
    const bool datagram = kind->type == SOCK_DGRAM;
    const size_t bytes = FAR_KEY_HEX + (datagram && message_bytes == FAR_KEY_HEX ? 1 : 0);
    struct pollfd ready = {.fd = near.control, .events = POLLIN};

    memcpy(token_bytes, token, sizeof token_bytes);
    do {
        if (send(fd, token_bytes, bytes, MSG_NOSIGNAL) < 0 && !datagram)
            return -errno;
    } while (datagram && poll(&ready, 1, AGAIN_MS) <= 0 && clock_now_ns() < deadline_ns);
    return 0;
}

static int adopt(int fd, const struct socket_kind *kind, struct channel **out)
{
    return kind->type == SOCK_DGRAM ? datagram_socket_adopt(fd, out) : stream_socket_adopt(fd, out);
}

static void set_port(struct socket_address *address, uint16_t port)
{
    if (address->storage.ss_family == AF_INET6)
        ((struct sockaddr_in6 *)&address->storage)->sin6_port = htons(port);
    else
        ((struct sockaddr_in *)&address->storage)->sin_port = htons(port);
}

static int read_granted(const struct far_words *ready)
{
    uint64_t value[3];

    for (size_t i = 0; i < 3; i++)
        if (far_number(ready->word[1 + i], INT64_MAX, &value[i]) != 0)
            return -EPROTO;
    near.granted = (struct channel_capacity){(size_t)value[0], (size_t)value[1], (size_t)value[2]};
    return 0;
}

/* That the far side is ready, and what it was granted. Who closed the data connection at once has said
 * why on the other one. */
static int hear_ready(int met, uint64_t deadline_ns)
{
    struct far_words ready;

    if (met != 0 && !peer_is_gone(met))
        return met;
    const int error = hear(near.control, deadline_ns, "ready", 4, &ready);
    if (met != 0)
        return error == 0 || peer_is_gone(error) ? met : error;
    return error == 0 ? read_granted(&ready) : error;
}

/* The data connection. */
static int meet(const struct far_words *port, const struct channel_spec *spec, uint64_t deadline_ns,
                struct channel **out)
{
    const struct socket_kind *kind = socket_kind_of_network(near.row->name);
    struct socket_address to = near.record->far.server;
    uint64_t number;

    if (far_number(port->word[1], UINT16_MAX, &number) != 0 || !far_key_is_one(port->word[2]))
        return -EPROTO;
    set_port(&to, (uint16_t)number);
    int fd = socket_make(kind, spec->buffer_bytes);
    if (fd < 0)
        return fd;
    int error = far_connect(fd, &to, deadline_ns);
    if (error == 0)
        error = introduce(fd, port->word[2], kind, deadline_ns, spec->message_bytes);
    error = hear_ready(error, deadline_ns);
    if (error == 0)
        error = adopt(fd, kind, out);
    if (error != 0)
        fd_close(&fd);
    return error;
}

static int near_open(struct channel **out, const struct channel_spec *spec)
{
    const uint64_t deadline_ns = clock_now_ns() + MEETING_NS;
    struct far_order order = {
        .message_bytes = spec->message_bytes,
        .buffer_bytes = spec->buffer_bytes,
        .wait = near.record->spec.wait,
        .verify = near.record->verify,
        .limit_s = near.record->far.limit_s,
    };
    struct far_words port;

    give_key(&order, &near.record->far);
    snprintf(order.transport, sizeof order.transport, "%s", near.row->name);
    if (pipe2(near.begun, O_CLOEXEC) < 0)
        return -errno;
    int error = call(&near.record->far, &order, deadline_ns, &near.control);
    if (error == 0)
        error = hear(near.control, deadline_ns, "port", 3, &port);
    return error != 0 ? error : meet(&port, spec, deadline_ns, out);
}

/* The end of one process is to be the end of its connection: the other must not have it, too. */
static int near_attach(struct channel *channel, enum side side)
{
    near.is_child = side == SIDE_CHILD;
    if (side == SIDE_PARENT) {
        fd_close(&near.control);
        fd_close(&near.begun[1]);
        return 0;
    }
    near.row->close(channel);
    fd_close(&near.begun[0]);
    near.workload.waits_itself = true; /* in this process: in far_line_read() */
    return 0;
}

static int near_capacity(const struct channel *channel, struct channel_capacity *out)
{
    if (!near.is_child)
        return near.row->capacity(channel, out);
    *out = near.granted;
    return 0;
}

static void near_close(struct channel *channel)
{
    if (!near.is_child)
        near.row->close(channel);
    fd_close(&near.control);
    fd_close(&near.begun[0]);
    fd_close(&near.begun[1]);
}

/* ---- the child's exchange ---- */

static int order_exchange(const struct exchange *exchange, uint64_t messages)
{
    struct far_words begun;
    const int error = far_line_send(near.control, "go %ju %ju", (uintmax_t)messages,
                                    (uintmax_t)exchange->first_sequence);

    return error != 0 ? error : hear(near.control, clock_now_ns() + MEETING_NS, "begun", 1, &begun);
}

/* However long it takes: this process has a watchdog. */
static int await_exchange(struct exchange *exchange)
{
    struct far_words done;
    const int error = hear(near.control, 0, "done", 0, &done);

    return error != 0 ? error : far_done_parse(&done, exchange, &near.cost);
}

static int follow(struct exchange *exchange)
{
    const int error = near.has_begun ? 0 : order_exchange(exchange, exchange->messages);

    near.has_begun = false;
    return error != 0 ? error : await_exchange(exchange);
}

void far_side_take(struct invocation_record *record, const struct transport **transport,
                   const struct workload **workload)
{
    if (record->far.key[0] == '\0')
        return;
    near.record = record;
    near.row = transport_find(record->transport);
    near.transport = *near.row;
    near.transport.open = near_open;
    near.transport.attach = near_attach;
    near.transport.close = near_close;
    near.transport.capacity = near_capacity;
    near.transport.strangers = NULL; /* the kernel turns them away */
    near.workload = **workload;
    near.workload.run[SIDE_CHILD] = follow;
    *transport = &near.transport;
    *workload = &near.workload;
}

int far_side_begin(enum side side, const struct exchange *exchange, uint64_t messages)
{
    char byte = 0;

    if (near.record == NULL)
        return 0;
    if (side == SIDE_PARENT)
        return fd_read_all(near.begun[0], &byte, 1);
    const int error = order_exchange(exchange, messages);
    near.has_begun = error == 0;
    return error != 0 ? error : fd_write_all(near.begun[1], &byte, 1);
}

void far_side_account(struct side_record *own)
{
    if (!near.is_child)
        return;
    near.cost.cpu_at_start = own->cost.cpu_at_start;
    near.cost.cpu_at_end = own->cost.cpu_at_end;
    own->cost = near.cost;
    own->events = (struct event_counts){0};
}
