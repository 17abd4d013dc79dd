/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * largest_datagram.c - the limit follows from SO_SNDBUF by a rule of the kernel's own; trying is surer
 * than copying it. */
#include "transport/largest_datagram.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>

#include "transport/fd_io.h"
#include "transport/socket_options.h"

enum { ARRIVAL_MS = 100 };

/* 1: a datagram has come; 0: it was lost; -errno. */
static int await(int fd)
{
    struct pollfd arrived = {.fd = fd, .events = POLLIN};
    int count;

    do
        count = poll(&arrived, 1, ARRIVAL_MS);
    while (count < 0 && errno == EINTR);
    return count < 0 ? -errno : count;
}

/* Whether the fresh pair carries one datagram of that size; one that is lost would be too large. */
static int carries(int pair[2], unsigned char *message, size_t bytes, bool *yes)
{
    ssize_t moved;

    *yes = false;
    do
        moved = send(pair[0], message, bytes, MSG_DONTWAIT);
    while (moved < 0 && errno == EINTR);
    if (moved < 0)
        return errno == EMSGSIZE || errno == ENOBUFS || errno == EAGAIN ? 0 : -errno;
    const int arrived = await(pair[1]);
    if (arrived <= 0)
        return arrived;
    *yes = moved == (ssize_t)bytes;
    do
        moved = recv(pair[1], message, bytes, MSG_DONTWAIT);
    while (moved < 0 && errno == EINTR);
    return moved < 0 ? -errno : 0;
}

static int search_largest(int pair[2], size_t *bytes)
{
    struct channel_capacity capacity;
    int error = socket_capacity(pair[0], &capacity);
    if (error != 0)
        return error;
    unsigned char *message = calloc(1, capacity.send_bytes);
    if (message == NULL)
        return -ENOMEM;

    size_t fits = 0, too_large = capacity.send_bytes + 1;
    while (error == 0 && too_large - fits > 1) {
        size_t middle = fits + (too_large - fits) / 2;
        bool yes = false;
        error = carries(pair, message, middle, &yes);
        if (yes)
            fits = middle;
        else
            too_large = middle;
    }
    free(message);
    *bytes = fits;
    return error;
}

static int make_pair(const struct socket_kind *kind, size_t buffer_bytes, int pair[2])
{
    const struct socket_kind unnamed = {
        .family = kind->family, .type = kind->type, .naming = NAMED_BY_NOTHING};

    return socket_make_pair(&unnamed, buffer_bytes, &pair[0], &pair[1]);
}

static int make_connected(const struct socket_kind *kind, size_t buffer_bytes, int pair[2])
{
    struct socket_address from, to;
    int error = socket_make_bound(kind, NULL, NULL, buffer_bytes, &pair[0], &from);

    if (error == 0)
        error = socket_make_bound(kind, NULL, NULL, buffer_bytes, &pair[1], &to);
    if (error == 0)
        error = socket_connect(pair[0], &to);
    return error != 0 ? error : socket_connect(pair[1], &from);
}

int largest_datagram(const struct socket_kind *kind, size_t buffer_bytes, size_t *bytes)
{
    int pair[2] = {-1, -1};
    int error = kind->family == AF_UNIX ? make_pair(kind, buffer_bytes, pair)
                                        : make_connected(kind, buffer_bytes, pair);

    if (error == 0)
        error = search_largest(pair, bytes);
    fd_close(&pair[0]);
    fd_close(&pair[1]);
    return error;
}
