/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * signals.c - signals as messages: which are lost, which queue, who is told. They are kept
 * blocked and taken one delivery at a time. */
#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"
#include "probe/signal_taking.h"
#include "probe/words.h"

enum { TIMES = 5, FIRST_VALUE = 11 };

static int coalesce_run(const struct probe_context *context, const char *transport,
                        struct probe_result *out)
{
    siginfo_t info;
    int delivered = 0, error = signal_block(SIGUSR1);

    (void)context;
    (void)transport;
    for (int i = 0; i < TIMES && error == 0; i++)
        error = kill(getpid(), SIGUSR1) < 0 ? -errno : 0;
    while (error == 0 && (error = signal_take(SIGUSR1, 0, &info)) > 0) {
        delivered++;
        error = 0;
    }
    if (error != -EAGAIN)
        return error;

    probe_done(out, "sent SIGUSR1 %d times while it was blocked, then counted the deliveries",
               TIMES);
    probe_observed(out, "%d of %d were delivered", delivered, TIMES);
    probe_brief(out, "%d of %d delivered", delivered, TIMES);
    return probe_conclude(out, delivered == 1);
}

/* Takes all, appending their values; how many, or -errno. *in_order: as they were sent. */
static int take_queued(struct words *values, bool *in_order)
{
    siginfo_t info;
    int count = 0, taken;

    while ((taken = signal_take(SIGRTMIN, 0, &info)) > 0) {
        words_add(values, " %d", info.si_value.sival_int);
        *in_order = *in_order && info.si_value.sival_int == FIRST_VALUE + count;
        count++;
    }
    return taken == -EAGAIN ? count : taken;
}

static int queue_run(const struct probe_context *context, const char *transport,
                     struct probe_result *out)
{
    struct words values = {0};
    bool in_order = true;
    int error = signal_block(SIGRTMIN);

    (void)context;
    (void)transport;
    for (int i = 0; i < TIMES && error == 0; i++)
        if (sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = FIRST_VALUE + i}) < 0)
            error = -errno;
    if (error == -EAGAIN)
        return probe_not_possible(out, "the user's queue of signals is full (RLIMIT_SIGPENDING)");
    int count = error == 0 ? take_queued(&values, &in_order) : error;
    if (count < 0)
        return count;

    probe_done(out, "queued SIGRTMIN %d times with the values %d to %d while it was blocked", TIMES,
               FIRST_VALUE, FIRST_VALUE + TIMES - 1);
    probe_observed(out, "%d of %d were delivered, with the values%s", count, TIMES, values.text);
    probe_brief(out, "%d of %d, %s", count, TIMES, in_order ? "in order" : "not in order");
    return probe_conclude(out, count == TIMES && in_order);
}

static int send_to_parent(void *parent)
{
    return kill(*(const pid_t *)parent, SIGUSR1) < 0 ? errno : 0;
}

static int tells_run(const struct probe_context *context, const char *transport,
                     struct probe_result *out)
{
    pid_t self = getpid();
    siginfo_t info = {0};
    int status;

    (void)context;
    (void)transport;
    int error = signal_block(SIGUSR1);
    pid_t child = error == 0 ? endpoint_fork(send_to_parent, &self) : error;
    if (child < 0)
        return child;
    int taken = signal_take(SIGUSR1, SIGNAL_WAIT_S, &info);
    error = endpoint_reap(child, &status);
    if (error != 0)
        return error;

    bool from_child = taken == SIGUSR1 && info.si_code == SI_USER && info.si_pid == child;
    probe_done(out, "waited in sigtimedwait(); a child sent SIGUSR1");
    probe_observed(out, "sigtimedwait(): %s%s", taken > 0 ? "SIGUSR1" : errno_name(-taken),
                   from_child ? ", and si_pid is the child" : "");
    probe_brief(out, from_child ? "yes, with the sender" : "no");
    return probe_conclude(out, from_child);
}

const struct probe probe_signal_tells = {
    .name = "signal-tells",
    .property = "signal tells of an event",
    .transports = {"process"},
    .claim = "A signal tells a process of an event, and who sent it.",
    .code = "sigprocmask(SIG_BLOCK, &set, NULL);\n"
            "if (fork() == 0)\n"
            "    kill(getppid(), SIGUSR1);\n"
            "sigwaitinfo(&set, &info);   /* SIGUSR1; info.si_pid is the child */\n",
    .reference = "kill(2), sigwaitinfo(2), sigaction(2); POSIX.1-2017, 2.4 Signal Concepts",
    .run = tells_run,
};

const struct probe probe_signal_coalesce = {
    .name = "signal-coalesce",
    .property = "standard signals sent while blocked",
    .transports = {"process"},
    .claim = "Standard signals do not queue: however many are sent while it is blocked, one is "
             "delivered.",
    .code = "sigprocmask(SIG_BLOCK, &set_with_sigusr1, NULL);\n"
            "for (int i = 0; i < 5; i++)\n"
            "    kill(getpid(), SIGUSR1);\n"
            "while (sigtimedwait(&set_with_sigusr1, &info, &zero) > 0)\n"
            "    count++;   /* 1 */\n",
    .reference = "signal(7), \"Queueing and delivery semantics for standard signals\"; "
                 "POSIX.1-2017, 2.4.1 Signal Generation and Delivery",
    .run = coalesce_run,
};

const struct probe probe_signal_queue = {
    .name = "signal-queue",
    .property = "real-time signals sent while blocked",
    .transports = {"process"},
    .claim = "Real-time signals queue: each is delivered, in the order sent and with its value.",
    .code = "sigprocmask(SIG_BLOCK, &set_with_sigrtmin, NULL);\n"
            "for (int i = 0; i < 5; i++)\n"
            "    sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = 11 + i});\n"
            "while (sigtimedwait(&set_with_sigrtmin, &info, &zero) > 0)\n"
            "    printf(\"%d\\n\", info.si_value.sival_int);   /* 11, 12, 13, 14, 15 */\n",
    .reference =
        "signal(7), \"Real-time signals\"; sigqueue(3); POSIX.1-2017, 2.4.2 Realtime Signal "
        "Generation and Delivery",
    .run = queue_run,
};
