/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * counting.c - how much work each pass does, and how its counts become shares of a message. */
#include "session/counting.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure/trace.h"
#include "text/message.h"

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

static void free_counters(struct kernel_counters *counters)
{
    if (counters == NULL)
        return;
    for (int event = 0; event < EVENT_COUNT; event++)
        free(counters->source[event]);
    free(counters->system_calls);
    free(counters);
}

static struct kernel_counters *new_counters(void)
{
    struct kernel_counters *counters = calloc(1, sizeof *counters);

    for (int event = 0; counters != NULL && event < EVENT_COUNT; event++)
        counters->per_message[event] = NAN;
    return counters;
}

static char *source_message(const struct event_counts *counts, enum event event)
{
    switch (counts->source[event]) {
    case EVENT_FROM_PERF:
        return message_plain("perf");
    case EVENT_FROM_GETRUSAGE:
        return message_plain("getrusage");
    default:
        return message_make(event_remedy(event, counts->error[event]), NULL);
    }
}

/* Both sides together, per message. */
static int add_events(struct run_case *run_case, const struct invocation_result *result)
{
    const struct event_counts both = event_counts_sum(&result->events[SIDE_PARENT],
                                                      &result->events[SIDE_CHILD]);
    struct kernel_counters *counters = new_counters();

    if (counters == NULL)
        return -ENOMEM;
    counters->messages = result->counted_messages;
    for (int event = 0; event < EVENT_COUNT; event++) {
        counters->source[event] = source_message(&both, (enum event)event);
        if (counters->source[event] == NULL) {
            free_counters(counters);
            return -ENOMEM;
        }
        if (both.source[event] != EVENT_NOT_COUNTED)
            counters->per_message[event] = (double)both.count[event] / (double)counters->messages;
    }
    free_counters(run_case->kernel_counters);
    run_case->kernel_counters = counters;
    return 0;
}

/* "read 2.00, write 2.00"; the caller's, or NULL. */
static char *list_calls(const struct trace *trace)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    if (stream == NULL)
        return NULL;
    for (size_t i = 0; i < trace->call_count; i++)
        fprintf(stream, "%s%s %.2f", i > 0 ? ", " : "", trace->calls[i].name,
                trace->calls[i].per_message);
    if (fclose(stream) != 0) {
        free(text);
        return NULL;
    }
    return text;
}

/* Their sum counts where perf could not count them. */
static int add_trace(struct run_case *run_case, const struct trace *trace)
{
    struct kernel_counters *counters = run_case->kernel_counters != NULL ? run_case->kernel_counters
                                                                         : new_counters();

    if (counters == NULL)
        return -ENOMEM;
    run_case->kernel_counters = counters;
    char *source = strdup("strace"), *calls = list_calls(trace);
    if (source == NULL || calls == NULL) {
        free(source);
        free(calls);
        return -ENOMEM;
    }
    free(counters->system_calls);
    counters->system_calls = calls;
    if (isnan(counters->per_message[EVENT_SYSTEM_CALLS])) {
        counters->per_message[EVENT_SYSTEM_CALLS] = trace->calls_per_message;
        free(counters->source[EVENT_SYSTEM_CALLS]);
        counters->source[EVENT_SYSTEM_CALLS] = source;
    } else {
        free(source);
    }
    if (counters->messages == 0)
        counters->messages = trace->messages;
    return 0;
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
    error = add_events(run_case, &result);
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
    error = add_trace(run_case, &trace);
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
