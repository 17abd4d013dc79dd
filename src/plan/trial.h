/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * trial.h - whether this machine lets a transport have a message size and a buffer. */
#ifndef IPCMARK_PLAN_TRIAL_H
#define IPCMARK_PLAN_TRIAL_H

#include <stdbool.h>

#include "base/diagnosis.h"
#include "transport/transport.h"

struct trial {
    bool possible;
    struct diagnosis reason; /* when it isn't: why not, and what would be; a message */
};

/* Asks the transport for its largest message and opens the channel once. 0: *out tells the answer.
 * -EMFILE, -ENFILE, -ENAMETOOLONG, -ENOMEM: nothing can be said about the transport, because this
 * process or its folder stands in the way; *why names the limit and what to do. */
int trial_run(const struct transport *transport, const struct channel_spec *spec, struct trial *out,
              struct diagnosis *why);

#endif
