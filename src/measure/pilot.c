/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pilot.c - grows the work until it can be timed, then scales it. */
#include "measure/pilot.h"

#include "base/clock.h"

#define PILOT_ENOUGH_NS (5.0 * (double)NS_PER_MS)

enum { FIRST_MESSAGES = 64, GROWTH = 8, FEWEST_TIMED = 16 };

unsigned watchdog_for(double expected_ns)
{
    return 10000 + (unsigned)(10 * expected_ns / (double)NS_PER_MS);
}

static uint64_t within(double count, uint64_t least)
{
    if (count < (double)least)
        return least;
    if (count > (double)INVOCATION_MAX_MESSAGES)
        return INVOCATION_MAX_MESSAGES;
    return (uint64_t)count;
}

int pilot_run(const struct topology *topology, const struct invocation_request *request,
              unsigned duration_ms, unsigned warmup_ms, struct loop_counts *out,
              struct diagnosis *why)
{
    struct invocation_request pilot = *request;
    struct invocation_result result;
    double elapsed_ns, wall_ns;

    pilot.watchdog_ms = watchdog_for(0);
    pilot.padding_bytes = 0;
    pilot.timed_messages = FIRST_MESSAGES;
    for (;;) {
        pilot.warmup_messages = pilot.timed_messages / 4;
        int error = invocation_run(topology, &pilot, &result, why);
        if (error != 0)
            return error;
        elapsed_ns = (double)result.elapsed_ns;
        wall_ns = (double)result.wall_ns;
        invocation_result_release(&result);
        if (elapsed_ns >= PILOT_ENOUGH_NS || pilot.timed_messages == INVOCATION_MAX_MESSAGES)
            break;
        pilot.timed_messages = within((double)pilot.timed_messages * GROWTH, 1);
    }

    double per_message_ns = elapsed_ns / (double)pilot.timed_messages;
    out->timed_messages = within(duration_ms * (double)NS_PER_MS / per_message_ns, FEWEST_TIMED);
    out->warmup_messages = within(warmup_ms * (double)NS_PER_MS / per_message_ns, 0);
    out->expected_ns = (double)(out->timed_messages + out->warmup_messages) * per_message_ns;
    out->overhead_ns = wall_ns - 1.25 * elapsed_ns;
    return 0;
}
