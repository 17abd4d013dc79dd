/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * interruption_test.c - signals that interrupt system calls lose, repeat and tear no message. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/each_transport.h"
#include "support/interrupts.h"

enum { MESSAGES = 200, MESSAGE_BYTES = 60000 };

static void interrupted_exchanges(const struct transport *transport, const char *workload)
{
    const struct interrupted_exchange what = {
        .transport = transport,
        .workload = workload_find(workload),
        .message_bytes = transport_carried(transport, MESSAGE_BYTES),
        .messages = MESSAGES,
    };

    interrupts_exchange(&what);
}

static void an_interrupted_ping_pong_loses_and_repeats_nothing(void **state)
{
    interrupted_exchanges(*state, "latency");
}

static void an_interrupted_stream_loses_and_repeats_nothing(void **state)
{
    if (((const struct transport *)*state)->flags & TRANSPORT_LOSES)
        skip(); /* also without interruptions: lossy_stream_test.c */
    interrupted_exchanges(*state, "throughput");
}

int main(void)
{
    static const struct transport_test tests[] = {
        {"an_interrupted_ping_pong_loses_and_repeats_nothing",
         an_interrupted_ping_pong_loses_and_repeats_nothing},
        {"an_interrupted_stream_loses_and_repeats_nothing",
         an_interrupted_stream_loses_and_repeats_nothing},
    };

    return run_for_each_transport("interruption", tests, sizeof tests / sizeof tests[0]);
}
