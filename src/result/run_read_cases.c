/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_read_cases.c - what was measured, without the rows. An id names one case. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "measure/event_counts.h"
#include "measure/topology.h"
#include "result/metrics_json.h"
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

static struct kernel_counters *read_kernel_counters(struct json_reader *in,
                                                    const struct json_place *place)
{
    struct json_place object = json_read_object(in, place, "under_hood", JSON_OPTIONAL);
    if (object.value == NULL)
        return NULL;

    struct json_place counts = json_read_object(in, &object, "per_message", JSON_REQUIRED);
    struct json_place sources = json_read_object(in, &object, "source", JSON_REQUIRED);
    struct kernel_counters *counters = run_read_allocate(in, 1, sizeof *counters);
    if (counters == NULL)
        return NULL;
    counters->messages = json_read_whole(in, &object, "messages", JSON_REQUIRED, 1, INT64_MAX);
    for (int event = 0; event < EVENT_COUNT; event++) {
        counters->per_message[event] = json_read_number(in, &counts, event_names[event],
                                                        JSON_OPTIONAL, RUN_READ_MOST);
        counters->source[event] = json_read_text(in, &sources, event_names[event], JSON_OPTIONAL);
    }
    counters->system_calls = json_read_text(in, &object, "system_calls", JSON_OPTIONAL);
    return counters;
}

/* Null where it could not be told, as in files from before. */
static int read_steady(struct json_reader *in, const struct json_place *place)
{
    bool steady = json_read_flag(in, place, "steady", JSON_OPTIONAL);

    return json_is_boolean(json_object_get(place->value, "steady")) ? steady : -1;
}

/* Keys that files from before lack: there was one variant and one client, and what was asked for was
 * had. */
static void read_later_keys(struct json_reader *in, const struct json_place *place,
                            struct run_case *out)
{
    out->variant = json_read_text(in, place, "variant", JSON_OPTIONAL);
    out->label = json_read_text(in, place, "label", JSON_OPTIONAL);
    if (in->error == 0 && out->label == NULL)
        out->label = run_read_text(in, run_label(out->transport, out->variant));
    out->wait_group = json_read_text(in, place, "wait_requested", JSON_OPTIONAL);
    if (in->error == 0 && out->wait_group == NULL)
        out->wait_group = run_read_text(in, strdup(out->wait));
    out->clients = run_read_clients(in, place);
    out->warmup_messages = json_read_whole(in, place, "warmup_messages", JSON_OPTIONAL, 0,
                                           INT64_MAX);
    out->timed_messages = json_read_whole(in, place, "timed_messages", JSON_OPTIONAL, 0, INT64_MAX);
    out->steady = read_steady(in, place);
    out->kernel_counters = read_kernel_counters(in, place);
}

static void read_case(struct json_reader *in, const struct json_place *place, struct run_case *out)
{
    out->id = json_read_text(in, place, "id", JSON_REQUIRED);
    out->workload = json_read_text(in, place, "workload", JSON_REQUIRED);
    out->transport = json_read_text(in, place, "transport", JSON_REQUIRED);
    out->size = run_read_size(in, place, out->transport);
    out->placement = json_read_text(in, place, "placement", JSON_REQUIRED);
    read_cpus(in, place, out->cpus);
    read_buffer(in, place, out);
    out->wait = json_read_text(in, place, "wait", JSON_REQUIRED);
    read_later_keys(in, place, out);
    run_read_rows(in, place, out);
    struct json_place summary = json_read_object(in, place, "summary", JSON_REQUIRED);
    metrics_json_read_summary(in, &summary, out->summary);
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
