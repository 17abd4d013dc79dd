/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shm_spin.c - the ring of ring.h; who has nothing to do asks again and again, and never the kernel.
 *
 * A message makes no system call, and a side that waits uses up its CPU. */
#include "text/text.h"
#include "transport/ring.h"

/* Small: the other side copies one out of its cache while the next comes. */
enum { PIECE_BYTES = 8 * 1024 };

static inline void relax(void)
{
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__) || defined(__arm__)
    __asm__ volatile("yield" ::: "memory");
#endif
}

static inline void move_word(atomic_uint *word, unsigned count)
{
    atomic_store_explicit(word, count, memory_order_release);
}

static inline unsigned await_word(atomic_uint *word, unsigned seen)
{
    unsigned now;

    while ((now = atomic_load_explicit(word, memory_order_acquire)) == seen)
        relax();
    return now;
}

static const struct ring_way spinning = {.move = move_word, .await = await_word};

static int shm_spin_open(struct channel **out, const struct channel_spec *spec)
{
    return ring_open(out, spec, PIECE_BYTES);
}

static int shm_spin_send(struct channel *channel, const void *message, size_t bytes)
{
    return ring_send(&((struct ring_channel *)channel)->out, message, bytes, &spinning);
}

static int shm_spin_recv(struct channel *channel, void *message, size_t bytes)
{
    return ring_recv(&((struct ring_channel *)channel)->in, message, bytes, &spinning);
}

const struct transport transport_shm_spin = {
    .name = "shm-spin",
    .meaning = N_("ring in shared memory, busy waiting"),
    .summary = "a ring in shared memory each way; waits by spinning, so each side needs a CPU",
    .flags = TRANSPORT_SPINS,
    .in_user_space = true,
    .buffers = BUFFERS_SHARED_MEMORY,
    .needs = NEEDS_SHARED_MEMORY,
    .open = shm_spin_open,
    .attach = ring_attach,
    .close = ring_close,
    .send = shm_spin_send,
    .recv = shm_spin_recv,
    .capacity = ring_capacity,
    .hang_up = ring_hang_up,
};
