/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_custom.c - parts of a run file with a shape of their own. */
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "measure/cpu_binding.h"
#include "result/run.h"
#include "result/run_fields.h"

/* ---- a pair of CPUs: two numbers, null for one or both that are not pinned or not known ---- */

static void make_cpus(struct json_maker *maker, json_t *object, const struct field *field,
                      const void *root, const void *value)
{
    const int *cpus = (const int *)((const char *)value + field->offset);
    const bool any = cpus[0] == CPU_ANY && cpus[1] == CPU_ANY;

    (void)root;
    if (any && field->left_out)
        return;
    json_t *array = json_make_array(maker);
    for (size_t i = 0; i < 2; i++)
        json_make_push(maker, array,
                       cpus[i] == CPU_ANY ? json_null() : json_make_number(maker, cpus[i]));
    if (any) {
        json_decref(array);
        array = json_null();
    }
    json_make_put(maker, object, field->key, array);
}

static void read_cpus(struct json_reader *in, const struct json_place *place,
                      const struct field *field, void *root, void *value)
{
    struct json_place array = json_read_array(in, place, field->key, field->need);
    int *cpus = (int *)((char *)value + field->offset);

    (void)root;
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

static void describe_cpus(struct json_maker *maker, const struct field *field, json_t *properties,
                          json_t *required)
{
    json_t *type = json_pack("{s:[s, s], s:{s:[s, s], s:i}, s:i, s:i}", "type", "array", "null",
                             "items", "type", "integer", "null", "minimum", 0, "minItems", 2,
                             "maxItems", 2);

    fields_schema_put(maker, field->key, type, field->need, properties, required);
}

const struct field_custom cpus_custom = {
    .make = make_cpus, .read = read_cpus, .schema = describe_cpus};

/* ---- how wide buckets are: files from before say nothing of it ---- */

static const char grain_key[] = "buckets_per_doubling";

static void make_grain(struct json_maker *maker, json_t *object, enum histogram_grain grain)
{
    if (grain != HISTOGRAM_COARSE)
        json_make_put(maker, object, grain_key,
                      json_make_whole(maker, histogram_per_doubling(grain)));
}

static enum histogram_grain read_grain(struct json_reader *in, const struct json_place *object)
{
    uint64_t buckets = json_read_whole(in, object, grain_key, JSON_OPTIONAL, 1, UINT32_MAX);

    if (json_object_get(object->value, grain_key) == NULL ||
        buckets == histogram_per_doubling(HISTOGRAM_COARSE))
        return HISTOGRAM_COARSE;
    if (in->error == 0 && buckets != histogram_per_doubling(HISTOGRAM_FINE))
        json_read_fail(in, object, grain_key, "expected 128, or 32");
    return HISTOGRAM_FINE;
}

static json_t *describe_grain(void)
{
    return json_pack("{s:[i, i]}", "enum", (int)histogram_per_doubling(HISTOGRAM_FINE),
                     (int)histogram_per_doubling(HISTOGRAM_COARSE));
}

/* ---- a histogram: the buckets in use, by their lower bounds ---- */

/* Nobody draws those of A/A controls. */
static bool is_aa_control(const struct run *run, const struct run_case *run_case)
{
    return run_case >= run->aa_controls && run_case < run->aa_controls + run->aa_control_count;
}

static void make_histogram(struct json_maker *maker, json_t *object, const struct field *field,
                           const void *root, const void *value)
{
    const struct run_case *run_case = value;
    const struct histogram *histogram = run_case->histogram;

    if (histogram == NULL || is_aa_control(root, run_case))
        return;
    json_t *made = json_make_object(maker);
    json_t *bounds = json_make_array(maker), *counts = json_make_array(maker);
    for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++) {
        if (histogram->count[i] == 0)
            continue;
        json_make_push(maker, bounds,
                       json_make_whole(maker, histogram_lower_bound(histogram->grain, i)));
        json_make_push(maker, counts, json_make_whole(maker, histogram->count[i]));
    }
    json_make_put(maker, made, "unit", json_make_text(maker, "ns"));
    make_grain(maker, made, histogram->grain);
    json_make_put(maker, made, "lower_bound", bounds);
    json_make_put(maker, made, "count", counts);
    json_make_put(maker, object, field->key, made);
}

/* One bucket: its bound must be one of ours and not below `least`. Anything after a failure. */
static size_t read_bucket(struct json_reader *in, const struct json_place *bound,
                          const struct json_place *count, enum histogram_grain grain, size_t least)
{
    json_int_t low = json_integer_value(bound->value), times = json_integer_value(count->value);

    if (!json_is_integer(bound->value) || low < 0 || low > UINT32_MAX) {
        json_read_fail(in, bound, NULL, "expected a whole number below 2^32");
        return 0;
    }
    if (!json_is_integer(count->value) || times < 1) {
        json_read_fail(in, count, NULL, "expected a whole number above 0");
        return 0;
    }
    size_t bucket = histogram_bucket(grain, (uint32_t)low);
    if (histogram_lower_bound(grain, bucket) != (uint64_t)low || bucket < least)
        json_read_fail(in, bound, NULL,
                       "%" JSON_INTEGER_FORMAT " is not the lower bound of a further bucket", low);
    return bucket;
}

static void read_buckets(struct json_reader *in, const struct json_place *object,
                         struct histogram *out)
{
    struct json_place bounds = json_read_array(in, object, "lower_bound", JSON_REQUIRED);
    struct json_place counts = json_read_array(in, object, "count", JSON_REQUIRED);
    const char *unit = json_string_value(json_object_get(object->value, "unit"));
    size_t length = json_array_size(bounds.value), next = 0;
    uint64_t total = 0;

    out->grain = read_grain(in, object);
    if (unit == NULL || strcmp(unit, "ns") != 0)
        json_read_fail(in, object, "unit", "expected \"ns\"");
    if (json_array_size(counts.value) != length)
        json_read_fail(in, object, NULL, "lower_bound and count differ in length");
    for (size_t i = 0; in->error == 0 && i < length; i++) {
        struct json_place bound = json_read_element(&bounds, i);
        struct json_place count = json_read_element(&counts, i);
        size_t bucket = read_bucket(in, &bound, &count, out->grain, next);
        if (in->error == 0)
            total += out->count[bucket] = (uint64_t)json_integer_value(count.value);
        if (in->error == 0 && total > INT64_MAX)
            json_read_fail(in, &count, NULL, "with those before it, more than 2^63");
        next = bucket + 1;
    }
}

static void read_histogram(struct json_reader *in, const struct json_place *place,
                           const struct field *field, void *root, void *value)
{
    struct json_place object = json_read_object(in, place, field->key, JSON_OPTIONAL);
    struct run_case *out = value;

    (void)root;
    if (object.value == NULL)
        return;
    out->histogram = calloc(1, sizeof *out->histogram);
    if (out->histogram == NULL)
        in->error = -ENOMEM;
    else
        read_buckets(in, &object, out->histogram);
}

static void clear_histogram(void *value)
{
    struct run_case *run_case = value;

    free(run_case->histogram);
    run_case->histogram = NULL;
}

static void describe_histogram(struct json_maker *maker, const struct field *field,
                               json_t *properties, json_t *required)
{
    json_t *bounds = json_pack("{s:s, s:{s:s, s:i}}", "type", "array", "items", "type", "integer",
                               "minimum", 0);
    json_t *counts = json_pack("{s:s, s:{s:s, s:i}}", "type", "array", "items", "type", "integer",
                               "minimum", 1);
    json_t *type = json_pack("{s:[s, s], s:{s:{s:s}, s:o, s:o, s:o}, s:[s, s, s]}", "type",
                             "object", "null", "properties", "unit", "const", "ns", grain_key,
                             describe_grain(), "lower_bound", bounds, "count", counts, "required",
                             "unit", "lower_bound", "count");

    fields_schema_put(maker, field->key, type, JSON_OPTIONAL, properties, required);
}

const struct field_custom histogram_custom = {.make = make_histogram,
                                              .read = read_histogram,
                                              .clear = clear_histogram,
                                              .schema = describe_histogram};

/* ---- the samples of one invocation: [lower bound, count, lower bound, count, ...] ---- */

static void make_tally(struct json_maker *maker, json_t *object, const struct field *field,
                       const void *root, const void *value)
{
    const struct tally *tally = ((const struct run_invocation *)value)->tally;

    (void)root;
    if (tally == NULL)
        return;
    json_t *made = json_make_array(maker);
    for (size_t i = 0; i < tally->used; i++) {
        uint64_t bound = histogram_lower_bound(tally->grain, tally->entries[i].bucket);
        json_make_push(maker, made, json_make_whole(maker, bound));
        json_make_push(maker, made, json_make_whole(maker, tally->entries[i].count));
    }
    make_grain(maker, object, tally->grain);
    json_make_put(maker, object, field->key, made);
}

static void read_entry(struct json_reader *in, const struct json_place *array, struct tally *out)
{
    struct json_place bound = json_read_element(array, 2 * out->used);
    struct json_place count = json_read_element(array, 2 * out->used + 1);
    size_t next = out->used == 0 ? 0 : out->entries[out->used - 1].bucket + 1u;
    size_t bucket = read_bucket(in, &bound, &count, out->grain, next);

    if (in->error != 0)
        return;
    if (json_integer_value(count.value) > UINT32_MAX)
        json_read_fail(in, &count, NULL, "expected a whole number below 2^32");
    out->entries[out->used++] = (struct tally_entry){(uint16_t)bucket,
                                                     (uint32_t)json_integer_value(count.value)};
}

/* Figures in files are rounded. */
static bool falls_into(double value, enum histogram_grain grain, size_t bucket)
{
    return isnan(value) || (value * (1 + 1e-8) >= (double)histogram_lower_bound(grain, bucket) &&
                            value * (1 - 1e-8) < (double)histogram_lower_bound(grain, bucket + 1));
}

/* A tally is of all the row's messages; the shortest and the longest, of whatever they are the times,
 * lie where it begins and ends. */
static void check_tally(struct json_reader *in, const struct json_place *array,
                        const struct run_invocation *row)
{
    static const enum metric ends[][2] = {{METRIC_RTT_MIN, METRIC_RTT_MAX},
                                          {METRIC_CONNECT_MIN, METRIC_CONNECT_MAX},
                                          {METRIC_LATENCY_MIN, METRIC_LATENCY_MAX}};
    const struct tally *tally = row->tally;
    uint64_t total = 0;

    for (size_t i = 0; i < tally->used; i++)
        total += tally->entries[i].count;
    if (total != row->messages) {
        json_read_fail(in, array, NULL, "are %" PRIu64 ", but there are %" PRIu64 " messages",
                       total, row->messages);
        return;
    }
    for (size_t i = 0; tally->used > 0 && i < sizeof ends / sizeof ends[0]; i++) {
        size_t last = tally->entries[tally->used - 1].bucket;
        if (!falls_into(row->value[ends[i][0]], tally->grain, tally->entries[0].bucket))
            json_read_fail(in, array, NULL, "do not begin at %s", metrics[ends[i][0]].key);
        if (!falls_into(row->value[ends[i][1]], tally->grain, last))
            json_read_fail(in, array, NULL, "do not end at %s", metrics[ends[i][1]].key);
    }
}

static void read_tally(struct json_reader *in, const struct json_place *place,
                       const struct field *field, void *root, void *value)
{
    struct json_place array = json_read_array(in, place, field->key, JSON_OPTIONAL);
    struct run_invocation *out = value;
    size_t length = json_array_size(array.value);

    (void)root;
    if (array.value == NULL)
        return;
    if (length % 2 != 0 || length > (size_t)2 * HISTOGRAM_BUCKETS) {
        json_read_fail(in, &array, NULL, "expected pairs of a lower bound and a count");
        return;
    }
    out->tally = calloc(1, sizeof *out->tally + length / 2 * sizeof out->tally->entries[0]);
    if (out->tally == NULL) {
        in->error = -ENOMEM;
        return;
    }
    out->tally->grain = read_grain(in, place);
    while (in->error == 0 && out->tally->used < length / 2)
        read_entry(in, &array, out->tally);
    if (in->error == 0)
        check_tally(in, &array, out);
}

static void clear_tally(void *value)
{
    struct run_invocation *row = value;

    free(row->tally);
    row->tally = NULL;
}

static void describe_tally(struct json_maker *maker, const struct field *field, json_t *properties,
                           json_t *required)
{
    json_t *type = json_pack("{s:[s, s], s:{s:s, s:i}}", "type", "array", "null", "items", "type",
                             "integer", "minimum", 0);

    fields_schema_put(maker, grain_key, describe_grain(), JSON_OPTIONAL, properties, required);
    fields_schema_put(maker, field->key, type, JSON_OPTIONAL, properties, required);
}

static bool knows_tally(const char *key)
{
    return strcmp(key, grain_key) == 0 || strcmp(key, "samples") == 0;
}

const struct field_custom tally_custom = {.make = make_tally,
                                          .read = read_tally,
                                          .knows = knows_tally,
                                          .clear = clear_tally,
                                          .schema = describe_tally};
