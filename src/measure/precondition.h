/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * precondition.h - what a transport needs of this system besides its own calls: a loopback device
 * that is up, a file system that has sockets or FIFOs, io_uring. Tried, not looked up. */
#ifndef IPCMARK_MEASURE_PRECONDITION_H
#define IPCMARK_MEASURE_PRECONDITION_H

#include "base/diagnosis.h"
#include "text/limit.h"

struct transport; /* transport/transport.h */

/* Each returns 0, or a negative errno with what is missing and what to do in *why, a message. None
 * takes longer than a second. */

/* Whether 127.0.0.1, or ::1, can be connected to. */
int loopback_check(struct diagnosis *why);
int loopback6_check(struct diagnosis *why);

/* Whether sockets, and FIFOs, can have a name in `directory`; nothing is left there. -ENAMETOOLONG:
 * the path fits no socket address, and the directory can't be entered either. */
int socket_names_check(const char *directory, struct diagnosis *why);
int fifo_names_check(const char *directory, struct diagnosis *why);

/* Whether rings of io_uring(7) can be made and used. -EOPNOTSUPP: built without liburing. */
int io_uring_check(struct diagnosis *why);

/* That of these which the transport of this name says it needs (transport.h), and the one
 * whose channel it uses; 0: none. */
int precondition_check(const char *name, const char *directory, struct diagnosis *why);

/* Whose limits are behind the errors of this transport. */
enum limit_use precondition_limits(const struct transport *transport);

#endif
