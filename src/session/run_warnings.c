/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_warnings.c - small steps of the clock are daily business of whoever keeps the time (NTP); and an
 * invocation goes on whoever tries its sockets. */
#include "session/run_warnings.h"

#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "result/recording.h"
#include "session/slots.h"
#include "text/message.h"

static int64_t now_of(clockid_t clock)
{
    struct timespec now = {0};

    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * (int64_t)NS_PER_SECOND + now.tv_nsec;
}

int64_t wall_clock_ahead_ns(void)
{
    return now_of(CLOCK_REALTIME) - now_of(CLOCK_BOOTTIME);
}

static int warn(struct session *session, char *message)
{
    struct environment *environment = &session->run->environment;
    const size_t before = environment->warning_count;
    int error = environment_warn(environment, message);

    if (error == 0 && environment->warning_count > before)
        session_warn_message(session, message);
    return error;
}

int wall_clock_check(int64_t ahead_ns, struct session *session)
{
    const double by_s = (double)(wall_clock_ahead_ns() - ahead_ns) / (double)NS_PER_SECOND;
    char now[sizeof "2026-01-01T00:00:00Z"];

    if (by_s <= -1 || by_s >= 1)
        return warn(
            session,
            message_make(by_s < 0 ? N_("the wall clock was set back by %1 s during the run: its "
                                       "beginning and end are of two clocks")
                                  : N_("the wall clock was set forward by %1 s during the run: its "
                                       "beginning and end are of two clocks"),
                         MESSAGE_NUMBER("%.0f", by_s < 0 ? -by_s : by_s), NULL));
    recording_timestamp(now);
    if (session->run->started == NULL || strcmp(now, session->run->started) >= 0)
        return 0;
    return warn(session, message_make(N_("the wall clock is behind the beginning of the run, %1: "
                                         "it was set back meanwhile"),
                                      session->run->started, NULL));
}

int strangers_seen(struct session *session, const struct session_slot *slot,
                   const struct invocation_result *result)
{
    if (result->strange_connections == 0)
        return 0;
    return warn(
        session,
        message_make(
            N_("another program connected to the sockets of %1 while they were measured, and was "
               "turned away: strange_connections in run.json counts it; look for what tries every "
               "socket of this machine (a scanner, a monitor) and measure again without"),
            slot->planned->transport->name, NULL));
}
