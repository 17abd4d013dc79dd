/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * blocking.c - a sleeping process seen from outside, and a call that signals put an end to. */
#include "probe/blocking.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "probe/endpoint.h"

enum { PAUSE_NS = 1000000 };

/* The letter after the program's name, which may itself hold anything but is in parentheses. */
static int process_state(pid_t process, char *state)
{
    char path[32], text[256];

    snprintf(path, sizeof path, "/proc/%d/stat", (int)process);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -errno;
    ssize_t bytes = read(fd, text, sizeof text - 1);
    close(fd);
    if (bytes < 0)
        return -errno;
    text[bytes] = '\0';
    const char *end = strrchr(text, ')');
    if (end == NULL || strlen(end) < sizeof ") S" - 1)
        return -EPROTO;
    *state = end[2];
    return 0;
}

int blocking_await_sleep(pid_t child)
{
    uint64_t deadline_ns = clock_now_ns() + ENDPOINT_WAIT_MS * NS_PER_MS;
    char state = 'R';

    while (clock_now_ns() < deadline_ns) {
        int error = process_state(child, &state);
        if (error != 0)
            return error;
        if (state == 'S')
            return 0;
        if (state == 'Z' || state == 'X')
            return -ESRCH;
        nanosleep(&(struct timespec){.tv_nsec = PAUSE_NS}, NULL);
    }
    return -ETIMEDOUT;
}

static void take_notice(int number)
{
    (void)number;
}

int blocking_disturb(timer_t *timer)
{
    struct sigaction action = {.sa_handler = take_notice};
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
    const struct itimerspec often = {.it_interval.tv_nsec = PAUSE_NS, .it_value.tv_nsec = PAUSE_NS};

    if (sigaction(SIGUSR1, &action, NULL) < 0 || timer_create(CLOCK_MONOTONIC, &event, timer) < 0)
        return -errno;
    return timer_settime(*timer, 0, &often, NULL) < 0 ? -errno : 0;
}

void blocking_relent(timer_t timer)
{
    timer_delete(timer);
}

int blocking_limit(int fd, int option, unsigned milliseconds)
{
    const struct timeval limit = {.tv_sec = milliseconds / 1000,
                                  .tv_usec = (suseconds_t)(milliseconds % 1000) * 1000};

    return setsockopt(fd, SOL_SOCKET, option, &limit, sizeof limit) < 0 ? -errno : 0;
}
