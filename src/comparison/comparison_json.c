/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * comparison_json.c - the keys are a contract with whoever gates on this output: add, but do not
 * rename. */
#include "comparison/comparison.h"

#include <errno.h>
#include <stdlib.h>

#include "result/json_make.h"
#include "text/message.h"

enum { DIGITS = 9 }; /* as many as a run file keeps */

static json_t *side_json(struct json_maker *maker, const struct compared_run *side)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "run", json_make_text(maker, side->path));
    json_make_put(maker, object, "version", json_make_text(maker, side->run->version));
    json_make_put(maker, object, "started", json_make_text(maker, side->run->started));
    json_make_put(maker, object, "complete", json_boolean(side->run->complete));
    json_make_put(maker, object, "blocks_done", json_make_whole(maker, side->run->blocks_done));
    json_make_put(maker, object, "blocks_planned",
                  json_make_whole(maker, side->run->blocks_planned));
    return object;
}

static json_t *interval_json(struct json_maker *maker, struct interval interval)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "estimate", json_make_number(maker, interval.estimate));
    json_make_put(maker, object, "low", json_make_number(maker, interval.low));
    json_make_put(maker, object, "high", json_make_number(maker, interval.high));
    return object;
}

static json_t *sample_json(struct json_maker *maker, double estimate, size_t invocations)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "estimate", json_make_number(maker, estimate));
    json_make_put(maker, object, "invocations", json_make_whole(maker, invocations));
    return object;
}

static json_t *row_json(struct json_maker *maker, const struct comparison_row *row)
{
    const struct unpaired_comparison *unpaired = &row->unpaired;
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "id", json_make_text(maker, row->base->id));
    json_make_put(maker, object, "metric", json_make_text(maker, metrics[row->metric].key));
    json_make_put(maker, object, "base",
                  sample_json(maker, row->base_estimate, unpaired->baseline_count));
    json_make_put(maker, object, "new",
                  sample_json(maker, row->new_estimate, unpaired->contender_count));
    json_make_put(maker, object, "ratio", interval_json(maker, unpaired->ratio));
    json_make_put(maker, object, "ratio_90", interval_json(maker, unpaired->ratio_90));
    json_make_put(maker, object, "p", json_make_number(maker, unpaired->p));
    json_make_put(maker, object, "p_adjusted", json_make_number(maker, row->p_adjusted));
    json_make_put(maker, object, "verdict", json_make_text(maker, change_names[row->change]));
    return object;
}

static json_t *rows_json(struct json_maker *maker, const struct comparison_pair *pair)
{
    json_t *array = json_make_array(maker);

    for (size_t i = 0; i < pair->row_count; i++)
        json_make_push(maker, array, row_json(maker, &pair->rows[i]));
    return array;
}

static json_t *message_json(struct json_maker *maker, const char *message)
{
    char *text = message_english(message);
    json_t *value = json_make_text(maker, text);

    if (text == NULL)
        maker->error = -ENOMEM;
    free(text);
    return value;
}

static json_t *gaps_json(struct json_maker *maker, const struct comparison_pair *pair)
{
    json_t *array = json_make_array(maker);

    for (size_t i = 0; i < pair->gap_count; i++) {
        const struct comparison_gap *gap = &pair->gaps[i];
        const char *metric = gap->metric == METRIC_COUNT ? NULL : metrics[gap->metric].key;
        json_t *object = json_make_object(maker);
        json_make_put(maker, object, "id", json_make_text(maker, gap->id));
        json_make_put(maker, object, "metric", json_make_text(maker, metric));
        json_make_put(maker, object, "reason", message_json(maker, gap->reason));
        json_make_push(maker, array, object);
    }
    return array;
}

static json_t *cautions_json(struct json_maker *maker, const struct comparison *comparison)
{
    const struct message_list *const lists[] = {&comparison->cautions[0], &comparison->cautions[1],
                                                &comparison->pairs[1].cautions};
    json_t *array = json_make_array(maker);

    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        for (size_t j = 0; j < lists[i]->count; j++)
            json_make_push(maker, array, message_json(maker, lists[i]->messages[j]));
    return array;
}

/* The cases that run `has` has and run `lacks` has not. */
static json_t *only_json(struct json_maker *maker, const struct comparison *comparison, size_t has,
                         size_t lacks)
{
    json_t *array = json_make_array(maker);

    for (size_t i = 0; i < comparison->case_count; i++) {
        const struct matched_case *matched = &comparison->cases[i];
        if (matched->of[has] != NULL && matched->of[lacks] == NULL)
            json_make_push(maker, array, json_make_text(maker, matched->id));
    }
    return array;
}

static json_t *differences_json(struct json_maker *maker, const struct difference_list *list)
{
    json_t *array = json_make_array(maker);

    for (size_t i = 0; i < list->count; i++) {
        json_t *object = json_make_object(maker);
        json_make_put(maker, object, "key", json_make_text(maker, list->entries[i].key));
        json_make_put(maker, object, "base", json_make_text(maker, list->entries[i].base));
        json_make_put(maker, object, "new", json_make_text(maker, list->entries[i].new));
        json_make_push(maker, array, object);
    }
    return array;
}

static json_t *counts_json(struct json_maker *maker, const struct comparison_pair *pair)
{
    json_t *object = json_make_object(maker);

    for (size_t i = 0; i < CHANGE_COUNT; i++)
        json_make_put(maker, object, change_names[i], json_make_whole(maker, pair->counts[i]));
    return object;
}

static json_t *comparison_as_json(struct json_maker *maker, const struct comparison *comparison)
{
    const struct comparison_pair *pair = &comparison->pairs[1];
    json_t *root = json_make_object(maker);

    json_make_put(maker, root, "schema", json_make_text(maker, "ipcmark-compare/1"));
    json_make_put(maker, root, "base", side_json(maker, &comparison->runs[0]));
    json_make_put(maker, root, "new", side_json(maker, &comparison->runs[1]));
    json_make_put(maker, root, "environment_differences",
                  differences_json(maker, &pair->differences));
    json_make_put(maker, root, "warnings", cautions_json(maker, comparison));
    json_make_put(maker, root, "test", json_make_text(maker, comparison_test));
    json_make_put(maker, root, "threshold", json_make_number(maker, comparison->threshold));
    json_make_put(maker, root, "counts", counts_json(maker, pair));
    json_make_put(maker, root, "comparisons", rows_json(maker, pair));
    json_make_put(maker, root, "not_compared", gaps_json(maker, pair));
    json_make_put(maker, root, "only_in_base", only_json(maker, comparison, 0, 1));
    json_make_put(maker, root, "only_in_new", only_json(maker, comparison, 1, 0));
    return root;
}

int comparison_json(const struct comparison *comparison, FILE *stream)
{
    struct json_maker maker = {0};
    json_t *root = comparison_as_json(&maker, comparison);
    int error = maker.error;

    errno = ENOMEM; /* jansson sets it only when the stream fails */
    if (error == 0 && json_dumpf(root, stream, JSON_INDENT(1) | JSON_REAL_PRECISION(DIGITS)) != 0)
        error = -errno;
    json_decref(root);
    if (error == 0 && (putc('\n', stream) == EOF || fflush(stream) != 0))
        error = -errno;
    return error;
}
