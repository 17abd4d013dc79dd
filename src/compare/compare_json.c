/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * compare_json.c - the keys are a contract with whoever gates on this output: add, but do not
 * rename. */
#include "compare/compare_report.h"

#include <errno.h>

#include "result/json_make.h"

enum { DIGITS = 9 }; /* as many as a run file keeps */

static json_t *side_json(struct json_maker *maker, const struct compare_side *side)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "run", json_make_text(maker, side->name));
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

static json_t *row_json(struct json_maker *maker, const struct compare_row *row)
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
    json_make_put(maker, object, "verdict",
                  json_make_text(maker, compare_verdict_names[row->verdict]));
    return object;
}

static json_t *rows_json(struct json_maker *maker, const struct run_compare *compare)
{
    json_t *array = json_make_array(maker);

    for (size_t i = 0; i < compare->row_count; i++)
        json_make_push(maker, array, row_json(maker, &compare->rows[i]));
    return array;
}

static json_t *gaps_json(struct json_maker *maker, const struct run_compare *compare)
{
    json_t *array = json_make_array(maker);

    for (size_t i = 0; i < compare->gap_count; i++) {
        const struct compare_gap *gap = &compare->gaps[i];
        json_t *object = json_make_object(maker);
        json_make_put(maker, object, "id", json_make_text(maker, gap->id));
        json_make_put(maker, object, "metric", json_make_text(maker, gap->metric));
        json_make_put(maker, object, "reason", json_make_text(maker, gap->reason));
        json_make_push(maker, array, object);
    }
    return array;
}

static json_t *texts_json(struct json_maker *maker, const char *const *texts, size_t count)
{
    json_t *array = json_make_array(maker);

    for (size_t i = 0; i < count; i++)
        json_make_push(maker, array, json_make_text(maker, texts[i]));
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

static json_t *counts_json(struct json_maker *maker, const struct run_compare *compare)
{
    json_t *object = json_make_object(maker);

    for (size_t i = 0; i < COMPARE_VERDICT_COUNT; i++)
        json_make_put(maker, object, compare_verdict_names[i],
                      json_make_whole(maker, compare->counts[i]));
    return object;
}

static json_t *compare_as_json(struct json_maker *maker, const struct run_compare *compare)
{
    json_t *root = json_make_object(maker);

    json_make_put(maker, root, "schema", json_make_text(maker, "ipcmark-compare/1"));
    json_make_put(maker, root, "base", side_json(maker, &compare->base));
    json_make_put(maker, root, "new", side_json(maker, &compare->new));
    json_make_put(maker, root, "environment_differences",
                  differences_json(maker, &compare->differences));
    json_make_put(
        maker, root, "warnings",
        texts_json(maker, (const char *const *)compare->warnings, compare->warning_count));
    json_make_put(maker, root, "test", json_make_text(maker, compare_test));
    json_make_put(maker, root, "threshold", json_make_number(maker, compare->threshold));
    json_make_put(maker, root, "counts", counts_json(maker, compare));
    json_make_put(maker, root, "comparisons", rows_json(maker, compare));
    json_make_put(maker, root, "not_compared", gaps_json(maker, compare));
    json_make_put(maker, root, "only_in_base",
                  texts_json(maker, compare->only_in_base, compare->only_in_base_count));
    json_make_put(maker, root, "only_in_new",
                  texts_json(maker, compare->only_in_new, compare->only_in_new_count));
    return root;
}

int compare_json(const struct run_compare *compare, FILE *stream)
{
    struct json_maker maker = {0};
    json_t *root = compare_as_json(&maker, compare);
    int error = maker.error;

    errno = ENOMEM; /* jansson sets it only when the stream fails */
    if (error == 0 && json_dumpf(root, stream, JSON_INDENT(1) | JSON_REAL_PRECISION(DIGITS)) != 0)
        error = -errno;
    json_decref(root);
    if (error == 0 && (putc('\n', stream) == EOF || fflush(stream) != 0))
        error = -errno;
    return error;
}
