/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * case_table.c - columns are chosen first, then every row fills them from the left. */
#include "report/case_table.h"

#include <assert.h>
#include <math.h>

#include "report/ranking.h"
#include "report/run_words.h"
#include "result/comparisons.h"
#include "result/pairing.h"
#include "result/sentences.h"
#include "result/standings.h"
#include "text/text.h"

/* What a column shows. */
enum shown {
    SHOWN_PLACEMENT,
    SHOWN_STEP,
    SHOWN_CONDITION,
    SHOWN_LABEL,
    SHOWN_METRIC,
    SHOWN_REFERENCE,
    SHOWN_STANDING,
    SHOWN_RATIO,
    SHOWN_RATIO_OR_BEST,
    SHOWN_VERDICT,
    SHOWN_INVOCATIONS,
};

struct column step_column(enum axis axis)
{
    return (struct column){.kind = COLUMN_STEP,
                           .head = axis == AXIS_CLIENTS ? C_("column", "clients")
                                   : axis == AXIS_PAIRS ? C_("column", "pairs")
                                   : axis == AXIS_RATE  ? C_("column", "rate")
                                                        : _("size")};
}

struct column estimate_column(const char *head, const struct unit *scale)
{
    return (struct column){
        .kind = COLUMN_ESTIMATE, .head = head, .interval_head = _("95 % interval"), .scale = scale};
}

void verdict_cell(struct table *table, enum verdict verdict)
{
    static const enum tone tones[VERDICT_COUNT] = {
        [VERDICT_FASTER] = TONE_GOOD,
        [VERDICT_SLOWER] = TONE_BAD,
        [VERDICT_UNDECIDED] = TONE_UNSURE,
    };

    cell_verdict(table, say_verdict(verdict), tones[verdict]);
}

/* Sorted, per cent come before requests a second. */
static void rate_cell(struct document *document, struct table *table, struct offered_rate rate)
{
    if (rate.percent > 0)
        cell_step(table,
                  document_text(document, _("%1 %"), document_count(document, rate.percent), NULL),
                  rate.percent);
    else
        cell_step(
            table,
            document_text(document, _("%1/s"), document_count(document, rate.per_second), NULL),
            UINT16_MAX + (double)rate.per_second);
}

void step_cell(struct document *document, struct table *table, enum axis axis,
               const struct run_case *run_case)
{
    size_t bytes = run_case->spec.message_bytes;

    if (axis_of_clients(axis))
        cell_step(table, document_count(document, run_case->spec.clients), run_case->spec.clients);
    else if (axis == AXIS_RATE)
        rate_cell(document, table, run_case->spec.rate);
    else if (axis == AXIS_SIZE)
        cell_step(table, bytes == 0 ? _("wake-up alone") : document_size(document, bytes),
                  (double)bytes);
}

/* A table in the making. */
struct making {
    struct document *document;
    const struct run *run;
    const struct workload_description *workload; /* NULL: unknown */
    const struct run_case *const *cases;
    size_t case_count;
    enum axis axis; /* of the steps */
    bool whole, ranked;
    struct table *table;
    struct column columns[TABLE_MOST_COLUMNS];
    enum shown shown[TABLE_MOST_COLUMNS];
    enum metric metric[TABLE_MOST_COLUMNS];
    size_t column_count;
};

static void add_column(struct making *table, enum shown shown, struct column column)
{
    assert(table->column_count < TABLE_MOST_COLUMNS);
    table->shown[table->column_count] = shown;
    table->columns[table->column_count++] = column;
}

static void add_metric(struct making *table, enum metric metric, struct column column)
{
    column.kind = metrics[metric].summarised ? COLUMN_ESTIMATE : COLUMN_COUNT;
    column.scale = metrics[metric].scale;
    if (column.head == NULL)
        column.head = text_of(metrics[metric].head);
    if (table->whole || table->workload == NULL)
        column.interval_head = _("95 % interval");
    table->metric[table->column_count] = metric;
    add_column(table, SHOWN_METRIC, column);
}

/* Whether it counts what never happened: torn records. */
static bool is_of_nothing(const struct making *table, enum metric metric)
{
    for (size_t i = 0; i < table->case_count; i++) {
        if (metrics[metric].summarised || !(metric_sum(table->cases[i], metric) <= 0))
            return false;
    }
    return true;
}

/* Of many transports against one of them: what was asked, and little else. */
static bool is_short(const struct making *table)
{
    return table->run->comparing == COMPARING_REFERENCE && table->workload != NULL && !table->whole;
}

static void add_own_metrics(struct making *table)
{
    const struct workload_description *workload = table->workload;

    for (size_t i = 0; workload != NULL && i < workload->column_count; i++) {
        const struct workload_column *own = &workload->columns[i];
        struct column column = {.head = own->head == NULL ? NULL : text_of(own->head)};
        if (is_short(table) ? own->metric != workload->primary : is_of_nothing(table, own->metric))
            continue;
        if (!is_short(table)) {
            column.interval_head = own->with_interval ? _("95 % interval") : NULL;
            column.expendable = own->expendable;
            column.media = own->screens ? MEDIUM_SCREEN | MEDIUM_PAGE : MEDIUM_ANY;
        }
        add_metric(table, own->metric, column);
    }
}

static bool is_there(const struct making *table, enum metric metric)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->shown[i] == SHOWN_METRIC && table->metric[i] == metric)
            return true;
    }
    return false;
}

static bool is_measured(const struct making *table, enum metric metric)
{
    for (size_t i = 0; i < table->case_count; i++) {
        if (!isnan(metric_of(table->cases[i], metric).estimate))
            return true;
    }
    return false;
}

static void add_other_metrics(struct making *table)
{
    for (size_t i = 0; metric_columns[i] != METRIC_COUNT; i++) {
        if (!is_there(table, metric_columns[i]) && is_measured(table, metric_columns[i]))
            add_metric(table, metric_columns[i], (struct column){0});
    }
}

static bool has_conditions(const struct making *table)
{
    for (size_t i = 0; i < table->case_count; i++) {
        if (case_condition_parts(table->run, table->cases[i]) != 0)
            return true;
    }
    return false;
}

static void add_point(struct making *table)
{
    if (table->whole)
        add_column(table, SHOWN_PLACEMENT,
                   (struct column){.kind = COLUMN_TEXT, .head = _("placement")});
    if (table->axis != AXIS_NONE)
        add_column(table, SHOWN_STEP, step_column(table->axis));
    if (table->whole && has_conditions(table))
        add_column(table, SHOWN_CONDITION,
                   (struct column){.kind = COLUMN_TEXT, .head = _("conditions")});
    add_column(table, SHOWN_LABEL, (struct column){.kind = COLUMN_NAME, .head = _("transport")});
}

/* Against the reference and against the best. */
static void add_simultaneous(struct making *table)
{
    struct document *document = table->document;
    const char *reference = comparing_reference(table->run->reference);

    add_column(table, SHOWN_REFERENCE,
               (struct column){.kind = COLUMN_ESTIMATE,
                               .head = document_text(document, _("speed to %1"), reference, NULL),
                               .interval_head = _("95 % interval"),
                               .decimals = 3});
    add_column(table, SHOWN_STANDING,
               (struct column){.kind = COLUMN_VERDICT, .head = _("the best?")});
}

static void add_standing(struct making *table)
{
    if (!table->ranked)
        return;
    if (table->run->comparing == COMPARING_REFERENCE) {
        add_simultaneous(table);
        return;
    }
    /* on the screen the sentences below say the verdict */
    add_column(
        table, SHOWN_RATIO_OR_BEST,
        (struct column){.kind = COLUMN_RATIO, .head = _("ratio to best"), .media = MEDIUM_SCREEN});
    add_column(table, SHOWN_RATIO,
               (struct column){.kind = COLUMN_RATIO,
                               .head = _("ratio to best"),
                               .media = MEDIUM_PAPER | MEDIUM_PAGE});
    add_column(table, SHOWN_VERDICT,
               (struct column){.kind = COLUMN_VERDICT,
                               .head = _("verdict"),
                               .media = MEDIUM_PAPER | MEDIUM_PAGE});
}

static void choose_columns(struct making *table)
{
    add_point(table);
    add_own_metrics(table);
    if (table->whole || table->workload == NULL)
        add_other_metrics(table);
    add_standing(table);
    if (table->whole)
        add_column(table, SHOWN_INVOCATIONS,
                   (struct column){.kind = COLUMN_COUNT, .head = _("invocations")});
}

static void add_value(const struct making *table, const struct run_case *run_case,
                      enum metric metric)
{
    double times = metrics[metric].per_client ? run_case->spec.clients : 1;
    struct interval value = metric_of(run_case, metric);
    double sum = metric_sum(run_case, metric);

    if (isnan(value.estimate) && metrics[metric].unless_saturated && case_is_saturated(run_case))
        cell_text(table->table, _("saturated"));
    else if (metrics[metric].summarised)
        cell_estimate(table->table, times * value.estimate, times * value.low, times * value.high);
    else if (isnan(sum))
        cell_text(table->table, _("n/a"));
    else
        cell_count(table->table, (uintmax_t)sum);
}

static void add_verdict(const struct making *table, const struct ranking *ranking,
                        const struct run_case *run_case)
{
    const struct run_comparison *found = comparison_find(table->run, run_case, ranking->best);

    if (run_case == ranking->best) {
        cell_verdict(table->table, _("best"), TONE_GOOD);
    } else if (found == NULL) {
        cell_verdict(table->table, _("not compared"), TONE_NONE);
    } else {
        verdict_cell(table->table, comparison_seen_by(found, run_case).verdict);
        cell_hint(table->table, say_comparison(table->document, found));
    }
}

/* How many times as fast as the reference. */
static void add_speed(const struct making *table, const struct ranking *ranking,
                      const struct run_case *run_case)
{
    const struct run_case *const *cases = ranking->group->cases + ranking->first;
    const struct run_case *reference = pairing_reference(cases, ranking->end - ranking->first,
                                                         table->run->reference);
    enum verdict verdict;

    if (run_case == reference) {
        cell_text(table->table, C_("compared with", "reference"));
    } else if (reference == NULL || comparison_find(table->run, run_case, reference) == NULL) {
        cell_empty(table->table);
    } else {
        struct interval speed = speed_of(table->run, run_case, reference, &verdict);
        cell_estimate(table->table, speed.estimate, speed.low, speed.high);
    }
}

static void add_with_best(const struct making *table, const struct run_case *run_case)
{
    static const enum tone tones[BEST_STANDING_COUNT] = {
        [STANDING_BEST] = TONE_GOOD, [STANDING_CLOSE] = TONE_GOOD,  [STANDING_MAYBE] = TONE_UNSURE,
        [STANDING_NOT] = TONE_BAD,   [STANDING_OPEN] = TONE_UNSURE,
    };
    const struct run_standing *found = standing_find(table->run, run_case);

    if (found == NULL) {
        cell_verdict(table->table, _("not compared"), TONE_NONE);
        return;
    }
    cell_verdict(table->table, say_standing(table->document, found), tones[found->standing]);
    cell_hint(table->table, say_made(table->document, standing_message(found)));
}

static void add_cell(const struct making *table, size_t at, const struct ranking *ranking,
                     const struct run_case *run_case)
{
    switch (table->shown[at]) {
    case SHOWN_PLACEMENT:
        cell_text(table->table, run_case->spec.placement);
        break;
    case SHOWN_STEP:
        step_cell(table->document, table->table, table->axis, run_case);
        break;
    case SHOWN_CONDITION:
        cell_text(table->table, say_condition(table->document, table->run, run_case));
        break;
    case SHOWN_LABEL: /* the note says what the star means */
        cell_text(table->table, run_case->doubt.kind == GRANT_FINE
                                    ? run_case->label
                                    : document_format(table->document, "%s *", run_case->label));
        break;
    case SHOWN_METRIC:
        add_value(table, run_case, table->metric[at]);
        break;
    case SHOWN_REFERENCE:
        add_speed(table, ranking, run_case);
        break;
    case SHOWN_STANDING:
        add_with_best(table, run_case);
        break;
    case SHOWN_RATIO_OR_BEST:
        if (run_case == ranking->best) {
            cell_text(table->table, _("best"));
            break;
        }
        /* fall through */
    case SHOWN_RATIO:
        cell_ratio(table->table, ranking_ratio(ranking, run_case));
        break;
    case SHOWN_VERDICT:
        add_verdict(table, ranking, run_case);
        break;
    case SHOWN_INVOCATIONS:
        cell_count(table->table, run_case->invocation_count);
        break;
    }
}

/* What is emphasised in the best row: its other numbers need not be the best ones. */
static bool says_best(const struct making *table, size_t at, enum metric metric)
{
    return table->shown[at] == SHOWN_LABEL || table->shown[at] == SHOWN_RATIO ||
           table->shown[at] == SHOWN_RATIO_OR_BEST ||
           (table->shown[at] == SHOWN_METRIC && table->metric[at] == metric);
}

static void add_row(const struct making *table, const struct ranking *ranking,
                    const struct run_case *run_case)
{
    table_row(table->table);
    for (size_t i = 0; i < table->column_count; i++) {
        add_cell(table, i, ranking, run_case);
        if (run_case == ranking->best && says_best(table, i, ranking->metric))
            cell_strong(table->table);
    }
}

static void add_group(const struct making *table, const struct case_group *group)
{
    for (size_t i = 0; i < group->count;) {
        struct ranking ranking = ranking_of(group, i);
        table_group(table->table, NULL);
        for (; i < ranking.end; i++)
            add_row(table, &ranking, group->cases[i]);
    }
}

void case_table(struct document *document, const struct case_group groups[], size_t count,
                bool whole, const struct table_setting *setting)
{
    struct making table = {
        .document = document,
        .run = groups[0].run,
        .workload = groups[0].workload,
        .cases = groups[0].cases,
        .axis = whole ? AXIS_SIZE : groups[0].axis,
        .whole = whole,
        .ranked = ranking_of(&groups[0], 0).metric != METRIC_COUNT,
    };

    for (size_t i = 0; i < count; i++)
        table.case_count += groups[i].count;
    choose_columns(&table);
    table.table = document_table(document, setting, table.columns, table.column_count);
    for (size_t i = 0; i < count; i++)
        add_group(&table, &groups[i]);
}
