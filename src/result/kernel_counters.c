/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kernel_counters.c - counts become shares of a message, each with its source. */
#include "result/kernel_counters.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/message.h"

void kernel_counters_free(struct kernel_counters *counters)
{
    if (counters == NULL)
        return;
    for (int event = 0; event < EVENT_COUNT; event++)
        free(counters->source[event]);
    free(counters->system_calls);
    free(counters);
}

static struct kernel_counters *kernel_counters_new(void)
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

int kernel_counters_add_events(struct run_case *run_case, const struct invocation_result *result)
{
    const struct event_counts both = event_counts_sum(&result->events[SIDE_PARENT],
                                                      &result->events[SIDE_CHILD]);
    struct kernel_counters *counters = kernel_counters_new();

    if (counters == NULL)
        return -ENOMEM;
    counters->messages = result->counted_messages;
    for (int event = 0; event < EVENT_COUNT; event++) {
        counters->source[event] = source_message(&both, (enum event)event);
        if (counters->source[event] == NULL) {
            kernel_counters_free(counters);
            return -ENOMEM;
        }
        if (both.source[event] != EVENT_NOT_COUNTED)
            counters->per_message[event] = (double)both.count[event] / (double)counters->messages;
    }
    kernel_counters_free(run_case->kernel_counters);
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

int kernel_counters_add_trace(struct run_case *run_case, const struct trace *trace)
{
    struct kernel_counters *counters = run_case->kernel_counters != NULL ? run_case->kernel_counters
                                                                         : kernel_counters_new();

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
