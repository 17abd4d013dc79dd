/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * counting.c - how much work each pass does, and where its counts go. */
#include "session/counting.h"

#include <errno.h>
#include <string.h>

#include "measure/trace.h"
#include "result/kernel_counters.h"

enum {
    FEWEST_PER_CLIENT = 16,
    TRACED_MESSAGES = 200, /* strace makes every call some twenty times slower */
    TRACED_OF_MANY = 5000, /* clients go on until they are stopped: that must not be most of it */
    TRACED_S = 20,         /* what is asked for, at a slow rate, and then twice that */
};

static uint64_t fewest(const struct invocation_request *request)
{
    return FEWEST_PER_CLIENT * (uint64_t)request->spec.clients;
}

static uint64_t larger(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

int counting_events(const struct invocation_request *request, const struct loop_counts *counts,
                    struct run_case *run_case, struct diagnosis *why)
{
    struct invocation_request counting = *request;
    struct invocation_result result;

    counting.count_events = true;
    counting.spin_rounds = 0;
    counting.warmup_messages = 0;
    counting.timed_messages = larger(counts->timed_messages / COUNTING_SHARE, fewest(request));
    counting.watchdog_ms = watchdog_for(counts->expected_ns);
    int error = invocation_run(&counting, &result, why);
    if (error != 0)
        return error;
    error = kernel_counters_add_events(run_case, &result);
    invocation_result_release(&result);
    return error == 0 ? 0 : diagnose(why, error, "%s", strerror(-error));
}

uint64_t counting_traced_messages(const struct invocation_request *request)
{
    const bool goes_on = request->workload->many_clients && !request->workload->takes_rates;
    uint64_t messages = goes_on ? TRACED_OF_MANY : TRACED_MESSAGES;

    if (request->rate_per_second > 0 && request->rate_per_second * TRACED_S < (double)messages)
        messages = (uint64_t)(request->rate_per_second * TRACED_S);
    return larger(messages, fewest(request));
}

int counting_trace(const struct invocation_request *request, const char *directory,
                   struct run_case *run_case, struct diagnosis *why)
{
    struct trace trace;

    int error = trace_run(request, directory, counting_traced_messages(request), &trace, why);
    if (error != 0)
        return error;
    error = kernel_counters_add_trace(run_case, &trace);
    return error == 0 ? 0 : diagnose(why, error, "%s", strerror(-error));
}

int counting_check_strace(const sigset_t *wait_mask, const volatile sig_atomic_t *abort,
                          struct diagnosis *why)
{
    int error = trace_possible(wait_mask, abort);

    if (error == -ENOENT)
        return diagnose(why, error, "--trace: strace is missing: install the package strace");
    if (error == -EPERM)
        return diagnose(why, error,
                        "--trace: strace may not trace here (container, seccomp or Yama): allow "
                        "ptrace, or leave --trace out");
    return error == 0 || error == -EINTR
               ? error
               : diagnose(why, error, "--trace: strace can't be tried: %s", strerror(-error));
}
