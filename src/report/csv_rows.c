/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * csv_rows.c - one row per invocation: what was measured, before anything was estimated from it. The
 * case and the run are repeated on every row. */
#include "report/report.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/escaping.h"
#include "base/numeric_locale.h"

enum { SIGNIFICANT_DIGITS = 9 };

/* The figures of a row that may be missing. */
static const struct {
    const char *name;
    size_t offset;
} numbers[] = {
    {"rtt_min_ns", offsetof(struct run_invocation, rtt_ns.min)},
    {"rtt_mean_ns", offsetof(struct run_invocation, rtt_ns.mean)},
    {"rtt_p50_ns", offsetof(struct run_invocation, rtt_ns.p50)},
    {"rtt_p90_ns", offsetof(struct run_invocation, rtt_ns.p90)},
    {"rtt_p99_ns", offsetof(struct run_invocation, rtt_ns.p99)},
    {"rtt_p99_9_ns", offsetof(struct run_invocation, rtt_ns.p999)},
    {"rtt_max_ns", offsetof(struct run_invocation, rtt_ns.max)},
    {"connect_p50_ns", offsetof(struct run_invocation, connect_ns.p50)},
    {"connect_p99_ns", offsetof(struct run_invocation, connect_ns.p99)},
    {"connections_per_second", offsetof(struct run_invocation, connections_per_second)},
    {"bytes_per_second", offsetof(struct run_invocation, bytes_per_second)},
    {"messages_per_second", offsetof(struct run_invocation, messages_per_second)},
    {"share_min", offsetof(struct run_invocation, share_min)},
    {"share_max", offsetof(struct run_invocation, share_max)},
    {"jain_fairness", offsetof(struct run_invocation, jain_fairness)},
    {"torn_records", offsetof(struct run_invocation, torn_records)},
    {"cpu_ns_per_message", offsetof(struct run_invocation, cpu_ns_per_message)},
    {"user_ns_per_message", offsetof(struct run_invocation, user_ns_per_message)},
    {"system_ns_per_message", offsetof(struct run_invocation, system_ns_per_message)},
    {"voluntary_switches_per_message",
     offsetof(struct run_invocation, voluntary_switches_per_message)},
    {"involuntary_switches_per_message",
     offsetof(struct run_invocation, involuntary_switches_per_message)},
};

enum { NUMBER_COUNT = sizeof numbers / sizeof numbers[0] };

static void print_head(FILE *stream)
{
    fputs("started,complete,host,kernel,seed,id,workload,transport,variant,label,size_bytes,"
          "placement,wait,clients,buffer_requested_bytes,block,order,counted,noisy,messages,"
          "elapsed_ns,steal_ns",
          stream);
    for (size_t i = 0; i < NUMBER_COUNT; i++)
        fprintf(stream, ",%s", numbers[i].name);
    fputs("\r\n", stream);
}

static void print_texts(FILE *stream, const char *const texts[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        csv_print(stream, texts[i]);
        putc(',', stream);
    }
}

static void print_case(FILE *stream, const struct run *run, const struct run_case *run_case)
{
    const char *const machine[] = {run->started, run->complete ? "true" : "false",
                                   run->environment.host, run->environment.kernel};
    const char *const names[] = {run_case->id, run_case->workload, run_case->transport,
                                 run_case->variant, run_case->label};
    const char *const places[] = {run_case->placement, run_case->wait};

    print_texts(stream, machine, sizeof machine / sizeof machine[0]);
    fprintf(stream, "%" PRIu64 ",", run->seed);
    print_texts(stream, names, sizeof names / sizeof names[0]);
    fprintf(stream, "%zu,", run_case->size);
    print_texts(stream, places, sizeof places / sizeof places[0]);
    fprintf(stream, "%u,", run_case->clients);
    if (run_case->buffer_requested != 0)
        fprintf(stream, "%" PRIu64, run_case->buffer_requested);
}

static void print_invocation(FILE *stream, const struct run *run, const struct run_invocation *row)
{
    fprintf(stream, ",%u,%u,%s,%s,%" PRIu64 ",%" PRIu64 ",%" PRIu64, row->block, row->order,
            run_block_counts(run, row->block) ? "true" : "false", row->noisy ? "true" : "false",
            row->messages, row->elapsed_ns, row->steal_ns);
    for (size_t i = 0; i < NUMBER_COUNT; i++) {
        double value;
        memcpy(&value, (const char *)row + numbers[i].offset, sizeof value);
        putc(',', stream);
        if (isfinite(value))
            fprintf(stream, "%.*g", SIGNIFICANT_DIGITS, value);
    }
    fputs("\r\n", stream);
}

int report_csv_rows(const struct run *run, FILE *stream)
{
    struct numeric_locale locale;
    int error = numeric_locale_begin(&locale);

    if (error != 0)
        return error;
    print_head(stream);
    for (size_t i = 0; i < run->case_count; i++) {
        for (size_t j = 0; j < run->cases[i].invocation_count; j++) {
            print_case(stream, run, &run->cases[i]);
            print_invocation(stream, run, &run->cases[i].invocations[j]);
        }
    }
    numeric_locale_end(&locale);
    if (fflush(stream) != 0)
        return -errno;
    return ferror(stream) ? -EIO : 0;
}
