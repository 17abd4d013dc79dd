/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * nng.c - a pair of nng sockets (nanomsg's successor) over ipc://.
 *
 * As with ZeroMQ all is made in attach(), for the library's threads do not live through fork(2). The
 * child side dials until the parent side listens; who waits looks every 100 ms whether the other
 * side is still there. */
#include <errno.h>
#include <ipcmark/transport.h>
#include <nng/nng.h>
#include <nng/protocol/pair0/pair.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { LOOK_EVERY_MS = 100 };

struct channel {
    char endpoint[sizeof((struct sockaddr_un *)NULL)->sun_path + sizeof "ipc://"];
    nng_socket socket;
    int is_attached;
    enum side side;
    pid_t parent;
    volatile sig_atomic_t is_hung_up;
};

static int nng_failure(int error)
{
    switch (error) {
    case 0:
        return 0;
    case NNG_ECLOSED:
    case NNG_ECONNSHUT:
        return -EPIPE;
    case NNG_ECONNRESET:
        return -ECONNRESET;
    case NNG_ENOMEM:
        return -ENOMEM;
    default:
        return error & NNG_ESYSERR ? -(error & ~NNG_ESYSERR) : -EIO;
    }
}

static int pair_open(struct channel **out, const struct channel_spec *spec)
{
    const size_t most = sizeof((struct sockaddr_un *)NULL)->sun_path;
    struct channel *channel = calloc(1, sizeof *channel);

    if (spec->buffer_bytes != 0 || channel == NULL ||
        strlen(spec->directory) + sizeof "/nng" > most) {
        free(channel);
        return spec->buffer_bytes != 0 ? -EOPNOTSUPP : channel == NULL ? -ENOMEM : -ENAMETOOLONG;
    }
    snprintf(channel->endpoint, sizeof channel->endpoint, "ipc://%s/nng", spec->directory);
    *out = channel;
    return 0;
}

static int dial(struct channel *channel)
{
    const struct timespec pause = {.tv_nsec = 1000000};
    int error;

    while ((error = nng_dial(channel->socket, channel->endpoint, NULL, 0)) == NNG_ECONNREFUSED ||
           error == NNG_ENOENT)
        nanosleep(&pause, NULL);
    return error;
}

static int pair_attach(struct channel *channel, enum side side)
{
    channel->side = side;
    channel->parent = side == SIDE_CHILD ? getppid() : 0;
    int error = nng_pair0_open(&channel->socket);
    if (error != 0)
        return nng_failure(error);
    channel->is_attached = 1;
    nng_socket_set_size(channel->socket, NNG_OPT_RECVMAXSZ, 0); /* no limit */
    nng_socket_set_ms(channel->socket, NNG_OPT_RECVTIMEO, LOOK_EVERY_MS);
    nng_socket_set_ms(channel->socket, NNG_OPT_SENDTIMEO, LOOK_EVERY_MS);
    error = side == SIDE_PARENT ? nng_listen(channel->socket, channel->endpoint, NULL, 0)
                                : dial(channel);
    return nng_failure(error);
}

/* nng drops what it still holds when it is closed; what was sent is the other side's to receive. */
static void pair_close(struct channel *channel)
{
    const struct timespec parting = {.tv_nsec = 100000000};

    if (channel->is_attached) {
        if (channel->side == SIDE_CHILD)
            nanosleep(&parting, NULL);
        nng_close(channel->socket);
        nng_fini();
    }
    free(channel);
}

static int is_gone(const struct channel *channel)
{
    return channel->is_hung_up || (channel->parent != 0 && getppid() != channel->parent);
}

static int pair_send(struct channel *channel, const void *message, size_t bytes)
{
    int error;

    while ((error = nng_send(channel->socket, (void *)message, bytes, 0)) == NNG_ETIMEDOUT ||
           error == NNG_EINTR)
        if (is_gone(channel))
            return -EPIPE;
    return nng_failure(error);
}

static int pair_recv(struct channel *channel, void *message, size_t bytes)
{
    size_t received = bytes;
    int error;

    while ((error = nng_recv(channel->socket, message, &received, 0)) == NNG_ETIMEDOUT ||
           error == NNG_EINTR) {
        if (is_gone(channel))
            return -EPIPE;
        received = bytes;
    }
    if (error == NNG_EMSGSIZE)
        return -EMSGSIZE;
    return error != 0 ? nng_failure(error) : received == bytes ? 0 : -EMSGSIZE;
}

static void pair_hang_up(struct channel *channel)
{
    channel->is_hung_up = 1;
}

static const struct transport pair = {
    .name = "nng",
    .summary = "nng: a pair0 over ipc://",
    .open = pair_open,
    .attach = pair_attach,
    .close = pair_close,
    .send = pair_send,
    .recv = pair_recv,
    .hang_up = pair_hang_up,
};

IPCMARK_PLUGIN(pair, "1.0");
