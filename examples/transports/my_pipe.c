/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * my_pipe.c - a pipe each way, as ipcmark's own `pipe`; docs/write-a-transport.md goes through it.
 * The three mistakes that everyone makes are marked (1), (2) and (3). */
#include <errno.h>
#include <ipcmark/transport.h>
#include <stdlib.h>
#include <unistd.h>

struct channel {
    int down[2], up[2]; /* parent to child, child to parent; -1: closed */
    int in, out;        /* this side's ends, after attach() */
};

/* Also of a channel that was never attached, or only half opened: close(-1) harms nobody. */
static void my_close(struct channel *channel)
{
    close(channel->down[0]), close(channel->down[1]);
    close(channel->up[0]), close(channel->up[1]);
    free(channel);
}

/* Before fork(2): both processes inherit all four ends. */
static int my_open(struct channel **out, const struct channel_spec *spec)
{
    struct channel *channel = malloc(sizeof *channel);
    if (channel == NULL)
        return -ENOMEM;
    *channel = (struct channel){{-1, -1}, {-1, -1}, -1, -1};
    int error = spec->buffer_bytes != 0 ? -EOPNOTSUPP : 0; /* --buffer is not for this one */
    if (error == 0 && (pipe(channel->down) < 0 || pipe(channel->up) < 0))
        error = -errno;
    if (error != 0)
        my_close(channel);
    else
        *out = channel;
    return error;
}

static int my_attach(struct channel *channel, enum side side)
{
    int *in = side == SIDE_PARENT ? channel->up : channel->down;
    int *out = side == SIDE_PARENT ? channel->down : channel->up;

    channel->in = in[0], channel->out = out[1];
    close(in[1]), close(out[0]); /* (3) Who keeps them open himself never sees the other side go. */
    in[1] = out[0] = -1;
    return 0;
}

static int my_send(struct channel *channel, const void *message, size_t bytes)
{
    for (size_t done = 0; done < bytes;) {
        ssize_t sent = write(channel->out, (const char *)message + done, bytes - done);
        if (sent >= 0)
            done += (size_t)sent; /* (1) It may be less than all: go on with the rest. */
        else if (errno != EINTR)  /* (2) A signal is no error: nothing was sent. */
            return -errno;
    }
    return 0;
}

static int my_recv(struct channel *channel, void *message, size_t bytes)
{
    for (size_t done = 0; done < bytes;) {
        ssize_t received = read(channel->in, (char *)message + done, bytes - done);
        if (received == 0)
            return -EPIPE; /* (3) Not "nothing yet": the other side is gone. */
        if (received > 0)
            done += (size_t)received; /* (1) A stream has no messages: a part may come alone. */
        else if (errno != EINTR)      /* (2) */
            return -errno;
    }
    return 0;
}

static const struct transport my_pipe = {
    .name = "my-pipe",
    .summary = "two pipes, written to learn how",
    .open = my_open,
    .attach = my_attach,
    .close = my_close,
    .send = my_send,
    .recv = my_recv,
};

IPCMARK_PLUGIN(my_pipe, "1.0");
