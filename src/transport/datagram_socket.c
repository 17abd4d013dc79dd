/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * datagram_socket.c - a message is one datagram: whole or not at all, never merged, and over AF_UNIX
 * on Linux never lost or reordered (unix(7)). There is no end of stream: hang_up() makes one. */
#include "transport/datagram_socket.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "transport/fd_channel.h"
#include "transport/fd_io.h"
#include "transport/socket_options.h"

struct datagram_socket {
    struct fd_channel fd; /* first: fd_channel.h; our own socket again */
    int sockets[SIDE_COUNT];
    enum side side; /* before attach the parent's: it may have to hang up by then */
    struct socket_address address[SIDE_COUNT];
    uint64_t strangers; /* whose datagrams came before both sockets were connected */
    pid_t creator;      /* only this process removes the names */
    volatile sig_atomic_t hung_up;
};

static struct datagram_socket *self(struct channel *channel)
{
    return (struct datagram_socket *)channel;
}

void datagram_socket_close(struct channel *channel)
{
    struct datagram_socket *datagrams = self(channel);

    for (int side = 0; side < SIDE_COUNT; side++) {
        fd_close(&datagrams->sockets[side]);
        if (getpid() == datagrams->creator)
            socket_address_unlink(&datagrams->address[side]);
    }
    free(datagrams);
}

/* What came by port before the socket was connected; from then on the kernel drops it. */
static int drop_strangers(int fd, uint64_t *dropped)
{
    char byte;
    ssize_t got;

    while ((got = recv(fd, &byte, sizeof byte, MSG_DONTWAIT)) >= 0 || errno == EINTR)
        *dropped += got >= 0;
    return errno == EAGAIN ? 0 : -errno;
}

static int make_both(struct datagram_socket *datagrams, const struct channel_spec *spec,
                     const struct socket_kind *kind)
{
    static const char *const names[SIDE_COUNT] = {"parent", "child"};
    int error = 0;

    for (int side = 0; error == 0 && side < SIDE_COUNT; side++)
        error = socket_make_bound(kind, spec->directory, names[side], spec->buffer_bytes,
                                  &datagrams->sockets[side], &datagrams->address[side]);
    for (int side = 0; error == 0 && side < SIDE_COUNT; side++)
        error = socket_connect(datagrams->sockets[side],
                               &datagrams->address[side == SIDE_PARENT ? SIDE_CHILD : SIDE_PARENT]);
    for (int side = 0; error == 0 && side < SIDE_COUNT; side++)
        error = drop_strangers(datagrams->sockets[side], &datagrams->strangers);
    return error;
}

int datagram_socket_open(struct channel **out, const struct channel_spec *spec,
                         const struct socket_kind *kind)
{
    struct datagram_socket *datagrams = malloc(sizeof *datagrams);

    if (datagrams == NULL)
        return -ENOMEM;
    *datagrams = (struct datagram_socket){.fd = {-1, -1}, .sockets = {-1, -1}, .creator = getpid()};
    int error = make_both(datagrams, spec, kind);
    if (error != 0) {
        datagram_socket_close((struct channel *)datagrams);
        return error;
    }
    *out = (struct channel *)datagrams;
    return 0;
}

int datagram_socket_adopt(int fd, struct channel **out)
{
    struct datagram_socket *datagrams = malloc(sizeof *datagrams);

    if (datagrams == NULL)
        return -ENOMEM;
    *datagrams = (struct datagram_socket){.fd = {fd, fd}, .sockets = {fd, -1}};
    *out = (struct channel *)datagrams;
    return 0;
}

int datagram_socket_attach(struct channel *channel, enum side side)
{
    struct datagram_socket *datagrams = self(channel);
    int fd = datagrams->sockets[side];

    datagrams->side = side;
    fd_close(&datagrams->sockets[side == SIDE_PARENT ? SIDE_CHILD : SIDE_PARENT]);
    datagrams->fd = (struct fd_channel){.receive_fd = fd, .send_fd = fd};
    return 0;
}

/* shutdown() ends a recv that blocks, and a wait, but not one that is O_NONBLOCK. Whether it was over
 * is known before the attempt that decides: all that the peer sent is in the queue then. */
static ssize_t take_again(struct channel *channel, void *message, size_t bytes)
{
    const bool hung_up = self(channel)->hung_up;
    ssize_t received = hung_up
                           ? fd_try_receive_message(self(channel)->fd.receive_fd, message, bytes)
                           : -EAGAIN;

    return received == -EAGAIN && hung_up ? -EPIPE : received;
}

static inline ssize_t take(struct channel *channel, void *message, size_t bytes)
{
    ssize_t received = fd_try_receive_message(self(channel)->fd.receive_fd, message, bytes);

    return received == -EAGAIN ? take_again(channel, message, bytes) : received;
}

ssize_t datagram_socket_try_recv(struct channel *channel, void *message, size_t bytes)
{
    return take(channel, message, bytes);
}

int datagram_socket_recv(struct channel *channel, void *message, size_t bytes)
{
    ssize_t received = take(channel, message, bytes);

    if (received >= 0)
        return 0;
    if (received == -EAGAIN) /* it blocks, but for no longer than its patience */
        return -ENODATA;
    return (int)received;
}

ssize_t datagram_socket_recv_some(struct channel *channel, struct iovec *messages, size_t count)
{
    const bool hung_up = self(channel)->hung_up;
    ssize_t received = fd_receive_messages(self(channel)->fd.receive_fd, messages, count,
                                           MSG_WAITFORONE);

    if (received == -EAGAIN) /* as datagram_socket_recv() */
        return hung_up ? -EPIPE : -ENODATA;
    return received;
}

int datagram_socket_set_patience(struct channel *channel, unsigned ms)
{
    return socket_set_patience(self(channel)->fd.receive_fd, ms);
}

/* Both sides have the count of open(): one of them tells it. */
uint64_t datagram_socket_strangers(const struct channel *channel)
{
    const struct datagram_socket *datagrams = (const struct datagram_socket *)channel;

    return datagrams->side == SIDE_PARENT ? datagrams->strangers : 0;
}

void datagram_socket_hang_up(struct channel *channel)
{
    struct datagram_socket *datagrams = self(channel);
    int saved = errno;

    datagrams->hung_up = 1;
    /* What is queued already can still be received. */
    shutdown(datagrams->sockets[datagrams->side], SHUT_RD);
    errno = saved;
}
