/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * comparison.c - matches cases by id, gathers each metric of both, then judges them table by table:
 * the intervals of a pair of runs hold for all of its rows at once. */
#include "comparison/comparison.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "comparison/caution.h"
#include "comparison/work.h"
#include "result/grouping.h"
#include "result/series.h"
#include "result/workloads.h"
#include "stats/verdict.h"
#include "text/message.h"

const char *const change_names[CHANGE_COUNT] = {
    [CHANGE_WORSE] = N_("worse"),
    [CHANGE_BETTER] = N_("better"),
    [CHANGE_LOOKS_WORSE] = N_("looks worse"),
    [CHANGE_LOOKS_BETTER] = N_("looks better"),
    [CHANGE_UNDECIDED] = N_("undecided"),
    [CHANGE_EQUAL] = N_("equal"),
};

const char comparison_test[] =
    "difference of the logarithms' Hodges-Lehmann estimates; t interval with moderated error, runs "
    "as units where there are several; simultaneous over all comparisons";

/* ---- which cases belong together ---- */

json_int_t number_of(json_t **known, const char *key, size_t count)
{
    if (*known == NULL && (*known = json_object()) == NULL)
        return -1;
    const json_t *found = json_object_get(*known, key);
    if (found != NULL)
        return json_integer_value(found);
    return json_object_set_new_nocheck(*known, key, json_integer((json_int_t)count)) == 0
               ? (json_int_t)count
               : -1;
}

static int match_cases(struct comparison *out)
{
    size_t most = 0;
    json_t *seen = NULL;

    for (size_t i = 0; i < out->run_count; i++)
        most += out->runs[i].run->case_count;
    out->cases = calloc(most + 1, sizeof *out->cases);
    int error = out->cases == NULL ? -ENOMEM : 0;
    for (size_t i = 0; error == 0 && i < out->run_count; i++) {
        const struct run *run = out->runs[i].run;
        for (size_t j = 0; error == 0 && j < run->case_count; j++) {
            json_int_t place = number_of(&seen, run->cases[j].id, out->case_count);
            if (place < 0) {
                error = -ENOMEM;
                break;
            }
            out->case_count += (size_t)place == out->case_count;
            out->cases[place].id = run->cases[j].id;
            out->cases[place].of[i] = &run->cases[j];
        }
    }
    json_decref(seen);
    return error;
}

/* ---- two values ---- */

/* Takes the reason over: a message, or NULL: no memory. */
static int add_gap(struct comparison_pair *pair, const struct comparison_row *row, char *reason)
{
    if (reason == NULL)
        return -ENOMEM;
    struct comparison_gap *gap = &pair->gaps[pair->gap_count++];
    gap->id = row->base->id;
    gap->metric = row->metric;
    gap->reason = reason;
    return 0;
}

static bool is_comparable(const struct series *series)
{
    return series->missing == 0 && series->count > 0;
}

/* Of a series that can't be compared. */
static char *why_not(const char *run_name, const struct series *series)
{
    size_t all = series->count + series->missing;

    if (all == 0)
        return message_make(N_("%1 has no invocation that counts"), run_name, NULL);
    return message_make(N_("%1 of %2 invocations of %3 have no value"),
                        MESSAGE_NUMBER("%zu", series->missing), MESSAGE_NUMBER("%zu", all),
                        run_name, NULL);
}

/* What every row's interval is made of. */
static int add_row(struct comparison_pair *pair, struct comparison_row row,
                   const struct series *base, const struct series *new)
{
    int error = series_gather_alone(base, &row.base_side);

    if (error == 0)
        error = series_gather_alone(new, &row.new_side);
    if (error == -EINVAL)
        return add_gap(
            pair, &row,
            message_make(N_("a run has more invocations of it than can be compared"), NULL));
    if (error != 0)
        return error;
    double ratio = exp(row.new_side.estimate - row.base_side.estimate);
    if (!isfinite(ratio) || ratio == 0)
        return add_gap(
            pair, &row,
            message_make(N_("the values are absurd: no number can hold their ratio"), NULL));
    row.base_estimate = exp(row.base_side.estimate);
    row.new_estimate = exp(row.new_side.estimate);
    pair->rows[pair->row_count++] = row;
    return 0;
}

/* ---- two cases ---- */

/* Two runs in the making of their comparison. */
struct pair_making {
    const struct compared_run *base, *new;
    struct comparison_pair *pair;
};

/* A row, or a gap with the first reason why there can be none. */
static int add_row_or_gap(const struct pair_making *making, const struct comparison_row *row,
                          const struct series *base, const struct series *new)
{
    if (!is_comparable(base))
        return add_gap(making->pair, row, why_not(making->base->name, base));
    if (!is_comparable(new))
        return add_gap(making->pair, row, why_not(making->new->name, new));
    return add_row(making->pair, *row, base, new);
}

/* `optional`: nothing is missing when both do without. */
static int compare_metric(const struct pair_making *making, const struct comparison_row *row,
                          bool optional)
{
    struct series base = {0}, new = {0};
    int error = series_build(making->base->run, row->base, row->metric, BLOCKS_THAT_COUNT, &base);

    if (error == 0)
        error = series_build(making->new->run, row->new, row->metric, BLOCKS_THAT_COUNT, &new);
    if (error == -EINVAL)
        error = add_gap(making->pair, row,
                        message_make(N_("a run has two invocations of it in one block"), NULL));
    else if (error == 0 && (!optional || base.count > 0 || new.count > 0))
        error = add_row_or_gap(making, row, &base, &new);
    series_clear(&base);
    series_clear(&new);
    return error;
}

/* An id names a point of the plan; a file that was changed by hand may say otherwise. */
static bool same_point(const struct run_case *a, const struct run_case *b)
{
    return case_spec_compare(&a->spec, &b->spec, CASE_WORK) == 0 &&
           strcmp(a->spec.transport, b->spec.transport) == 0 && strcmp(a->wait, b->wait) == 0 &&
           strcmp(a->label, b->label) == 0;
}

static int compare_case(const struct pair_making *making, const struct run_case *base,
                        const struct run_case *new)
{
    const struct workload_description *workload = workload_describe(base->spec.workload);
    struct comparison_row row = {.base = base, .new = new, .metric = METRIC_COUNT};
    int error = 0;

    if (!same_point(base, new))
        return add_gap(making->pair, &row,
                       message_make(N_("the id stands for two different cases"), NULL));
    if (case_is_saturated(base) || case_is_saturated(new))
        return add_gap(making->pair, &row,
                       message_make(N_("it was saturated, and so has no latencies"), NULL));
    if (workload == NULL)
        return add_gap(making->pair, &row, message_make(N_("this workload is not compared"), NULL));
    const char *versions[] = {work_version(making->base->run, base->spec.workload),
                              work_version(making->new->run, base->spec.workload)};
    if (strcmp(versions[0], versions[1]) != 0)
        return add_gap(making->pair, &row,
                       message_make(N_("not the same work: version %1 of the workload in %2, %3 in "
                                       "%4"),
                                    versions[0], making->base->name, versions[1], making->new->name,
                                    NULL));
    for (size_t i = 0; error == 0 && i < workload->column_count; i++) {
        row.metric = workload->columns[i].metric;
        if (workload->columns[i].compared)
            error = compare_metric(making, &row, row.metric != workload->primary);
    }
    return error;
}

/* ---- two runs ---- */

static double size_of_change(const struct comparison_row *row)
{
    return fabs(log(row->unpaired.ratio.estimate));
}

static int row_order(const void *a, const void *b)
{
    const struct comparison_row *first = a, *second = b;
    double difference = size_of_change(second) - size_of_change(first);

    if (first->change != second->change)
        return first->change < second->change ? -1 : 1;
    if (difference < 0 || difference > 0)
        return difference < 0 ? -1 : 1;
    if (first->base != second->base) /* as in the base */
        return first->base < second->base ? -1 : 1;
    return first->metric < second->metric ? -1 : 1;
}

/* Tables: rows whose variances moderate each other. */
static int compare_tables(const void *a, const void *b)
{
    const struct comparison_row *left = a, *right = b;

    if (left->metric != right->metric)
        return left->metric < right->metric ? -1 : 1;
    return case_spec_compare(&left->base->spec, &right->base->spec, CASE_WORKLOAD | CASE_PLACEMENT);
}

static struct comparison_row *row_of(struct comparison_pair *pair, const struct group *table,
                                     size_t at)
{
    return &pair->rows[(const struct comparison_row *)table->items[at] - pair->rows];
}

static int judge_table(struct comparison_pair *pair, const struct group *table)
{
    struct paired_evidence *sides = calloc(2 * table->count, sizeof *sides);
    struct unpaired_comparison *judged = calloc(table->count, sizeof *judged);
    int error = sides == NULL || judged == NULL ? -ENOMEM : 0;

    for (size_t i = 0; error == 0 && i < table->count; i++) {
        sides[i] = row_of(pair, table, i)->new_side;
        sides[table->count + i] = row_of(pair, table, i)->base_side;
    }
    if (error == 0)
        error = unpaired_judge(sides, sides + table->count, table->count, pair->row_count, judged);
    for (size_t i = 0; error == 0 && i < table->count; i++)
        row_of(pair, table, i)->unpaired = judged[i];
    free(sides);
    free(judged);
    return error;
}

static int judge(struct comparison_pair *pair)
{
    struct grouping tables;
    int error = grouping_build(pair->rows, pair->row_count, sizeof *pair->rows, compare_tables,
                               &tables);

    if (error != 0)
        return error;
    for (size_t i = 0; error == 0 && i < tables.count; i++)
        error = judge_table(pair, &tables.groups[i]);
    grouping_clear(&tables);
    return error;
}

/* Of those, a change only looks so. Counts and orders all. */
static void hold_back(struct comparison_pair *pair, bool (*which)(const struct comparison_row *row))
{
    static const enum change held[CHANGE_COUNT] = {
        [CHANGE_WORSE] = CHANGE_LOOKS_WORSE,       [CHANGE_BETTER] = CHANGE_LOOKS_BETTER,
        [CHANGE_LOOKS_WORSE] = CHANGE_LOOKS_WORSE, [CHANGE_LOOKS_BETTER] = CHANGE_LOOKS_BETTER,
        [CHANGE_UNDECIDED] = CHANGE_UNDECIDED,     [CHANGE_EQUAL] = CHANGE_EQUAL,
    };

    memset(pair->counts, 0, sizeof pair->counts);
    for (size_t i = 0; i < pair->row_count; i++) {
        if (which(&pair->rows[i]))
            pair->rows[i].change = held[pair->rows[i].change];
        pair->counts[pair->rows[i].change]++;
    }
    if (pair->row_count > 0)
        qsort(pair->rows, pair->row_count, sizeof *pair->rows, row_order);
}

/* From one minute to the next a tail differs by more than any factor that would be of use. */
static bool is_tail_of_single_runs(const struct comparison_row *row)
{
    return !row->unpaired.of_runs && metrics[row->metric].pooled > 0;
}

static bool is_any(const struct comparison_row *row)
{
    (void)row;
    return true;
}

static bool is_at_other_rate(const struct comparison_row *row)
{
    return work_rates_apart(row->base, row->new) > WORK_RATES_APART;
}

/* What is not the same work, or not the same machine, says nothing for sure of a change. */
static int hold_to_one_work(struct comparison *comparison, size_t at)
{
    struct comparison_pair *pair = &comparison->pairs[at];

    hold_back(pair, is_at_other_rate);
    int error = caution_of_rates(comparison, at);
    if (error != 0 || work_differs(comparison->runs[0].run, comparison->runs[at].run) == NULL)
        return error;
    hold_back(pair, is_any);
    return caution_of_work(comparison, at);
}

static bool is_far(const struct comparison_row *row)
{
    return run_is_far(row->base->spec.transport);
}

int comparison_hold_to_one_machine(struct comparison *comparison, size_t at)
{
    const struct run *base = comparison->runs[0].run, *new = comparison->runs[at].run;
    int error = 0;

    if (work_with_other_far_host(&base->environment.far_host, &new->environment.far_host)) {
        hold_back(&comparison->pairs[at], is_far);
        error = caution_of_far_hosts(comparison, at);
    }
    if (error != 0 || !work_of_other_machine(base, new))
        return error;
    hold_back(&comparison->pairs[at], is_any);
    return caution_of_machines(comparison, at);
}

/* Two runs that can't be compared at all must not look like two that are the same. */
static int nothing_compared(const struct pair_making *making, size_t common, struct diagnosis *why)
{
    const struct comparison_gap *gap = making->pair->gaps;

    if (common == 0)
        return diagnose(why, -EINVAL,
                        "no case in common: no id of those in %s (%zu) is in %s (%zu)",
                        making->base->path, making->base->run->case_count, making->new->path,
                        making->new->run->case_count);
    if (making->pair->gap_count == 0)
        return diagnose(why, -EINVAL, "nothing to compare in the cases in common");
    char *reason = message_english(gap->reason);
    diagnose(why, -EINVAL, "no case of the %zu in common can be compared; %s: %s", common, gap->id,
             reason == NULL ? "" : reason);
    free(reason);
    return -EINVAL;
}

static bool in_both(const struct matched_case *matched, size_t at)
{
    return matched->of[0] != NULL && matched->of[at] != NULL;
}

static int compare_pair(struct comparison *out, size_t at, struct diagnosis *why)
{
    struct comparison_pair *pair = &out->pairs[at];
    const struct pair_making making = {&out->runs[0], &out->runs[at], pair};
    size_t common = 0;

    for (size_t i = 0; i < out->case_count; i++)
        common += in_both(&out->cases[i], at);
    /* A row or a gap of each metric of each common case. */
    pair->rows = calloc(common * WORKLOAD_MOST_METRICS + 1, sizeof *pair->rows);
    pair->gaps = calloc(common * WORKLOAD_MOST_METRICS + 1, sizeof *pair->gaps);
    int error = pair->rows == NULL || pair->gaps == NULL ? -ENOMEM : 0;
    for (size_t i = 0; error == 0 && i < out->case_count; i++)
        if (in_both(&out->cases[i], at))
            error = compare_case(&making, out->cases[i].of[0], out->cases[i].of[at]);
    if (error == 0 && pair->row_count == 0)
        return nothing_compared(&making, common, why);
    if (error == 0)
        error = judge(pair);
    for (size_t i = 0; error == 0 && i < pair->row_count; i++)
        pair->rows[i].change = unpaired_change(&pair->rows[i].unpaired, out->threshold,
                                               metrics[pair->rows[i].metric].lower_is_better);
    hold_back(pair, is_tail_of_single_runs);
    if (error == 0)
        error = hold_to_one_work(out, at);
    if (error == 0)
        error = differences_find(out, at, &pair->differences);
    return error == 0 ? caution_of_pair(pair) : error;
}

int comparison_make(const struct compared_run runs[], size_t count, double threshold,
                    struct comparison *out, struct diagnosis *why)
{
    *out = (struct comparison){.run_count = count, .threshold = threshold};
    memcpy(out->runs, runs, count * sizeof *runs);
    int error = match_cases(out);

    for (size_t i = 0; error == 0 && i < count; i++)
        error = caution_of_run(&out->cautions[i], &out->runs[i], threshold);
    for (size_t i = 1; error == 0 && i < count; i++)
        error = caution_of_twice(out, i);
    for (size_t i = 1; error == 0 && i < count; i++)
        error = compare_pair(out, i, why);
    if (error == -ENOMEM)
        diagnose(why, error, "no memory to compare the runs");
    if (error != 0)
        comparison_clear(out);
    return error;
}

void comparison_clear(struct comparison *comparison)
{
    for (size_t i = 0; i < comparison->run_count; i++) {
        struct comparison_pair *pair = &comparison->pairs[i];
        for (size_t j = 0; j < pair->gap_count; j++)
            free(pair->gaps[j].reason);
        free(pair->rows);
        free(pair->gaps);
        differences_clear(&pair->differences);
        cautions_clear(&pair->cautions);
        cautions_clear(&comparison->cautions[i]);
    }
    free(comparison->cases);
    *comparison = (struct comparison){0};
}

const char *comparison_mark(const struct comparison_row *row)
{
    const struct run_case *base = row->base, *new = row->new;

    if (base->doubt.kind == GRANT_CHANGED || new->doubt.kind == GRANT_CHANGED)
        return N_("buffers changed");
    if (granted_differs(&base->granted, &new->granted))
        return N_("other buffers");
    if (base->doubt.kind == GRANT_LOSSY || new->doubt.kind == GRANT_LOSSY)
        return N_("messages lost");
    return base->doubt.kind == GRANT_SHORT || new->doubt.kind == GRANT_SHORT ? N_("short buffers")
                                                                             : NULL;
}

const struct comparison_row *comparison_row_of(const struct comparison *comparison, size_t at,
                                               const struct run_case *run_case)
{
    const struct comparison_pair *pair = &comparison->pairs[at];
    enum metric primary = workload_primary(workload_describe(run_case->spec.workload));

    for (size_t i = 0; i < pair->row_count; i++)
        if (pair->rows[i].new == run_case && pair->rows[i].metric == primary)
            return &pair->rows[i];
    return NULL;
}
