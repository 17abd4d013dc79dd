/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_json_analysis.c - verdicts and what they stand on. The keys are a contract, as in run_json.c;
 * run_read_analysis.c is the other half. */
#include "result/message_json.h"
#include "result/run_json.h"
#include "result/sentences.h"

#include <errno.h>
#include <stdlib.h>

/* The English of a message that is freed; NULL: no memory. */
static json_t *json_make_taken(struct json_maker *maker, char *message)
{
    json_t *value = json_make_english(maker, message);

    if (message == NULL && maker->error == 0)
        maker->error = -ENOMEM;
    free(message);
    return value;
}

/* 0: the default. */
static json_t *buffer_json(struct json_maker *maker, uint64_t bytes)
{
    return bytes == 0 ? json_null() : json_make_whole(maker, bytes);
}

static json_t *t_test_json(struct json_maker *maker, const struct run_comparison *comparison)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "ratio", run_json_interval(maker, &comparison->paired.t_ratio));
    json_make_put(maker, object, "p", json_make_number(maker, comparison->paired.t_p));
    json_make_put(maker, object, "disagrees", json_boolean(comparison->t_disagrees));
    return object;
}

/* The point of the plan that both sides of a comparison share. */
static void put_point(struct json_maker *maker, json_t *object, const struct run_case *of,
                      bool of_waits)
{
    json_make_put(maker, object, "placement", json_make_text(maker, of->placement));
    json_make_put(maker, object, "buffer_requested", buffer_json(maker, of->buffer_requested));
    json_make_put(maker, object, "wait",
                  json_make_text(maker, of_waits ? RUN_ANY_WAIT : of->wait_group));
    json_make_put(maker, object, "clients", json_make_whole(maker, of->clients));
}

static void put_side(struct json_maker *maker, json_t *object, const char *key,
                     const struct run_case *side, bool of_waits)
{
    char *message = comparison_side_message(side, of_waits);

    json_make_put(maker, object, key, json_make_taken(maker, message));
}

json_t *run_json_comparison(struct json_maker *maker, const struct run *run, size_t index)
{
    const struct run_comparison *from = &run->comparisons[index];
    const struct paired_comparison *paired = &from->paired;
    const struct run_case *point = from->baseline;
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "workload", json_make_text(maker, point->workload));
    json_make_put(maker, object, "size", json_make_whole(maker, point->size));
    put_point(maker, object, point, from->of_waits);
    json_make_put(maker, object, "metric", json_make_text(maker, metrics[from->metric].key));
    put_side(maker, object, "baseline", from->baseline, from->of_waits);
    put_side(maker, object, "contender", from->contender, from->of_waits);
    json_make_put(maker, object, "n", json_make_whole(maker, paired->pairs));
    json_make_put(maker, object, "ratio", run_json_interval(maker, &paired->ratio));
    json_make_put(maker, object, "ratio_90", run_json_interval(maker, &paired->ratio_90));
    json_make_put(maker, object, "p", json_make_number(maker, paired->p));
    json_make_put(maker, object, "p_adjusted", json_make_number(maker, from->p_adjusted));
    json_make_put(maker, object, "region_percent", json_make_number(maker, 100 * from->region));
    json_make_put(maker, object, "verdict", json_make_text(maker, verdict_names[from->verdict]));
    json_make_put(maker, object, "sensitive_to_filter", json_boolean(from->sensitive));
    json_make_put(maker, object, "t", t_test_json(maker, from));
    json_make_put(maker, object, "sentence", json_make_taken(maker, comparison_message(from)));
    return object;
}

static json_t *bracket_json(struct json_maker *maker, const struct run_crossover *crossover)
{
    if (crossover->high == 0)
        return json_null();
    json_t *object = json_make_object(maker);
    json_make_put(maker, object, "estimate", json_make_number(maker, crossover->estimate));
    json_make_put(maker, object, "low", json_make_whole(maker, crossover->low));
    json_make_put(maker, object, "high", json_make_whole(maker, crossover->high));
    return object;
}

json_t *run_json_crossover(struct json_maker *maker, const struct run *run, size_t index)
{
    const struct run_crossover *from = &run->crossovers[index];
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "workload", json_make_text(maker, from->first->workload));
    put_point(maker, object, from->first, from->of_waits);
    json_make_put(maker, object, "metric", json_make_text(maker, metrics[from->metric].key));
    put_side(maker, object, "first", from->first, from->of_waits);
    put_side(maker, object, "second", from->second, from->of_waits);
    json_make_put(maker, object, "size", bracket_json(maker, from));
    json_make_put(maker, object, "sentence", json_make_taken(maker, crossover_english(run, from)));
    return object;
}

json_t *run_json_block(struct json_maker *maker, const struct run *run, size_t index)
{
    const struct run_block *from = &run->block_list[index];
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "block", json_make_whole(maker, from->block));
    json_make_put(maker, object, "steal_percent", json_make_number(maker, from->steal_percent));
    json_make_put(maker, object, "spin_ratio", json_make_number(maker, from->spin_ratio));
    json_make_put(maker, object, "rejected", json_make_text(maker, from->rejected));
    return object;
}

json_t *run_json_noise(struct json_maker *maker, const struct run_noise *noise)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "steal_percent", json_make_number(maker, noise->steal_percent));
    json_make_put(maker, object, "rejected_percent",
                  json_make_number(maker, noise->rejected_percent));
    json_make_put(maker, object, "unfit", json_boolean(noise->unfit));
    json_make_put(maker, object, "floor_percent", json_make_number(maker, 100 * noise->floor));
    json_make_put(maker, object, "judgement", json_make_text(maker, noise->judgement));
    return object;
}

json_t *run_json_precision(struct json_maker *maker, const struct run_precision *precision)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "requested_percent",
                  json_make_number(maker, precision->requested_percent));
    json_make_put(maker, object, "reached_percent",
                  json_make_number(maker, precision->reached_percent));
    return object;
}
