/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * far_side.h - an invocation whose child side runs on another host, under `ipcmark serve` there
 * (far_server.h): what the near host does.
 *
 * Both processes are made here as ever. The parent has the data connection and measures. The child
 * has the control connection and moves nothing: its exchange is to order one there and to wait for
 * what was counted. So plan, rendezvous, warm-up, watchdog, counts and verdicts are those of any
 * other transport, and no clock is compared with another. */
#ifndef IPCMARK_MEASURE_FAR_SIDE_H
#define IPCMARK_MEASURE_FAR_SIDE_H

#include "measure/record.h"
#include "transport/socket_kind.h"

/* The supervisor: where the child side is to be, if it is elsewhere, and the name of the row. */
void far_side_order(struct invocation_record *record, const struct invocation_request *request);

/* The worker: with such an order, what is to be used instead of both. */
void far_side_take(struct invocation_record *record, const struct transport **transport,
                   const struct workload **workload);

/* Both sides, after the warm-up: the parent waits until the far side has begun the timed exchange of
 * so many messages, so that its first one finds it waiting. Without such an order: 0. */
int far_side_begin(enum side side, const struct exchange *exchange, uint64_t messages);

/* The child, after its exchange: what it cost is what it cost there; events are not counted. */
void far_side_account(struct side_record *own);

/* Connects, until that moment; the socket blocks afterwards. -ETIMEDOUT; -errno of connect(2). */
int far_connect(int fd, const struct socket_address *to, uint64_t deadline_ns);

#endif
