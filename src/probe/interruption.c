/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * interruption.c - a signal that is handled while read() waits. A timer sends it again and again,
 * so that one finds the process inside read(), however late that begins. */
#include <errno.h>
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

#include "probe/outcome.h"
#include "probe/step.h"

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

static void stop_timer(void)
{
    setitimer(ITIMER_REAL, &(const struct itimerval){{0}, {0}}, NULL);
    signal(SIGALRM, SIG_IGN);
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
    stop_timer();
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
    .claim = N_(
        "A signal that is handled ends a blocking read() with EINTR, unless the handler was "
        "installed with SA_RESTART."),
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
