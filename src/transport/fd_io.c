/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fd_io.c - loops around read(2) and write(2); the first call almost always does the whole job. */
#include "transport/fd_io.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

int fd_write_all(int fd, const void *bytes, size_t count)
{
    const char *next = bytes;

    while (count > 0) {
        ssize_t written = write(fd, next, count);
        if (written < 0) {
            if (errno == EINTR)
                continue;
            return -errno;
        }
        next += written;
        count -= (size_t)written;
    }
    return 0;
}

int fd_read_all(int fd, void *bytes, size_t count)
{
    char *next = bytes;

    while (count > 0) {
        ssize_t received = read(fd, next, count);
        if (received == 0)
            return -EPIPE;
        if (received < 0) {
            if (errno == EINTR)
                continue;
            return -errno;
        }
        next += received;
        count -= (size_t)received;
    }
    return 0;
}

ssize_t fd_try_write(int fd, const void *bytes, size_t count)
{
    ssize_t written;

    do
        written = write(fd, bytes, count);
    while (written < 0 && errno == EINTR);
    return written < 0 ? -errno : written;
}

ssize_t fd_try_read(int fd, void *bytes, size_t count)
{
    ssize_t received;

    do
        received = read(fd, bytes, count);
    while (received < 0 && errno == EINTR);
    if (received == 0)
        return -EPIPE;
    return received < 0 ? -errno : received;
}

ssize_t fd_try_send_message(int fd, const void *message, size_t bytes)
{
    ssize_t sent;

    do
        sent = send(fd, message, bytes, 0);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? -errno : sent;
}

ssize_t fd_try_receive_message(int fd, void *message, size_t bytes)
{
    ssize_t received;

    do
        /* MSG_TRUNC: the message's real length, also when it is longer than our buffer. */
        received = recv(fd, message, bytes, MSG_TRUNC);
    while (received < 0 && errno == EINTR);
    if (received == 0)
        return -EPIPE;
    if (received < 0)
        return -errno;
    return (size_t)received == bytes ? received : -EMSGSIZE;
}

void fd_close(int *fd)
{
    int saved = errno;

    if (*fd >= 0)
        close(*fd);
    *fd = -1;
    errno = saved;
}
