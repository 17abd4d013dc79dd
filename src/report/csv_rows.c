/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * csv_rows.c - one row per invocation: what was measured, before anything was estimated from it.
 * The case and the run are repeated on every row. */
#include "report/csv.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>

#include "base/escaping.h"
#include "base/numeric_locale.h"

enum { SIGNIFICANT_DIGITS = 9 };

/* Derived ones are in summaries only. */
static bool has_column(enum metric metric)
{
    return metrics[metric].column != NULL && metrics[metric].derive == NULL;
}

static void print_head(FILE *stream)
{
    fputs("started,complete,host,kernel,seed,id,workload,transport,variant,label,size_bytes,"
          "placement,wait,clients,buffer_requested_bytes,block,order,counted,noisy,messages,"
          "elapsed_ns,steal_ns",
          stream);
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++)
        if (has_column(metric))
            fprintf(stream, ",%s", metrics[metric].column);
    fputs("\r\n", stream);
}

static void print_texts(FILE *stream, const char *const texts[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        csv_print(stream, texts[i]);
        putc(',', stream);
    }
}

static void print_case(FILE *stream, const struct compared_run *of, const struct run_case *run_case)
{
    const struct run *run = of->run;
    const char *const machine[] = {run->started, run->complete ? "true" : "false",
                                   run->environment.host, run->environment.kernel};
    const char *const names[] = {run_case->id, run_case->spec.workload, run_case->spec.transport,
                                 run_case->spec.variant, run_case->label};
    const char *const places[] = {run_case->spec.placement, run_case->wait};

    print_texts(stream, &of->name, of->name != NULL);
    print_texts(stream, machine, sizeof machine / sizeof machine[0]);
    fprintf(stream, "%" PRIu64 ",", run->seed);
    print_texts(stream, names, sizeof names / sizeof names[0]);
    fprintf(stream, "%zu,", run_case->spec.message_bytes);
    print_texts(stream, places, sizeof places / sizeof places[0]);
    fprintf(stream, "%u,", run_case->spec.clients);
    if (run_case->spec.buffer_bytes != 0)
        fprintf(stream, "%" PRIu64, run_case->spec.buffer_bytes);
}

static void print_invocation(FILE *stream, const struct run *run, const struct run_invocation *row)
{
    fprintf(stream, ",%u,%u,%s,%s,%" PRIu64 ",%" PRIu64 ",%" PRIu64, row->block, row->order,
            run_block_counts(run, row->block) ? "true" : "false", row->noisy ? "true" : "false",
            row->messages, row->elapsed_ns, row->steal_ns);
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        double value = row->value[metric];
        if (!has_column(metric))
            continue;
        putc(',', stream);
        if (isfinite(value))
            fprintf(stream, "%.*g", SIGNIFICANT_DIGITS, value);
    }
    fputs("\r\n", stream);
}

static void print_rows(FILE *stream, const struct compared_run *of)
{
    for (size_t i = 0; i < of->run->case_count; i++) {
        const struct run_case *run_case = &of->run->cases[i];
        for (size_t j = 0; j < run_case->invocation_count; j++) {
            print_case(stream, of, run_case);
            print_invocation(stream, of->run, &run_case->invocations[j]);
        }
    }
}

int report_csv_rows_several(const struct compared_run runs[], size_t count, FILE *stream)
{
    struct numeric_locale locale;
    int error = numeric_locale_begin(&locale);

    if (error != 0)
        return error;
    fputs(runs[0].name != NULL ? "run," : "", stream);
    print_head(stream);
    for (size_t i = 0; i < count; i++)
        print_rows(stream, &runs[i]);
    numeric_locale_end(&locale);
    if (fflush(stream) != 0)
        return -errno;
    return ferror(stream) ? -EIO : 0;
}

int report_csv_rows(const struct run *run, FILE *stream)
{
    return report_csv_rows_several(&(const struct compared_run){.run = run}, 1, stream);
}
