/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * uring.h - another transport's channel, sent and received through io_uring(7).
 *
 * Built without liburing (uring_absent.c), everything but uring_check() may not be called, and
 * uring_open() fails. */
#ifndef IPCMARK_TRANSPORT_URING_H
#define IPCMARK_TRANSPORT_URING_H

#include "transport/transport.h"

/* By which operations: write and read, or send and recv, which spare a socket what only files need. */
enum uring_operations { URING_WRITE_READ, URING_SEND_RECV };

/* For open of struct transport. -EOPNOTSUPP: built without liburing. */
int uring_open(struct channel **out, const struct channel_spec *spec, const struct transport *over,
               enum uring_operations operations);

/* Functions of struct transport. attach() makes this side's ring; errors as uring_check(). */
int uring_attach(struct channel *channel, enum side side);
void uring_close(struct channel *channel);
int uring_send(struct channel *channel, const void *message, size_t bytes);
int uring_recv(struct channel *channel, void *message, size_t bytes);
ssize_t uring_send_many(struct channel *channel, struct iovec *messages, size_t count);
ssize_t uring_recv_many(struct channel *channel, struct iovec *messages, size_t count);
int uring_capacity(const struct channel *channel, struct channel_capacity *out);

/* Counts the threads of this process that are called iou-wrk-*, as kernels from 5.12 on call them. */
int uring_kernel_threads(void);

/* Whether a ring can be made and used here: tries it. -EOPNOTSUPP: built without liburing; -ENOSYS:
 * the kernel has no io_uring; -EPERM: it is forbidden (kernel.io_uring_disabled, seccomp); other
 * errors of io_uring_setup(2) and io_uring_enter(2). */
int uring_check(void);

#endif
