/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * endpoint_wait.c - steps; reading, writing and waiting for children, none of which can last for
 * ever. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/durable.h"
#include "probe/endpoint.h"
#include "probe/outcome.h"
#include "probe/visitor.h"

/* errno numbers fit into an exit status. */
void step_failed(int number)
{
    _exit(number);
}

int step(int result)
{
    if (result < 0)
        step_failed(-result);
    return result;
}

ssize_t step_bytes(ssize_t result)
{
    if (result < 0)
        step_failed((int)-result);
    return result;
}

int step_call(int result)
{
    return step(result < 0 ? -errno : result);
}

void *step_allocate(size_t bytes)
{
    void *memory = calloc(1, bytes);

    if (memory == NULL)
        step_failed(ENOMEM);
    return memory;
}

void *step_share(size_t bytes)
{
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (memory == MAP_FAILED)
        step_failed(errno);
    return memory;
}

long number_of_system(const char *path, long otherwise)
{
    FILE *file = durable_read(path);
    long number;

    if (file == NULL || fscanf(file, "%ld", &number) != 1)
        number = otherwise;
    if (file != NULL)
        fclose(file);
    return number;
}

void endpoint_set_blocking(int fd, bool blocking)
{
    int flags = step_call(fcntl(fd, F_GETFL));

    step_call(fcntl(fd, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK));
}

static int await(int fd, short events)
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

void endpoint_await(int fd, short events)
{
    step(await(fd, events));
}

void endpoint_pause(int *pauses)
{
    if (++*pauses > ENDPOINT_WAIT_MS)
        step_failed(ETIMEDOUT);
    poll(NULL, 0, 1);
}

void endpoint_await_bytes(int fd, size_t bytes)
{
    int readable = 0, pauses = 0;

    for (;;) {
        step_call(ioctl(fd, FIONREAD, &readable));
        if ((size_t)readable >= bytes)
            return;
        endpoint_pause(&pauses);
    }
}

ssize_t endpoint_read(int fd, void *buffer, size_t bytes)
{
    int error = await(fd, POLLIN);

    return error != 0 ? error : endpoint_read_now(fd, buffer, bytes);
}

ssize_t endpoint_read_now(int fd, void *buffer, size_t bytes)
{
    ssize_t count = read(fd, buffer, bytes);

    return count < 0 ? -errno : count;
}

char endpoint_read_byte(int fd)
{
    char byte = 0;

    if (step_bytes(endpoint_read(fd, &byte, 1)) != 1)
        step_failed(EPROTO);
    return byte;
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
    pid_t child = step_call(fork());

    if (child > 0)
        return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(127); /* it died before we could ask for the signal */
    _exit(work(argument));
}

int endpoint_stay(void *fd)
{
    endpoint_read_byte(*(const int *)fd);
    return 0;
}

int endpoint_reap(pid_t child)
{
    int status, pauses = 0;

    while (step_call(waitpid(child, &status, WNOHANG)) != child)
        endpoint_pause(&pauses);
    return status;
}

/* One call in a process of its own. */

int witness_answer(pid_t child)
{
    int status = endpoint_reap(child);

    if (!WIFEXITED(status))
        step_failed(ECHILD);
    if (WEXITSTATUS(status) == VISITOR_NO_EXEC)
        step_failed(ENOEXEC);
    return WEXITSTATUS(status);
}

int witness_ask(int (*work)(void *argument), void *argument)
{
    return witness_answer(endpoint_fork(work, argument));
}
