/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tcp_zerocopy.c - TCP whose sender asks not to be copied (MSG_ZEROCOPY): the kernel keeps the pages
 * and tells in the socket's error queue when it lets go of them.
 *
 * The calls of one socket are numbered from 0, and a notice names a range of them
 * (Documentation/networking/msg_zerocopy.rst). Messages are written into a ring of places; one is
 * lent again when all calls up to the last one that sent from it are done. Notices mostly come in
 * order over TCP; of those that do not, only how many calls they name is kept: when all that were
 * made are done, the order does not matter. Over loopback the kernel copies after all, when it hands
 * the pages to the receiver, and says so in the notice. */
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
/* which wants some of the above */
#include <linux/errqueue.h>

#include "text/text.h"
#include "transport/fd_io.h"
#include "transport/socket_kind.h"
#include "transport/transport.h"

/* So many messages may be on their way, and as many bytes of small ones as a socket takes; of those
 * that are larger than that, one while the next is written. */
enum { FEWEST_PLACES = 8, FEWEST_LARGE_PLACES = 2, RING_BYTES = 1 << 20 };

struct zerocopy_channel {
    struct channel *socket; /* of transport_tcp */
    int fd;
    size_t place_bytes; /* whole pages */
    size_t places;
    unsigned char *ring; /* NULL until this side sends */
    uint32_t *last;      /* of each place, the call after which it is free, plus 1 */
    size_t next;         /* the place that is lent */
    uint32_t called;     /* calls of send(2) that were accepted */
    uint32_t done;       /* of these, from the first one on */
    uint32_t named;      /* of these, in any notice; all of them wrap around */
};

extern const struct transport transport_tcp;

static struct zerocopy_channel *self(struct channel *channel)
{
    return (struct zerocopy_channel *)channel;
}

static int ask_for_zerocopy(int fd)
{
    const int yes = 1;

    return setsockopt(fd, SOL_SOCKET, SO_ZEROCOPY, &yes, sizeof yes) < 0 ? -errno : 0;
}

/* A kernel that does not know it says so before anything is measured. */
static int try_zerocopy(void)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd < 0)
        return -errno;
    int error = ask_for_zerocopy(fd);
    close(fd);
    return error == -ENOPROTOOPT || error == -ENOTSUP ? -EOPNOTSUPP : error;
}

static void zerocopy_close(struct channel *channel)
{
    struct zerocopy_channel *own = self(channel);

    if (own->socket != NULL)
        transport_tcp.close(own->socket);
    if (own->ring != NULL)
        munmap(own->ring, own->places * own->place_bytes);
    free(own->last);
    free(own);
}

static size_t places_for(size_t place_bytes)
{
    const size_t places = RING_BYTES / place_bytes;

    if (place_bytes > RING_BYTES)
        return FEWEST_LARGE_PLACES;
    return places < FEWEST_PLACES ? FEWEST_PLACES : places;
}

static int zerocopy_open(struct channel **out, const struct channel_spec *spec)
{
    const size_t page_bytes = (size_t)sysconf(_SC_PAGESIZE);
    struct zerocopy_channel *own = calloc(1, sizeof *own);
    int error = own == NULL ? -ENOMEM : try_zerocopy();

    if (error == 0)
        error = spec->message_bytes > SIZE_MAX / FEWEST_LARGE_PLACES - page_bytes ? -ENOMEM : 0;
    if (error == 0)
        error = transport_tcp.open(&own->socket, spec);
    if (error != 0) {
        free(own);
        return error;
    }
    own->place_bytes = (spec->message_bytes + page_bytes - 1) / page_bytes * page_bytes;
    own->places = places_for(own->place_bytes);
    own->last = calloc(own->places, sizeof *own->last);
    if (own->last == NULL) {
        zerocopy_close((struct channel *)own);
        return -ENOMEM;
    }
    *out = (struct channel *)own;
    return 0;
}

static int zerocopy_attach(struct channel *channel, enum side side)
{
    struct zerocopy_channel *own = self(channel);
    struct channel_descriptors fds;
    int error = transport_tcp.attach(own->socket, side);

    if (error == 0)
        error = transport_tcp.descriptors(own->socket, &fds);
    return error == 0 ? ask_for_zerocopy(own->fd = fds.send_fd) : error;
}

/* A side that only receives needs none. */
static int make_ring(struct zerocopy_channel *own)
{
    if (own->ring != NULL)
        return 0;
    void *ring = mmap(NULL, own->places * own->place_bytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    if (ring == MAP_FAILED)
        return -errno;
    own->ring = ring;
    return 0;
}

/* What the message in the error queue says; of others nothing follows. */
static bool take_notice(struct zerocopy_channel *own, struct msghdr *message)
{
    const struct cmsghdr *header = CMSG_FIRSTHDR(message);
    struct sock_extended_err notice;

    if (header == NULL || header->cmsg_level != SOL_IP || header->cmsg_type != IP_RECVERR)
        return false;
    memcpy(&notice, CMSG_DATA(header), sizeof notice);
    if (notice.ee_origin != SO_EE_ORIGIN_ZEROCOPY)
        return false;
    own->named += notice.ee_data - notice.ee_info + 1;
    if (notice.ee_info == own->done)
        own->done = notice.ee_data + 1;
    if (own->named == own->called)
        own->done = own->called;
    return true;
}

/* 1: some notice was there; 0: none is. */
static int read_notices(struct zerocopy_channel *own)
{
    int found = 0;

    for (;;) {
        _Alignas(struct cmsghdr) char control[256];
        struct msghdr message = {.msg_control = control, .msg_controllen = sizeof control};
        if (recvmsg(own->fd, &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0) {
            if (errno == EINTR)
                continue;
            return errno == EAGAIN ? found : -errno;
        }
        found |= take_notice(own, &message);
    }
}

/* Waits for one notice at least. An error of the socket itself ends the wait. */
static int await_notice(struct zerocopy_channel *own)
{
    for (;;) {
        struct pollfd waited = {
            .fd = own->fd}; /* POLLERR needs no asking: the queue has something */
        int found = read_notices(own), error = 0;
        socklen_t bytes = sizeof error;
        if (found != 0)
            return found < 0 ? found : 0;
        if (poll(&waited, 1, -1) < 0 && errno != EINTR)
            return -errno;
        if (waited.revents & POLLHUP &&
            getsockopt(own->fd, SOL_SOCKET, SO_ERROR, &error, &bytes) == 0 &&
            (found = read_notices(own)) == 0)
            return error > 0 ? -error : -EPIPE;
        if (found > 0)
            return 0;
    }
}

static bool is_free(const struct zerocopy_channel *own, size_t place)
{
    return (int32_t)(own->done - own->last[place]) >= 0;
}

static int await_place(struct zerocopy_channel *own)
{
    int error = is_free(own, own->next) ? 0 : read_notices(own);

    while (error >= 0 && !is_free(own, own->next))
        error = await_notice(own);
    return error < 0 ? error : 0;
}

static unsigned char *next_place(const struct zerocopy_channel *own)
{
    return own->ring + own->next * own->place_bytes;
}

/* After an error it is lent all the same, and without memory none is: send() meets it, too. */
static void *zerocopy_reserve(struct channel *channel, size_t bytes)
{
    (void)bytes;
    if (make_ring(self(channel)) != 0)
        return NULL;
    await_place(self(channel));
    return next_place(self(channel));
}

/* One call. Where the kernel holds as many pages as it will (ENOBUFS: net.core.optmem_max,
 * RLIMIT_MEMLOCK) it waits for it to let go of some, if it holds any. */
static ssize_t send_some(struct zerocopy_channel *own, const unsigned char *bytes, size_t count)
{
    for (;;) {
        ssize_t sent = send(own->fd, bytes, count, MSG_ZEROCOPY | MSG_NOSIGNAL);
        if (sent >= 0) {
            own->called++;
            return sent;
        }
        int error = -errno;
        if (error == -ENOBUFS && own->called != own->done)
            error = await_notice(own);
        if (error != 0 && error != -EINTR)
            return error;
    }
}

static int zerocopy_send(struct channel *channel, const void *message, size_t bytes)
{
    struct zerocopy_channel *own = self(channel);
    const size_t place = own->next;
    int error = make_ring(own);
    ssize_t sent = 0;

    if (error == 0 && message != next_place(own) && (error = await_place(own)) == 0)
        memcpy(next_place(own), message, bytes);
    if (error != 0)
        return error;
    const unsigned char *next = next_place(own);
    for (; bytes > 0 && (sent = send_some(own, next, bytes)) >= 0; bytes -= (size_t)sent)
        next += sent;
    own->last[place] = own->called;
    own->next = (place + 1) % own->places;
    return sent < 0 ? (int)sent : 0;
}

static int zerocopy_recv(struct channel *channel, void *message, size_t bytes)
{
    return fd_read_all(self(channel)->fd, message, bytes);
}

static int zerocopy_capacity(const struct channel *channel, struct channel_capacity *out)
{
    return transport_tcp.capacity(((const struct zerocopy_channel *)channel)->socket, out);
}

const struct transport transport_tcp_zerocopy = {
    .name = "tcp-zerocopy",
    .meaning = N_("TCP over the loopback interface, asked not to copy what is sent"),
    .summary = "TCP over loopback with MSG_ZEROCOPY, of which loopback copies all the same",
    .settles_ms = TCP_SETTLES_MS,
    .settles_large_ms = TCP_SETTLES_LARGE_MS,
    .buffers = BUFFERS_TCP_SOCKET,
    .needs = NEEDS_LOOPBACK,
    .over = &transport_tcp,
    .open = zerocopy_open,
    .attach = zerocopy_attach,
    .close = zerocopy_close,
    .send = zerocopy_send,
    .reserve = zerocopy_reserve,
    .recv = zerocopy_recv,
    .capacity = zerocopy_capacity,
};
