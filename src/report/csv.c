/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * csv.c - lines ended by CR LF as RFC 4180 has them. A field that is not known is empty. The run
 * and the machine are repeated on every row, so that files of several runs can be put one after
 * the other. */
#include "report/csv.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>

#include "base/escaping.h"
#include "result/grants.h"
#include "result/run.h"

enum { SIGNIFICANT_DIGITS = 9 };

/* ---- the fields of a row, from the left ---- */

struct csv_row {
    FILE *stream;
    bool begun;
};

static FILE *next(struct csv_row *row)
{
    if (row->begun)
        putc(',', row->stream);
    row->begun = true;
    return row->stream;
}

static void add_text(struct csv_row *row, const char *text)
{
    csv_print(next(row), text);
}

static void add_flag(struct csv_row *row, bool flag)
{
    add_text(row, flag ? "true" : "false");
}

static void add_number(struct csv_row *row, double value)
{
    FILE *stream = next(row);

    if (isfinite(value))
        fprintf(stream, "%.*g", SIGNIFICANT_DIGITS, value);
}

static void add_count(struct csv_row *row, uint64_t count)
{
    fprintf(next(row), "%" PRIu64, count);
}

static void add_count_if(struct csv_row *row, bool known, uint64_t count)
{
    if (known)
        add_count(row, count);
    else
        next(row);
}

static void end(struct csv_row *row)
{
    fputs("\r\n", row->stream);
    row->begun = false;
}

static void begin_run(struct csv_row *row, const struct compared_run *of)
{
    if (of->name != NULL)
        add_text(row, of->name);
    add_text(row, of->run->started);
    add_flag(row, of->run->complete);
    add_text(row, of->run->environment.host);
    add_text(row, of->run->environment.kernel);
}

/* ---- cases ---- */

/* Columns that are later than others stand behind them. */
static void print_case_head(FILE *stream)
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
    fputs(",system_calls_by_name,limit,limit_times,limit_ratio,limit_ratio_low,limit_ratio_high,"
          "messages_per_call,rate_per_second,rate_percent,capacity_per_second,saturated\r\n",
          stream);
}

static uint64_t messages_per_call(const struct run_case *run_case)
{
    return run_case->spec.batch > 1 ? run_case->spec.batch : 1;
}

static void add_rate(struct csv_row *row, struct offered_rate rate)
{
    add_count_if(row, rate.per_second > 0, rate.per_second);
    add_count_if(row, rate.percent > 0, rate.percent);
}

static void add_plan(struct csv_row *row, const struct run_case *run_case)
{
    const struct case_spec *spec = &run_case->spec;

    add_text(row, run_case->id);
    add_text(row, spec->workload);
    add_text(row, spec->transport);
    add_count(row, spec->message_bytes);
    add_text(row, spec->placement);
    for (size_t side = 0; side < SIDE_COUNT; side++)
        add_count_if(row, spec->cpus[side] >= 0, (uint64_t)spec->cpus[side]);
    add_text(row, run_case->wait);
    add_count_if(row, spec->buffer_bytes != 0, spec->buffer_bytes);
    add_count(row, run_case->granted.send_bytes);
    add_count(row, run_case->granted.receive_bytes);
}

static void add_results(struct csv_row *row, const struct run_case *run_case)
{
    uint64_t noisy = 0;

    for (size_t i = 0; i < run_case->invocation_count; i++)
        noisy += run_case->invocations[i].noisy;
    add_count(row, run_case->invocation_count);
    add_count(row, noisy);
    for (const enum metric *metric = metric_columns; *metric != METRIC_COUNT; metric++) {
        struct interval value = metric_of(run_case, *metric);
        add_number(row, value.estimate);
        add_number(row, value.low);
        add_number(row, value.high);
    }
}

static void add_limit(struct csv_row *row, const struct run_limit *limit)
{
    const struct run_limit none = {.times = NAN, .ratio = {NAN, NAN, NAN}};
    const struct run_limit *of = limit == NULL ? &none : limit;

    add_text(row, of->id);
    add_number(row, of->times);
    add_number(row, of->ratio.estimate);
    add_number(row, of->ratio.low);
    add_number(row, of->ratio.high);
}

static void print_case(struct csv_row *row, const struct compared_run *of,
                       const struct run_case *run_case)
{
    const struct kernel_counters *counters = run_case->kernel_counters;

    begin_run(row, of);
    add_text(row, of->run->environment.cpu_model);
    add_count(row, of->run->seed);
    add_flag(row, of->run->verify);
    add_plan(row, run_case);
    add_results(row, run_case);
    add_text(row, run_case->spec.variant);
    add_text(row, run_case->label);
    add_count(row, run_case->spec.clients);
    add_text(row, run_case->spec.wait_group);
    add_number(row, metric_sum(run_case, METRIC_TORN));
    for (enum event event = 0; event < EVENT_COUNT; event++)
        add_number(row, counters == NULL ? NAN : counters->per_message[event]);
    add_text(row, counters == NULL ? NULL : counters->system_calls);
    add_limit(row, run_case->limit);
    add_count(row, messages_per_call(run_case));
    add_rate(row, run_case->spec.rate);
    add_count_if(row, run_case->capacity_per_second > 0, run_case->capacity_per_second);
    add_count_if(row, case_is_offered(run_case), case_is_saturated(run_case));
    end(row);
}

/* ---- invocations ---- */

/* Derived ones are in summaries only. */
static bool has_column(enum metric metric, bool later)
{
    return metrics[metric].column != NULL && metrics[metric].derive == NULL &&
           metrics[metric].later_column == later;
}

static void print_metric_heads(FILE *stream, bool later)
{
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        if (has_column(metric, later))
            fprintf(stream, ",%s", metrics[metric].column);
    }
}

static void add_metrics(struct csv_row *row, const struct run_invocation *invocation, bool later)
{
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        if (has_column(metric, later))
            add_number(row, invocation->value[metric]);
    }
}

static void print_invocation_head(FILE *stream)
{
    fputs("started,complete,host,kernel,seed,id,workload,transport,variant,label,size_bytes,"
          "placement,wait,clients,buffer_requested_bytes,block,order,counted,noisy,messages,"
          "elapsed_ns,steal_ns",
          stream);
    print_metric_heads(stream, false);
    fputs(",buffer_granted_send_bytes,buffer_granted_receive_bytes,buffer_granted_messages",
          stream);
    print_metric_heads(stream, true);
    fputs(",messages_per_call,rate_per_second,rate_percent\r\n", stream);
}

static void begin_invocation(struct csv_row *row, const struct compared_run *of,
                             const struct run_case *run_case)
{
    const struct case_spec *spec = &run_case->spec;

    begin_run(row, of);
    add_count(row, of->run->seed);
    add_text(row, run_case->id);
    add_text(row, spec->workload);
    add_text(row, spec->transport);
    add_text(row, spec->variant);
    add_text(row, run_case->label);
    add_count(row, spec->message_bytes);
    add_text(row, spec->placement);
    add_text(row, run_case->wait);
    add_count(row, spec->clients);
    add_count_if(row, spec->buffer_bytes != 0, spec->buffer_bytes);
}

static void print_invocations(struct csv_row *row, const struct compared_run *of,
                              const struct run_case *run_case)
{
    for (size_t i = 0; i < run_case->invocation_count; i++) {
        const struct run_invocation *invocation = &run_case->invocations[i];
        const struct channel_capacity granted = grants_of_row(run_case, invocation);
        begin_invocation(row, of, run_case);
        add_count(row, invocation->block);
        add_count(row, invocation->order);
        add_flag(row, run_block_counts(of->run, invocation->block));
        add_flag(row, invocation->noisy);
        add_count(row, invocation->messages);
        add_count(row, invocation->elapsed_ns);
        add_count(row, invocation->steal_ns);
        add_metrics(row, invocation, false);
        add_count(row, granted.send_bytes);
        add_count(row, granted.receive_bytes);
        add_count_if(row, granted.messages != 0, granted.messages);
        add_metrics(row, invocation, true);
        add_count(row, messages_per_call(run_case));
        add_rate(row, run_case->spec.rate);
        end(row);
    }
}

static void print_run(struct csv_row *row, const struct compared_run *of, bool invocations)
{
    const struct run *run = of->run;

    for (size_t i = 0; i < run->case_count + run->machine_limit_count; i++)
        (invocations ? print_invocations : print_case)(
            row, of,
            i < run->case_count ? &run->cases[i] : &run->machine_limits[i - run->case_count]);
}

int report_csv(const struct compared_run runs[], size_t count, bool invocations, FILE *stream)
{
    struct csv_row row = {.stream = stream};

    fputs(runs[0].name != NULL ? "run," : "", stream);
    (invocations ? print_invocation_head : print_case_head)(stream);
    for (size_t i = 0; i < count; i++)
        print_run(&row, &runs[i], invocations);
    if (fflush(stream) != 0)
        return -errno;
    return ferror(stream) ? -EIO : 0;
}
