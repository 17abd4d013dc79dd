/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * metrics_json.c - a key of the table is a way down: "rtt_ns.p50" is a member of a member,
 * "sides[0].x" one of an element of an array. */
#include "result/metrics_json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "result/run_json.h"
#include "result/run_read.h"

/* A key taken apart. */
struct way {
    char holder[32]; /* "rtt_ns", "sides"; "": the object itself */
    bool in_array;
    size_t index; /* in_array */
    const char *leaf;
};

static struct way way_of(enum metric metric)
{
    const char *key = metrics[metric].key, *point = strchr(key, '.');
    struct way way = {.leaf = point == NULL ? key : point + 1};

    if (point == NULL)
        return way;
    size_t length = strcspn(key, ".[");
    way.in_array = key[length] == '[';
    way.index = way.in_array ? strtoul(key + length + 1, NULL, 10) : 0;
    memcpy(way.holder, key, length);
    return way;
}

/* How many elements the table has in that array. */
static size_t array_length(const char *holder)
{
    size_t length = 0;

    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        struct way way = way_of(metric);
        if (way.in_array && way.index >= length && strcmp(way.holder, holder) == 0)
            length = way.index + 1;
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

void metrics_json_put(struct json_maker *maker, json_t *object,
                      const struct workload_description *workload,
                      const struct run_invocation *invocation)
{
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        struct way way = way_of(metric);
        if (metrics[metric].derive == NULL && workload_has(workload, metric))
            json_make_put(maker, need_holder(maker, object, &way), way.leaf,
                          json_make_number(maker, invocation->value[metric]));
    }
}

void metrics_json_put_summary(struct json_maker *maker, json_t *object,
                              const struct workload_description *workload,
                              const struct interval summary[METRIC_COUNT])
{
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        struct way way = way_of(metric);
        if (metrics[metric].summarised && workload_has(workload, metric))
            json_make_put(maker, need_holder(maker, object, &way), way.leaf,
                          run_json_interval(maker, &summary[metric]));
    }
}

/* ---- reading ---- */

/* Where the way of a key has led; without a value where it leads nowhere. Each place knows its
 * parent, so they stay together. */
struct way_places {
    struct json_place holder, element;
    const struct json_place *parent; /* of the leaf */
};

static void follow(struct json_reader *in, const struct json_place *object, const struct way *way,
                   enum json_need need, struct way_places *places)
{
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
    if (run_read_clients(in, parent) != of->clients)
        json_read_fail(in, parent, "clients", "differs from the case's, %u", of->clients);
}

static double read_value(struct json_reader *in, const struct json_place *parent,
                         const struct way *way, enum metric_bound bound, enum json_need need)
{
    double most = bound == METRIC_BOUND_SHARE ? 1 : RUN_READ_MOST;
    double value = json_read_number(in, parent, way->leaf, need, most);

    if (bound == METRIC_BOUND_FIGURE && value > 0 && value < RUN_READ_LEAST)
        json_read_fail(in, parent, way->leaf, "%g is neither 0 nor at least %g", value,
                       RUN_READ_LEAST);
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
                        enum metric metric, struct run_invocation *out)
{
    const bool must = must_have(workload, metric);
    struct way way = way_of(metric);
    struct way_places places;

    if (metrics[metric].bound == METRIC_BOUND_CLIENTS) {
        if (must)
            check_clients(in, place, of);
        out->value[metric] = workload_has(workload, metric) ? (double)of->clients : NAN;
        return;
    }
    follow(in, place, &way, must ? JSON_REQUIRED : JSON_OPTIONAL, &places);
    /* of an object that is there, nothing may be missing */
    bool whole = way.holder[0] == '\0' ? must : places.parent->value != NULL;
    out->value[metric] = read_value(in, places.parent, &way, metrics[metric].bound,
                                    whole ? JSON_NULLABLE : JSON_OPTIONAL);
}

/* Metrics, none of which may be less than one before it. */
static const enum metric ascending[][6] = {
    {METRIC_RTT_MIN, METRIC_RTT_P50, METRIC_RTT_P90, METRIC_RTT_P99, METRIC_RTT_P999,
     METRIC_RTT_MAX},
    {METRIC_CONNECT_MIN, METRIC_CONNECT_P50, METRIC_CONNECT_P90, METRIC_CONNECT_P99,
     METRIC_CONNECT_P999, METRIC_CONNECT_MAX},
    {METRIC_SHARE_MIN, METRIC_SHARE_MAX, METRIC_COUNT},
};

static void check_order(struct json_reader *in, const struct json_place *place,
                        const struct run_invocation *row, const enum metric order[6])
{
    enum metric highest = METRIC_COUNT;

    for (size_t i = 0; i < 6 && order[i] != METRIC_COUNT; i++) {
        double value = row->value[order[i]];
        if (isnan(value))
            continue;
        const double pair[] = {highest == METRIC_COUNT ? 0 : row->value[highest], value};
        if (!run_read_ascending(pair, 2))
            json_read_fail(in, place, metrics[order[i]].key, "is less than %s",
                           metrics[highest].key);
        highest = order[i];
    }
}

void metrics_json_read(struct json_reader *in, const struct json_place *place,
                       const struct run_case *of, struct run_invocation *out)
{
    const struct workload_description *workload = workload_describe(of->workload);

    for (enum metric metric = 0; metric < METRIC_COUNT; metric++)
        if (metrics[metric].derive == NULL)
            read_metric(in, place, of, workload, metric, out);
    for (size_t i = 0; i < sizeof ascending / sizeof ascending[0]; i++)
        check_order(in, place, out, ascending[i]);
}

void metrics_json_read_summary(struct json_reader *in, const struct json_place *place,
                               struct interval out[METRIC_COUNT])
{
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        struct way way = way_of(metric);
        struct way_places places;
        out[metric] = (struct interval){NAN, NAN, NAN};
        if (!metrics[metric].summarised)
            continue;
        follow(in, place, &way, JSON_OPTIONAL, &places);
        out[metric] = run_read_interval(in, places.parent, way.leaf, JSON_OPTIONAL);
    }
}
