/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ring.c - two rings in one piece of shared memory: what every way to wait for them does alike. */
#include "transport/ring.h"

#include <stdlib.h>

#include "transport/shared_memory.h"

static struct ring_channel *self(struct channel *channel)
{
    return (struct ring_channel *)channel;
}

/* A power of two, at least a line. */
static int choose_capacity(size_t asked, unsigned *capacity)
{
    const size_t least = asked == 0 ? RING_DEFAULT_BYTES : asked;

    if (least > RING_MOST_BYTES)
        return -EINVAL;
    *capacity = RING_LINE_BYTES;
    while (*capacity < least)
        *capacity *= 2;
    return 0;
}

int ring_open(struct channel **out, const struct channel_spec *spec, unsigned piece_bytes)
{
    unsigned capacity;
    int error = choose_capacity(spec->buffer_bytes, &capacity);

    if (error != 0)
        return error;
    struct ring_channel *rings = malloc(sizeof *rings);
    if (rings == NULL)
        return -ENOMEM;
    *rings = (struct ring_channel){
        .memory_bytes = SIDE_COUNT * (sizeof(struct ring) + (size_t)capacity),
        .out = {.capacity = capacity, .piece = piece_bytes < capacity ? piece_bytes : capacity}};
    rings->in = rings->out;
    error = shared_memory_map(rings->memory_bytes, &rings->memory);
    if (error != 0) {
        free(rings);
        return error;
    }
    *out = (struct channel *)rings;
    return 0;
}

int ring_attach(struct channel *channel, enum side side)
{
    struct ring_channel *rings = self(channel);
    struct ring *ring = rings->memory;
    unsigned char *bytes = (unsigned char *)(ring + SIDE_COUNT);

    struct ring_end *down = side == SIDE_PARENT ? &rings->out : &rings->in;
    struct ring_end *up = side == SIDE_PARENT ? &rings->in : &rings->out;
    down->ring = &ring[0];
    up->ring = &ring[1];
    down->bytes = bytes;
    up->bytes = bytes + up->capacity;
    shared_memory_touch(rings->memory, rings->memory_bytes);
    if (rings->hung_up) /* the other side came and went before this one attached */
        ring_hang_up(channel);
    return 0;
}

void ring_close(struct channel *channel)
{
    shared_memory_unmap(self(channel)->memory, self(channel)->memory_bytes);
    free(channel);
}

int ring_capacity(const struct channel *channel, struct channel_capacity *out)
{
    const struct ring_channel *rings = (const struct ring_channel *)channel;

    *out = (struct channel_capacity){.send_bytes = rings->out.capacity,
                                     .receive_bytes = rings->in.capacity};
    return 0;
}

/* Lock-free, and so fit for a signal handler. A process that sleeps on one of the words is woken by
 * the signal itself; one that is about to, finds the word changed (futex(2)). */
void ring_hang_up(struct channel *channel)
{
    struct ring_channel *rings = self(channel);

    rings->hung_up = 1;
    if (rings->in.ring == NULL || rings->out.ring == NULL)
        return; /* not attached yet: ring_attach() does it */
    atomic_fetch_or(&rings->in.ring->head, RING_CLOSED);
    atomic_fetch_or(&rings->out.ring->tail, RING_CLOSED);
}
