/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * endpoint_wait.c - reading, writing and waiting for children, none of which can last for ever. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

int endpoint_set_blocking(int fd, bool blocking)
{
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0)
        return -errno;
    flags = blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK;
    return fcntl(fd, F_SETFL, flags) < 0 ? -errno : 0;
}

int endpoint_await(int fd, short events)
{
    struct pollfd wanted = {.fd = fd, .events = events};
    int ready;

    do
        ready = poll(&wanted, 1, ENDPOINT_WAIT_MS);
    while (ready < 0 && errno == EINTR);
    if (ready < 0)
        return -errno;
    return ready == 0 ? -ETIMEDOUT : 0;
}

static void pause_a_moment(void)
{
    poll(NULL, 0, 1);
}

int endpoint_await_bytes(int fd, size_t bytes)
{
    for (int waited_ms = 0; waited_ms < ENDPOINT_WAIT_MS; waited_ms++) {
        int readable = 0;

        if (ioctl(fd, FIONREAD, &readable) < 0)
            return -errno;
        if ((size_t)readable >= bytes)
            return 0;
        pause_a_moment();
    }
    return -ETIMEDOUT;
}

ssize_t endpoint_read(int fd, void *buffer, size_t bytes)
{
    int error = endpoint_await(fd, POLLIN);
    if (error != 0)
        return error;
    return endpoint_read_now(fd, buffer, bytes);
}

ssize_t endpoint_read_now(int fd, void *buffer, size_t bytes)
{
    ssize_t count = read(fd, buffer, bytes);

    return count < 0 ? -errno : count;
}

const char *endpoint_result_text(ssize_t result)
{
    static _Thread_local char data[16];

    if (result > 0)
        return PHRASE_IN(data, N_("data"));
    return result == 0 ? "0" : errno_name((int)-result);
}

ssize_t endpoint_write_some(int fd, const void *data, size_t bytes)
{
    ssize_t written = write(fd, data, bytes);

    return written < 0 ? -errno : written;
}

int endpoint_write(int fd, const void *data, size_t bytes)
{
    ssize_t written = endpoint_write_some(fd, data, bytes);

    if (written < 0)
        return (int)written;
    return (size_t)written == bytes ? 0 : -EIO;
}

pid_t endpoint_fork(int (*work)(void *argument), void *argument)
{
    pid_t parent = getpid();
    pid_t child = fork();

    if (child < 0)
        return -errno;
    if (child > 0)
        return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(127); /* it died before we could ask for the signal */
    _exit(work(argument));
}

int endpoint_reap(pid_t child, int *status)
{
    for (int waited_ms = 0; waited_ms < ENDPOINT_WAIT_MS; waited_ms++) {
        pid_t ended = waitpid(child, status, WNOHANG);

        if (ended == child)
            return 0;
        if (ended < 0)
            return -errno;
        pause_a_moment();
    }
    kill(child, SIGKILL);
    waitpid(child, status, 0);
    return -ETIMEDOUT;
}

/* One call in a process of its own. Errno numbers fit into an exit status. */

int witness_answer(pid_t child)
{
    int status;
    int error = endpoint_reap(child, &status);

    if (error != 0)
        return error;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -ECHILD;
}

int witness_ask(int (*work)(void *argument), void *argument)
{
    pid_t child = endpoint_fork(work, argument);

    return child < 0 ? child : witness_answer(child);
}
