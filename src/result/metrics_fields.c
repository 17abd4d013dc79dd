/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * metrics_fields.c - the metrics of invocations and summaries as keys of the run file, by their one
 * table. A key there is a way down: "rtt_ns.p50" is a member of a member, "sides[0].x" one of an
 * element of an array. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/settings.h"
#include "result/run.h"
#include "result/run_fields.h"
#include "result/workloads.h"

/* A key taken apart. */
struct way {
    char holder[32]; /* "rtt_ns", "sides"; "": the object itself */
    bool in_array;
    size_t index; /* in_array */
    const char *leaf;
};

/* Taken apart once: a run file has some thousand rows of them. */
static const struct way *way_of(enum metric metric)
{
    static struct way ways[METRIC_COUNT];
    const char *key = metrics[metric].key, *point = strchr(key, '.');
    struct way *way = &ways[metric];

    if (way->leaf != NULL)
        return way;
    if (point != NULL) {
        size_t length = strcspn(key, ".[");
        way->in_array = key[length] == '[';
        way->index = way->in_array ? strtoul(key + length + 1, NULL, 10) : 0;
        memcpy(way->holder, key, length);
    }
    way->leaf = point == NULL ? key : point + 1;
    return way;
}

/* How many elements the table has in that array. */
static size_t array_length(const char *holder)
{
    size_t length = 0;

    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        const struct way *way = way_of(metric);
        if (way->in_array && way->index >= length && strcmp(way->holder, holder) == 0)
            length = way->index + 1;
    }
    return length;
}

/* ---- writing ---- */

/* The object that the leaf belongs into, made when it is not there. */
static json_t *need_holder(struct json_maker *maker, json_t *object, const struct way *way)
{
    if (way->holder[0] == '\0')
        return object;
    json_t *holder = json_object_get(object, way->holder);
    if (holder == NULL) {
        holder = way->in_array ? json_make_array(maker) : json_make_object(maker);
        json_make_put(maker, object, way->holder, holder);
    }
    if (!way->in_array)
        return holder;
    while (maker->error == 0 && json_array_size(holder) <= way->index)
        json_make_push(maker, holder, json_make_object(maker));
    return json_array_get(holder, way->index);
}

/* `root` is the case. */
static void make_metrics(struct json_maker *maker, json_t *object, const struct field *field,
                         const void *root, const void *value)
{
    const struct run_case *of = root;
    const struct run_invocation *invocation = value;
    const struct workload_description *workload = workload_describe(of->spec.workload);

    (void)field;
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        const struct way *way = way_of(metric);
        const bool is_left_out = metrics[metric].group == METRICS_LOSSES &&
                                 isnan(invocation->value[metric]); /* there is no such thing */
        if (metrics[metric].derive == NULL && workload_has(workload, metric) && !is_left_out)
            json_make_put(maker, need_holder(maker, object, way), way->leaf,
                          json_make_number(maker, invocation->value[metric]));
    }
}

static void make_summary(struct json_maker *maker, json_t *object, const struct field *field,
                         const void *root, const void *value)
{
    const struct run_case *of = value;
    const struct workload_description *workload = workload_describe(of->spec.workload);
    json_t *summary = json_make_object(maker);

    (void)root;
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        const struct way *way = way_of(metric);
        if (metrics[metric].summarised && workload_has(workload, metric))
            json_make_put(maker, need_holder(maker, summary, way), way->leaf,
                          fields_make_interval(maker, &of->summary[metric]));
    }
    json_make_put(maker, object, field->key, summary);
}

/* ---- reading ---- */

/* Where the way of a key has led; without a value where it leads nowhere. Each place knows its
 * parent, so they stay together. */
struct way_places {
    const struct way *way; /* NULL: none was gone yet */
    struct json_place holder, element;
    const struct json_place *parent; /* of the leaf */
};

/* Keys of one holder stand together in the table: the next one is often there already. */
static void follow(struct json_reader *in, const struct json_place *object, const struct way *way,
                   enum json_need need, struct way_places *places)
{
    const struct way *last = places->way;

    if (last != NULL && last->index == way->index && strcmp(last->holder, way->holder) == 0)
        return;
    places->way = way;
    places->parent = object;
    if (way->holder[0] == '\0')
        return;
    places->holder = way->in_array ? json_read_array(in, object, way->holder, need)
                                   : json_read_object(in, object, way->holder, need);
    places->parent = &places->holder;
    if (!way->in_array)
        return;
    size_t expected = array_length(way->holder), found = json_array_size(places->holder.value);
    if (places->holder.value != NULL && found != expected)
        json_read_fail(in, &places->holder, NULL, "expected %zu elements, found %zu", expected,
                       found);
    places->element = json_read_element(&places->holder, way->index);
    if (places->element.value != NULL && !json_read_is_object(in, &places->element))
        places->element.value = NULL;
    places->parent = &places->element;
}

/* The clients of an invocation are those of its case. */
static void check_clients(struct json_reader *in, const struct json_place *parent,
                          const struct run_case *of)
{
    uint64_t clients = json_read_whole(in, parent, "clients", JSON_OPTIONAL, 1, CLIENTS_MOST);

    if ((clients == 0 ? 1 : clients) != of->spec.clients)
        json_read_fail(in, parent, "clients", "differs from the case's, %u", of->spec.clients);
}

static double most_of(enum metric_bound bound)
{
    return bound == METRIC_BOUND_SHARE ? 1 : RUN_MOST_FIGURE;
}

static double read_value(struct json_reader *in, const struct json_place *parent,
                         const struct way *way, enum metric_bound bound, enum json_need need)
{
    double value = json_read_number(in, parent, way->leaf, need, most_of(bound));

    if (bound == METRIC_BOUND_FIGURE && value > 0 && value < RUN_LEAST_FIGURE)
        json_read_fail(in, parent, way->leaf, "%g is neither 0 nor at least %g", value,
                       RUN_LEAST_FIGURE);
    return value;
}

/* Every workload costs time; what else it must have is known of our own ones only. */
static bool must_have(const struct workload_description *workload, enum metric metric)
{
    return !metrics[metric].later && (metrics[metric].group == METRICS_COSTS ||
                                      (workload != NULL && workload_has(workload, metric)));
}

static void read_metric(struct json_reader *in, const struct json_place *place,
                        const struct run_case *of, const struct workload_description *workload,
                        enum metric metric, struct way_places *places, struct run_invocation *out)
{
    const bool must = must_have(workload, metric);
    const struct way *way = way_of(metric);

    if (metrics[metric].bound == METRIC_BOUND_CLIENTS) {
        if (must)
            check_clients(in, place, of);
        out->value[metric] = workload_has(workload, metric) ? (double)of->spec.clients : NAN;
        return;
    }
    follow(in, place, way, must ? JSON_REQUIRED : JSON_OPTIONAL, places);
    /* of an object that is there, nothing may be missing but percentiles that came later */
    bool whole = way->holder[0] == '\0' ? must : places->parent->value != NULL;
    whole = whole && !(metrics[metric].later && metrics[metric].pooled > 0);
    out->value[metric] = read_value(in, places->parent, way, metrics[metric].bound,
                                    whole ? JSON_NULLABLE : JSON_OPTIONAL);
}

/* Metrics, none of which may be less than one before it. */
static const enum metric ascending[][7] = {
    {METRIC_RTT_MIN, METRIC_RTT_P50, METRIC_RTT_P90, METRIC_RTT_P99, METRIC_RTT_P999,
     METRIC_RTT_P9999, METRIC_RTT_MAX},
    {METRIC_CONNECT_MIN, METRIC_CONNECT_P50, METRIC_CONNECT_P90, METRIC_CONNECT_P99,
     METRIC_CONNECT_P999, METRIC_CONNECT_P9999, METRIC_CONNECT_MAX},
    {METRIC_LATENCY_MIN, METRIC_LATENCY_P50, METRIC_LATENCY_P90, METRIC_LATENCY_P99,
     METRIC_LATENCY_P999, METRIC_LATENCY_P9999, METRIC_LATENCY_MAX},
    {METRIC_SINCE_SENT_P50, METRIC_SINCE_SENT_P99, METRIC_SINCE_SENT_P999, METRIC_COUNT},
    {METRIC_SHARE_MIN, METRIC_SHARE_MAX, METRIC_COUNT},
};

static void check_order(struct json_reader *in, const struct json_place *place,
                        const struct run_invocation *row, const enum metric order[7])
{
    enum metric highest = METRIC_COUNT;

    for (size_t i = 0; i < 7 && order[i] != METRIC_COUNT; i++) {
        double value = row->value[order[i]];
        if (isnan(value))
            continue;
        const double pair[] = {highest == METRIC_COUNT ? 0 : row->value[highest], value};
        if (!fields_ascend(pair, 2))
            json_read_fail(in, place, metrics[order[i]].key, "is less than %s",
                           metrics[highest].key);
        highest = order[i];
    }
}

/* A metric of this program, or what holds some. */
static bool knows(const char *key)
{
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        const struct way *way = way_of(metric);
        if (strcmp(way->holder[0] == '\0' ? way->leaf : way->holder, key) == 0)
            return true;
    }
    return false;
}

/* Metrics of another version, in what holds metrics of this one. Other keys of an invocation are
 * noted with those that are no metrics. */
static void note_unknown(struct json_reader *in, const struct json_place *place, bool all)
{
    for (void *at = json_object_iter(place->value); at != NULL;
         at = json_object_iter_next(place->value, at)) {
        const struct json_place holder = {
            .parent = place, .key = json_object_iter_key(at), .value = json_object_iter_value(at)};
        if (all && !knows(holder.key))
            json_read_unknown(in, place, holder.key, NULL);
        if (!knows(holder.key) || !json_is_object(holder.value))
            continue;
        for (void *leaf = json_object_iter(holder.value); leaf != NULL;
             leaf = json_object_iter_next(holder.value, leaf)) {
            char key[64];
            snprintf(key, sizeof key, "%s.%s", holder.key, json_object_iter_key(leaf));
            if (metric_find(key) == METRIC_COUNT && metric_find(holder.key) == METRIC_COUNT)
                json_read_unknown(in, &holder, json_object_iter_key(leaf), NULL);
        }
    }
}

/* `root` is the case. */
static void read_metrics(struct json_reader *in, const struct json_place *place,
                         const struct field *field, void *root, void *value)
{
    const struct run_case *of = root;
    const struct workload_description *workload = workload_describe(of->spec.workload);
    struct run_invocation *out = value;
    struct way_places places = {.way = NULL};

    (void)field;
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++)
        if (metrics[metric].derive == NULL)
            read_metric(in, place, of, workload, metric, &places, out);
    for (size_t i = 0; i < sizeof ascending / sizeof ascending[0]; i++)
        check_order(in, place, out, ascending[i]);
    if (place->index == 0) /* the rows of a list are alike */
        note_unknown(in, place, false);
}

static void read_summary(struct json_reader *in, const struct json_place *place,
                         const struct field *field, void *root, void *value)
{
    struct json_place summary = json_read_object(in, place, field->key, field->need);
    struct run_case *out = value;
    struct way_places places = {.way = NULL};

    (void)root;
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        const struct way *way = way_of(metric);
        out->summary[metric] = (struct interval){NAN, NAN, NAN};
        if (!metrics[metric].summarised)
            continue;
        follow(in, &summary, way, JSON_OPTIONAL, &places);
        out->summary[metric] = fields_read_interval(in, places.parent, way->leaf, JSON_OPTIONAL);
    }
    note_unknown(in, &summary, true);
}

/* ---- the schema ---- */

/* The object in a schema that describes what the way leads through, made when it is not there;
 * `object` itself for a metric that is a member. */
static json_t *need_described(struct json_maker *maker, json_t *properties, const struct way *way)
{
    json_t *holder = json_object_get(properties, way->holder);

    if (way->holder[0] == '\0')
        return properties;
    if (holder == NULL) {
        json_t *object = json_pack("{s:[s, s], s:{}}", "type", "object", "null", "properties");
        json_t *array = way->in_array
                            ? json_pack("{s:[s, s], s:o}", "type", "array", "null", "items", object)
                            : NULL;
        holder = way->in_array ? array : object;
        json_make_put(maker, properties, way->holder, holder);
    }
    if (way->in_array)
        holder = json_object_get(holder, "items");
    return json_object_get(holder, "properties");
}

/* Which of them a workload has, a schema does not say. */
static void describe_metrics(struct json_maker *maker, const struct field *field,
                             json_t *properties, json_t *required)
{
    (void)field;
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        const struct metric_row *row = &metrics[metric];
        const struct way *way = way_of(metric);
        if (row->derive != NULL)
            continue;
        enum json_need need = row->group == METRICS_COSTS && !row->later ? JSON_NULLABLE
                                                                         : JSON_OPTIONAL;
        json_t *holder = need_described(maker, properties, way);
        json_t *type = fields_schema_number(maker, most_of(row->bound), NULL, JSON_NULLABLE);
        fields_schema_put(maker, way->leaf, type, need, holder, required);
    }
}

static void describe_summary(struct json_maker *maker, const struct field *field,
                             json_t *properties, json_t *required)
{
    json_t *members = json_make_object(maker), *summary = json_make_object(maker);

    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        const struct way *way = way_of(metric);
        if (metrics[metric].summarised)
            json_make_put(maker, need_described(maker, members, way), way->leaf,
                          fields_schema_interval(maker, JSON_OPTIONAL));
    }
    json_make_put(maker, summary, "type", json_make_text(maker, "object"));
    json_make_put(maker, summary, "properties", members);
    fields_schema_put(maker, field->key, summary, field->need, properties, required);
}

const struct field_custom metrics_custom = {
    .make = make_metrics, .read = read_metrics, .knows = knows, .schema = describe_metrics};
const struct field_custom summary_custom = {
    .make = make_summary, .read = read_summary, .schema = describe_summary};
