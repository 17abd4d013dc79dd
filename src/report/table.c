/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table.c - what a reader must know before and after the grids. It is meant to be pasted into a
 * mail as it stands, so everything that the numbers depend on is in it. */
#include "report/report.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "report/case_group.h"
#include "report/numeric_locale.h"
#include "report/table_group.h"
#include "report/text.h"
#include "report/units.h"

enum { LEAD_COLUMNS = 11, NOTE_INDENT = 2 };

struct table {
    const struct run *run;
    FILE *stream;
    bool colour;
    unsigned width;
    unsigned notes; /* enum table_note */
};

/* One paragraph "lead       text text text". */
__attribute__((format(printf, 3, 4))) static int print_fact(const struct table *table,
                                                            const char *lead, const char *format,
                                                            ...)
{
    char padded[LEAD_COLUMNS + 1];
    char *text;
    va_list arguments;

    va_start(arguments, format);
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    if (length < 0)
        return -ENOMEM;
    snprintf(padded, sizeof padded, "%-*s", LEAD_COLUMNS, lead);
    text_paragraph(table->stream, table_text_width(table->width), LEAD_COLUMNS, padded, text);
    free(text);
    return 0;
}

static void print_note(const struct table *table, const char *text)
{
    text_paragraph(table->stream, table_text_width(table->width), NOTE_INDENT, "", text);
}

static const char *known(const char *text)
{
    return text == NULL || *text == '\0' ? "unknown" : text;
}

static int print_machine(const struct table *table)
{
    const struct environment *machine = &table->run->environment;

    return print_fact(table, "machine",
                      "%s: %s, %u of %u CPUs allowed, Linux %s, virtualization: %s",
                      known(machine->host), known(machine->cpu_model), machine->cpus_allowed,
                      machine->cpus_online, known(machine->kernel), known(machine->virtualization));
}

static int print_plan(const struct table *table)
{
    const struct run *run = table->run;
    char work[48];

    if (run->messages > 0)
        snprintf(work, sizeof work, "%" PRIu64 " messages", run->messages);
    else
        snprintf(work, sizeof work, "%u ms", run->duration_ms);
    return print_fact(table, "plan",
                      "%u of %u blocks; each invocation measures %s after %u ms of warm-up; "
                      "seed %" PRIu64,
                      run->blocks_done, run->blocks_planned, work, run->warmup_ms, run->seed);
}

static int print_harness(const struct table *table)
{
    const struct run_harness *harness = &table->run->harness;
    char clock[32] = "n/a", round_trip[32] = "n/a";

    if (!isnan(harness->clock_ns))
        snprintf(clock, sizeof clock, "%.1f ns", harness->clock_ns);
    if (!isnan(harness->null_rtt_ns))
        snprintf(round_trip, sizeof round_trip, "%.1f ns", harness->null_rtt_ns);
    return print_fact(table, "harness",
                      "one clock reading %s, a round trip over nothing %s (not subtracted)", clock,
                      round_trip);
}

static int print_head(const struct table *table)
{
    const struct run *run = table->run;
    int error;

    error = print_fact(table, "ipcmark", "%s, %s to %s", run->version, run->started,
                       *run->finished == '\0' ? "(not finished)" : run->finished);
    if (error == 0 && !run->complete && run->blocks_done == run->blocks_planned)
        error = print_fact(table, "INCOMPLETE",
                           "not every case could be measured: see the skipped ones");
    else if (error == 0 && !run->complete)
        error = print_fact(table, "INCOMPLETE",
                           "the run stopped after %u of %u blocks; later cases may have fewer "
                           "invocations than earlier ones, or none",
                           run->blocks_done, run->blocks_planned);
    if (error == 0)
        error = print_machine(table);
    if (error == 0)
        error = print_plan(table);
    if (error == 0)
        error = print_harness(table);
    if (error == 0)
        error = print_fact(table, "verify", "%s",
                           run->verify ? "every message was filled and checked: times include that"
                                       : "off (contents of messages not checked)");
    return error;
}

static const struct {
    unsigned note;
    const char *text;
} notes[] = {
    {NOTE_LATENCY,
     "RTT: round-trip time, there and back, not halved. p50 and p99 are taken in every invocation; "
     "shown is their Hodges-Lehmann estimate over the invocations."},
    {NOTE_THROUGHPUT,
     "bytes: payload only, one way; 1 MiB = 1048576 bytes. Shown is the Hodges-Lehmann estimate "
     "over the invocations."},
    {NOTE_LATENCY | NOTE_THROUGHPUT,
     "[low, high]: 95 % confidence interval of the Hodges-Lehmann estimate. Where two of them "
     "overlap, the order is not settled. CPU time: user and system, both sides together."},
    {NOTE_NO_INVOCATION, "n/a: the case was never run."},
    {NOTE_FEW_SAMPLES,
     "n/a for a percentile: too few round trips in an invocation (p50 needs 6, p99 needs 368)."},
    {NOTE_FEW_INVOCATIONS, "n/a for an interval: fewer than 6 invocations."},
    {NOTE_NOT_RECORDED, "n/a elsewhere: not recorded in this run."},
};

static void print_notes(const struct table *table)
{
    if (table->notes == 0)
        return;
    putc('\n', table->stream);
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
        if (table->notes & notes[i].note)
            print_note(table, notes[i].text);
    }
}

static bool reason_seen_before(const struct run *run, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (strcmp(run->skipped[i].reason, run->skipped[at].reason) == 0)
            return true;
    }
    return false;
}

/* "REASON: id, id, id" for the reason of skipped[at] and all that share it. */
static int print_reason(const struct table *table, size_t at)
{
    const struct run *run = table->run;
    char *text = NULL;
    size_t bytes;
    FILE *line = open_memstream(&text, &bytes);

    if (line == NULL)
        return -ENOMEM;
    fprintf(line, "%s:", run->skipped[at].reason);
    for (size_t i = at; i < run->skipped_count; i++) {
        if (strcmp(run->skipped[i].reason, run->skipped[at].reason) == 0)
            fprintf(line, "%s %s", i == at ? "" : ",", run->skipped[i].id);
    }
    int error = fclose(line) == 0 ? 0 : -ENOMEM;
    if (error == 0)
        error = print_fact(table, "skipped", "%s", text);
    free(text);
    return error;
}

static int print_skipped(const struct table *table)
{
    const struct run *run = table->run;
    int error = 0;

    if (run->skipped_count > 0)
        putc('\n', table->stream);
    for (size_t i = 0; i < run->skipped_count && error == 0; i++) {
        if (!reason_seen_before(run, i))
            error = print_reason(table, i);
    }
    return error;
}

static int print_noise(const struct table *table)
{
    const struct run *run = table->run;
    size_t noisy = 0, all = 0;

    for (size_t i = 0; i < run->case_count; i++) {
        all += run->cases[i].invocation_count;
        for (size_t j = 0; j < run->cases[i].invocation_count; j++)
            noisy += run->cases[i].invocations[j].noisy;
    }
    return print_fact(table, "noisy", "%zu of %zu invocations%s", noisy, all,
                      noisy == 0 ? ""
                                 : " (the hypervisor took more than 5 % of their CPUs meanwhile); "
                                   "they are counted in");
}

static int print_warnings(const struct table *table)
{
    const struct environment *machine = &table->run->environment;
    int error = 0;

    for (size_t i = 0; i < machine->warning_count && error == 0; i++)
        error = print_fact(table, "warning", "%s", machine->warnings[i]);
    return error;
}

static int print_groups(struct table *table)
{
    struct case_groups groups;
    int error = case_groups_build(table->run, &groups);

    if (error != 0)
        return error;
    for (size_t i = 0; i < groups.count && error == 0; i++)
        error = table_group_print(&groups.groups[i], table->colour, table->width, table->stream,
                                  &table->notes);
    case_groups_clear(&groups);
    return error;
}

static int print_all(struct table *table)
{
    int error = print_head(table);

    if (error == 0)
        error = print_groups(table);
    if (error == 0) {
        print_notes(table);
        error = print_skipped(table);
    }
    if (error == 0) {
        putc('\n', table->stream);
        error = print_noise(table);
    }
    if (error == 0)
        error = print_warnings(table);
    return error;
}

int report_table(const struct run *run, FILE *stream, bool colour, unsigned width)
{
    struct table table = {.run = run, .stream = stream, .colour = colour, .width = width};
    struct numeric_locale locale;
    int error = numeric_locale_begin(&locale);

    if (error != 0)
        return error;
    error = print_all(&table);
    numeric_locale_end(&locale);
    if (fflush(stream) != 0)
        return -errno;
    if (error == 0 && ferror(stream))
        error = -EIO;
    return error;
}
