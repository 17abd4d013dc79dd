/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * delayed_pipe.h - pipes whose child side is busy for a known time before each message that it sends.
 *
 * They are not in the registry: only forked pairs can use them. */
#ifndef IPCMARK_SELFTEST_DELAYED_PIPE_H
#define IPCMARK_SELFTEST_DELAYED_PIPE_H

#include <stdint.h>

#include "transport/transport.h"

struct delayed_pipe {
    uint64_t delay_ns;
    struct transport transport;
};

enum { DELAYED_PIPE_COUNT = 5 };

/* By delay: 0, 1, 5, 20 and 100 us. */
extern const struct delayed_pipe delayed_pipes[DELAYED_PIPE_COUNT];

#endif
