/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * machine_limit.c - bare loops, as short as they can be.
 *
 * Call and copies are the parent's alone, the child only agrees on how many. In the three others the
 * turn goes from side to side in one word of shared memory; they differ in how a side waits for it. */
#include "workload/machine_limit.h"

#include <errno.h>
#include <linux/futex.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/clock.h"
#include "text/message.h"

const char *const machine_limit_names[MACHINE_LIMITS + 1] = {
    [LIMIT_CALL] = "call",     [LIMIT_SWITCH] = "switch",       [LIMIT_FUTEX] = "futex",
    [LIMIT_BOUNCE] = "bounce", [LIMIT_COPY_ONCE] = "copy-once", [LIMIT_COPY_TWICE] = "copy-twice",
};

/* A clock reading is a hundredth of so long, and it is rarely cut by the scheduler. */
enum { LONG_NS = 2000, LARGEST_PART = 1024 };

/* The turn, one of enum side, has a cache line of its own. */
struct limit_channel {
    _Alignas(4096) _Atomic uint32_t turn;
    _Alignas(4096) volatile sig_atomic_t is_alone; /* the other side is gone */
    _Alignas(4096) unsigned char buffer[LIMIT_BUFFER_BYTES];
};

/* ---- the channel ---- */

static struct limit_channel *self(struct channel *channel)
{
    return (struct limit_channel *)channel;
}

static int limit_open(struct channel **out, const struct channel_spec *spec)
{
    (void)spec;
    void *memory = mmap(NULL, sizeof(struct limit_channel), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return -errno;
    *out = memory; /* zeroed: it is the parent's turn */
    return 0;
}

static int limit_attach(struct channel *channel, enum side side)
{
    (void)channel, (void)side;
    return 0;
}

static void limit_close(struct channel *channel)
{
    munmap(channel, sizeof(struct limit_channel));
}

static int limit_capacity(const struct channel *channel, struct channel_capacity *out)
{
    (void)channel;
    *out = (struct channel_capacity){0};
    return 0;
}

static void wake(_Atomic uint32_t *turn)
{
    syscall(SYS_futex, turn, FUTEX_WAKE, 1, NULL, NULL, 0);
}

/* The watcher is the parent side. A turn that the child still gave it stays; else it is nobody's, so
 * that who is about to sleep as long as it is the child's does not. */
static void limit_hang_up(struct channel *channel)
{
    uint32_t childs = SIDE_CHILD;

    self(channel)->is_alone = 1;
    atomic_compare_exchange_strong(&self(channel)->turn, &childs, SIDE_COUNT);
}

static const struct transport limit_transport = {
    .name = "limit",
    .flags = TRANSPORT_MOVES_NOTHING,
    .open = limit_open,
    .attach = limit_attach,
    .close = limit_close,
    .capacity = limit_capacity,
    .hang_up = limit_hang_up,
};

/* ---- what is done ---- */

/* The compiler must not see that the same is done again. */
static inline void forget_memory(void)
{
    __asm__ volatile("" ::: "memory");
}

static void copy_twice(unsigned char *to, const unsigned char *from, unsigned char *buffer,
                       size_t bytes)
{
    for (size_t done = 0; done < bytes;) {
        size_t part = bytes - done < LIMIT_BUFFER_BYTES ? bytes - done : LIMIT_BUFFER_BYTES;
        memcpy(buffer, from + done, part);
        forget_memory();
        memcpy(to + done, buffer, part);
        done += part;
    }
}

static inline __attribute__((always_inline)) void work_alone(const struct exchange *exchange,
                                                             enum machine_limit_kind kind,
                                                             uint64_t messages)
{
    unsigned char *const from = exchange->message, *const to = exchange->incoming;
    unsigned char *const buffer = self(exchange->channel)->buffer;
    const size_t bytes = exchange->spec.message_bytes;

    for (uint64_t i = 0; i < messages; i++) {
        if (kind == LIMIT_CALL)
            syscall(SYS_getppid);
        else if (kind == LIMIT_COPY_ONCE)
            memcpy(to, from, bytes);
        else
            copy_twice(to, from, buffer, bytes);
        forget_memory();
    }
}

static inline __attribute__((always_inline)) void hand_over(_Atomic uint32_t *turn, uint32_t to,
                                                            enum machine_limit_kind kind)
{
    atomic_store_explicit(turn, to, memory_order_release);
    if (kind == LIMIT_FUTEX)
        wake(turn);
}

/* -EPIPE: the other side is gone. */
static inline __attribute__((always_inline)) int take_turns(const struct exchange *exchange,
                                                            enum side side,
                                                            enum machine_limit_kind kind,
                                                            uint64_t messages)
{
    struct limit_channel *const channel = self(exchange->channel);
    _Atomic uint32_t *const turn = &channel->turn;
    const uint32_t mine = side, others = side == SIDE_PARENT ? SIDE_CHILD : SIDE_PARENT;

    for (uint64_t i = 0; i < messages; i++) {
        if (side == SIDE_PARENT)
            hand_over(turn, others, kind);
        while (atomic_load_explicit(turn, memory_order_acquire) != mine) {
            if (channel->is_alone && atomic_load(turn) != mine)
                return -EPIPE;
            if (kind == LIMIT_SWITCH)
                sched_yield();
            if (kind == LIMIT_FUTEX)
                syscall(SYS_futex, turn, FUTEX_WAIT, others, NULL, NULL, 0);
        }
        if (side == SIDE_CHILD)
            hand_over(turn, others, kind);
    }
    return 0;
}

static bool takes_turns(enum machine_limit_kind kind)
{
    return kind == LIMIT_SWITCH || kind == LIMIT_FUTEX || kind == LIMIT_BOUNCE;
}

/* Each message has the mean of its part, in whole ns whose sum is right. */
static void note(struct exchange *exchange, uint64_t first, uint64_t count, uint64_t elapsed_ns)
{
    uint32_t *const samples_ns = exchange->samples_ns;

    if (elapsed_ns / count >= UINT32_MAX)
        exchange->saturated_samples += count;
    for (uint64_t i = 0, before = 0; samples_ns != NULL && i < count; i++) {
        const uint64_t passed = elapsed_ns * (i + 1) / count;
        const uint64_t sample_ns = passed - before;
        samples_ns[first + i] = sample_ns < UINT32_MAX ? (uint32_t)sample_ns : UINT32_MAX;
        before = passed;
    }
}

/* The parent's side. Reading the clock takes longer than most of these: it is read after so many
 * that it does not matter. Compiled once for each kind: see latency.c. */
static inline __attribute__((always_inline)) int time_parts(struct exchange *exchange,
                                                            enum machine_limit_kind kind)
{
    uint64_t done = 0, part = 1;

    while (done < exchange->messages) {
        if (part > exchange->messages - done)
            part = exchange->messages - done;
        const uint64_t before = clock_now_ns();
        if (!takes_turns(kind))
            work_alone(exchange, kind, part);
        else if (take_turns(exchange, SIDE_PARENT, kind, part) != 0)
            return -EPIPE;
        const uint64_t elapsed_ns = clock_now_ns() - before;
        note(exchange, done, part, elapsed_ns);
        done += part;
        if (elapsed_ns < LONG_NS && part < LARGEST_PART)
            part *= 2;
    }
    return 0;
}

#define TIMED(name, kind)                                                                          \
    static int name(struct exchange *exchange)                                                     \
    {                                                                                              \
        return time_parts(exchange, kind);                                                         \
    }
TIMED(time_calls, LIMIT_CALL)
TIMED(time_switches, LIMIT_SWITCH)
TIMED(time_futexes, LIMIT_FUTEX)
TIMED(time_bounces, LIMIT_BOUNCE)
TIMED(time_one_copy, LIMIT_COPY_ONCE)
TIMED(time_two_copies, LIMIT_COPY_TWICE)
#undef TIMED

static enum machine_limit_kind kind_of(const char *variant)
{
    enum machine_limit_kind kind = 0;

    while (kind < MACHINE_LIMITS - 1 && strcmp(machine_limit_names[kind], variant) != 0)
        kind++;
    return kind;
}

static int limit_parent(struct exchange *exchange)
{
    static int (*const run[MACHINE_LIMITS])(struct exchange *) = {
        [LIMIT_CALL] = time_calls,         [LIMIT_SWITCH] = time_switches,
        [LIMIT_FUTEX] = time_futexes,      [LIMIT_BOUNCE] = time_bounces,
        [LIMIT_COPY_ONCE] = time_one_copy, [LIMIT_COPY_TWICE] = time_two_copies,
    };
    int error = run[kind_of(exchange->spec.variant)](exchange);

    exchange->sent_messages = error == 0 ? exchange->messages : 0;
    exchange->sent_bytes = exchange->sent_messages * exchange->spec.message_bytes;
    return error;
}

/* Where it does not take turns, it only agrees on how many. */
static int limit_child(struct exchange *exchange)
{
    const uint64_t messages = exchange->messages;
    int error = 0;

    switch (kind_of(exchange->spec.variant)) {
    case LIMIT_SWITCH:
        error = take_turns(exchange, SIDE_CHILD, LIMIT_SWITCH, messages);
        break;
    case LIMIT_FUTEX:
        error = take_turns(exchange, SIDE_CHILD, LIMIT_FUTEX, messages);
        break;
    case LIMIT_BOUNCE:
        error = take_turns(exchange, SIDE_CHILD, LIMIT_BOUNCE, messages);
        break;
    default:
        break;
    }
    exchange->received_messages = error == 0 ? messages : 0;
    exchange->received_bytes = exchange->received_messages * exchange->spec.message_bytes;
    return error;
}

/* ---- the workload ---- */

static const char *const *limit_variants(const struct transport *transport)
{
    (void)transport;
    return machine_limit_names;
}

static const struct transport *limit_channel(const struct transport *transport, const char *variant)
{
    (void)transport, (void)variant;
    return &limit_transport;
}

static int limit_check(const struct transport *transport, const struct case_spec *spec,
                       struct diagnosis *why)
{
    const enum machine_limit_kind kind = kind_of(spec->variant);
    const bool pinned = spec->cpus[0] >= 0 && spec->cpus[1] >= 0;
    const bool one_cpu = case_spec_on_one_cpu(spec);

    (void)transport;
    if ((kind == LIMIT_SWITCH && !one_cpu) || (kind == LIMIT_BOUNCE && (!pinned || one_cpu)) ||
        (kind >= LIMIT_COPY_ONCE) != (spec->message_bytes > 0))
        return diagnose(why, -EOPNOTSUPP, "%s is no limit there", spec->variant);
    return 0;
}

const struct workload workload_machine_limit = {
    .name = "limit",
    .summary = "what the machine can do, without any transport",
    .samples = SAMPLES_ROUND_TRIP,
    .variants_of = limit_variants,
    .check = limit_check,
    .channel_of = limit_channel,
    .run = {[SIDE_PARENT] = limit_parent, [SIDE_CHILD] = limit_child},
};
