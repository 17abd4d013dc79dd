/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * signals.c - signals as messages: that something can be read, which are lost, which queue, who is
 * told, and what they do to a read() that waits. */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "probe/blocking.h"
#include "probe/endpoint.h"
#include "probe/outcome.h"

/* A descriptor that sends a signal when something can be read. */

static void want_signal(int fd, int number)
{
    int flags = step_call(fcntl(fd, F_GETFL));

    step_call(fcntl(fd, F_SETOWN, getpid()));
    /* SIGIO is what comes by default; named, it would bring si_fd, too. */
    step_call(fcntl(fd, F_SETSIG, number == SIGIO ? 0 : number));
    step_call(fcntl(fd, F_SETFL, flags | O_ASYNC));
    signal_block(number);
}

/* What `number` gave before and after something was written. */
struct io_signal {
    int before, after;
    int fd; /* in siginfo */
};

static struct io_signal try_signal(const struct endpoint_pair *pair, int number)
{
    siginfo_t info = {.si_fd = -1};
    struct io_signal seen;

    want_signal(pair->reader, number);
    seen.before = signal_take(number, 0, &info);
    step(endpoint_write(pair->writer, "x", 1));
    seen.after = signal_take(number, SIGNAL_WAIT_S, &info);
    seen.fd = info.si_fd;
    endpoint_read_byte(pair->reader);
    return seen;
}

static const char *outcome_of(int taken, const char *name)
{
    return taken > 0 ? name : taken == -EAGAIN ? N_("no signal") : errno_name(-taken);
}

static int io_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    const struct io_signal plain = try_signal(&pair, SIGIO), chosen = try_signal(&pair, SIGRTMIN);
    bool same_fd = chosen.fd == pair.reader;

    probe_done(out, N_("F_SETOWN and O_ASYNC on the reading end, then write() of a byte; again "
                       "with F_SETSIG, SIGRTMIN"));
    probe_observed(
        out,
        same_fd ? N_("before: %1, after: %2; with F_SETSIG: %3, and si_fd is the descriptor")
                : N_("before: %1, after: %2; with F_SETSIG: %3"),
        PHRASE(outcome_of(plain.before, "SIGIO")), PHRASE(outcome_of(plain.after, "SIGIO")),
        PHRASE(outcome_of(chosen.after, "SIGRTMIN")));
    probe_brief(out, outcome_of(plain.after, "SIGIO"));
    return probe_conclude(out, plain.before == -EAGAIN && plain.after == SIGIO &&
                                   chosen.after == SIGRTMIN && same_fd);
}

const struct probe probe_signal_io = {
    .name = "signal-io",
    .property = N_("signal when data has come"),
    .transports = {"pipe", "fifo", "unix-stream", "unix-dgram", "tcp"},
    .claim = N_("A process that asks for it (O_ASYNC) gets SIGIO when there is something to read."),
    .code = "fcntl(fd, F_SETOWN, getpid());\n"
            "fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_ASYNC);\n"
            "/* %1 */\n"
            "sigwaitinfo(&set_with_sigio, &info);   /* %2 */\n",
    .remarks = {N_("with F_SETSIG a real-time signal comes instead, and its si_fd tells which"),
                N_("returns SIGIO when data has come")},
    .reference = "fcntl(2), \"Managing signals\"; signal(7); socket(7), \"Signals\"",
    .run = io_run,
};

/* Signals as messages: which are lost, which queue, who is told. They are kept
 * blocked and taken one delivery at a time. */

enum { TIMES = 5, FIRST_VALUE = 11, VALUE_BYTES = 12 };
static_assert(TIMES == 5, "the texts say so");

static int coalesce_run(const struct probe_trial *trial, struct probe_result *out)
{
    siginfo_t info;
    int delivered = 0, taken;

    (void)trial;
    signal_block(SIGUSR1);
    for (int i = 0; i < TIMES; i++)
        step_call(kill(getpid(), SIGUSR1));
    while ((taken = signal_take(SIGUSR1, 0, &info)) > 0)
        delivered++;
    if (taken != -EAGAIN)
        return taken;

    probe_done(out, N_("sent SIGUSR1 5 times while it was blocked, then counted the deliveries"));
    probe_observed(out, N_("%1 of %2 were delivered"), NUMBER(delivered), NUMBER(TIMES));
    probe_brief(out, N_("%1 of %2 delivered"), NUMBER(delivered), NUMBER(TIMES));
    return probe_conclude(out, delivered == 1);
}

/* Takes all, listing their values; how many, or -errno. *in_order: as they were sent. */
static int take_queued(char values[TIMES * VALUE_BYTES], bool *in_order)
{
    siginfo_t info;
    int count = 0, taken = 0;

    while (count < TIMES && (taken = signal_take(SIGRTMIN, 0, &info)) > 0) {
        size_t length = strlen(values);
        snprintf(values + length, VALUE_BYTES, "%s%d", count > 0 ? " " : "",
                 info.si_value.sival_int);
        *in_order = *in_order && info.si_value.sival_int == FIRST_VALUE + count;
        count++;
    }
    return taken >= 0 || taken == -EAGAIN ? count : taken;
}

static int queue_run(const struct probe_trial *trial, struct probe_result *out)
{
    char values[TIMES * VALUE_BYTES] = "";
    bool in_order = true;
    int error = 0;

    (void)trial;
    signal_block(SIGRTMIN);
    for (int i = 0; i < TIMES && error == 0; i++)
        if (sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = FIRST_VALUE + i}) < 0)
            error = -errno;
    if (error == -EAGAIN)
        return probe_not_possible(out,
                                  N_("the user's queue of signals is full (RLIMIT_SIGPENDING)"));
    step(error);
    int count = step(take_queued(values, &in_order));

    probe_done(out, N_("queued SIGRTMIN 5 times with the values %1 to %2 while it was blocked"),
               NUMBER(FIRST_VALUE), NUMBER(FIRST_VALUE + TIMES - 1));
    probe_observed(out,
                   count > 0 ? N_("%1 of %2 were delivered, with the values %3")
                             : N_("%1 of %2 were delivered"),
                   NUMBER(count), NUMBER(TIMES), values);
    probe_brief(out, in_order ? N_("%1 of %2, in order") : N_("%1 of %2, not in order"),
                NUMBER(count), NUMBER(TIMES));
    return probe_conclude(out, count == TIMES && in_order);
}

static int send_to_parent(void *parent)
{
    return errno_of(kill(*(const pid_t *)parent, SIGUSR1));
}

static int tells_run(const struct probe_trial *trial, struct probe_result *out)
{
    pid_t self = getpid();
    siginfo_t info = {0};

    (void)trial;
    signal_block(SIGUSR1);
    pid_t child = endpoint_fork(send_to_parent, &self);
    int taken = signal_take(SIGUSR1, SIGNAL_WAIT_S, &info);
    endpoint_reap(child);

    bool from_child = taken == SIGUSR1 && info.si_code == SI_USER && info.si_pid == child;
    probe_done(out, N_("waited in sigtimedwait(); a child sent SIGUSR1"));
    probe_observed(out,
                   from_child ? N_("sigtimedwait(): %1, and si_pid is the child")
                              : N_("sigtimedwait(): %1"),
                   taken > 0 ? "SIGUSR1" : errno_name(-taken));
    probe_brief(out, from_child ? N_("yes, with the sender") : N_("no"));
    return probe_conclude(out, from_child);
}

const struct probe probe_signal_tells = {
    .name = "signal-tells",
    .property = N_("signal tells of an event"),
    .transports = {"process"},
    .claim = N_("A signal tells a process of an event, and who sent it."),
    .code = "sigprocmask(SIG_BLOCK, &set_with_sigusr1, NULL);\n"
            "if (fork() == 0)\n"
            "    kill(getppid(), SIGUSR1);\n"
            "sigwaitinfo(&set_with_sigusr1, &info);   /* %1 */\n",
    .remarks = {N_("SIGUSR1; info.si_pid is the child")},
    .reference = "kill(2), sigwaitinfo(2), sigaction(2); POSIX.1-2017, 2.4 Signal Concepts",
    .run = tells_run,
};

const struct probe probe_signal_coalesce = {
    .name = "signal-coalesce",
    .property = N_("standard signals sent while blocked"),
    .transports = {"process"},
    .claim = N_("Standard signals do not queue: however many are sent while it is blocked, one is "
                "delivered."),
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
    .property = N_("real-time signals sent while blocked"),
    .transports = {"process"},
    .claim = N_(
        "Real-time signals queue: each is delivered, in the order sent and with its value."),
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

/* ---- a signal that is handled while read() waits. A timer sends it again and again, so that one
 * finds the process inside read(), however late that begins ---- */

enum { EVERY_US = 5000, ENOUGH_SIGNALS = 3 };

/* Read and written by the handler. */
static volatile sig_atomic_t handled, relief_fd;

static void count_signal(int number)
{
    int saved = errno;

    (void)number;
    handled++;
    /* What read() waits for, when signals alone do not end it. */
    if (relief_fd >= 0 && handled == ENOUGH_SIGNALS && write(relief_fd, "x", 1) != 1)
        _exit(EPIPE);
    errno = saved;
}

static void start_timer(int flags)
{
    struct sigaction action = {.sa_handler = count_signal, .sa_flags = flags};
    const struct itimerval timer = {{.tv_usec = EVERY_US}, {.tv_usec = EVERY_US}};

    sigemptyset(&action.sa_mask);
    step_call(sigaction(SIGALRM, &action, NULL));
    step_call(setitimer(ITIMER_REAL, &timer, NULL));
}

struct interruption {
    ssize_t bytes;
    int read_errno, handled;
};

/* read() from a pipe that is empty until the handler has run ENOUGH_SIGNALS times (relieved), or
 * for ever. */
static struct interruption read_meanwhile(int flags, bool relieved)
{
    struct interruption seen;
    int end[2];
    char byte;

    step_call(pipe(end));
    handled = 0;
    relief_fd = relieved ? end[1] : -1;
    start_timer(flags);
    seen.bytes = read(end[0], &byte, 1);
    seen.read_errno = errno_of(seen.bytes);
    setitimer(ITIMER_REAL, &(const struct itimerval){{0}, {0}}, NULL);
    signal(SIGALRM, SIG_IGN);
    seen.handled = handled;
    return seen;
}

static int interruption_run(const struct probe_trial *trial, struct probe_result *out)
{
    const struct interruption plain = read_meanwhile(0, false);
    const struct interruption restarted = read_meanwhile(SA_RESTART, true);

    (void)trial;
    probe_done(out,
               N_("read() from an empty pipe while SIGALRM came every %1 ms; then again with "
                  "SA_RESTART and a byte written by the handler at signal %2"),
               NUMBER(EVERY_US / 1000), NUMBER(ENOUGH_SIGNALS));
    probe_observed(out, N_("read(): %1 (%2); with SA_RESTART: %3 (%4) after %5 signals"),
                   NUMBER(plain.bytes), errno_name(plain.read_errno), NUMBER(restarted.bytes),
                   errno_name(restarted.read_errno), NUMBER(restarted.handled));
    probe_brief(out, N_("%1; restarted: %2 B"), errno_name(plain.read_errno),
                NUMBER(restarted.bytes));
    return probe_conclude(out, plain.read_errno == EINTR && plain.handled >= 1 &&
                                   restarted.bytes == 1 && restarted.handled >= ENOUGH_SIGNALS);
}

const struct probe probe_signal_interrupts = {
    .name = "signal-interrupts",
    .property = N_("signal interrupts a blocking read"),
    .transports = {"process"},
    .claim = N_("A signal that is handled ends a blocking read() with EINTR, unless the handler "
                "was installed with SA_RESTART."),
    .code = "sigaction(SIGALRM, &(struct sigaction){.sa_handler = handler}, NULL);\n"
            "read(end[0], &byte, 1);   /* %1 */\n"
            "\n"
            "sigaction(SIGALRM, &(struct sigaction){.sa_handler = handler,\n"
            "                                       .sa_flags = SA_RESTART}, NULL);\n"
            "read(end[0], &byte, 1);   /* %2 */\n",
    .remarks = {N_("empty pipe: -1, EINTR after the handler"),
                N_("goes on waiting after the handler")},
    .reference = "signal(7), \"Interruption of system calls and library functions\"; sigaction(2); "
                 "POSIX.1-2017, read(): EINTR",
    .run = interruption_run,
};
