/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * interrupt.c - a handler that only notes. */
#include "interrupt.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "text/limit.h"

/* Written by the handler. */
static volatile sig_atomic_t first_signal, abort_requested;
static sigset_t wait_mask;

/* Chosen before the handler is installed. */
static enum interrupt_unit unit_at_work;

static const char *const messages[INTERRUPT_UNITS] = {
    [INTERRUPT_AFTER_INVOCATION] =
        "\nipcmark: stopping after this invocation; once more to give it up\n",
    [INTERRUPT_AFTER_EXPERIMENT] =
        "\nipcmark: stopping after this experiment; once more to give it up\n",
    [INTERRUPT_AT_ONCE] = "\nipcmark: stopping\n",
};

/* SIGXCPU comes again every second; the hard limit kills. */
static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGXCPU};

/* ulimit -t sets both limits of CPU time: the kernel would kill without a warning. */
static void part_cpu_limits(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_CPU, &limit) < 0 || limit.rlim_max == RLIM_INFINITY ||
        limit.rlim_cur < limit.rlim_max || limit.rlim_max < 2)
        return;
    limit.rlim_cur = limit.rlim_max - 1;
    setrlimit(RLIMIT_CPU, &limit);
}

static void note(int signal_number)
{
    if (first_signal != 0) {
        abort_requested = 1;
        return;
    }
    first_signal = signal_number;
    abort_requested = unit_at_work == INTERRUPT_AT_ONCE;
    int saved = errno;
    ssize_t ignored = write(STDERR_FILENO, messages[unit_at_work], strlen(messages[unit_at_work]));
    (void)ignored;
    errno = saved;
}

static int fail(struct diagnosis *why)
{
    return diagnose(why, -errno, "can't handle signals: %s", strerror(errno));
}

int interrupt_install(enum interrupt_unit unit, struct diagnosis *why)
{
    struct sigaction action = {.sa_handler = note};
    sigset_t blocked;

    part_cpu_limits();
    unit_at_work = unit;
    sigemptyset(&blocked);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        sigaddset(&blocked, numbers[i]);
    if (sigprocmask(SIG_BLOCK, &blocked, &wait_mask) < 0)
        return fail(why);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct sigaction before;
        /* nohup(1) and shells without job control ignore some for us: leave it so. */
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler == SIG_IGN)
            continue;
        if (sigaction(numbers[i], &action, NULL) < 0)
            return fail(why);
        sigdelset(&wait_mask, numbers[i]);
    }
    return 0;
}

const sigset_t *interrupt_wait_mask(void)
{
    return &wait_mask;
}

const volatile sig_atomic_t *interrupt_abort(void)
{
    return &abort_requested;
}

int interrupt_check(void)
{
    sigset_t blocked;

    sigprocmask(SIG_SETMASK, &wait_mask, &blocked);
    sigprocmask(SIG_SETMASK, &blocked, NULL);
    return first_signal;
}

void interrupt_uninstall(void)
{
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (sigismember(&wait_mask, numbers[i]) == 0)
            signal(numbers[i], SIG_DFL);
    sigprocmask(SIG_SETMASK, &wait_mask, NULL);
}

int interrupt_status(int signal_number)
{
    char *limit = signal_number == SIGXCPU ? limit_of_signal(signal_number) : NULL;
    char *english = limit == NULL ? NULL : message_english(limit);

    if (english != NULL)
        fprintf(stderr, "ipcmark: stopped by the limit of CPU time: %s\n", english);
    free(english);
    free(limit);
    return 128 + signal_number;
}

void interrupt_hold(sigset_t *before)
{
    static const int held[] = {SIGINT, SIGTERM, SIGHUP};
    sigset_t stop;

    sigemptyset(&stop);
    for (size_t i = 0; i < sizeof held / sizeof held[0]; i++) {
        struct sigaction action;
        if (sigaction(held[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
            sigaddset(&stop, held[i]);
    }
    sigprocmask(SIG_BLOCK, &stop, before);
}
