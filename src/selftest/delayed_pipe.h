/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * delayed_pipe.h - pipes whose child side is busy for a known time more before each message that it
 * sends.
 *
 * They are not in the registry: only forked pairs can use them, and only question and answer work
 * over them (latency), as both sides rehearse round trips while they wait. */
#ifndef IPCMARK_SELFTEST_DELAYED_PIPE_H
#define IPCMARK_SELFTEST_DELAYED_PIPE_H

#include <stdint.h>

#include "transport/transport.h"

struct delayed_pipe {
    uint64_t delay_ns;
    struct transport transport;
};

enum { DELAYED_PIPE_COUNT = 5 };

/* What every one of them waits besides its delay. Waiting itself makes the next wake-up slower, as
 * if others had taken our cache lines meanwhile, and for some milliseconds the more so the longer it
 * was: 100 us were found to be 102.4 us against a pipe without any wait, and 100.22 [100.18, 100.25]
 * with 300 us more, on one virtual CPU. With round trips shortly before the end, which both sides
 * wait for alike, 100.015 [99.992, 100.038]. The spin itself was exact. */
#define DELAYED_PIPE_BASE_NS UINT64_C(300000)

/* By delay: 0, 1, 5, 20 and 100 us. */
extern const struct delayed_pipe delayed_pipes[DELAYED_PIPE_COUNT];

#endif
