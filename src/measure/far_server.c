/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * far_server.c - first who it is, then what it wants, then the exchange. Until the key has been seen
 * nothing is allocated, opened or waited for longer than FAR_GREETING_S. */
#include "measure/far_server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "measure/invocation.h"
#include "measure/peer.h"
#include "measure/side_cost.h"
#include "text/limit.h"
#include "transport/datagram_socket.h"
#include "transport/fd_io.h"
#include "transport/socket_options.h"
#include "transport/strangers.h"
#include "transport/stream_socket.h"
#include "transport/waiting.h"
#include "workload/workload.h"

enum { PAGE_ALIGNMENT = 4096, BACKLOG = 4, TOKEN_MS = 1000, BUSY_MS = 2000, GO_WORDS = 3 };

struct far_service {
    int control;
    struct far_desk *desk;
    struct socket_address peer;
    struct far_order order;
    const struct transport *row;
    int schedstat_fd;
};

void far_address_text(const struct socket_address *address, char text[FAR_ADDRESS_BYTES])
{
    if (getnameinfo((const struct sockaddr *)&address->storage, address->bytes, text,
                    FAR_ADDRESS_BYTES, NULL, 0, NI_NUMERICHOST) != 0)
        snprintf(text, FAR_ADDRESS_BYTES, "?");
}

static bool same_host(const struct socket_address *a, const struct socket_address *b)
{
    char one[FAR_ADDRESS_BYTES], other[FAR_ADDRESS_BYTES];

    far_address_text(a, one);
    far_address_text(b, other);
    return strcmp(one, other) == 0;
}

/* ---- who it is ---- */

static int turn_away(const struct far_service *self, int error, const char *answer,
                     struct diagnosis *why, const char *reason)
{
    far_line_send(self->control, "no %s", answer);
    return diagnose(why, error, "%s: turned away", reason);
}

static int hear_order(struct far_service *self, struct diagnosis *why)
{
    char line[FAR_LINE_BYTES];
    const uint64_t deadline_ns = clock_now_ns() + FAR_GREETING_S * NS_PER_SECOND;
    int error = far_line_read(self->control, deadline_ns, line);

    if (error == -ETIMEDOUT)
        return turn_away(self, error, "order", why, "said nothing in time");
    if (error == -EPIPE || error == -ECONNRESET)
        return diagnose(why, error, "went away without a word");
    if (error == 0)
        error = far_order_parse(line, &self->order);
    if (error == -EPROTONOSUPPORT)
        return turn_away(self, error, "version", why, "speaks another version of the protocol");
    return error == 0 ? 0 : turn_away(self, error, "order", why, "said what is no order");
}

/* Of two hosts that come at once, the first: the other waits until it is written who that is. */
static bool is_owner(const struct far_service *self)
{
    const struct timespec pause = {.tv_nsec = NS_PER_MS};
    const uint64_t deadline_ns = clock_now_ns() + BUSY_MS * NS_PER_MS;
    struct far_desk *desk = self->desk;
    int nobody = FAR_OWNED_BY_NOBODY;

    if (atomic_compare_exchange_strong(&desk->owned, &nobody, FAR_OWNED_SOON)) {
        desk->owner = self->peer;
        atomic_store(&desk->owned, FAR_OWNED);
        return true;
    }
    while (clock_now_ns() < deadline_ns && atomic_load(&desk->owned) != FAR_OWNED)
        nanosleep(&pause, NULL);
    return atomic_load(&desk->owned) == FAR_OWNED && same_host(&self->peer, &desk->owner);
}

static int check_key(const struct far_service *self, struct diagnosis *why)
{
    struct far_desk *desk = self->desk;

    if (!far_key_same(self->order.key, desk->key))
        return turn_away(self, -EKEYREJECTED, "key", why, "a wrong key");
    if (!is_owner(self))
        return turn_away(self, -EKEYREJECTED, "key", why,
                         "the key, which another host has used before");
    atomic_store(&desk->last_ns, clock_now_ns());
    return 0;
}

/* The invocation before may be about to end. */
static int take_desk(const struct far_service *self, struct diagnosis *why)
{
    const struct timespec pause = {.tv_nsec = NS_PER_MS};
    const uint64_t deadline_ns = clock_now_ns() + BUSY_MS * NS_PER_MS;

    while (clock_now_ns() < deadline_ns) {
        int nobody = 0;
        if (atomic_compare_exchange_strong(&self->desk->peer, &nobody, getpid()))
            return 0;
        nanosleep(&pause, NULL);
    }
    return turn_away(self, -EBUSY, "busy", why, "a second peer while one is served");
}

/* ---- the data connection ---- */

/* On the address that the peer has reached us by, at any port. */
static int make_bound(const struct far_service *self, const struct socket_kind *kind, int *fd,
                      unsigned *port)
{
    struct socket_address own = {.bytes = sizeof own.storage};
    struct sockaddr *address = (struct sockaddr *)&own.storage;

    if (getsockname(self->control, address, &own.bytes) < 0)
        return -errno;
    if (kind->family != own.storage.ss_family)
        return -EAFNOSUPPORT;
    in_port_t *const number = kind->family == AF_INET6
                                  ? &((struct sockaddr_in6 *)address)->sin6_port
                                  : &((struct sockaddr_in *)address)->sin_port;
    *number = 0;
    *fd = socket_make(kind, self->order.buffer_bytes);
    if (*fd < 0)
        return *fd;
    if (bind(*fd, address, own.bytes) < 0 ||
        (kind->type == SOCK_STREAM && listen(*fd, BACKLOG) < 0) ||
        getsockname(*fd, address, &own.bytes) < 0)
        return -errno;
    *port = ntohs(*number);
    return 0;
}

/* While it has nothing to say on the control connection, there is but one thing to read. */
static bool is_gone(const struct far_service *self)
{
    struct pollfd from = {.fd = self->control, .events = POLLIN};

    return poll(&from, 1, 0) != 0;
}

/* Until then, or until the peer is gone: on the control connection it has nothing to say meanwhile. */
static bool can_read(const struct far_service *self, int fd, uint64_t deadline_ns)
{
    struct pollfd from[] = {{.fd = fd, .events = POLLIN}, {.fd = self->control, .events = POLLIN}};
    const uint64_t now_ns = clock_now_ns();

    return now_ns < deadline_ns &&
           poll(from, 2, (int)((deadline_ns - now_ns) / NS_PER_MS) + 1) > 0 && from[1].revents == 0;
}

/* All of it at once, and nothing more: the peer sends nothing before it has heard that we are ready. */
static bool shows_token(const struct far_service *self, int fd, const char *token)
{
    const uint64_t deadline_ns = clock_now_ns() + TOKEN_MS * NS_PER_MS;
    char shown[FAR_KEY_HEX];

    for (size_t got = 0; got < sizeof shown;) {
        const ssize_t more = can_read(self, fd, deadline_ns)
                                 ? recv(fd, shown + got, sizeof shown - got, 0)
                                 : 0;
        if (more <= 0)
            return false;
        got += (size_t)more;
    }
    return far_key_same(shown, token);
}

static int accept_peer(const struct far_service *self, int listener, const char *token,
                       uint64_t deadline_ns, int *out)
{
    while (can_read(self, listener, deadline_ns)) {
        struct socket_address from;
        const int fd = socket_accept(listener, &from);
        if (fd < 0)
            return fd;
        if (same_host(&from, &self->peer) && shows_token(self, fd, token)) {
            *out = fd;
            return 0;
        }
        stranger_turn_away(fd);
    }
    return is_gone(self) ? -EPIPE : -ETIMEDOUT;
}

/* From the peer's datagram that begins with the token on, nobody else's is received. */
static int hear_peer(const struct far_service *self, int fd, const char *token,
                     uint64_t deadline_ns)
{
    while (can_read(self, fd, deadline_ns)) {
        struct socket_address from = {.bytes = sizeof from.storage};
        char shown[FAR_KEY_HEX];
        const ssize_t got = recvfrom(fd, shown, sizeof shown, MSG_DONTWAIT,
                                     (struct sockaddr *)&from.storage, &from.bytes);
        if (got != sizeof shown || !same_host(&from, &self->peer) || !far_key_same(shown, token))
            continue;
        const int error = socket_connect(fd, &from);
        while (error == 0 && recv(fd, shown, sizeof shown, MSG_DONTWAIT) >= 0)
            continue;
        return error;
    }
    return is_gone(self) ? -EPIPE : -ETIMEDOUT;
}

static int open_data(const struct far_service *self, struct channel **out)
{
    const struct socket_kind *kind = socket_kind_of_network(self->row->name);
    const uint64_t deadline_ns = clock_now_ns() + FAR_ORDER_S * NS_PER_SECOND;
    const bool datagram = kind->type == SOCK_DGRAM;
    char token[FAR_KEY_HEX + 1];
    int bound = -1, fd = -1;
    unsigned port = 0;

    int error = far_key_make(token);
    if (error == 0)
        error = make_bound(self, kind, &bound, &port);
    if (error == 0)
        error = far_line_send(self->control, "port %u %s", port, token);
    if (error == 0 && datagram)
        error = hear_peer(self, bound, token, deadline_ns);
    else if (error == 0)
        error = accept_peer(self, bound, token, deadline_ns, &fd);
    if (datagram)
        fd = bound;
    else
        fd_close(&bound);
    if (error == 0)
        error = datagram ? datagram_socket_adopt(fd, out) : stream_socket_adopt(fd, out);
    if (error != 0)
        fd_close(&fd);
    return error;
}

/* ---- the exchanges ---- */

/* While that is on, SIGIO ends this process when the peer's control connection ends: over UDP nothing
 * else would tell. -EPIPE: it has ended before. */
static int watch_peer(const struct far_service *self, bool on)
{
    const int flags = fcntl(self->control, F_GETFL);

    if (fcntl(self->control, F_SETOWN, getpid()) < 0 ||
        fcntl(self->control, F_SETFL, on ? flags | O_ASYNC : flags & ~O_ASYNC) < 0)
        return -errno;
    return on && is_gone(self) ? -EPIPE : 0;
}

static int exchange_once(struct far_service *self, struct exchange *exchange, const char *line)
{
    struct far_words words;
    struct side_cost cost;

    if (far_line_split(line, &words) != 0 || words.count != GO_WORDS ||
        strcmp(words.word[0], "go") != 0 ||
        far_number(words.word[1], INVOCATION_MAX_MESSAGES, &exchange->messages) != 0 ||
        far_number(words.word[2], INT64_MAX, &exchange->first_sequence) != 0)
        return -EPROTO;
    exchange->sent_messages = exchange->received_messages = 0;
    exchange->sent_bytes = exchange->received_bytes = 0;
    exchange->refused_messages = exchange->reordered_messages = 0;
    /* Last of all: what comes after it is within the first round trip. */
    int error = watch_peer(self, true);
    side_cost_begin(&cost, self->schedstat_fd);
    if (error == 0)
        error = far_line_send(self->control, "begun");
    if (error == 0)
        error = workload_find("latency")->run[SIDE_CHILD](exchange);
    side_cost_end(&cost, self->schedstat_fd);
    const int unwatched = watch_peer(self, false);
    if (error != 0 || unwatched != 0)
        return error != 0 ? error : unwatched;
    return far_done_send(self->control, exchange, &cost);
}

/* Until the peer closes between two of them, which is the end. */
static int exchange_all(struct far_service *self, struct exchange *exchange)
{
    char line[FAR_LINE_BYTES];
    int error;

    do {
        error = far_line_read(self->control, clock_now_ns() + FAR_ORDER_S * NS_PER_SECOND, line);
        if (error == -EPIPE)
            return 0;
        if (error == 0)
            error = exchange_once(self, exchange, line);
    } while (error == 0);
    return error;
}

static int run_exchanges(struct far_service *self, struct channel *channel, struct channel *waiting)
{
    const size_t bytes = (self->order.message_bytes / PAGE_ALIGNMENT + 1) * PAGE_ALIGNMENT;
    struct channel_capacity granted = {0};
    unsigned char *memory = aligned_alloc(PAGE_ALIGNMENT, 2 * bytes);
    struct exchange exchange = {
        .transport = waiting != NULL ? &transport_waiting : self->row,
        .channel = waiting != NULL ? waiting : channel,
        .message = memory,
        .incoming = memory + (memory == NULL ? 0 : bytes),
        .spec = {.message_bytes = self->order.message_bytes, .wait = self->order.wait},
        .verify = self->order.verify,
    };

    if (memory == NULL)
        return -ENOMEM;
    memset(memory, 0x5a, 2 * bytes);
    int error = self->row->capacity(channel, &granted);
    if (error == 0)
        error = far_line_send(self->control, "ready %zu %zu %zu", granted.send_bytes,
                              granted.receive_bytes, granted.messages);
    if (error == 0)
        error = exchange_all(self, &exchange);
    free(memory);
    return error;
}

static int work(struct far_service *self)
{
    struct channel *channel, *waiting = NULL;

    self->row = transport_find(self->order.transport);
    if (self->row == NULL || socket_kind_of_network(self->row->name) == NULL)
        return -EPROTO;
    int error = open_data(self, &channel);
    if (error != 0)
        return error;
    self->schedstat_fd = side_cost_open();
    if (self->order.wait != WAIT_BLOCK)
        error = waiting_open(&waiting, self->row, channel, self->order.wait);
    if (error == 0)
        error = run_exchanges(self, channel, waiting);
    if (waiting != NULL)
        transport_waiting.close(waiting);
    self->row->close(channel);
    fd_close(&self->schedstat_fd);
    return error;
}

int far_serve(int control, struct far_desk *desk, struct diagnosis *why)
{
    struct far_service self = {
        .control = control, .desk = desk, .peer.bytes = sizeof self.peer.storage};

    if (getpeername(control, (struct sockaddr *)&self.peer.storage, &self.peer.bytes) < 0)
        return diagnose(why, -errno, "went away without a word");
    int error = hear_order(&self, why);
    if (error == 0)
        error = check_key(&self, why);
    if (error != 0)
        return error;
    if (self.order.asks) {
        /* Who does not wait for all of it, as older programs, knows what it wants to. */
        if (far_line_send(control, "yes %s", desk->version) == 0)
            far_text_send(control, desk->about);
        return 0;
    }
    error = take_desk(&self, why);
    if (error != 0)
        return error;
    alarm(self.order.limit_s);
    error = work(&self);
    atomic_store(&desk->last_ns, clock_now_ns());
    atomic_store(&desk->peer, 0);
    if (error != 0) {
        const char *name = strerrorname_np(-error);
        far_line_send(control, "no error %s", name == NULL ? "EIO" : name);
        diagnose(why, error, "%s%s", peer_is_gone(error) ? FAR_GONE : "failed in the middle: ",
                 peer_is_gone(error) ? "" : limit_text(-error, LIMIT_PORT));
    }
    return error;
}
