/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fifo.c - two FIFOs with names in the channel's directory, one for each direction (fifo(7)).
 *
 * Opening a FIFO blocks until its other end is opened, too; so both sides open the two FIFOs in the
 * same order. */
#include "transport/fifo.h"
#include "text/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/durable.h"
#include "transport/fd_channel.h"

int fifo_file_create(const char *directory, const char *name, char **path)
{
    char *candidate;

    if (asprintf(&candidate, "%s/%s", directory, name) < 0)
        return -ENOMEM;
    int error = mkfifo(candidate, S_IRUSR | S_IWUSR) < 0 ? -errno : 0;
    if (error == 0)
        *path = candidate;
    else
        free(candidate);
    return error;
}

void fifo_file_forget(char *path, pid_t creator)
{
    if (path != NULL && getpid() == creator)
        unlink(path);
    free(path);
}

/* A FIFO has a size only while it is open, so the limit is tried on a descriptor of our own:
 * O_RDWR does not wait for another end (fifo(7)). */
int fifo_file_try_size(const char *path, size_t buffer_bytes)
{
    int fd = durable_open(path, O_RDWR, 0);

    if (fd < 0)
        return -errno;
    int error = fd_channel_set_pipe_size(fd, buffer_bytes);
    close(fd);
    return error;
}

int fifo_file_open(const char *path, int flags, int *fd)
{
    *fd = durable_open(path, flags, 0);
    return *fd < 0 ? -errno : 0;
}

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

static void fifo_close(struct channel *channel)
{
    struct fifo_channel *fifo = self(channel);

    fd_channel_close(&fifo->fd);
    fifo_file_forget(fifo->down, fifo->creator);
    fifo_file_forget(fifo->up, fifo->creator);
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
    .meaning = N_("named pipe (FIFO)"),
    .summary = "two named pipes (FIFOs), one each way",
    .buffers = BUFFERS_PIPE,
    .needs = NEEDS_FIFO_NAMES,
    .open = fifo_open,
    .attach = fifo_attach,
    .close = fifo_close,
    .send = fd_channel_send,
    .recv = fd_channel_recv,
    .capacity = fd_channel_pipe_capacity,
    .descriptors = fd_channel_descriptors,
    .try_send = fd_channel_try_send,
    .try_recv = fd_channel_try_recv,
    .send_many = fd_channel_send_many,
    .recv_many = fd_channel_recv_many,
    .connection = &connection_fifo,
    .server_endpoint = &server_endpoint_fifo,
};
