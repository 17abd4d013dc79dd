/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * signal.c - a real-time signal each way: zero bytes, only the wake-up (sigwaitinfo(2), signal(7)).
 *
 * Real-time signals queue in order and carry a number: the low bits of a message count, which tells
 * when one was lost. The receiver takes only its peer's: another's, or a gap, is -EPROTO. The pid
 * in a queued signal is what its sender claims, so this guards against accidents, not against
 * malice. */
#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "text/text.h"
#include "transport/transport.h"

struct signal_channel {
    pid_t own, peer; /* peer: 0 until attached */
    pid_t creator;   /* the parent side */
    uid_t user;
    bool unblock; /* SIGRTMIN was not blocked before open() */
    sigset_t set; /* SIGRTMIN */
    uint32_t sent, received;
    volatile sig_atomic_t hung_up;
};

/* The child's first signal, by which the parent knows its pid. Counting starts after it. */
#define ANNOUNCEMENT UINT32_MAX

static struct signal_channel *self(struct channel *channel)
{
    return (struct signal_channel *)channel;
}

static int signal_open(struct channel **out, const struct channel_spec *spec)
{
    sigset_t before;

    if (spec->buffer_bytes != 0)
        return -EOPNOTSUPP;
    struct signal_channel *signals = malloc(sizeof *signals);
    if (signals == NULL)
        return -ENOMEM;
    *signals = (struct signal_channel){.creator = getpid(), .user = getuid()};
    sigemptyset(&signals->set);
    sigaddset(&signals->set, SIGRTMIN);
    /* Before the fork: a signal that is not blocked would end the process, not wait for
     * sigwaitinfo. */
    if (sigprocmask(SIG_BLOCK, &signals->set, &before) < 0) {
        int error = -errno;
        free(signals);
        return error;
    }
    signals->unblock = sigismember(&before, SIGRTMIN) == 0;
    *out = (struct channel *)signals;
    return 0;
}

/* What nobody received would be delivered when the signal is unblocked, and end this process; to be
 * ignored discards it (sigaction(2)) however much there is. */
static void discard_pending(void)
{
    const struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct sigaction before;

    sigaction(SIGRTMIN, &ignore, &before);
    sigaction(SIGRTMIN, &before, NULL);
}

/* The parent closes when its child is gone. To the child the parent may still be sending: there the
 * signal stays blocked, and is not taken either, which might never end. */
static void signal_close(struct channel *channel)
{
    struct signal_channel *signals = self(channel);

    if (signals->creator == getpid()) {
        discard_pending();
        if (signals->unblock)
            sigprocmask(SIG_UNBLOCK, &signals->set, NULL);
    }
    free(signals);
}

/* sigqueue(3) of glibc asks the kernel for pid and uid at every call: two system calls more, which
 * are not the price of the signal. */
static int queue_signal(const struct signal_channel *signals, pid_t to, uint32_t number)
{
    siginfo_t info = {.si_code = SI_QUEUE};

    info.si_signo = SIGRTMIN;
    info.si_pid = signals->own;
    info.si_uid = signals->user;
    info.si_value.sival_int = (int)number;
    return syscall(SYS_rt_sigqueueinfo, to, SIGRTMIN, &info) < 0 ? -errno : 0;
}

/* The queue may be full (RLIMIT_SIGPENDING), and nothing tells when it is not; others of this user may
 * have filled it, who never take theirs. */
static int queue_in_time(const struct signal_channel *signals, uint32_t number)
{
    uint64_t full_ns = 0;
    int error;

    do {
        if (signals->hung_up)
            return -EPIPE; /* a signal to a dead process that was not reaped yet is no error */
        error = queue_signal(signals, signals->peer, number);
        if (error != -EAGAIN)
            break;
        if (full_ns == 0)
            full_ns = clock_now_ns();
        sched_yield();
    } while (clock_now_ns() - full_ns < TRANSPORT_PATIENCE_MS * NS_PER_MS);
    return error;
}

/* After hang_up() only what is queued already: signals of one number arrive in order, but
 * hang_up()'s own may have been merged into others when the queue was full. */
static int take_signal(struct signal_channel *signals, siginfo_t *info)
{
    const struct timespec at_once = {0};

    for (;;) {
        int taken = signals->hung_up ? sigtimedwait(&signals->set, info, &at_once)
                                     : sigwaitinfo(&signals->set, info);
        if (taken >= 0)
            break;
        if (errno == EAGAIN)
            return -EPIPE;
        if (errno != EINTR)
            return -errno;
    }
    /* The kernel itself says who called kill(2); 0: it had no room to note that. */
    bool own = info->si_code == SI_USER && (info->si_pid == signals->own || info->si_pid == 0);
    return own && signals->hung_up ? -EPIPE : 0;
}

static bool is_own_child(pid_t pid)
{
    siginfo_t state;

    return pid > 0 && waitid(P_PID, (id_t)pid, &state, WEXITED | WNOHANG | WNOWAIT) == 0;
}

/* Signals of strangers are passed over, as a server turns strangers away. */
static int await_announcement(struct signal_channel *signals)
{
    siginfo_t info;

    for (;;) {
        int error = take_signal(signals, &info);
        if (error != 0)
            return error;
        if (info.si_code == SI_QUEUE && (uint32_t)info.si_value.sival_int == ANNOUNCEMENT &&
            is_own_child(info.si_pid))
            break;
    }
    signals->peer = info.si_pid;
    return 0;
}

static int signal_attach(struct channel *channel, enum side side)
{
    struct signal_channel *signals = self(channel);

    signals->own = getpid();
    if (side == SIDE_PARENT)
        return await_announcement(signals);
    signals->peer = signals->creator;
    return queue_in_time(signals, ANNOUNCEMENT);
}

static int signal_send(struct channel *channel, const void *message, size_t bytes)
{
    struct signal_channel *signals = self(channel);

    (void)message;
    if (bytes != 0)
        return -EMSGSIZE;
    int error = queue_in_time(signals, signals->sent);
    if (error == 0)
        signals->sent++;
    return error == -ESRCH ? -EPIPE : error;
}

static int signal_recv(struct channel *channel, void *message, size_t bytes)
{
    struct signal_channel *signals = self(channel);
    siginfo_t info;

    (void)message;
    if (bytes != 0)
        return -EMSGSIZE;
    int error = take_signal(signals, &info);
    if (error != 0)
        return error;
    if (info.si_code != SI_QUEUE || info.si_pid != signals->peer ||
        (uint32_t)info.si_value.sival_int != signals->received)
        return -EPROTO;
    signals->received++;
    return 0;
}

static int signal_capacity(const struct channel *channel, struct channel_capacity *out)
{
    (void)channel;
    *out = (struct channel_capacity){0};
    return 0;
}

static void signal_hang_up(struct channel *channel)
{
    int saved = errno;

    self(channel)->hung_up = 1;
    /* A handler that ran just before sigwaitinfo() interrupts nothing; a pending signal ends it. */
    kill(getpid(), SIGRTMIN);
    errno = saved;
}

const struct transport transport_signal = {
    .name = "signal",
    .meaning = N_("signal (wake-up alone)"),
    .summary = "a real-time signal each way (sigqueue, sigwaitinfo): no bytes, only the wake-up",
    .flags = TRANSPORT_NOTIFIES,
    .open = signal_open,
    .attach = signal_attach,
    .close = signal_close,
    .send = signal_send,
    .recv = signal_recv,
    .capacity = signal_capacity,
    .hang_up = signal_hang_up,
};
