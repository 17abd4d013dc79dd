/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pipe.c - two anonymous pipes, one for each direction (pipe(7)). */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "text/text.h"
#include "transport/fd_channel.h"
#include "transport/fd_io.h"

enum { READ_END, WRITE_END };

struct pipe_channel {
    struct fd_channel fd; /* first: fd_channel.h */
    int down[2];          /* parent to child */
    int up[2];            /* child to parent */
};

static struct pipe_channel *self(struct channel *channel)
{
    return (struct pipe_channel *)channel;
}

static void pipe_close(struct channel *channel)
{
    struct pipe_channel *pipes = self(channel);

    fd_channel_close(&pipes->fd);
    for (int end = READ_END; end <= WRITE_END; end++) {
        fd_close(&pipes->down[end]);
        fd_close(&pipes->up[end]);
    }
    free(pipes);
}

static int pipe_create(int ends[2], size_t buffer_bytes)
{
    if (pipe2(ends, O_CLOEXEC) < 0)
        return -errno;
    return fd_channel_set_pipe_size(ends[WRITE_END], buffer_bytes);
}

static int pipe_open(struct channel **out, const struct channel_spec *spec)
{
    struct pipe_channel *pipes = malloc(sizeof *pipes);

    if (pipes == NULL)
        return -ENOMEM;
    *pipes = (struct pipe_channel){.fd = {-1, -1}, .down = {-1, -1}, .up = {-1, -1}};

    int error = pipe_create(pipes->down, spec->buffer_bytes);
    if (error == 0)
        error = pipe_create(pipes->up, spec->buffer_bytes);
    if (error != 0) {
        pipe_close((struct channel *)pipes);
        return error;
    }
    *out = (struct channel *)pipes;
    return 0;
}

static int pipe_take(int *end)
{
    int fd = *end;

    *end = -1;
    return fd;
}

static int pipe_attach(struct channel *channel, enum side side)
{
    struct pipe_channel *pipes = self(channel);
    int *in = side == SIDE_PARENT ? pipes->up : pipes->down;
    int *out = side == SIDE_PARENT ? pipes->down : pipes->up;

    pipes->fd.receive_fd = pipe_take(&in[READ_END]);
    pipes->fd.send_fd = pipe_take(&out[WRITE_END]);
    /* Without this a dead peer would be a hang: our own copies keep both pipes alive. */
    fd_close(&in[WRITE_END]);
    fd_close(&out[READ_END]);
    return 0;
}

extern const struct connection connection_pipe;           /* connection_pipe.c */
extern const struct server_endpoint server_endpoint_pipe; /* server_endpoint_pipe.c */

const struct transport transport_pipe = {
    .name = "pipe",
    .meaning = N_("anonymous pipe"),
    .summary = "two anonymous pipes, one each way",
    .buffers = BUFFERS_PIPE,
    .open = pipe_open,
    .attach = pipe_attach,
    .close = pipe_close,
    .send = fd_channel_send,
    .recv = fd_channel_recv,
    .capacity = fd_channel_pipe_capacity,
    .descriptors = fd_channel_descriptors,
    .try_send = fd_channel_try_send,
    .try_recv = fd_channel_try_recv,
    .send_many = fd_channel_send_many,
    .recv_many = fd_channel_recv_many,
    .connection = &connection_pipe,
    .server_endpoint = &server_endpoint_pipe,
};
