/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * process_end.c - pidfd_open(2), and looking again and again where there is none. */
#include "measure/process_end.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "transport/fd_io.h"

enum { LOOK_EVERY_NS = 10000000 };

int process_end_open(pid_t pid)
{
    int fd = (int)syscall(SYS_pidfd_open, pid, 0);

    return fd < 0 ? -errno : fd;
}

static bool has_ended(pid_t pid)
{
    siginfo_t end = {0};

    return waitid(P_PID, (id_t)pid, &end, WEXITED | WNOHANG | WNOWAIT) < 0 || end.si_pid == pid;
}

int process_end_await(pid_t pid, const sigset_t *wait_mask, const volatile sig_atomic_t *abort,
                      int end_signal, int *status)
{
    const struct timespec pause = {.tv_nsec = LOOK_EVERY_NS};
    int fd = process_end_open(pid), error = 0;
    struct pollfd end = {.fd = fd, .events = POLLIN}; /* below 0 it is passed over */

    while (error == 0 && !has_ended(pid))
        if (ppoll(&end, 1, fd < 0 ? &pause : NULL, wait_mask) < 0 && abort != NULL && *abort != 0)
            error = -EINTR;
    fd_close(&fd);
    if (error != 0)
        kill(pid, end_signal);
    while (waitpid(pid, status, 0) < 0 && errno == EINTR)
        continue;
    return error;
}
