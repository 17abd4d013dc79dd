/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ring.h - a stream of bytes from one sender to one receiver through shared memory, and a channel
 * of two of them. How a side waits for the other is the transport's: shm_futex.c, shm_spin.c.
 *
 * Each ring has two words: `head` counts the bytes that were put in, and only the sender moves it;
 * `tail` those that were taken out, and only the receiver does. They count modulo 2^30, and no ring
 * is that large, so head - tail is what the ring holds. The bytes themselves are plain memory. That
 * they may be, on CPUs that reorder, too:
 *
 *   - The sender copies bytes in and then moves the head by a release; the receiver reads the head
 *     by an acquire and then copies them out. So it sees what was copied in before, whole.
 *   - The receiver copies bytes out and then moves the tail by a release; the sender reads the tail
 *     by an acquire and then copies others over them. So these were read before, not after.
 *   - Each side knows its own word without reading it, and remembers the other's as it last was: an
 *     older count only means less to take or less room. So a line of the cache travels only when a
 *     side has run out, and when it is told that there is more.
 *
 * The two highest bits of a word are flags. RING_SLEEPS: the side that does not move it sleeps on
 * it. RING_CLOSED: the side that moves it is gone, so it never moves again; set by the other side
 * (hang_up()). A flag set between a release and an acquire leaves that pair as it is: it is set by
 * an atomic read-modify-write, which continues the release sequence (C17, 5.1.2.4).
 *
 * A message is copied in and moved on in pieces, so that the other side begins before it is whole,
 * and may be larger than the ring. */
#ifndef IPCMARK_TRANSPORT_RING_H
#define IPCMARK_TRANSPORT_RING_H

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>

#include "transport/transport.h"

_Static_assert(ATOMIC_INT_LOCK_FREE == 2,
               "atomic words that use locks can't be shared between processes");

#define RING_CLOSED (1u << 31)
#define RING_SLEEPS (1u << 30)
#define RING_COUNT (RING_SLEEPS - 1)

/* Two lines of 64 bytes: CPUs may fetch the neighbour, too. */
enum { RING_LINE_BYTES = 128 };

struct ring {
    _Alignas(RING_LINE_BYTES) atomic_uint head;
    _Alignas(RING_LINE_BYTES) atomic_uint tail;
};

/* One side of a ring, in this process' own memory. */
struct ring_end {
    struct ring *ring;
    unsigned char *bytes;
    unsigned capacity; /* a power of two */
    unsigned piece;    /* the most that is moved at once */
    unsigned own;      /* count of the word that this side moves */
    unsigned other;    /* the other word as it was last read, without RING_SLEEPS */
};

struct ring_channel {
    void *memory;
    size_t memory_bytes;
    struct ring_end out, in; /* `own` and `other` 0 until something is moved */
    volatile sig_atomic_t hung_up;
};

/* How a side tells that its word has moved, and waits until the other's has. */
struct ring_way {
    void (*move)(atomic_uint *word, unsigned count); /* a release */

    /* Returns the word without RING_SLEEPS as soon as that is not `seen`; an acquire. */
    unsigned (*await)(atomic_uint *word, unsigned seen);
};

/* open() of struct transport, but for the size of the pieces that a side copies before it tells the
 * other. spec->buffer_bytes is rounded up to a power of two; -EINVAL: above RING_MOST_BYTES. */
int ring_open(struct channel **out, const struct channel_spec *spec, unsigned piece_bytes);
enum { RING_DEFAULT_BYTES = 256 * 1024, RING_MOST_BYTES = 512 * 1024 * 1024 };

/* attach, close, capacity and hang_up of struct transport. */
int ring_attach(struct channel *channel, enum side side);
void ring_close(struct channel *channel);
int ring_capacity(const struct channel *channel, struct channel_capacity *out);
void ring_hang_up(struct channel *channel);

/* Copies between a message and the ring at its own place, around the ring's end. */
static inline void ring_copy_in(const struct ring_end *end, const unsigned char *from,
                                unsigned count)
{
    const unsigned at = end->own & (end->capacity - 1);
    const unsigned until_end = end->capacity - at;

    if (count <= until_end) {
        memcpy(end->bytes + at, from, count);
        return;
    }
    memcpy(end->bytes + at, from, until_end);
    memcpy(end->bytes, from + until_end, count - until_end);
}

static inline void ring_copy_out(const struct ring_end *end, unsigned char *to, unsigned count)
{
    const unsigned at = end->own & (end->capacity - 1);
    const unsigned until_end = end->capacity - at;

    if (count <= until_end) {
        memcpy(to, end->bytes + at, count);
        return;
    }
    memcpy(to, end->bytes + at, until_end);
    memcpy(to + until_end, end->bytes, count - until_end);
}

static inline unsigned ring_piece(const struct ring_end *end, unsigned possible, size_t wanted)
{
    unsigned piece = possible < end->piece ? possible : end->piece;

    return wanted < piece ? (unsigned)wanted : piece;
}

/* send() and recv() of struct transport. Inlined into the transport's own, where `way` is constant
 * and its functions are inlined, too. */
static inline __attribute__((always_inline)) int ring_send(struct ring_end *end,
                                                           const void *message, size_t bytes,
                                                           const struct ring_way *way)
{
    const unsigned char *next = message;

    while (bytes > 0) {
        unsigned room = end->capacity - ((end->own - end->other) & RING_COUNT);
        if (room > 0) {
            unsigned piece = ring_piece(end, room, bytes);
            ring_copy_in(end, next, piece);
            end->own = (end->own + piece) & RING_COUNT;
            way->move(&end->ring->head, end->own);
            next += piece;
            bytes -= piece;
        } else if (end->other & RING_CLOSED) {
            return -EPIPE;
        } else {
            end->other = way->await(&end->ring->tail, end->other);
        }
    }
    return 0;
}

static inline __attribute__((always_inline)) int ring_recv(struct ring_end *end, void *message,
                                                           size_t bytes, const struct ring_way *way)
{
    unsigned char *next = message;

    while (bytes > 0) {
        unsigned ready = (end->other - end->own) & RING_COUNT;
        if (ready > 0) {
            unsigned piece = ring_piece(end, ready, bytes);
            ring_copy_out(end, next, piece);
            end->own = (end->own + piece) & RING_COUNT;
            way->move(&end->ring->tail, end->own);
            next += piece;
            bytes -= piece;
        } else if (end->other & RING_CLOSED) {
            return -EPIPE;
        } else {
            end->other = way->await(&end->ring->head, end->other);
        }
    }
    return 0;
}

#endif
