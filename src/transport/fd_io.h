/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fd_io.h - transfers over a byte-stream descriptor: exact ones that block, and single attempts.
 *
 * The exact ones retry after a signal and continue after a short transfer, so that a message is
 * whole or an error: read(2) and write(2) may move less than asked on pipes and sockets. */
#ifndef IPCMARK_TRANSPORT_FD_IO_H
#define IPCMARK_TRANSPORT_FD_IO_H

#include <stddef.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>

/* Writes all of bytes[0..count-1]; blocks. -EPIPE: no reader is left (the caller ignores
 * SIGPIPE). */
int fd_write_all(int fd, const void *bytes, size_t count);

/* Reads exactly `count` bytes; blocks. -EPIPE: end of stream before that. */
int fd_read_all(int fd, void *bytes, size_t count);

/* One attempt on a descriptor that is O_NONBLOCK: the bytes moved, 1 .. count, or -EAGAIN; never
 * -EINTR. fd_try_read(): -EPIPE at the end of the stream. count >= 1. */
ssize_t fd_try_write(int fd, const void *bytes, size_t count);
ssize_t fd_try_read(int fd, void *bytes, size_t count);

/* One attempt at one message of a socket that keeps boundaries, blocking if the descriptor does:
 * `bytes`, or -errno, never -EINTR. Receiving: -EMSGSIZE: a message of another size came (it is
 * lost); -EPIPE: the end, for no message is empty. */
static inline ssize_t fd_try_send_message(int fd, const void *message, size_t bytes);
static inline ssize_t fd_try_receive_message(int fd, void *message, size_t bytes);

/* All of `count` messages (1 .. TRANSPORT_MOST_BATCH), gathered from and scattered to where they lie,
 * in one call of writev(2) or readv(2) unless that moves less; blocks. `count`; errors as fd_write_all()
 * and fd_read_all(), but where whole messages were written before, how many. The entries are changed
 * meanwhile and as before on return. */
ssize_t fd_write_many(int fd, struct iovec *messages, size_t count);
ssize_t fd_read_many(int fd, struct iovec *messages, size_t count);

/* The same of a socket that keeps boundaries, by sendmmsg(2) and recvmmsg(2): once, but again after a
 * signal that came before the first message. How many messages, or -errno of the first one.
 * Receiving: blocks until all are there, with MSG_WAITFORONE in `flags` until one is; iov_len becomes
 * what came. -EPIPE: the end comes first; -EMSGSIZE: one is larger than its iov_len. */
ssize_t fd_send_messages(int fd, struct iovec *messages, size_t count);
ssize_t fd_receive_messages(int fd, struct iovec *messages, size_t count, int flags);

/* ---- both are within what is timed: the usual outcome is handled here ---- */

/* What send(2) and recv(2) said otherwise; asks again after a signal. errno is still theirs. */
ssize_t fd_send_message_otherwise(int fd, const void *message, size_t bytes, ssize_t sent);
ssize_t fd_receive_message_otherwise(int fd, void *message, size_t bytes, ssize_t received);

static inline ssize_t fd_try_send_message(int fd, const void *message, size_t bytes)
{
    const ssize_t sent = send(fd, message, bytes, 0);

    return sent >= 0 ? sent : fd_send_message_otherwise(fd, message, bytes, sent);
}

static inline ssize_t fd_try_receive_message(int fd, void *message, size_t bytes)
{
    /* MSG_TRUNC: the message's real length, also when it is longer than our buffer. */
    const ssize_t received = recv(fd, message, bytes, MSG_TRUNC);

    return received > 0 && (size_t)received == bytes
               ? received
               : fd_receive_message_otherwise(fd, message, bytes, received);
}

/* Closes *fd unless it is negative, and makes it -1. Keeps errno. */
void fd_close(int *fd);

#endif
