/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * compare.c - matches cases by id, compares each metric of each pair, then decides over all of them:
 * Holm's adjustment needs the whole family before any verdict. */
#include "compare/compare.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "compare/caution.h"
#include "result/workloads.h"
#include "stats/verdict.h"

const char *const compare_verdict_names[COMPARE_VERDICT_COUNT] = {
    [COMPARE_WORSE] = "worse",
    [COMPARE_BETTER] = "better",
    [COMPARE_UNDECIDED] = "undecided",
    [COMPARE_EQUAL] = "equal",
};

const char compare_test[] = "two-sample Hodges-Lehmann with exact rank-sum test on logarithms; "
                            "Holm over all comparisons";

/* The cases that both runs have. */
struct common {
    const struct run_case **base, **new;
    size_t count;
};

static enum compare_verdict decide_one(const struct compare_row *row, double threshold)
{
    static const enum compare_verdict verdicts[VERDICT_COUNT] = {
        [VERDICT_FASTER] = COMPARE_BETTER,
        [VERDICT_SLOWER] = COMPARE_WORSE,
        [VERDICT_EQUAL] = COMPARE_EQUAL,
        [VERDICT_UNDECIDED] = COMPARE_UNDECIDED,
    };
    const struct verdict_policy policy = verdict_between_runs(threshold);

    return verdicts[verdict_of(
        &(const struct evidence){
            .ratio = row->unpaired.ratio,
            .ratio_90 = row->unpaired.ratio_90,
            .p_adjusted = row->p_adjusted,
            .lower_is_better = metrics[row->metric].lower_is_better,
        },
        &policy)];
}

/* A map from id to index; NULL: no memory. */
static json_t *index_of_ids(const struct run *run)
{
    json_t *map = json_object();

    for (size_t i = 0; map != NULL && i < run->case_count; i++) {
        if (json_object_set_new_nocheck(map, run->cases[i].id, json_integer((json_int_t)i)) != 0) {
            json_decref(map);
            map = NULL;
        }
    }
    return map;
}

/* Puts the cases of BASE that NEW has into *common, the others' ids into only_in_base. */
static void match_base(struct run_compare *out, const json_t *ids_of_new, struct common *common)
{
    const struct run *base = out->base.run, *new = out->new.run;

    for (size_t i = 0; i < base->case_count; i++) {
        const json_t *at = json_object_get(ids_of_new, base->cases[i].id);
        if (at == NULL) {
            out->only_in_base[out->only_in_base_count++] = base->cases[i].id;
            continue;
        }
        common->base[common->count] = &base->cases[i];
        common->new[common->count++] = &new->cases[json_integer_value(at)];
    }
}

static void match_new(struct run_compare *out, const json_t *ids_of_base)
{
    const struct run *new = out->new.run;

    for (size_t i = 0; i < new->case_count; i++)
        if (json_object_get(ids_of_base, new->cases[i].id) == NULL)
            out->only_in_new[out->only_in_new_count++] = new->cases[i].id;
}

static int match_cases(struct run_compare *out, struct common *common)
{
    size_t base_count = out->base.run->case_count + 1, new_count = out->new.run->case_count + 1;
    json_t *base_ids = index_of_ids(out->base.run), *new_ids = index_of_ids(out->new.run);
    int error = -ENOMEM;

    common->base = calloc(base_count, sizeof *common->base);
    common->new = calloc(base_count, sizeof *common->new);
    out->only_in_base = calloc(base_count, sizeof *out->only_in_base);
    out->only_in_new = calloc(new_count, sizeof *out->only_in_new);
    if (base_ids != NULL && new_ids != NULL && common->base != NULL && common->new != NULL &&
        out->only_in_base != NULL && out->only_in_new != NULL) {
        match_base(out, new_ids, common);
        match_new(out, base_ids);
        error = 0;
    }
    json_decref(base_ids);
    json_decref(new_ids);
    return error;
}

/* Takes `reason`, which may be NULL: no memory. */
static int add_gap(struct run_compare *out, const char *id, const char *metric, char *reason)
{
    struct compare_gap *grown = reallocarray(out->gaps, out->gap_count + 1, sizeof *grown);

    if (grown == NULL || reason == NULL) {
        free(reason);
        out->gaps = grown != NULL ? grown : out->gaps;
        return -ENOMEM;
    }
    out->gaps = grown;
    out->gaps[out->gap_count++] = (struct compare_gap){id, metric, reason};
    return 0;
}

/* Why these values can't be compared, in words; "" when they can; NULL: no memory. */
static char *why_not(const char *side, const struct metric_values *values)
{
    size_t all = values->count + values->missing;
    char *text;
    int length;

    if (all == 0)
        length = asprintf(&text, "%s has no invocation that counts", side);
    else if (values->missing > 0)
        length = asprintf(&text, "%zu of %zu invocations of %s have no value", values->missing, all,
                          side);
    else if (all > RANK_SUM_MAX_COUNT)
        length = asprintf(&text, "%zu invocations of %s, at most %d can be compared", all, side,
                          RANK_SUM_MAX_COUNT);
    else
        return strdup("");
    return length < 0 ? NULL : text;
}

static int append_row(struct run_compare *out, const struct compare_row *row)
{
    struct compare_row *grown = reallocarray(out->rows, out->row_count + 1, sizeof *grown);

    if (grown == NULL)
        return -ENOMEM;
    out->rows = grown;
    out->rows[out->row_count++] = *row;
    return 0;
}

/* A bound may be missing, but none may be beyond the range of a double. */
static bool is_ratio(double value)
{
    return isnan(value) || (isfinite(value) && value > 0);
}

/* Both have all values. */
static int add_row(struct run_compare *out, const struct compare_row *key,
                   const struct metric_values *base, const struct metric_values *new)
{
    struct compare_row row = *key;
    struct interval base_estimate = {0}, new_estimate = {0};
    const struct interval *ratio = &row.unpaired.ratio;

    int error = unpaired_compare(new->values, new->count, base->values, base->count, &row.unpaired);
    if (error == 0)
        error = pseudomedian(base->values, base->count, 0.95, &base_estimate);
    if (error == 0)
        error = pseudomedian(new->values, new->count, 0.95, &new_estimate);
    if (error != 0)
        return error;
    if (!is_ratio(ratio->estimate) || !is_ratio(ratio->low) || !is_ratio(ratio->high))
        return add_gap(out, key->base->id, metrics[key->metric].key,
                       strdup("the values are absurd: no number can hold their ratio"));
    row.base_estimate = base_estimate.estimate;
    row.new_estimate = new_estimate.estimate;
    return append_row(out, &row);
}

/* Adds a row, or a gap with the first reason why there can be none. */
static int add_row_or_gap(struct run_compare *out, const struct compare_row *key,
                          const struct metric_values *base, const struct metric_values *new)
{
    bool optional = key->metric != workload_primary(workload_describe(key->base->workload));

    if (optional && base->count == 0 && new->count == 0)
        return 0;
    char *reason = why_not("BASE", base);
    if (reason != NULL && reason[0] == '\0') {
        free(reason);
        reason = why_not("NEW", new);
    }
    if (reason == NULL || reason[0] != '\0')
        return add_gap(out, key->base->id, metrics[key->metric].key, reason);
    free(reason);
    return add_row(out, key, base, new);
}

static int compare_metric(struct run_compare *out, const struct compare_row *key)
{
    struct metric_values base = {0}, new = {0};
    int error = metric_values_gather(out->base.run, key->base, key->metric, &base);

    if (error == 0)
        error = metric_values_gather(out->new.run, key->new, key->metric, &new);
    if (error == 0)
        error = add_row_or_gap(out, key, &base, &new);
    metric_values_release(&base);
    metric_values_release(&new);
    return error;
}

/* An id names a point of the plan; a file that was changed by hand may say otherwise. */
static bool same_point(const struct run_case *a, const struct run_case *b)
{
    return strcmp(a->workload, b->workload) == 0 && strcmp(a->transport, b->transport) == 0 &&
           strcmp(a->placement, b->placement) == 0 && strcmp(a->wait, b->wait) == 0 &&
           a->size == b->size && a->buffer_requested == b->buffer_requested &&
           a->clients == b->clients && strcmp(a->label, b->label) == 0;
}

static int compare_case(struct run_compare *out, const struct run_case *base,
                        const struct run_case *new)
{
    const struct workload_description *workload = workload_describe(base->workload);
    struct compare_row key = {.base = base, .new = new};
    int error = 0;

    if (!same_point(base, new))
        return add_gap(out, base->id, NULL, strdup("the id stands for two different cases"));
    if (workload == NULL)
        return add_gap(out, base->id, NULL, strdup("this workload is not compared"));
    for (size_t i = 0; error == 0 && i < workload->column_count; i++) {
        key.metric = workload->columns[i].metric;
        if (workload->columns[i].compared)
            error = compare_metric(out, &key);
    }
    return error;
}

static double change(const struct compare_row *row)
{
    return fabs(log(row->unpaired.ratio.estimate));
}

static int row_order(const void *a, const void *b)
{
    const struct compare_row *first = a, *second = b;
    double difference = change(second) - change(first);

    if (first->verdict != second->verdict)
        return first->verdict < second->verdict ? -1 : 1;
    if (difference < 0 || difference > 0)
        return difference < 0 ? -1 : 1;
    if (first->base != second->base) /* as in BASE */
        return first->base < second->base ? -1 : 1;
    return first->metric < second->metric ? -1 : 1;
}

static int decide(struct run_compare *out)
{
    double *p = calloc(out->row_count + 1, sizeof *p);

    if (p == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < out->row_count; i++)
        p[i] = out->rows[i].unpaired.p;
    int error = holm_adjust(p, out->row_count);
    for (size_t i = 0; error == 0 && i < out->row_count; i++) {
        struct compare_row *row = &out->rows[i];
        row->p_adjusted = p[i];
        row->verdict = decide_one(row, out->threshold);
        out->counts[row->verdict]++;
    }
    free(p);
    if (out->row_count > 0)
        qsort(out->rows, out->row_count, sizeof *out->rows, row_order);
    return error;
}

/* Two runs that can't be compared at all must not look like two that are the same. */
static int nothing_compared(const struct run_compare *compare, const struct common *common,
                            struct diagnosis *why)
{
    if (common->count == 0)
        return diagnose(why, -EINVAL,
                        "no case in common: %s has %zu cases, %s has %zu, and no id is in both",
                        compare->base.name, compare->base.run->case_count, compare->new.name,
                        compare->new.run->case_count);
    if (compare->gap_count == 0)
        return diagnose(why, -EINVAL, "nothing to compare in the cases in common");
    return diagnose(why, -EINVAL, "none of the %zu cases in common can be compared; %s: %s",
                    common->count, compare->gaps[0].id, compare->gaps[0].reason);
}

static int compare_all(struct run_compare *out, struct common *common, struct diagnosis *why)
{
    int error = match_cases(out, common);

    for (size_t i = 0; error == 0 && i < common->count; i++)
        error = compare_case(out, common->base[i], common->new[i]);
    if (error != 0)
        return error;
    if (out->row_count == 0)
        return nothing_compared(out, common, why);
    error = decide(out);
    if (error == 0)
        error = differences_of_runs(&out->differences, out->base.run, out->new.run);
    if (error == 0)
        error = differences_of_placements(&out->differences, common->base, common->new,
                                          common->count);
    if (error == 0)
        error = caution_add_all(out);
    return error;
}

int run_compare(struct compare_side base, struct compare_side new, double threshold,
                struct run_compare *out, struct diagnosis *why)
{
    struct common common = {0};

    *out = (struct run_compare){.base = base, .new = new, .threshold = threshold};
    int error = compare_all(out, &common, why);
    free(common.base);
    free(common.new);
    if (error == -ENOMEM)
        diagnose(why, error, "no memory to compare the runs");
    if (error != 0)
        run_compare_clear(out);
    return error;
}

void run_compare_clear(struct run_compare *compare)
{
    for (size_t i = 0; i < compare->gap_count; i++)
        free(compare->gaps[i].reason);
    for (size_t i = 0; i < compare->warning_count; i++)
        free(compare->warnings[i]);
    free(compare->rows);
    free(compare->gaps);
    free(compare->only_in_base);
    free(compare->only_in_new);
    free(compare->warnings);
    differences_clear(&compare->differences);
    *compare = (struct run_compare){0};
}
