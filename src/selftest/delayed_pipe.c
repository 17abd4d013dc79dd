/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * delayed_pipe.c - a pipe behind a wrapper that spins.
 *
 * All go through the same code, and every spin ends at the first reading of the clock past its end,
 * so that two of them differ by their delays and by nothing else. What the processor has forgotten by
 * then costs time, the more the longer it was: shortly before the end both sides go through what is
 * to come. */
#include "selftest/delayed_pipe.h"

#include <errno.h>
#include <stdlib.h>

#include "base/clock.h"

extern const struct transport transport_pipe;

/* Round trips before the end, and when they begin: on one CPU one takes 3 us. */
enum { REHEARSALS = 2 };
#define REHEARSAL_NS UINT64_C(50000)

struct delayed_channel {
    struct channel *pipe, *rehearsal; /* both pipes */
    enum side side;
    uint64_t delay_ns, spin_ns;
};

static struct delayed_channel *self(struct channel *channel)
{
    return (struct delayed_channel *)channel;
}

static void delayed_close(struct channel *channel)
{
    transport_pipe.close(self(channel)->pipe);
    transport_pipe.close(self(channel)->rehearsal);
    free(channel);
}

static int delayed_open(struct channel **out, const struct channel_spec *spec, uint64_t delay_ns)
{
    struct delayed_channel *delayed = calloc(1, sizeof *delayed);

    if (delayed == NULL)
        return -ENOMEM;
    delayed->delay_ns = delay_ns;
    int error = transport_pipe.open(&delayed->rehearsal, spec);
    if (error == 0) {
        error = transport_pipe.open(&delayed->pipe, spec);
        if (error != 0)
            transport_pipe.close(delayed->rehearsal);
    }
    if (error != 0) {
        free(delayed);
        return error;
    }
    *out = (struct channel *)delayed;
    return 0;
}

/* open() is not told of which transport. */
#define OPENED(function, delay_ns)                                                                 \
    static int function(struct channel **out, const struct channel_spec *spec)                     \
    {                                                                                              \
        return delayed_open(out, spec, delay_ns);                                                  \
    }

OPENED(open_0, 0)
OPENED(open_1us, 1000)
OPENED(open_5us, 5000)
OPENED(open_20us, 20000)
OPENED(open_100us, 100000)

static int delayed_attach(struct channel *channel, enum side side)
{
    struct delayed_channel *delayed = self(channel);
    int error = transport_pipe.attach(delayed->rehearsal, side);

    delayed->side = side;
    if (side == SIDE_CHILD)
        delayed->spin_ns = DELAYED_PIPE_BASE_NS + delayed->delay_ns;
    return error != 0 ? error : transport_pipe.attach(delayed->pipe, side);
}

static void spin_until(uint64_t start_ns, uint64_t spin_ns)
{
    while (clock_now_ns() - start_ns < spin_ns)
        continue;
}

/* The child begins; each side blocks until the other is there. */
static int rehearse(const struct delayed_channel *delayed)
{
    unsigned char byte = 0;
    int error = 0;

    for (int step = 0; step < 2 * REHEARSALS && error == 0; step++)
        error = (step % 2 == 0) == (delayed->side == SIDE_CHILD)
                    ? transport_pipe.send(delayed->rehearsal, &byte, sizeof byte)
                    : transport_pipe.recv(delayed->rehearsal, &byte, sizeof byte);
    return error;
}

static int delayed_send(struct channel *channel, const void *message, size_t bytes)
{
    const struct delayed_channel *delayed = self(channel);

    if (delayed->side == SIDE_CHILD) {
        uint64_t start_ns = clock_now_ns();
        spin_until(start_ns, delayed->spin_ns - REHEARSAL_NS);
        int error = rehearse(delayed);
        if (error != 0)
            return error;
        spin_until(start_ns, delayed->spin_ns);
    }
    return transport_pipe.send(delayed->pipe, message, bytes);
}

static int delayed_recv(struct channel *channel, void *message, size_t bytes)
{
    const struct delayed_channel *delayed = self(channel);
    int error = delayed->side == SIDE_PARENT ? rehearse(delayed) : 0;

    return error != 0 ? error : transport_pipe.recv(delayed->pipe, message, bytes);
}

static int delayed_capacity(const struct channel *channel, struct channel_capacity *out)
{
    return transport_pipe.capacity(((const struct delayed_channel *)channel)->pipe, out);
}

#define DELAYED(name_, delay, open_)                                                               \
    {                                                                                              \
        .delay_ns = (delay), .transport = {                                                        \
            .name = (name_),                                                                       \
            .open = (open_),                                                                       \
            .attach = delayed_attach,                                                              \
            .close = delayed_close,                                                                \
            .send = delayed_send,                                                                  \
            .recv = delayed_recv,                                                                  \
            .capacity = delayed_capacity                                                           \
        }                                                                                          \
    }

const struct delayed_pipe delayed_pipes[DELAYED_PIPE_COUNT] = {
    DELAYED("pipe+0", 0, open_0),
    DELAYED("pipe+1us", 1000, open_1us),
    DELAYED("pipe+5us", 5000, open_5us),
    DELAYED("pipe+20us", 20000, open_20us),
    DELAYED("pipe+100us", 100000, open_100us),
};
