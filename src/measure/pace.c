/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pace.c - a median of nine at most. */
#include "measure/pace.h"

#include <assert.h>
#include <string.h>

#include "measure/invocation.h"

void pace_look(struct pace *pace, double per_message_ns)
{
    pace->per_message_ns[pace->looks++ % PACE_LOOKS] = per_message_ns;
}

double pace_per_message_ns(const struct pace *pace)
{
    size_t count = pace->looks < PACE_LOOKS ? pace->looks : PACE_LOOKS;
    double sorted[PACE_LOOKS];

    assert(count > 0);
    // cppcheck-suppress knownConditionTrueFalse ; it takes the assertion for the whole truth
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        for (; at > 0 && sorted[at - 1] > pace->per_message_ns[i]; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = pace->per_message_ns[i];
    }
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
}

uint64_t pace_messages(double duration_ns, double per_message_ns, uint64_t fewest)
{
    double count = duration_ns / per_message_ns;

    if (!(count >= (double)fewest))
        return fewest;
    if (count > (double)INVOCATION_MAX_MESSAGES)
        return INVOCATION_MAX_MESSAGES;
    return (uint64_t)count;
}
