/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hood.c - counts become shares of a message, each with its source. */
#include "result/hood.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void hood_free(struct run_hood *hood)
{
    if (hood == NULL)
        return;
    for (int event = 0; event < EVENT_COUNT; event++)
        free(hood->source[event]);
    free(hood->system_calls);
    free(hood);
}

static struct run_hood *hood_new(void)
{
    struct run_hood *hood = calloc(1, sizeof *hood);

    for (int event = 0; hood != NULL && event < EVENT_COUNT; event++)
        hood->per_message[event] = NAN;
    return hood;
}

static const char *source_of(const struct event_counts *counts, enum event event)
{
    switch (counts->source[event]) {
    case EVENT_FROM_PERF:
        return "perf";
    case EVENT_FROM_GETRUSAGE:
        return "getrusage";
    default:
        return event_remedy(event, counts->error[event]);
    }
}

int hood_add_events(struct run_case *run_case, const struct invocation_result *result)
{
    const struct event_counts both = event_counts_sum(&result->events[SIDE_PARENT],
                                                      &result->events[SIDE_CHILD]);
    struct run_hood *hood = hood_new();

    if (hood == NULL)
        return -ENOMEM;
    hood->messages = result->counted_messages;
    for (int event = 0; event < EVENT_COUNT; event++) {
        hood->source[event] = strdup(source_of(&both, event));
        if (hood->source[event] == NULL) {
            hood_free(hood);
            return -ENOMEM;
        }
        if (both.source[event] != EVENT_NOT_COUNTED)
            hood->per_message[event] = (double)both.count[event] / (double)hood->messages;
    }
    hood_free(run_case->hood);
    run_case->hood = hood;
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

int hood_add_trace(struct run_case *run_case, const struct trace *trace)
{
    struct run_hood *hood = run_case->hood != NULL ? run_case->hood : hood_new();

    if (hood == NULL)
        return -ENOMEM;
    run_case->hood = hood;
    char *source = strdup("strace"), *calls = list_calls(trace);
    if (source == NULL || calls == NULL) {
        free(source);
        free(calls);
        return -ENOMEM;
    }
    free(hood->system_calls);
    hood->system_calls = calls;
    if (isnan(hood->per_message[EVENT_SYSTEM_CALLS])) {
        hood->per_message[EVENT_SYSTEM_CALLS] = trace->calls_per_message;
        free(hood->source[EVENT_SYSTEM_CALLS]);
        hood->source[EVENT_SYSTEM_CALLS] = source;
    } else {
        free(source);
    }
    if (hood->messages == 0)
        hood->messages = trace->messages;
    return 0;
}
