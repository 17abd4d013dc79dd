/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * my_pipe.c - the smallest transport: one pipe each way. docs/write-a-transport.md goes through it.
 *
 * ipcmark has it already, as `pipe`; so both should be equally fast. Three mistakes that everyone makes
 * are marked (1), (2) and (3). */
#include <errno.h>
#include <ipcmark/transport.h>
#include <stdlib.h>
#include <unistd.h>

struct channel {
    int down[2], up[2]; /* parent to child, child to parent */
    int in, out;        /* this side's ends, after attach() */
};

/* Also of a channel that was never attached, or only half opened. */
static void my_close(struct channel *channel)
{
    const int ends[] = {channel->down[0], channel->down[1], channel->up[0], channel->up[1]};

    for (int i = 0; i < 4; i++)
        if (ends[i] >= 0)
            close(ends[i]);
    free(channel);
}

static int fail(struct channel *channel, int error)
{
    my_close(channel);
    return error;
}

/* Before fork(2): both processes inherit all four ends. */
static int my_open(struct channel **out, const struct channel_spec *spec)
{
    struct channel *channel = malloc(sizeof *channel);

    if (channel == NULL)
        return -ENOMEM;
    *channel = (struct channel){{-1, -1}, {-1, -1}, -1, -1};
    if (spec->buffer_bytes != 0)
        return fail(channel, -EOPNOTSUPP); /* --buffer is not for this one */
    if (pipe(channel->down) < 0 || pipe(channel->up) < 0)
        return fail(channel, -errno);
    *out = channel;
    return 0;
}

static int my_attach(struct channel *channel, enum side side)
{
    int *in = side == SIDE_PARENT ? channel->up : channel->down;
    int *out = side == SIDE_PARENT ? channel->down : channel->up;

    channel->in = in[0];
    channel->out = out[1];
    /* (3) Who keeps these open himself never sees the other side go: read(2) waits for a writer
     * that is he, and write(2) does not fail with EPIPE. */
    close(in[1]);
    close(out[0]);
    in[1] = out[0] = -1;
    return 0;
}

static int my_send(struct channel *channel, const void *message, size_t bytes)
{
    for (const char *at = message; bytes > 0;) {
        ssize_t sent = write(channel->out, at, bytes);
        if (sent < 0 && errno == EINTR)
            continue; /* (2) A signal is no error: nothing was sent. */
        if (sent < 0)
            return -errno;
        at += sent; /* (1) It may be less than all: go on with the rest. */
        bytes -= (size_t)sent;
    }
    return 0;
}

static int my_recv(struct channel *channel, void *message, size_t bytes)
{
    for (char *at = message; bytes > 0;) {
        ssize_t received = read(channel->in, at, bytes);
        if (received < 0 && errno == EINTR)
            continue; /* (2) */
        if (received < 0)
            return -errno;
        if (received == 0)
            return -EPIPE; /* (3) Not "nothing yet": the other side is gone. */
        at += received;    /* (1) A stream has no messages: any part of one may come alone. */
        bytes -= (size_t)received;
    }
    return 0;
}

/* What the kernel granted; all 0: not told. */
static int my_capacity(const struct channel *channel, struct channel_capacity *out)
{
    (void)channel;
    *out = (struct channel_capacity){0};
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
    .capacity = my_capacity,
};

IPCMARK_PLUGIN(my_pipe, "1.0");
