/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * strangers_seen.c - a warning, for the invocation went on: it took some time, and nobody else has any
 * business there. */
#include "session/strangers_seen.h"

#include <errno.h>
#include <stdlib.h>

#include "text/message.h"

int strangers_seen(struct session *session, const struct session_slot *slot,
                   const struct invocation_result *result)
{
    struct environment *environment = &session->run->environment;

    if (result->strange_connections == 0)
        return 0;
    char *message = message_make(
        N_("another program connected to the sockets of %1 while they were measured, and was "
           "turned away: strange_connections in run.json counts it; look for what tries every "
           "socket of this machine (a scanner, a monitor) and measure again without"),
        slot->planned->transport->name, NULL);
    if (message == NULL)
        return -ENOMEM;
    if (environment_warned(environment, message)) {
        free(message);
        return 0;
    }
    session_warn_message(session, message);
    return environment_warn(environment, message);
}
