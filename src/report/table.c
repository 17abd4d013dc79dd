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

#include "base/numeric_locale.h"
#include "report/case_group.h"
#include "report/table_conclusions.h"
#include "report/table_fact.h"
#include "report/table_group.h"
#include "report/table_hood.h"
#include "report/table_notes.h"
#include "report/table_verdicts.h"
#include "report/table_waits.h"
#include "report/text.h"
#include "report/units.h"

struct table {
    const struct run *run;
    FILE *stream;
    bool colour;
    unsigned width;
    unsigned notes; /* enum table_note */
};

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
                      "seed %" PRIu64 "%s",
                      run->blocks_done, run->blocks_planned, work, run->warmup_ms, run->seed,
                      run->resumed > 0 ? "; interrupted and resumed" : "");
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
    int error = case_groups_build(table->run, GROUP_EACH_WAIT, &groups);

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
    if (error == 0)
        error = table_waits_print(table->run, table->width, table->stream, &table->notes);
    if (error == 0)
        error = table_hood_print(table->run, table->width, table->stream, &table->notes);
    return error;
}

static int print_all(struct table *table)
{
    int error = print_head(table);

    if (error == 0)
        error = print_groups(table);
    if (error == 0) {
        table_notes_print(table->notes, table->run->comparison_count > 0, table->width,
                          table->stream);
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
