/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_read_cases.c - what was measured. An id names one case, and a case has one row for a block:
 * whoever pairs rows by block relies on that. */
#include <errno.h>
#include <gsl/gsl_sort_uint.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "measure/topology.h"
#include "result/run_json.h"
#include "result/run_read.h"

enum { MOST_CASES = 100000 };

/* Both CPUs are numbers, or both are CPU_ANY (null). */
static void read_cpus(struct json_reader *in, const struct json_place *place, int cpus[2])
{
    struct json_place array = json_read_array(in, place, "cpus", JSON_NULLABLE);

    cpus[0] = cpus[1] = CPU_ANY;
    if (array.value == NULL)
        return;
    if (json_array_size(array.value) != 2) {
        json_read_fail(in, &array, NULL, "expected two CPU numbers");
        return;
    }
    for (size_t i = 0; i < 2; i++) {
        struct json_place element = json_read_element(&array, i);
        json_int_t cpu = json_integer_value(element.value);
        if (json_is_null(element.value))
            continue;
        if (!json_is_integer(element.value) || cpu < 0 || cpu > INT_MAX)
            json_read_fail(in, &element, NULL, "expected the number of a CPU");
        else
            cpus[i] = (int)cpu;
    }
}

static void read_buffer(struct json_reader *in, const struct json_place *place,
                        struct run_case *out)
{
    struct json_place buffer = json_read_object(in, place, "buffer", JSON_REQUIRED);

    out->buffer_requested = json_read_whole(in, &buffer, "requested", JSON_NULLABLE, 1, INT64_MAX);
    out->buffer_granted = json_read_whole(in, &buffer, "granted", JSON_REQUIRED, 0, INT64_MAX);
    out->buffer_granted_receive = json_read_whole(in, &buffer, "granted_receive", JSON_OPTIONAL, 0,
                                                  INT64_MAX);
}

/* A figure that may be compared with another one. */
static double read_figure(struct json_reader *in, const struct json_place *parent, const char *key,
                          enum json_need need)
{
    double figure = json_read_number(in, parent, key, need, RUN_READ_MOST);

    if (figure > 0 && figure < RUN_READ_LEAST)
        json_read_fail(in, parent, key, "%g is neither 0 nor at least %g", figure, RUN_READ_LEAST);
    return figure;
}

static void read_percentiles(struct json_reader *in, const struct json_place *row,
                             enum json_need need, struct percentiles *out)
{
    struct json_place place = json_read_object(in, row, "rtt_ns", need);
    /* of an object that is not there, nothing can be missing */
    enum json_need inner = place.value == NULL ? JSON_OPTIONAL : JSON_NULLABLE;

    out->min = read_figure(in, &place, "min", inner);
    out->mean = read_figure(in, &place, "mean", inner);
    out->p50 = read_figure(in, &place, "p50", inner);
    out->p90 = read_figure(in, &place, "p90", inner);
    out->p99 = read_figure(in, &place, "p99", inner);
    out->p999 = read_figure(in, &place, "p99.9", inner);
    out->max = read_figure(in, &place, "max", inner);
    const double ordered[] = {out->min, out->p50, out->p90, out->p99, out->p999, out->max};
    if (!run_read_ascending(ordered, sizeof ordered / sizeof ordered[0]))
        json_read_fail(in, &place, NULL, "the percentiles are not in ascending order");
}

static void read_invocation(struct json_reader *in, const struct json_place *place,
                            const char *workload, struct run_invocation *out)
{
    bool latency = !run_json_has_rates(workload), throughput = !run_json_has_rtt(workload);
    enum json_need rates = throughput ? JSON_NULLABLE : JSON_OPTIONAL;

    out->block = (unsigned)json_read_whole(in, place, "block", JSON_REQUIRED, 0, UINT_MAX);
    out->order = (unsigned)json_read_whole(in, place, "order", JSON_REQUIRED, 0, UINT_MAX);
    out->messages = json_read_whole(in, place, "messages", JSON_REQUIRED, 0, INT64_MAX);
    out->elapsed_ns = json_read_whole(in, place, "elapsed_ns", JSON_REQUIRED, 0, INT64_MAX);
    read_percentiles(in, place, latency ? JSON_REQUIRED : JSON_OPTIONAL, &out->rtt_ns);
    out->bytes_per_second = read_figure(in, place, "bytes_per_second", rates);
    out->messages_per_second = read_figure(in, place, "messages_per_second", rates);
    out->cpu_ns_per_message = json_read_number(in, place, "cpu_ns_per_message", JSON_NULLABLE,
                                               RUN_READ_MOST);
    out->user_ns_per_message = json_read_number(in, place, "user_ns_per_message", JSON_OPTIONAL,
                                                RUN_READ_MOST);
    out->system_ns_per_message = json_read_number(in, place, "system_ns_per_message", JSON_OPTIONAL,
                                                  RUN_READ_MOST);
    out->voluntary_switches_per_message = json_read_number(
        in, place, "voluntary_switches_per_message", JSON_NULLABLE, RUN_READ_MOST);
    out->involuntary_switches_per_message = json_read_number(
        in, place, "involuntary_switches_per_message", JSON_NULLABLE, RUN_READ_MOST);
    out->steal_ns = json_read_whole(in, place, "steal_ns", JSON_REQUIRED, 0, INT64_MAX);
    out->run_delay_ns = json_read_whole(in, place, "run_delay_ns", JSON_OPTIONAL, 0, INT64_MAX);
    out->pressure_ns = json_read_whole(in, place, "pressure_ns", JSON_OPTIONAL, 0, INT64_MAX);
    out->spin_ratio = json_read_number(in, place, "spin_ratio", JSON_OPTIONAL, RUN_READ_MOST);
    out->spin_gap_ns = json_read_whole(in, place, "spin_gap_ns", JSON_OPTIONAL, 0, INT64_MAX);
    out->noisy = json_read_flag(in, place, "noisy", JSON_REQUIRED);
}

/* No block may have two rows. */
static void check_blocks(struct json_reader *in, const struct json_place *array,
                         const struct run_case *read)
{
    unsigned *blocks = run_read_allocate(in, read->invocation_count, sizeof *blocks);

    if (blocks == NULL)
        return;
    for (size_t i = 0; i < read->invocation_count; i++)
        blocks[i] = read->invocations[i].block;
    gsl_sort_uint(blocks, 1, read->invocation_count);
    for (size_t i = 1; i < read->invocation_count; i++)
        if (blocks[i - 1] == blocks[i])
            json_read_fail(in, array, NULL, "block %u stands twice", blocks[i]);
    free(blocks);
}

static void read_invocations(struct json_reader *in, const struct json_place *place,
                             struct run_case *out)
{
    struct json_place array = json_read_array(in, place, "invocations", JSON_REQUIRED);
    size_t count = json_array_size(array.value);

    out->invocations = run_read_allocate(in, count, sizeof *out->invocations);
    for (size_t i = 0; in->error == 0 && i < count; i++) {
        struct json_place element = json_read_element(&array, i);
        if (json_read_is_object(in, &element))
            read_invocation(in, &element, out->workload, &out->invocations[i]);
        out->invocation_count++;
    }
    check_blocks(in, &array, out);
}

static void read_summary(struct json_reader *in, const struct json_place *place,
                         struct run_summary *out)
{
    struct json_place summary = json_read_object(in, place, "summary", JSON_REQUIRED);
    struct json_place rtt = json_read_object(in, &summary, "rtt_ns", JSON_OPTIONAL);

    out->rtt_p50_ns = run_read_interval(in, &rtt, "p50", JSON_OPTIONAL);
    out->rtt_p99_ns = run_read_interval(in, &rtt, "p99", JSON_OPTIONAL);
    out->bytes_per_second = run_read_interval(in, &summary, "bytes_per_second", JSON_OPTIONAL);
    out->messages_per_second = run_read_interval(in, &summary, "messages_per_second",
                                                 JSON_OPTIONAL);
    out->cpu_ns_per_message = run_read_interval(in, &summary, "cpu_ns_per_message", JSON_OPTIONAL);
}

/* One bucket: its bound must be one of ours and above the one before (`next`: the first allowed). */
static void read_bucket(struct json_reader *in, const struct json_place *bound,
                        const struct json_place *count, size_t *next, struct histogram *out)
{
    json_int_t low = json_integer_value(bound->value), times = json_integer_value(count->value);

    if (!json_is_integer(bound->value) || low < 0 || low > UINT32_MAX) {
        json_read_fail(in, bound, NULL, "expected a whole number below 2^32");
        return;
    }
    if (!json_is_integer(count->value) || times < 1) {
        json_read_fail(in, count, NULL, "expected a whole number above 0");
        return;
    }
    size_t bucket = histogram_bucket((uint32_t)low);
    if (histogram_lower_bound(bucket) != (uint64_t)low || bucket < *next) {
        json_read_fail(in, bound, NULL,
                       "%" JSON_INTEGER_FORMAT " is not the lower bound of a further bucket", low);
        return;
    }
    out->count[bucket] = (uint64_t)times;
    *next = bucket + 1;
}

static struct histogram *read_histogram(struct json_reader *in, const struct json_place *place)
{
    struct json_place object = json_read_object(in, place, "histogram", JSON_OPTIONAL);
    if (object.value == NULL)
        return NULL;

    struct json_place bounds = json_read_array(in, &object, "lower_bound", JSON_REQUIRED);
    struct json_place counts = json_read_array(in, &object, "count", JSON_REQUIRED);
    const char *unit = json_string_value(json_object_get(object.value, "unit"));
    size_t length = json_array_size(bounds.value), next = 0;

    if (unit == NULL || strcmp(unit, "ns") != 0)
        json_read_fail(in, &object, "unit", "expected \"ns\"");
    if (json_array_size(counts.value) != length)
        json_read_fail(in, &object, NULL, "lower_bound and count differ in length");
    struct histogram *histogram = run_read_allocate(in, 1, sizeof *histogram);
    for (size_t i = 0; in->error == 0 && i < length; i++) {
        struct json_place bound = json_read_element(&bounds, i);
        struct json_place count = json_read_element(&counts, i);
        read_bucket(in, &bound, &count, &next, histogram);
    }
    return histogram;
}

static void read_case(struct json_reader *in, const struct json_place *place, struct run_case *out)
{
    out->id = json_read_text(in, place, "id", JSON_REQUIRED);
    out->workload = json_read_text(in, place, "workload", JSON_REQUIRED);
    out->transport = json_read_text(in, place, "transport", JSON_REQUIRED);
    out->size = json_read_whole(in, place, "size", JSON_REQUIRED, 1, INT64_MAX);
    out->placement = json_read_text(in, place, "placement", JSON_REQUIRED);
    read_cpus(in, place, out->cpus);
    read_buffer(in, place, out);
    out->wait = json_read_text(in, place, "wait", JSON_REQUIRED);
    read_invocations(in, place, out);
    read_summary(in, place, &out->summary);
    out->histogram = read_histogram(in, place);
}

/* `seen` is a set of ids: an object whose values do not matter. */
static void note_id(struct json_reader *in, const struct json_place *place, const char *id,
                    json_t *seen)
{
    if (in->error != 0)
        return;
    if (json_object_get(seen, id) != NULL)
        json_read_fail(in, place, "id", "\"%s\" stands twice", id);
    else if (json_object_set_new(seen, id, json_true()) != 0)
        in->error = -ENOMEM;
}

void run_read_cases(struct json_reader *in, const struct json_place *root, const char *key,
                    enum json_need need, struct run_case **cases, size_t *count)
{
    struct json_place array = json_read_array(in, root, key, need);
    size_t length = json_array_size(array.value);
    json_t *seen = json_object();

    if (length > MOST_CASES)
        json_read_fail(in, &array, NULL, "%zu cases, at most %d are allowed", length, MOST_CASES);
    else if (seen == NULL)
        in->error = in->error != 0 ? in->error : -ENOMEM;
    *cases = run_read_allocate(in, length, sizeof **cases);
    while (in->error == 0 && *count < length) {
        struct json_place element = json_read_element(&array, *count);
        struct run_case *run_case = &(*cases)[(*count)++];
        if (json_read_is_object(in, &element))
            read_case(in, &element, run_case);
        note_id(in, &element, run_case->id, seen);
    }
    json_decref(seen);
}
