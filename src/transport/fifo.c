/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fifo.c - two FIFOs with names in the channel's directory, one for each direction (fifo(7)).
 *
 * Opening a FIFO blocks until its other end is opened, too; so both sides open the two FIFOs in the
 * same order. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "transport/fd_channel.h"
#include "transport/fifo_file.h"

struct fifo_channel {
    struct fd_channel fd; /* first: fd_channel.h */
    char *down;           /* path, parent to child; NULL: not created */
    char *up;             /* path, child to parent */
    size_t buffer_bytes;
    pid_t creator; /* only this process removes the names */
};

static struct fifo_channel *self(struct channel *channel)
{
    return (struct fifo_channel *)channel;
}

static void fifo_forget(struct fifo_channel *fifo, char *path)
{
    if (path != NULL && getpid() == fifo->creator)
        unlink(path);
    free(path);
}

static void fifo_close(struct channel *channel)
{
    struct fifo_channel *fifo = self(channel);

    fd_channel_close(&fifo->fd);
    fifo_forget(fifo, fifo->down);
    fifo_forget(fifo, fifo->up);
    free(fifo);
}

static int fifo_open(struct channel **out, const struct channel_spec *spec)
{
    struct fifo_channel *fifo = malloc(sizeof *fifo);

    if (fifo == NULL)
        return -ENOMEM;
    *fifo = (struct fifo_channel){
        .fd = {-1, -1}, .buffer_bytes = spec->buffer_bytes, .creator = getpid()};

    int error = fifo_file_create(spec->directory, "down", &fifo->down);
    if (error == 0)
        error = fifo_file_create(spec->directory, "up", &fifo->up);
    if (error == 0)
        error = fifo_file_try_size(fifo->down, spec->buffer_bytes);
    if (error != 0) {
        fifo_close((struct channel *)fifo);
        return error;
    }
    *out = (struct channel *)fifo;
    return 0;
}

static int fifo_attach(struct channel *channel, enum side side)
{
    struct fifo_channel *fifo = self(channel);
    int *down = side == SIDE_PARENT ? &fifo->fd.send_fd : &fifo->fd.receive_fd;
    int *up = side == SIDE_PARENT ? &fifo->fd.receive_fd : &fifo->fd.send_fd;

    int error = fifo_file_open(fifo->down, side == SIDE_PARENT ? O_WRONLY : O_RDONLY, down);
    if (error == 0)
        error = fifo_file_open(fifo->up, side == SIDE_PARENT ? O_RDONLY : O_WRONLY, up);
    if (error == 0)
        error = fd_channel_set_pipe_size(fifo->fd.send_fd, fifo->buffer_bytes);
    return error;
}

extern const struct connection connection_fifo;           /* connection_fifo.c */
extern const struct server_endpoint server_endpoint_fifo; /* server_endpoint_fifo.c */

const struct transport transport_fifo = {
    .name = "fifo",
    .summary = "two named pipes (FIFOs), one each way",
    .open = fifo_open,
    .attach = fifo_attach,
    .close = fifo_close,
    .send = fd_channel_send,
    .recv = fd_channel_recv,
    .capacity = fd_channel_pipe_capacity,
    .descriptors = fd_channel_descriptors,
    .try_send = fd_channel_try_send,
    .try_recv = fd_channel_try_recv,
    .connection = &connection_fifo,
    .server_endpoint = &server_endpoint_fifo,
};
