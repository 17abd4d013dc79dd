/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stopped_pipe.h - a pipe whose child side is once stopped (SIGSTOP) for a while.
 *
 * It is not in the registry: only a forked pair can use it, which has the orders from its parent. */
#ifndef IPCMARK_SELFTEST_STOPPED_PIPE_H
#define IPCMARK_SELFTEST_STOPPED_PIPE_H

#include <stdint.h>

#include "transport/transport.h"

struct stop_orders {
    uint64_t after_ns, length_ns; /* from when the child side attaches; how long */
    uint64_t stopped_ns;          /* result: how long it really was; 0: it never was */
};

/* Shared with the processes that are forked from now on; NULL: no memory. */
struct stop_orders *stop_orders_create(void);
void stop_orders_free(void); /* fine without any */

/* Of the orders there are, which must be some. */
extern const struct transport stopped_pipe;

#endif
