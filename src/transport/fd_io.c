/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fd_io.c - loops around read(2), write(2) and their kin; the first call almost always does the
 * whole job. */
#include "transport/fd_io.h"

#include <errno.h>
#include <stdbool.h>
#include <sys/socket.h>
#include <unistd.h>

#include "transport/transport.h"

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

ssize_t fd_send_message_otherwise(int fd, const void *message, size_t bytes, ssize_t sent)
{
    while (sent < 0 && errno == EINTR)
        sent = send(fd, message, bytes, 0);
    return sent < 0 ? -errno : sent;
}

ssize_t fd_receive_message_otherwise(int fd, void *message, size_t bytes, ssize_t received)
{
    while (received < 0 && errno == EINTR)
        received = recv(fd, message, bytes, MSG_TRUNC);
    if (received == 0)
        return -EPIPE;
    if (received < 0)
        return -errno;
    return (size_t)received == bytes ? received : -EMSGSIZE;
}

/* ---- several messages in a call ---- */

static void shift(struct iovec *message, ssize_t by)
{
    message->iov_base = (char *)message->iov_base + by;
    message->iov_len -= (size_t)by;
}

/* One call, of which the first message is begun already. */
static ssize_t move_once(int fd, ssize_t (*call)(int, const struct iovec *, int),
                         struct iovec *messages, size_t count, size_t begun)
{
    shift(messages, (ssize_t)begun);
    ssize_t moved = call(fd, messages, (int)count);
    int error = -errno;
    shift(messages, -(ssize_t)begun);
    return moved < 0 ? error : moved;
}

static int move_many(int fd, ssize_t (*call)(int, const struct iovec *, int), int nothing,
                     struct iovec *messages, size_t count, size_t *whole)
{
    size_t begun = 0; /* bytes of the first message that is left */

    *whole = 0;
    while (*whole < count) {
        ssize_t moved = move_once(fd, call, messages + *whole, count - *whole, begun);
        if (moved == -EINTR)
            continue;
        if (moved <= 0)
            return moved < 0 ? (int)moved : nothing;
        for (begun += (size_t)moved; *whole < count && begun >= messages[*whole].iov_len;)
            begun -= messages[(*whole)++].iov_len;
    }
    return 0;
}

ssize_t fd_write_many(int fd, struct iovec *messages, size_t count)
{
    size_t whole;
    int error = move_many(fd, writev, -EIO, messages, count, &whole);

    return error != 0 && whole == 0 ? error : (ssize_t)whole;
}

ssize_t fd_read_many(int fd, struct iovec *messages, size_t count)
{
    size_t whole;
    int error = move_many(fd, readv, -EPIPE, messages, count, &whole);

    return error != 0 ? error : (ssize_t)whole;
}

/* Only what is used of it is touched. */
struct headers {
    struct mmsghdr of[TRANSPORT_MOST_BATCH];
};

static void head(struct headers *headers, struct iovec *messages, size_t count)
{
    for (size_t i = 0; i < count; i++)
        headers->of[i] = (struct mmsghdr){.msg_hdr = {.msg_iov = &messages[i], .msg_iovlen = 1}};
}

ssize_t fd_send_messages(int fd, struct iovec *messages, size_t count)
{
    struct headers headers;
    int sent;

    head(&headers, messages, count);
    do
        sent = sendmmsg(fd, headers.of, (unsigned)count, 0);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? -errno : sent;
}

/* How many of those received are messages; from the end on, the kernel makes empty ones of them. */
static ssize_t take_lengths(const struct headers *headers, struct iovec *messages, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const size_t bytes = headers->of[i].msg_len;
        if (bytes > messages[i].iov_len)
            return -EMSGSIZE;
        if (bytes == 0)
            return i > 0 ? (ssize_t)i : -EPIPE;
        messages[i].iov_len = bytes;
    }
    return (ssize_t)count;
}

/* Why there are fewer than were asked for, which the kernel keeps for the next call on the socket,
 * whatever that is (recvmmsg(2)). A signal is kept as well, as an error that no program is to see. */
static int take_kept_error(int fd)
{
    enum { KERNELS_OWN_ERESTARTSYS = 512 };
    int error = 0;
    socklen_t bytes = sizeof error;

    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &bytes) < 0)
        return -errno;
    return error == KERNELS_OWN_ERESTARTSYS || error == EINTR ? 0 : -error;
}

ssize_t fd_receive_messages(int fd, struct iovec *messages, size_t count, int flags)
{
    struct headers headers;
    int received;

    head(&headers, messages, count);
    do
        /* MSG_TRUNC: the messages' real lengths, also of those that are longer than our buffers. */
        received = recvmmsg(fd, headers.of, (unsigned)count, flags | MSG_TRUNC, NULL);
    while (received < 0 && errno == EINTR);
    if (received < 0)
        return -errno;
    bool broken_off = (size_t)received < count && (flags & MSG_WAITFORONE) == 0;
    int kept = broken_off ? take_kept_error(fd) : 0;
    return kept != 0 ? kept : take_lengths(&headers, messages, (size_t)received);
}

void fd_close(int *fd)
{
    int saved = errno;

    if (*fd >= 0)
        close(*fd);
    *fd = -1;
    errno = saved;
}
