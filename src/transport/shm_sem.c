/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shm_sem.c - the textbook's bounded buffer, once each way: slots in shared memory, and two POSIX
 * semaphores that count the empty and the full ones (sem_overview(7)).
 *
 * There is one producer and one consumer, so each knows its next slot by itself and no mutex is
 * needed; the semaphores also order the memory. A message is one slot; one larger than a quarter of
 * the buffer takes several, one after the other. */
#include <errno.h>
#include <limits.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"
#include "transport/shared_memory.h"
#include "transport/transport.h"

enum {
    LINE_BYTES = 64,
    DEFAULT_BYTES = 256 * 1024,
    MOST_BYTES = 512 * 1024 * 1024, /* as many as the ring's */
    FEWEST_SLOTS = 4,
};

struct semaphores {
    _Alignas(LINE_BYTES) sem_t empty;
    _Alignas(LINE_BYTES) sem_t full;
};

struct sem_lane {
    struct semaphores *counts;
    unsigned char *slots;
    size_t next;
};

struct sem_channel {
    void *memory;
    size_t memory_bytes, slot_bytes, slot_count;
    struct sem_lane out, in;
    volatile sig_atomic_t hung_up;
};

static struct sem_channel *self(struct channel *channel)
{
    return (struct sem_channel *)channel;
}

static void shm_sem_close(struct channel *channel)
{
    /* The semaphores hold nothing besides their memory, and the other side may still use them. */
    shared_memory_unmap(self(channel)->memory, self(channel)->memory_bytes);
    free(channel);
}

static int choose_slots(struct sem_channel *buffer, const struct channel_spec *spec)
{
    const size_t bytes = spec->buffer_bytes == 0 ? DEFAULT_BYTES : spec->buffer_bytes;
    const size_t most = bytes / FEWEST_SLOTS < LINE_BYTES ? LINE_BYTES : bytes / FEWEST_SLOTS;
    const size_t wanted = spec->message_bytes < most ? spec->message_bytes : most;

    if (bytes > MOST_BYTES)
        return -EINVAL;
    buffer->slot_bytes = (wanted + LINE_BYTES - 1) / LINE_BYTES * LINE_BYTES;
    buffer->slot_count = (bytes + buffer->slot_bytes - 1) / buffer->slot_bytes;
    return buffer->slot_count <= SEM_VALUE_MAX ? 0 : -EINVAL;
}

static int init_counts(struct semaphores *counts, size_t slot_count)
{
    return sem_init(&counts->empty, 1, (unsigned)slot_count) < 0 ||
                   sem_init(&counts->full, 1, 0) < 0
               ? -errno
               : 0;
}

static int make_lanes(struct sem_channel *buffer)
{
    const size_t lane_bytes = buffer->slot_bytes * buffer->slot_count;

    buffer->memory_bytes = SIDE_COUNT * (sizeof(struct semaphores) + lane_bytes);
    int error = shared_memory_map(buffer->memory_bytes, &buffer->memory);
    if (error != 0)
        return error;
    struct semaphores *counts = buffer->memory;
    unsigned char *slots = (unsigned char *)(counts + SIDE_COUNT);
    buffer->out = (struct sem_lane){.counts = &counts[0], .slots = slots};
    buffer->in = (struct sem_lane){.counts = &counts[1], .slots = slots + lane_bytes};
    error = init_counts(&counts[0], buffer->slot_count);
    return error != 0 ? error : init_counts(&counts[1], buffer->slot_count);
}

static int shm_sem_open(struct channel **out, const struct channel_spec *spec)
{
    struct sem_channel *buffer = calloc(1, sizeof *buffer);

    if (buffer == NULL)
        return -ENOMEM;
    int error = choose_slots(buffer, spec);
    if (error == 0)
        error = make_lanes(buffer);
    if (error != 0) {
        shm_sem_close((struct channel *)buffer);
        return error;
    }
    *out = (struct channel *)buffer;
    return 0;
}

/* As it is opened, `out` leads from the parent to the child. */
static int shm_sem_attach(struct channel *channel, enum side side)
{
    struct sem_channel *buffer = self(channel);
    const struct sem_lane down = buffer->out;

    if (side == SIDE_CHILD) {
        buffer->out = buffer->in;
        buffer->in = down;
    }
    shared_memory_touch(buffer->memory, buffer->memory_bytes);
    return 0;
}

/* hang_up() added one when the peer could add no more: what takes the count down to 0 is the end. It
 * is put back, for the next to find it. */
static int tell_end(sem_t *semaphore)
{
    int left = 0;

    sem_getvalue(semaphore, &left);
    if (left > 0)
        return 0;
    sem_post(semaphore);
    return -EPIPE;
}

static inline int take_one(const struct sem_channel *buffer, sem_t *semaphore)
{
    while (sem_wait(semaphore) < 0)
        if (errno != EINTR)
            return -errno;
    return buffer->hung_up ? tell_end(semaphore) : 0;
}

/* The slot to be filled or emptied next, which a semaphore has given to this side. */
static inline unsigned char *take_slot(const struct sem_channel *buffer, struct sem_lane *lane)
{
    unsigned char *slot = lane->slots + lane->next * buffer->slot_bytes;

    lane->next = lane->next + 1 < buffer->slot_count ? lane->next + 1 : 0;
    return slot;
}

static int shm_sem_send(struct channel *channel, const void *message, size_t bytes)
{
    struct sem_channel *buffer = self(channel);
    const unsigned char *next = message;

    while (bytes > 0) {
        size_t piece = bytes < buffer->slot_bytes ? bytes : buffer->slot_bytes;
        int error = take_one(buffer, &buffer->out.counts->empty);
        if (error != 0)
            return error;
        memcpy(take_slot(buffer, &buffer->out), next, piece);
        sem_post(&buffer->out.counts->full);
        next += piece;
        bytes -= piece;
    }
    return 0;
}

static int shm_sem_recv(struct channel *channel, void *message, size_t bytes)
{
    struct sem_channel *buffer = self(channel);
    unsigned char *next = message;

    while (bytes > 0) {
        size_t piece = bytes < buffer->slot_bytes ? bytes : buffer->slot_bytes;
        int error = take_one(buffer, &buffer->in.counts->full);
        if (error != 0)
            return error;
        memcpy(next, take_slot(buffer, &buffer->in), piece);
        sem_post(&buffer->in.counts->empty);
        next += piece;
        bytes -= piece;
    }
    return 0;
}

static int shm_sem_capacity(const struct channel *channel, struct channel_capacity *out)
{
    const struct sem_channel *buffer = (const struct sem_channel *)channel;
    const size_t bytes = buffer->slot_bytes * buffer->slot_count;

    *out = (struct channel_capacity){
        .send_bytes = bytes, .receive_bytes = bytes, .messages = buffer->slot_count};
    return 0;
}

static void shm_sem_hang_up(struct channel *channel)
{
    struct sem_channel *buffer = self(channel);
    int saved = errno;

    if (!buffer->hung_up) {
        buffer->hung_up = 1;
        sem_post(&buffer->in.counts->full); /* the watcher is the parent side */
        sem_post(&buffer->out.counts->empty);
    }
    errno = saved;
}

const struct transport transport_shm_sem = {
    .name = "shm-sem",
    .meaning = N_("bounded buffer in shared memory, POSIX semaphores"),
    .summary = "a bounded buffer in shared memory each way, POSIX semaphores",
    .in_user_space = true,
    .buffers = BUFFERS_SHARED_MEMORY,
    .needs = NEEDS_SHARED_MEMORY,
    .open = shm_sem_open,
    .attach = shm_sem_attach,
    .close = shm_sem_close,
    .send = shm_sem_send,
    .recv = shm_sem_recv,
    .capacity = shm_sem_capacity,
    .hang_up = shm_sem_hang_up,
};
