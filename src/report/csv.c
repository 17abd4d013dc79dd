/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * csv.c - one row per case, lines ended by CR LF as RFC 4180 has them. A field that is not
 * known is empty. The run and the machine are repeated on every row, so that files of several runs
 * can be put one after the other. */
#include "report/csv.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>

#include "base/escaping.h"
#include "base/numeric_locale.h"
#include "result/run.h"

enum { SIGNIFICANT_DIGITS = 9 };

static void print_number(FILE *stream, double value)
{
    if (isfinite(value))
        fprintf(stream, "%.*g", SIGNIFICANT_DIGITS, value);
}

static void print_cpu(FILE *stream, int cpu)
{
    if (cpu >= 0)
        fprintf(stream, "%d", cpu);
}

static size_t noisy_count(const struct run_case *run_case)
{
    size_t noisy = 0;

    for (size_t i = 0; i < run_case->invocation_count; i++)
        noisy += run_case->invocations[i].noisy;
    return noisy;
}

static void print_head(FILE *stream)
{
    fputs("started,complete,host,kernel,cpu_model,seed,verify,"
          "id,workload,transport,size_bytes,placement,cpu_parent,cpu_child,wait,"
          "buffer_requested_bytes,buffer_granted_send_bytes,buffer_granted_receive_bytes,"
          "invocations,noisy_invocations",
          stream);
    for (const enum metric *metric = metric_columns; *metric != METRIC_COUNT; metric++) {
        const char *name = metrics[*metric].column;
        fprintf(stream, ",%s,%s_low,%s_high", name, name, name);
    }
    fputs(",variant,label,clients,wait_group,torn_records", stream);
    for (enum event event = 0; event < EVENT_COUNT; event++)
        fprintf(stream, ",%s_per_message", event_names[event]);
    fputs(",system_calls_by_name\r\n", stream);
}

static void print_run(FILE *stream, const char *name, const struct run *run)
{
    if (name != NULL) {
        csv_print(stream, name);
        putc(',', stream);
    }
    csv_print(stream, run->started);
    fprintf(stream, ",%s,", run->complete ? "true" : "false");
    csv_print(stream, run->environment.host);
    putc(',', stream);
    csv_print(stream, run->environment.kernel);
    putc(',', stream);
    csv_print(stream, run->environment.cpu_model);
    fprintf(stream, ",%" PRIu64 ",%s,", run->seed, run->verify ? "true" : "false");
}

static void print_plan(FILE *stream, const struct run_case *run_case)
{
    csv_print(stream, run_case->id);
    putc(',', stream);
    csv_print(stream, run_case->spec.workload);
    putc(',', stream);
    csv_print(stream, run_case->spec.transport);
    fprintf(stream, ",%zu,", run_case->spec.message_bytes);
    csv_print(stream, run_case->spec.placement);
    putc(',', stream);
    print_cpu(stream, run_case->spec.cpus[0]);
    putc(',', stream);
    print_cpu(stream, run_case->spec.cpus[1]);
    putc(',', stream);
    csv_print(stream, run_case->wait);
    putc(',', stream);
    if (run_case->spec.buffer_bytes != 0)
        fprintf(stream, "%" PRIu64, run_case->spec.buffer_bytes);
    fprintf(stream, ",%" PRIu64 ",%" PRIu64, run_case->buffer_granted,
            run_case->buffer_granted_receive);
}

static void print_results(FILE *stream, const struct run_case *run_case)
{
    fprintf(stream, ",%zu,%zu", run_case->invocation_count, noisy_count(run_case));
    for (const enum metric *metric = metric_columns; *metric != METRIC_COUNT; metric++) {
        struct interval value = metric_of(run_case, *metric);
        putc(',', stream);
        print_number(stream, value.estimate);
        putc(',', stream);
        print_number(stream, value.low);
        putc(',', stream);
        print_number(stream, value.high);
    }
}

/* Later than the columns before them, and therefore at the end. */
static void print_variant(FILE *stream, const struct run_case *run_case)
{
    putc(',', stream);
    csv_print(stream, run_case->spec.variant);
    putc(',', stream);
    csv_print(stream, run_case->label);
    fprintf(stream, ",%u,", run_case->spec.clients);
    csv_print(stream, run_case->spec.wait_group);
    putc(',', stream);
    print_number(stream, metric_sum(run_case, METRIC_TORN));
}

static void print_hood(FILE *stream, const struct kernel_counters *hood)
{
    for (enum event event = 0; event < EVENT_COUNT; event++) {
        putc(',', stream);
        if (hood != NULL)
            print_number(stream, hood->per_message[event]);
    }
    putc(',', stream);
    if (hood != NULL)
        csv_print(stream, hood->system_calls);
}

static void print_cases(FILE *stream, const struct compared_run *of)
{
    for (size_t i = 0; i < of->run->case_count; i++) {
        const struct run_case *run_case = &of->run->cases[i];
        print_run(stream, of->name, of->run);
        print_plan(stream, run_case);
        print_results(stream, run_case);
        print_variant(stream, run_case);
        print_hood(stream, run_case->kernel_counters);
        fputs("\r\n", stream);
    }
}

int report_csv_several(const struct compared_run runs[], size_t count, FILE *stream)
{
    struct numeric_locale locale;
    int error = numeric_locale_begin(&locale);

    if (error != 0)
        return error;
    fputs(runs[0].name != NULL ? "run," : "", stream);
    print_head(stream);
    for (size_t i = 0; i < count; i++)
        print_cases(stream, &runs[i]);
    if (fflush(stream) != 0)
        error = -errno;
    else if (ferror(stream))
        error = -EIO;
    numeric_locale_end(&locale);
    return error;
}

int report_csv(const struct run *run, FILE *stream)
{
    return report_csv_several(&(const struct compared_run){.run = run}, 1, stream);
}
