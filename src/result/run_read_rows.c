/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_read_rows.c - the invocations of a case. A case has one row for a block: whoever pairs rows by
 * block relies on that. */
#include <gsl/gsl_sort_uint.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "result/figures.h"
#include "result/run_read.h"

/* A figure that may be compared with another one. */
static double read_figure(struct json_reader *in, const struct json_place *parent, const char *key,
                          enum json_need need)
{
    double figure = json_read_number(in, parent, key, need, RUN_READ_MOST);

    if (figure > 0 && figure < RUN_READ_LEAST)
        json_read_fail(in, parent, key, "%g is neither 0 nor at least %g", figure, RUN_READ_LEAST);
    return figure;
}

static void read_percentiles(struct json_reader *in, const struct json_place *row, const char *key,
                             enum json_need need, struct percentiles *out)
{
    struct json_place place = json_read_object(in, row, key, need);
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

/* An object that a workload must have: a figure of an unknown workload may be absent. */
static enum json_need object_need(const struct figures *figures, bool has)
{
    return figures->known && has ? JSON_REQUIRED : JSON_OPTIONAL;
}

static enum json_need number_need(const struct figures *figures, bool has)
{
    return figures->known && has ? JSON_NULLABLE : JSON_OPTIONAL;
}

static void read_shares(struct json_reader *in, const struct json_place *place,
                        const struct figures *figures, unsigned clients, struct run_invocation *out)
{
    enum json_need need = number_need(figures, figures->shares);

    if (figures->known && figures->shares && run_read_clients(in, place) != clients)
        json_read_fail(in, place, "clients", "differs from the case's, %u", clients);
    out->share_min = json_read_number(in, place, "share_min", need, 1);
    out->share_max = json_read_number(in, place, "share_max", need, 1);
    out->jain_fairness = json_read_number(in, place, "jain_fairness", need, 1);
    out->torn_records = json_read_number(in, place, "torn_records", need, RUN_READ_MOST);
    const double ordered[] = {out->share_min, out->share_max};
    if (!run_read_ascending(ordered, sizeof ordered / sizeof ordered[0]))
        json_read_fail(in, place, "share_max", "is less than share_min");
}

/* What the workload is about. */
static void read_figures(struct json_reader *in, const struct json_place *place,
                         const struct run_case *of, struct run_invocation *out)
{
    const struct figures *figures = figures_of(of->workload);

    read_percentiles(in, place, "rtt_ns", object_need(figures, figures->rtt), &out->rtt_ns);
    read_percentiles(in, place, "connect_ns", object_need(figures, figures->connect),
                     &out->connect_ns);
    out->connections_per_second = read_figure(in, place, "connections_per_second",
                                              number_need(figures, figures->connect));
    out->bytes_per_second = read_figure(in, place, "bytes_per_second",
                                        number_need(figures, figures->rates));
    out->messages_per_second = read_figure(in, place, "messages_per_second",
                                           number_need(figures, figures->rates));
    read_shares(in, place, figures, of->clients, out);
}

/* Both sides' shares of the CPU time, or nothing. */
static void read_sides(struct json_reader *in, const struct json_place *place,
                       struct run_side_time sides[2])
{
    struct json_place array = json_read_array(in, place, "sides", JSON_OPTIONAL);

    sides[0] = sides[1] = (struct run_side_time){NAN, NAN};
    if (array.value == NULL)
        return;
    if (json_array_size(array.value) != 2) {
        json_read_fail(in, &array, NULL, "expected two sides");
        return;
    }
    for (size_t i = 0; i < 2; i++) {
        struct json_place side = json_read_element(&array, i);
        if (!json_read_is_object(in, &side))
            return;
        sides[i].user_ns_per_message = json_read_number(in, &side, "user_ns_per_message",
                                                        JSON_NULLABLE, RUN_READ_MOST);
        sides[i].system_ns_per_message = json_read_number(in, &side, "system_ns_per_message",
                                                          JSON_NULLABLE, RUN_READ_MOST);
    }
}

static void read_costs(struct json_reader *in, const struct json_place *place,
                       struct run_invocation *out)
{
    const struct {
        const char *key;
        enum json_need need;
        double *out;
    } costs[] = {
        {"cpu_ns_per_message", JSON_NULLABLE, &out->cpu_ns_per_message},
        {"user_ns_per_message", JSON_OPTIONAL, &out->user_ns_per_message},
        {"system_ns_per_message", JSON_OPTIONAL, &out->system_ns_per_message},
        {"voluntary_switches_per_message", JSON_NULLABLE, &out->voluntary_switches_per_message},
        {"involuntary_switches_per_message", JSON_NULLABLE, &out->involuntary_switches_per_message},
    };

    for (size_t i = 0; i < sizeof costs / sizeof costs[0]; i++)
        *costs[i].out = json_read_number(in, place, costs[i].key, costs[i].need, RUN_READ_MOST);
    read_sides(in, place, out->side);
}

static void read_row(struct json_reader *in, const struct json_place *place,
                     const struct run_case *of, struct run_invocation *out)
{
    out->block = (unsigned)json_read_whole(in, place, "block", JSON_REQUIRED, 0, UINT_MAX);
    out->order = (unsigned)json_read_whole(in, place, "order", JSON_REQUIRED, 0, UINT_MAX);
    out->messages = json_read_whole(in, place, "messages", JSON_REQUIRED, 0, INT64_MAX);
    out->elapsed_ns = json_read_whole(in, place, "elapsed_ns", JSON_REQUIRED, 0, INT64_MAX);
    read_figures(in, place, of, out);
    read_costs(in, place, out);
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

void run_read_rows(struct json_reader *in, const struct json_place *place, struct run_case *out)
{
    struct json_place array = json_read_array(in, place, "invocations", JSON_REQUIRED);
    size_t count = json_array_size(array.value);

    out->invocations = run_read_allocate(in, count, sizeof *out->invocations);
    for (size_t i = 0; in->error == 0 && i < count; i++) {
        struct json_place element = json_read_element(&array, i);
        if (json_read_is_object(in, &element))
            read_row(in, &element, out, &out->invocations[i]);
        out->invocation_count++;
    }
    check_blocks(in, &array, out);
}
