/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * trace.c - two invocations under strace, and the difference of their tables. */
#include "measure/trace.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/durable.h"
#include "measure/private_directory.h"
#include "measure/wrapper.h"

enum { TRACE_WATCHDOG_MS = 120000, MOST_DIFFERENT_CALLS = 128 };
enum { MOST_ATTEMPTS = 3, MORE_MESSAGES = 8 };

/* Fewer than that belong to the surroundings, not to the messages. */
#define LEAST_PER_MESSAGE 0.005

static const struct wrapper strace = {
    .name = "strace",
    .trial = "strace -f -c -U calls,name -o /dev/null true",
    .command = "strace -f -c -U calls,name -o calls",
};

int trace_possible(const sigset_t *wait_mask, const volatile sig_atomic_t *abort)
{
    return wrapper_try(&strace, wait_mask, abort);
}

static struct traced_call *call_of(struct traced_call *calls, size_t room, size_t *count,
                                   const char *name)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(calls[i].name, name) == 0)
            return &calls[i];
    if (*count == room)
        return NULL;
    struct traced_call *added = &calls[(*count)++];
    *added = (struct traced_call){.per_message = 0};
    snprintf(added->name, sizeof added->name, "%s", name);
    return added;
}

int trace_add_table(FILE *stream, int sign, struct traced_call *calls, size_t room, size_t *count)
{
    char line[256], name[sizeof calls->name], rest;

    while (fgets(line, sizeof line, stream) != NULL) {
        unsigned long times;
        if (sscanf(line, "%lu %31s %c", &times, name, &rest) != 2 || strcmp(name, "total") == 0)
            continue;
        struct traced_call *call = call_of(calls, room, count, name);
        if (call == NULL)
            return -E2BIG;
        call->per_message += sign * (double)times;
    }
    return ferror(stream) ? -EIO : 0;
}

/* One invocation under strace; adds `sign` times its counts. */
static int add_invocation(const struct invocation_request *request, const char *directory, int sign,
                          struct traced_call *calls, size_t *count, int64_t *messages,
                          struct diagnosis *why)
{
    struct invocation_result result;
    char path[PATH_MAX];

    int error = invocation_run(request, &result, why);
    if (error != 0)
        return error;
    *messages += sign * (int64_t)result.counted_messages;
    invocation_result_release(&result);
    snprintf(path, sizeof path, "%s/calls", directory);
    FILE *stream = durable_read(path);
    if (stream == NULL)
        return diagnose(why, -EPROTO, "strace left no table: %s", strerror(errno));
    error = trace_add_table(stream, sign, calls, MOST_DIFFERENT_CALLS, count);
    fclose(stream);
    if (error != 0 || *count == 0)
        return diagnose(why, -EPROTO, "strace's table can't be read");
    return 0;
}

static int most_frequent_first(const void *a, const void *b)
{
    const struct traced_call *left = a, *right = b;

    if (left->per_message != right->per_message)
        return left->per_message < right->per_message ? 1 : -1;
    return strcmp(left->name, right->name);
}

static void condense(struct traced_call *calls, size_t count, uint64_t messages, struct trace *out)
{
    *out = (struct trace){.messages = messages};
    for (size_t i = 0; i < count; i++)
        calls[i].per_message /= (double)messages;
    qsort(calls, count, sizeof *calls, most_frequent_first);
    for (size_t i = 0; i < count && calls[i].per_message >= LEAST_PER_MESSAGE; i++) {
        out->calls_per_message += calls[i].per_message;
        if (out->call_count < TRACE_MOST_CALLS)
            out->calls[out->call_count++] = calls[i];
    }
}

/* Both invocations. *difference: how many more messages the second moved. */
static int count_both(struct invocation_request *request, const char *directory, uint64_t messages,
                      struct traced_call *calls, size_t *count, int64_t *difference,
                      struct diagnosis *why)
{
    *count = 0;
    *difference = 0;
    request->timed_messages = messages;
    int error = add_invocation(request, directory, -1, calls, count, difference, why);
    request->timed_messages = 2 * messages;
    if (error == 0)
        error = add_invocation(request, directory, +1, calls, count, difference, why);
    return error;
}

int trace_run(const struct invocation_request *request, const char *directory, uint64_t messages,
              struct trace *out, struct diagnosis *why)
{
    struct traced_call calls[MOST_DIFFERENT_CALLS];
    struct invocation_request traced = *request;
    char script[PATH_MAX];
    size_t count = 0;
    int64_t difference = 0;

    int length = snprintf(script, sizeof script, "%s/worker", directory);
    if (length < 0 || (size_t)length >= sizeof script)
        return diagnose(why, -ENAMETOOLONG, "%s: the path is too long", directory);
    traced.traced = true;
    int error = wrapper_write(&strace, directory, request->worker_program, script);
    if (error != 0)
        return diagnose(why, error, "%s: %s", script, strerror(-error));
    traced.worker_program = script;
    traced.warmup_messages = 0;
    traced.spin_rounds = 0;
    traced.padding_bytes = 0;
    traced.watchdog_ms = TRACE_WATCHDOG_MS;
    /* Clients that send until they are told to stop may move more beside what was asked for than
     * that: with more messages this matters less. */
    for (int attempt = 0; error == 0 && difference < (int64_t)messages / 2; attempt++) {
        if (attempt == MOST_ATTEMPTS)
            error = diagnose(why, -EPROTO,
                             "the clients sent so much beside what was asked for that nothing can "
                             "be said of one message");
        else if (attempt > 0)
            messages *= MORE_MESSAGES;
        if (error == 0)
            error = count_both(&traced, directory, messages, calls, &count, &difference, why);
    }
    if (error == 0)
        condense(calls, count, (uint64_t)difference, out);
    directory_empty(directory);
    return error;
}
