/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crowd_watch.c - the handler of SIGCHLD. */
#include "measure/crowd_watch.h"

#include <errno.h>
#include <unistd.h>

static struct {
    volatile sig_atomic_t lost;
    volatile sig_atomic_t wake_fd; /* -1: none */
    const unsigned char *record;
    size_t bytes;
} watched = {.wake_fd = -1};

static void on_child(int signal_number)
{
    int saved = errno;

    (void)signal_number;
    watched.lost = 1;
    if (watched.wake_fd >= 0 && write(watched.wake_fd, watched.record, watched.bytes) < 0)
        watched.lost = 1; /* full: see crowd_watch.h */
    errno = saved;
}

static void set_handler(int signal_number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART | SA_NOCLDSTOP};

    sigemptyset(&action.sa_mask);
    sigaction(signal_number, &action, NULL);
}

void crowd_watch_begin(void)
{
    watched.lost = 0;
    watched.wake_fd = -1;
    set_handler(SIGPIPE, SIG_IGN);
    set_handler(SIGCHLD, on_child);
}

void crowd_watch_wake(int wake_fd, const unsigned char *record, size_t bytes)
{
    watched.record = record;
    watched.bytes = bytes;
    watched.wake_fd = wake_fd;
}

void crowd_watch_end(void)
{
    set_handler(SIGCHLD, SIG_DFL);
    watched.wake_fd = -1;
}

const volatile sig_atomic_t *crowd_watch_lost(void)
{
    return &watched.lost;
}

void crowd_watch_forget(void)
{
    watched.lost = 0;
}
