/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_read_analysis.c - what a run says beyond what was measured. All of it came after the first
 * files of this schema, so all may be missing; what is there must be whole. */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "result/run_json.h"
#include "result/run_read.h"

static void read_t_test(struct json_reader *in, const struct json_place *place,
                        struct run_comparison *out)
{
    struct json_place t = json_read_object(in, place, "t", JSON_OPTIONAL);

    out->paired.t_ratio = run_read_interval(in, &t, "ratio", JSON_OPTIONAL);
    out->paired.t_p = json_read_number(in, &t, "p", JSON_OPTIONAL, 1);
    out->t_disagrees = json_read_flag(in, &t, "disagrees", JSON_OPTIONAL);
}

static enum verdict read_verdict(struct json_reader *in, const struct json_place *place)
{
    char *name = json_read_text(in, place, "verdict", JSON_REQUIRED);
    enum verdict verdict = 0;

    while (name != NULL && verdict < VERDICT_COUNT && strcmp(name, verdict_names[verdict]) != 0)
        verdict++;
    if (verdict == VERDICT_COUNT) {
        json_read_fail(in, place, "verdict",
                       "\"%.40s\" is not one of faster, slower, equal, undecided", name);
        verdict = VERDICT_UNDECIDED;
    }
    free(name);
    return verdict;
}

/* What is said of both sides of a comparison or crossover. */
struct sides {
    char *workload, *placement, *wait, *metric, *names[2];
    uint64_t buffer_requested;
    unsigned clients;
    size_t size; /* 0 and any_size: whichever there is */
    bool any_size;
};

static void sides_clear(struct sides *sides)
{
    free(sides->workload);
    free(sides->placement);
    free(sides->wait);
    free(sides->metric);
    free(sides->names[0]);
    free(sides->names[1]);
}

static struct sides read_sides(struct json_reader *in, const struct json_place *place,
                               const char *first, const char *second, enum json_need buffer_need)
{
    return (struct sides){
        .workload = json_read_text(in, place, "workload", JSON_REQUIRED),
        .placement = json_read_text(in, place, "placement", JSON_REQUIRED),
        .buffer_requested = json_read_whole(in, place, "buffer_requested", buffer_need, 1,
                                            INT64_MAX),
        .wait = json_read_text(in, place, "wait", JSON_REQUIRED),
        .metric = json_read_text(in, place, "metric", JSON_REQUIRED),
        .clients = run_read_clients(in, place),
        .names = {json_read_text(in, place, first, JSON_REQUIRED),
                  json_read_text(in, place, second, JSON_REQUIRED)},
    };
}

static bool is_named(const struct run_case *run_case, const char *name, bool of_waits)
{
    size_t length = strlen(run_case->label);
    static const char between[] = ", wait ";

    if (!of_waits)
        return strcmp(run_case->label, name) == 0;
    return strncmp(name, run_case->label, length) == 0 &&
           strncmp(name + length, between, sizeof between - 1) == 0 &&
           strcmp(name + length + sizeof between - 1, run_case->wait) == 0;
}

/* The case that a side is about; NULL: the run has none. */
static const struct run_case *find_side(const struct run *run, const struct sides *sides,
                                        const char *name)
{
    bool of_waits = strcmp(sides->wait, RUN_ANY_WAIT) == 0;

    for (size_t i = 0; i < run->case_count; i++) {
        const struct run_case *one = &run->cases[i];
        if ((sides->any_size || one->size == sides->size) && one->clients == sides->clients &&
            one->buffer_requested == sides->buffer_requested && is_named(one, name, of_waits) &&
            strcmp(one->workload, sides->workload) == 0 &&
            strcmp(one->placement, sides->placement) == 0 &&
            (of_waits || strcmp(one->wait_group, sides->wait) == 0))
            return one;
    }
    return NULL;
}

static bool read_comparison(struct json_reader *in, const struct json_place *place,
                            const struct run *run, struct run_comparison *out)
{
    struct sides sides = read_sides(in, place, "baseline", "contender", JSON_OPTIONAL);

    sides.size = run_read_size(in, place, sides.names[0]);
    out->paired.pairs = json_read_whole(in, place, "n", JSON_OPTIONAL, 0, PSEUDOMEDIAN_MAX_COUNT);
    out->paired.ratio = run_read_interval(in, place, "ratio", JSON_REQUIRED);
    out->paired.ratio_90 = run_read_interval(in, place, "ratio_90", JSON_OPTIONAL);
    out->paired.p = json_read_number(in, place, "p", JSON_OPTIONAL, 1);
    out->p_adjusted = json_read_number(in, place, "p_adjusted", JSON_REQUIRED, 1);
    out->region = json_read_number(in, place, "region_percent", JSON_OPTIONAL, RUN_READ_MOST) / 100;
    out->verdict = read_verdict(in, place);
    out->sensitive = json_read_flag(in, place, "sensitive_to_filter", JSON_OPTIONAL);
    read_t_test(in, place, out);
    free(json_read_text(in, place, "sentence", JSON_REQUIRED));
    if (in->error == 0) {
        out->of_waits = strcmp(sides.wait, RUN_ANY_WAIT) == 0;
        out->metric = metric_find(sides.metric);
        out->baseline = find_side(run, &sides, sides.names[0]);
        out->contender = find_side(run, &sides, sides.names[1]);
    }
    sides_clear(&sides);
    return out->metric != METRIC_COUNT && out->baseline != NULL && out->contender != NULL;
}

static void read_comparisons(struct json_reader *in, const struct json_place *root, struct run *out)
{
    struct json_place array = json_read_array(in, root, "comparisons", JSON_OPTIONAL);
    size_t count = json_array_size(array.value);

    out->comparisons = run_read_allocate(in, count, sizeof *out->comparisons);
    for (size_t i = 0; in->error == 0 && i < count; i++) {
        struct json_place element = json_read_element(&array, i);
        struct run_comparison *comparison = &out->comparisons[out->comparison_count];
        if (json_read_is_object(in, &element))
            out->comparison_count += read_comparison(in, &element, out, comparison);
    }
}

/* Both sizes and where in between; null: there is no crossover. */
static void read_bracket(struct json_reader *in, const struct json_place *place,
                         struct run_crossover *out)
{
    struct json_place size = json_read_object(in, place, "size", JSON_NULLABLE);

    out->estimate = NAN;
    if (size.value == NULL)
        return;
    out->low = json_read_whole(in, &size, "low", JSON_REQUIRED, 1, INT64_MAX);
    out->high = json_read_whole(in, &size, "high", JSON_REQUIRED, 1, INT64_MAX);
    out->estimate = json_read_number(in, &size, "estimate", JSON_NULLABLE, DBL_MAX);
    const double bounds[] = {(double)out->low, out->estimate, (double)out->high};
    if (out->low >= out->high || !run_read_ascending(bounds, sizeof bounds / sizeof bounds[0]))
        json_read_fail(in, &size, NULL, "the estimate is not between low and high");
}

static bool read_crossover(struct json_reader *in, const struct json_place *place,
                           const struct run *run, struct run_crossover *out)
{
    struct sides sides = read_sides(in, place, "first", "second", JSON_NULLABLE);

    read_bracket(in, place, out);
    free(json_read_text(in, place, "sentence", JSON_REQUIRED));
    sides.size = out->low;
    sides.any_size = out->high == 0;
    if (in->error == 0) {
        out->of_waits = strcmp(sides.wait, RUN_ANY_WAIT) == 0;
        out->metric = metric_find(sides.metric);
        out->first = find_side(run, &sides, sides.names[0]);
        out->second = find_side(run, &sides, sides.names[1]);
    }
    sides_clear(&sides);
    return out->metric != METRIC_COUNT && out->first != NULL && out->second != NULL;
}

static void read_crossovers(struct json_reader *in, const struct json_place *root, struct run *out)
{
    struct json_place array = json_read_array(in, root, "crossovers", JSON_OPTIONAL);
    size_t count = json_array_size(array.value);

    out->crossovers = run_read_allocate(in, count, sizeof *out->crossovers);
    for (size_t i = 0; in->error == 0 && i < count; i++) {
        struct json_place element = json_read_element(&array, i);
        struct run_crossover *crossover = &out->crossovers[out->crossover_count];
        if (json_read_is_object(in, &element))
            out->crossover_count += read_crossover(in, &element, out, crossover);
    }
}

static void read_block(struct json_reader *in, const struct json_place *place,
                       struct run_block *out)
{
    out->block = (unsigned)json_read_whole(in, place, "block", JSON_REQUIRED, 0, UINT32_MAX);
    out->steal_percent = json_read_number(in, place, "steal_percent", JSON_NULLABLE, DBL_MAX);
    out->spin_ratio = json_read_number(in, place, "spin_ratio", JSON_NULLABLE, DBL_MAX);
    out->rejected = json_read_text(in, place, "rejected", JSON_NULLABLE);
}

static void read_blocks(struct json_reader *in, const struct json_place *root, struct run *out)
{
    struct json_place array = json_read_array(in, root, "blocks", JSON_OPTIONAL);
    size_t count = json_array_size(array.value);

    out->block_list = run_read_allocate(in, count, sizeof *out->block_list);
    while (in->error == 0 && out->block_count < count) {
        struct json_place element = json_read_element(&array, out->block_count);
        struct run_block *block = &out->block_list[out->block_count++];
        if (json_read_is_object(in, &element))
            read_block(in, &element, block);
        if (out->block_count > 1 && block->block <= block[-1].block)
            json_read_fail(in, &element, "block", "%u does not come after block %u", block->block,
                           block[-1].block);
    }
}

static void read_noise(struct json_reader *in, const struct json_place *root, struct run_noise *out)
{
    struct json_place place = json_read_object(in, root, "noise", JSON_OPTIONAL);

    out->steal_percent = json_read_number(in, &place, "steal_percent", JSON_OPTIONAL, DBL_MAX);
    out->rejected_percent = json_read_number(in, &place, "rejected_percent", JSON_OPTIONAL, 100);
    out->unfit = json_read_flag(in, &place, "unfit", JSON_OPTIONAL);
    out->floor = json_read_number(in, &place, "floor_percent", JSON_OPTIONAL, RUN_READ_MOST) / 100;
    out->judgement = json_read_text(in, &place, "judgement", JSON_OPTIONAL);
}

void run_read_analysis(struct json_reader *in, const struct json_place *root, struct run *out)
{
    read_comparisons(in, root, out);
    read_crossovers(in, root, out);
    read_blocks(in, root, out);
    read_noise(in, root, &out->noise);
    struct json_place precision = json_read_object(in, root, "precision", JSON_OPTIONAL);
    out->precision.requested_percent = json_read_number(in, &precision, "requested_percent",
                                                        JSON_OPTIONAL, DBL_MAX);
    out->precision.reached_percent = json_read_number(in, &precision, "reached_percent",
                                                      JSON_OPTIONAL, DBL_MAX);
}
