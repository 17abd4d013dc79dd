/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * session_time.c - how long things should take, and from when on they hang. */
#include "session/session_time.h"

#include "base/clock.h"

/* What an invocation costs besides its messages, and a pilot in all; measured on small machines. */
#define INVOCATION_OVERHEAD_S 0.010
#define PILOT_S 0.035
/* What each client beyond the first adds to an invocation, roughly. */
#define CLIENT_OVERHEAD_S 0.002

/* A pilot runs a handful of invocations. */
enum { PILOT_INVOCATIONS = 4 };

/* Longer than a message ever takes unless something hangs; a connection may want a new process. */
#define LONGEST_MESSAGE_NS ((double)NS_PER_MS / 10)
#define LONGEST_CONNECTION_NS ((double)NS_PER_MS)
#define LONGEST_CLIENT_NS (10 * (double)NS_PER_MS)

static double case_seconds(const struct settings *settings, const struct bench_case *bench_case)
{
    double clients_s = (bench_case->clients - 1) * CLIENT_OVERHEAD_S;
    double invocation_s = (settings->duration_ms + settings->warmup_ms) / 1000.0 +
                          INVOCATION_OVERHEAD_S + clients_s;

    return PILOT_S + PILOT_INVOCATIONS * clients_s + (double)settings->blocks * invocation_s;
}

double session_expected_seconds(const struct settings *settings, const struct plan *plan)
{
    double total_s = 0;

    for (size_t i = 0; i < plan->case_count; i++)
        total_s += case_seconds(settings, &plan->cases[i]);
    if (settings->time_limit_s != 0 && total_s > settings->time_limit_s)
        return settings->time_limit_s;
    return total_s;
}

unsigned session_watchdog_ms(const struct settings *settings, const struct bench_case *bench_case,
                             const struct loop_counts *counts)
{
    double longest_ns = bench_case->workload->samples == SAMPLES_CONNECTION ? LONGEST_CONNECTION_NS
                                                                            : LONGEST_MESSAGE_NS;
    double expected_ns = settings->messages == 0 ? counts->expected_ns
                                                 : (double)counts->timed_messages * longest_ns;

    return watchdog_for(expected_ns + (bench_case->clients - 1) * LONGEST_CLIENT_NS);
}
