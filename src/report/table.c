/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table.c - what a reader must know before and after the grids. It is meant to be pasted into a
 * mail as it stands, so everything that the numbers depend on is in it. */
#include "report/report.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/case_group.h"
#include "report/numeric_locale.h"
#include "report/table_conclusions.h"
#include "report/table_fact.h"
#include "report/table_group.h"
#include "report/table_verdicts.h"
#include "report/text.h"
#include "report/units.h"

enum { NOTE_INDENT = 2 };

struct table {
    const struct run *run;
    FILE *stream;
    bool colour;
    unsigned width;
    unsigned notes; /* enum table_note */
};

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

    return table_fact(table->stream, table->width, "machine",
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
    return table_fact(table->stream, table->width, "plan",
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
    return table_fact(table->stream, table->width, "harness",
                      "one clock reading %s, a round trip over nothing %s (not subtracted)", clock,
                      round_trip);
}

static int print_head(const struct table *table)
{
    const struct run *run = table->run;
    int error;

    error = table_fact(table->stream, table->width, "ipcmark", "%s, %s to %s", run->version,
                       run->started, *run->finished == '\0' ? "(not finished)" : run->finished);
    if (error == 0 && !run->complete && run->blocks_done == run->blocks_planned)
        error = table_fact(table->stream, table->width, "INCOMPLETE",
                           "not every case could be measured: see the skipped ones");
    else if (error == 0 && !run->complete)
        error = table_fact(table->stream, table->width, "INCOMPLETE",
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
        error = table_fact(table->stream, table->width, "verify", "%s",
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
    {NOTE_INTERVALS_ONLY,
     "[low, high]: 95 % confidence interval of the Hodges-Lehmann estimate. Where two of them "
     "overlap, the order is not settled. CPU time: user and system, both sides together."},
    {NOTE_VERDICTS,
     "[low, high]: 95 % confidence interval of the Hodges-Lehmann estimate. Which of two "
     "transports "
     "is faster is said by the sentences, not by these intervals: the sentences compare block by "
     "block. CPU time: user and system, both sides together."},
    {NOTE_VERDICTS,
     "A is 1.80x faster than B [1.70, 1.90], n=20: the ratio of the two, paired over 20 blocks, "
     "with "
     "its 95 % interval; said when Wilcoxon's signed-rank test, adjusted by Holm over all "
     "comparisons of the run, gives p <= 0.05. Practically equal: the 90 % interval is within the "
     "bounds given. \"No difference shown\" does not say that there is none."},
    {NOTE_NO_INVOCATION, "n/a: the case was never run."},
    {NOTE_FEW_SAMPLES,
     "n/a for a percentile: too few round trips in an invocation (p50 needs 6, p99 needs 368)."},
    {NOTE_FEW_INVOCATIONS, "n/a for an interval: fewer than 6 invocations."},
    {NOTE_NOT_RECORDED, "n/a elsewhere: not recorded in this run."},
};

static void print_notes(struct table *table)
{
    if (table->notes == 0)
        return;
    if ((table->notes & (NOTE_LATENCY | NOTE_THROUGHPUT)) != 0)
        table->notes |= table->run->comparison_count > 0 ? NOTE_VERDICTS : NOTE_INTERVALS_ONLY;
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

/* How many share the reason of skipped[at]. */
static size_t count_reason(const struct run *run, size_t at)
{
    size_t count = 0;

    for (size_t i = 0; i < run->skipped_count; i++)
        count += strcmp(run->skipped[i].reason, run->skipped[at].reason) == 0;
    return count;
}

/* "id: REASON", or "REASON: id, id, id" for all that share the reason of skipped[at]. */
static int print_reason(const struct table *table, size_t at)
{
    const struct run *run = table->run;
    char *text = NULL;
    size_t bytes;

    if (count_reason(run, at) == 1)
        return table_fact(table->stream, table->width, "skipped", "%s: %s", run->skipped[at].id,
                          run->skipped[at].reason);
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
        error = table_fact(table->stream, table->width, "skipped", "%s", text);
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

static int print_noisy(const struct table *table)
{
    const struct run *run = table->run;
    size_t noisy = 0, all = 0;

    for (size_t i = 0; i < run->case_count; i++) {
        all += run->cases[i].invocation_count;
        for (size_t j = 0; j < run->cases[i].invocation_count; j++)
            noisy += run->cases[i].invocations[j].noisy;
    }
    return table_fact(table->stream, table->width, "noisy", "%zu of %zu invocations%s", noisy, all,
                      noisy == 0 ? ""
                                 : " (the hypervisor took more than 5 % of their CPUs meanwhile); "
                                   "they are counted in");
}

static int print_warnings(const struct table *table)
{
    const struct environment *machine = &table->run->environment;
    int error = 0;

    for (size_t i = 0; i < machine->warning_count && error == 0; i++)
        error = table_fact(table->stream, table->width, "warning", "%s", machine->warnings[i]);
    return error;
}

static int print_groups(struct table *table)
{
    struct case_groups groups;
    int error = case_groups_build(table->run, &groups);

    if (error != 0)
        return error;
    for (size_t i = 0; i < groups.count && error == 0; i++) {
        error = table_group_print(&groups.groups[i], table->colour, table->width, table->stream,
                                  &table->notes);
        if (error == 0)
            error = table_verdicts_print(table->run, &groups.groups[i], table->width,
                                         table->stream);
    }
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
        error = print_noisy(table);
    }
    if (error == 0)
        error = table_conclusions_print(table->run, table->width, table->stream);
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
