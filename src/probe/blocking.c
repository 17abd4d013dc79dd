/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * blocking.c - a sleeping process seen from outside, and a call that signals put an end to. */
#include "probe/blocking.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "probe/endpoint.h"

enum { OFTEN_NS = 1000000 };

bool blocking_proc_is_ours(void)
{
    char number[24];
    ssize_t length = readlink("/proc/self", number, sizeof number - 1);

    number[length < 0 ? 0 : length] = '\0';
    return length > 0 && atol(number) == getpid();
}

/* The letter stands after the program's name, which may itself hold anything but is in
 * parentheses. */
char blocking_state(pid_t process)
{
    char path[32], text[256];

    if (!blocking_proc_is_ours())
        step_failed(ENOENT);
    snprintf(path, sizeof path, "/proc/%d/stat", (int)process);
    int fd = step_call(open(path, O_RDONLY | O_CLOEXEC));
    ssize_t bytes = step_bytes(endpoint_read_now(fd, text, sizeof text - 1));
    close(fd);
    text[bytes] = '\0';
    const char *end = strrchr(text, ')');
    if (end == NULL || strlen(end) < sizeof ") S" - 1)
        step_failed(EPROTO);
    return end[2];
}

void blocking_await_sleep(pid_t child)
{
    int pauses = 0;
    char state;

    while ((state = blocking_state(child)) != 'S') {
        if (state == 'Z' || state == 'X')
            step_failed(ESRCH);
        endpoint_pause(&pauses);
    }
}

static void take_notice(int number)
{
    (void)number;
}

timer_t blocking_disturb(void)
{
    struct sigaction action = {.sa_handler = take_notice};
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
    const struct itimerspec often = {.it_interval.tv_nsec = OFTEN_NS, .it_value.tv_nsec = OFTEN_NS};
    timer_t timer;

    step_call(sigaction(SIGUSR1, &action, NULL));
    step_call(timer_create(CLOCK_MONOTONIC, &event, &timer));
    step_call(timer_settime(timer, 0, &often, NULL));
    return timer;
}

void signal_block(int number)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, number);
    step_call(sigprocmask(SIG_BLOCK, &set, NULL));
}

int signal_take(int number, unsigned seconds, siginfo_t *info)
{
    sigset_t set;
    int taken;

    sigemptyset(&set);
    sigaddset(&set, number);
    do
        taken = sigtimedwait(&set, info, &(struct timespec){.tv_sec = (time_t)seconds});
    while (taken < 0 && errno == EINTR);
    return taken < 0 ? -errno : taken;
}
