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

/* ---- the fields of a row, from the left: each says its name in the head, else its value ---- */

struct csv_row {
    FILE *stream;
    bool head, begun;
};

/* Whether its value comes next. */
static bool begin(struct csv_row *row, const char *name, const char *suffix)
{
    if (row->begun)
        putc(',', row->stream);
    row->begun = true;
    if (row->head)
        fprintf(row->stream, "%s%s", name, suffix);
    return !row->head;
}

static void add_text(struct csv_row *row, const char *name, const char *text)
{
    if (begin(row, name, ""))
        csv_print(row->stream, text);
}

static void add_flag(struct csv_row *row, const char *name, bool flag)
{
    add_text(row, name, flag ? "true" : "false");
}

static void add_number(struct csv_row *row, const char *name, const char *suffix, double value)
{
    if (begin(row, name, suffix) && isfinite(value))
        fprintf(row->stream, "%.*g", SIGNIFICANT_DIGITS, value);
}

static void add_interval(struct csv_row *row, const char *name, struct interval value)
{
    add_number(row, name, "", value.estimate);
    add_number(row, name, "_low", value.low);
    add_number(row, name, "_high", value.high);
}

static void add_count_if(struct csv_row *row, const char *name, bool known, uint64_t count)
{
    if (begin(row, name, "") && known)
        fprintf(row->stream, "%" PRIu64, count);
}

static void add_count(struct csv_row *row, const char *name, uint64_t count)
{
    add_count_if(row, name, true, count);
}

static void end(struct csv_row *row)
{
    fputs("\r\n", row->stream);
    row->begun = false;
}

static int end_file(FILE *stream)
{
    if (fflush(stream) != 0)
        return -errno;
    return ferror(stream) ? -EIO : 0;
}

static void begin_run(struct csv_row *row, const struct compared_run *of)
{
    if (of->name != NULL)
        add_text(row, "run", of->name);
    add_text(row, "started", of->run->started);
    add_flag(row, "complete", of->run->complete);
    add_text(row, "host", of->run->environment.host);
    add_text(row, "kernel", of->run->environment.kernel);
}

static void end_case(struct csv_row *row, const struct case_spec *spec)
{
    add_count(row, "messages_per_call", spec->batch > 1 ? spec->batch : 1);
    add_count_if(row, "rate_per_second", spec->rate.per_second > 0, spec->rate.per_second);
    add_count_if(row, "rate_percent", spec->rate.percent > 0, spec->rate.percent);
}

/* ---- cases; columns that are later than others stand behind them ---- */

static void add_plan(struct csv_row *row, const struct run_case *run_case)
{
    const struct case_spec *spec = &run_case->spec;
    const int *cpus = spec->cpus;

    add_text(row, "id", run_case->id);
    add_text(row, "workload", spec->workload);
    add_text(row, "transport", spec->transport);
    add_count(row, "size_bytes", spec->message_bytes);
    add_text(row, "placement", spec->placement);
    add_count_if(row, "cpu_parent", cpus[SIDE_PARENT] >= 0, (uint64_t)cpus[SIDE_PARENT]);
    add_count_if(row, "cpu_child", cpus[SIDE_CHILD] >= 0, (uint64_t)cpus[SIDE_CHILD]);
    add_text(row, "wait", run_case->wait);
    add_count_if(row, "buffer_requested_bytes", spec->buffer_bytes != 0, spec->buffer_bytes);
    add_count(row, "buffer_granted_send_bytes", run_case->granted.send_bytes);
    add_count(row, "buffer_granted_receive_bytes", run_case->granted.receive_bytes);
}

static void add_results(struct csv_row *row, const struct run_case *run_case)
{
    uint64_t noisy = 0;

    for (size_t i = 0; i < run_case->invocation_count; i++)
        noisy += run_case->invocations[i].noisy;
    add_count(row, "invocations", run_case->invocation_count);
    add_count(row, "noisy_invocations", noisy);
    for (const enum metric *metric = metric_columns; *metric != METRIC_COUNT; metric++)
        add_interval(row, metrics[*metric].column, metric_of(run_case, *metric));
}

static void add_limit(struct csv_row *row, const struct run_limit *limit)
{
    const struct run_limit none = {.times = NAN, .ratio = {NAN, NAN, NAN}};
    const struct run_limit *of = limit == NULL ? &none : limit;

    add_text(row, "limit", of->id);
    add_number(row, "limit_times", "", of->times);
    add_interval(row, "limit_ratio", of->ratio);
}

static void print_case(struct csv_row *row, const struct compared_run *of,
                       const struct run_case *run_case)
{
    const struct kernel_counters *counters = run_case->kernel_counters;

    begin_run(row, of);
    add_text(row, "cpu_model", of->run->environment.cpu_model);
    add_count(row, "seed", of->run->seed);
    add_flag(row, "verify", of->run->verify);
    add_plan(row, run_case);
    add_results(row, run_case);
    add_text(row, "variant", run_case->spec.variant);
    add_text(row, "label", run_case->label);
    add_count(row, "clients", run_case->spec.clients);
    add_text(row, "wait_group", run_case->spec.wait_group);
    add_number(row, "torn_records", "", metric_sum(run_case, METRIC_TORN));
    for (enum event event = 0; event < EVENT_COUNT; event++)
        add_number(row, event_names[event], "_per_message",
                   counters == NULL ? NAN : counters->per_message[event]);
    add_text(row, "system_calls_by_name", counters == NULL ? NULL : counters->system_calls);
    add_limit(row, run_case->limit);
    end_case(row, &run_case->spec);
    add_count_if(row, "capacity_per_second", run_case->capacity_per_second > 0,
                 run_case->capacity_per_second);
    add_count_if(row, "saturated", case_is_offered(run_case), case_is_saturated(run_case));
    end(row);
}

/* ---- invocations ---- */

/* Derived ones are in summaries only. */
static void add_metrics(struct csv_row *row, const struct run_invocation *invocation, bool later)
{
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        const struct metric_row *of = &metrics[metric];
        if (of->column != NULL && of->derive == NULL && of->later_column == later)
            add_number(row, of->column, "", invocation->value[metric]);
    }
}

static void begin_invocation(struct csv_row *row, const struct compared_run *of,
                             const struct run_case *run_case)
{
    const struct case_spec *spec = &run_case->spec;

    begin_run(row, of);
    add_count(row, "seed", of->run->seed);
    add_text(row, "id", run_case->id);
    add_text(row, "workload", spec->workload);
    add_text(row, "transport", spec->transport);
    add_text(row, "variant", spec->variant);
    add_text(row, "label", run_case->label);
    add_count(row, "size_bytes", spec->message_bytes);
    add_text(row, "placement", spec->placement);
    add_text(row, "wait", run_case->wait);
    add_count(row, "clients", spec->clients);
    add_count_if(row, "buffer_requested_bytes", spec->buffer_bytes != 0, spec->buffer_bytes);
}

static void print_invocations(struct csv_row *row, const struct compared_run *of,
                              const struct run_case *run_case)
{
    for (size_t i = 0; i < run_case->invocation_count; i++) {
        const struct run_invocation *invocation = &run_case->invocations[i];
        const struct channel_capacity granted = grants_of_row(run_case, invocation);
        begin_invocation(row, of, run_case);
        add_count(row, "block", invocation->block);
        add_count(row, "order", invocation->order);
        add_flag(row, "counted", run_block_counts(of->run, invocation->block));
        add_flag(row, "noisy", invocation->noisy);
        add_count(row, "messages", invocation->messages);
        add_count(row, "elapsed_ns", invocation->elapsed_ns);
        add_count(row, "steal_ns", invocation->steal_ns);
        add_metrics(row, invocation, false);
        add_count(row, "buffer_granted_send_bytes", granted.send_bytes);
        add_count(row, "buffer_granted_receive_bytes", granted.receive_bytes);
        add_count_if(row, "buffer_granted_messages", granted.messages != 0, granted.messages);
        add_metrics(row, invocation, true);
        end_case(row, &run_case->spec);
        end(row);
    }
}

int report_csv(const struct compared_run runs[], size_t count, bool invocations, FILE *stream)
{
    void (*const print)(struct csv_row *, const struct compared_run *,
                        const struct run_case *) = invocations ? print_invocations : print_case;
    struct run_invocation no_invocation = {0};
    const struct run_case no_case = {.invocations = &no_invocation, .invocation_count = 1};
    struct csv_row row = {.stream = stream, .head = true};

    print(&row, &runs[0], &no_case);
    row.head = false;
    for (size_t i = 0; i < count; i++) {
        const struct run *run = runs[i].run;
        for (size_t k = 0; k < run->case_count; k++)
            print(&row, &runs[i], &run->cases[k]);
        for (size_t k = 0; k < run->machine_limit_count; k++)
            print(&row, &runs[i], &run->machine_limits[k]);
    }
    return end_file(stream);
}

/* ---- machines and questions ---- */

static void print_value(struct csv_row *row, const struct gathering *gathering,
                        const struct gathered_value *value)
{
    static const char *const verdicts[CHANGE_COUNT] = {
        [CHANGE_WORSE] = "slower",
        [CHANGE_BETTER] = "faster",
        [CHANGE_LOOKS_WORSE] = "looks slower",
        [CHANGE_LOOKS_BETTER] = "looks faster",
        [CHANGE_UNDECIDED] = "undecided",
        [CHANGE_EQUAL] = "equal",
    };
    const struct environment *of = &gathering_latest(gathering, value->machine)->facts.environment;
    const struct gathered_question *question = &gathering->questions[value->question];
    const struct case_spec *spec = &question->of.spec;
    const struct fleet_place *place = &value->place;

    add_text(row, "machine", gathering->machines[value->machine].name);
    add_text(row, "host", of->host);
    add_text(row, "cpu_model", of->cpu_model);
    add_text(row, "kernel", of->kernel);
    add_text(row, "id", question->of.id);
    add_text(row, "workload", spec->workload);
    add_text(row, "transport", spec->transport);
    add_text(row, "label", question->of.label);
    add_count(row, "size_bytes", spec->message_bytes);
    add_text(row, "placement", spec->placement);
    add_text(row, "metric", metrics[question->metric].key);
    add_count(row, "runs", value->evidence.runs);
    add_count(row, "invocations", value->evidence.pairs);
    add_interval(row, "value", place->value);
    add_interval(row, "ratio", place->ratio);
    add_number(row, "p_adjusted", "", place->p_adjusted);
    add_flag(row, "of_runs", place->ratio_of_runs);
    add_text(row, "verdict", verdicts[value->change]);
    add_number(row, "distance", "", place->distance);
    add_flag(row, "outlying", value->outlying);
    add_count(row, "buffer_granted_send_bytes", value->granted.send_bytes);
    add_count(row, "buffer_granted_receive_bytes", value->granted.receive_bytes);
    add_flag(row, "other_buffers", value->other_buffers);
    end(row);
}

int gather_csv(const struct gathering *gathering, FILE *stream)
{
    struct csv_row row = {.stream = stream, .head = true};

    if (gathering->value_count > 0)
        print_value(&row, gathering, &gathering->values[0]);
    row.head = false;
    for (size_t i = 0; i < gathering->value_count; i++)
        print_value(&row, gathering, &gathering->values[i]);
    return end_file(stream);
}
