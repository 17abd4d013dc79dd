/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * connection_fifo.c - a connection is two FIFOs opened by both sides, used and closed; their names
 * stay, like a listener's path.
 *
 * Connections take turns at two pairs of names. With one pair the client's next open(2) could meet
 * the server's ends of the connection just ended, which are closed a little later, and take them
 * for the new one. Two pairs are enough: the client opens a pair again only after a connection
 * over the other one, whose begin() did not return before the server had opened that one, too, and
 * by then the server had closed the first. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "transport/connection.h"
#include "transport/connection_fd.h"
#include "transport/fifo.h"

enum { PAIRS = 2 };

struct fifo_connection {
    struct connection_fd connection; /* first: connection_fd.h */
    char *down[PAIRS];               /* paths, parent to child; NULL: not created */
    char *up[PAIRS];                 /* paths, child to parent */
    unsigned turn;                   /* of the next connection, < PAIRS */
    volatile sig_atomic_t hung_up;
};

static struct fifo_connection *self(struct channel *channel)
{
    return (struct fifo_connection *)channel;
}

static void fifo_close(struct channel *channel)
{
    struct fifo_connection *fifo = self(channel);

    fd_channel_close(&fifo->connection.fd);
    for (int pair = 0; pair < PAIRS; pair++) {
        fifo_file_forget(fifo->down[pair], fifo->connection.creator);
        fifo_file_forget(fifo->up[pair], fifo->connection.creator);
    }
    free(fifo);
}

static int create_names(struct fifo_connection *fifo, const char *directory)
{
    static const char *const down[PAIRS] = {"down0", "down1"}, *const up[PAIRS] = {"up0", "up1"};
    int error = 0;

    for (int pair = 0; pair < PAIRS && error == 0; pair++) {
        error = fifo_file_create(directory, down[pair], &fifo->down[pair]);
        if (error == 0)
            error = fifo_file_create(directory, up[pair], &fifo->up[pair]);
    }
    return error;
}

static int fifo_open(struct channel **out, const struct channel_spec *spec)
{
    struct fifo_connection *fifo = calloc(1, sizeof *fifo);

    if (fifo == NULL)
        return -ENOMEM;
    fifo->connection = connection_fd_start(spec->buffer_bytes);
    int error = connection_fd_try_pipe(spec->buffer_bytes, &fifo->connection.capacity);
    if (error == 0)
        error = create_names(fifo, spec->directory);
    if (error != 0) {
        fifo_close((struct channel *)fifo);
        return error;
    }
    *out = (struct channel *)fifo;
    return 0;
}

static int fifo_attach(struct channel *channel, enum side side)
{
    self(channel)->connection.side = side;
    return 0;
}

/* An open(2) that waits for a server that is gone would wait for ever. Without the names it fails:
 * one that is blocked is interrupted by the signal that brought us here, and looks for the name
 * again. */
static void fifo_hang_up(struct channel *channel)
{
    struct fifo_connection *fifo = self(channel);
    int saved = errno;

    fifo->hung_up = 1;
    for (int pair = 0; pair < PAIRS; pair++) {
        unlink(fifo->down[pair]);
        unlink(fifo->up[pair]);
    }
    errno = saved;
}

static int fifo_begin(struct channel *channel)
{
    struct fifo_connection *fifo = self(channel);
    struct fd_channel *fd = &fifo->connection.fd;
    bool is_client = fifo->connection.side == SIDE_PARENT;

    /* Both sides in the same order: each open waits for the other side's. */
    int error = fifo_file_open(fifo->down[fifo->turn], is_client ? O_WRONLY : O_RDONLY,
                               is_client ? &fd->send_fd : &fd->receive_fd);
    if (error == 0)
        error = fifo_file_open(fifo->up[fifo->turn], is_client ? O_RDONLY : O_WRONLY,
                               is_client ? &fd->receive_fd : &fd->send_fd);
    if (error == 0)
        error = fd_channel_set_pipe_size(fd->send_fd, fifo->connection.buffer_bytes);
    if (error == 0)
        fifo->turn = (fifo->turn + 1) % PAIRS;
    else
        fd_channel_close(fd);
    return error == -ENOENT && fifo->hung_up ? -EPIPE : error;
}

static const struct transport fifo_connections = {
    .name = "fifo",
    .summary = "two FIFOs, opened and closed for every connection",
    .open = fifo_open,
    .attach = fifo_attach,
    .close = fifo_close,
    .send = fd_channel_send,
    .recv = fd_channel_recv,
    .capacity = connection_fd_capacity,
    .hang_up = fifo_hang_up,
    .connection = &connection_fifo,
};

const struct connection connection_fifo = {
    .channel = &fifo_connections,
    .begin = fifo_begin,
    .end = connection_fd_end,
};
