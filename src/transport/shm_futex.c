/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shm_futex.c - the ring of ring.h; who has nothing to do sleeps at once, in futex(2), and who then
 * moves on wakes it.
 *
 * The word itself says whether somebody sleeps on it (RING_SLEEPS), so nothing falls between: who
 * wants to sleep sets the flag only while the count is what it was, and the kernel lets it sleep only
 * while the flag is still there; who moves the word takes the flag off in the same atomic step, and
 * learns from it whom to wake. A word that nobody sleeps on is moved without a system call. */
#include <linux/futex.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "text/text.h"
#include "transport/ring.h"

/* Large: a side that is woken up early sleeps again soon, and that costs more than any copying. */
enum { PIECE_BYTES = 64 * 1024 };

/* Not FUTEX_PRIVATE: the other side is a process of its own. */
static long futex(atomic_uint *word, int operation, unsigned value)
{
    return syscall(SYS_futex, word, operation, value, NULL, NULL, 0);
}

static inline void move_word(atomic_uint *word, unsigned count)
{
    /* Also an acquire, which nothing here needs. */
    if (atomic_exchange_explicit(word, count, memory_order_acq_rel) & RING_SLEEPS)
        futex(word, FUTEX_WAKE, 1);
}

static inline unsigned await_word(atomic_uint *word, unsigned seen)
{
    unsigned now = atomic_load_explicit(word, memory_order_acquire);

    while ((now & ~RING_SLEEPS) == seen) {
        if ((now & RING_SLEEPS) ||
            atomic_compare_exchange_strong_explicit(word, &now, seen | RING_SLEEPS,
                                                    memory_order_relaxed, memory_order_relaxed))
            futex(word, FUTEX_WAIT, seen | RING_SLEEPS); /* woken for whatever reason: look again */
        now = atomic_load_explicit(word, memory_order_acquire);
    }
    return now & ~RING_SLEEPS;
}

static const struct ring_way sleeping = {.move = move_word, .await = await_word};

static int shm_futex_open(struct channel **out, const struct channel_spec *spec)
{
    return ring_open(out, spec, PIECE_BYTES);
}

static int shm_futex_send(struct channel *channel, const void *message, size_t bytes)
{
    return ring_send(&((struct ring_channel *)channel)->out, message, bytes, &sleeping);
}

static int shm_futex_recv(struct channel *channel, void *message, size_t bytes)
{
    return ring_recv(&((struct ring_channel *)channel)->in, message, bytes, &sleeping);
}

const struct transport transport_shm_futex = {
    .name = "shm-futex",
    .meaning = N_("ring in shared memory, futex"),
    .summary = "a ring in shared memory each way; sleeps and wakes by futex(2)",
    .in_user_space = true,
    .buffers = BUFFERS_SHARED_MEMORY,
    .needs = NEEDS_SHARED_MEMORY,
    .open = shm_futex_open,
    .attach = ring_attach,
    .close = ring_close,
    .send = shm_futex_send,
    .recv = shm_futex_recv,
    .capacity = ring_capacity,
    .hang_up = ring_hang_up,
};
