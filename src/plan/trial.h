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
    bool is_refused;         /* when it isn't: by the system, and not for what was asked */
    struct diagnosis reason; /* when it isn't: why not, and what would be; a message */
};

/* Whether the transport works at all here: what it needs besides its calls is there (an address, names
 * in `directory`, see measure/precondition.h), and a message goes to another process and back. Takes
 * some ms, or until a watchdog ends it. 0: *out tells the answer. -EMFILE, -ENFILE, -EFBIG, -EAGAIN
 * (no process can be started), -ENOMEM: nothing can be said about the transport, because a limit of
 * this process or user stands in the way; *why names it and what to do. */
int trial_transport(const struct transport *transport, const char *directory, struct trial *out,
                    struct diagnosis *why);

/* Asks the transport for its largest message and opens the channel once; over a plug-in's, messages
 * with verified contents go both ways. As above. */
int trial_run(const struct transport *transport, const struct channel_spec *spec, struct trial *out,
              struct diagnosis *why);

#endif
