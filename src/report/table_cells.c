/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_cells.c - one function for each kind of column. What is missing says why in a note. */
#include "report/table_cells.h"

#include <math.h>
#include <stdlib.h>

static struct interval scaled(struct interval value, double factor)
{
    return (struct interval){value.estimate / factor, value.low / factor, value.high / factor};
}

static unsigned why_no_estimate(const struct run_case *run_case, enum metric metric)
{
    if (run_case->invocation_count == 0)
        return NOTE_NO_INVOCATION;
    if (metric == METRIC_RTT_P50 || metric == METRIC_RTT_P99 || metric == METRIC_CONNECT_P50 ||
        metric == METRIC_CONNECT_P99)
        return NOTE_FEW_SAMPLES;
    return NOTE_NOT_RECORDED;
}

/* "[7.04, 7.63]" and the unit, with a blank before it, or "". */
static void add_bounds(struct group_table *table, size_t at, struct interval bounds, int decimals,
                       const char *unit)
{
    char *text = language_text(table->page->language, WORD_TABLE_BOUNDS,
                               table_decimal(table->page, bounds.low, decimals).text,
                               table_decimal(table->page, bounds.high, decimals).text, NULL);

    grid_cell(table->grid, at, "%s%s", text == NULL ? "?" : text, unit);
    free(text);
}

static void add_number(struct group_table *table, size_t at, const struct run_case *run_case)
{
    const struct column *column = &table->layout->columns[at];
    struct interval value = metric_of(run_case, column->metric);
    const struct unit *unit = unit_choose(column->scale, value.estimate);
    bool interval = column->kind == COLUMN_INTERVAL;

    if (unit == NULL) {
        table->page->notes |= why_no_estimate(run_case, column->metric);
        grid_cell(table->grid, at, "%s", table_word(table->page, WORD_NOT_AVAILABLE));
        return;
    }
    if (interval && (isnan(value.low) || isnan(value.high))) {
        table->page->notes |= NOTE_FEW_INVOCATIONS;
        grid_cell(table->grid, at, "%s", table_word(table->page, WORD_NOT_AVAILABLE));
        return;
    }

    int decimals = unit_decimals(value.estimate / unit->factor);
    int most = table->most_decimals[at];
    int blanks = most <= decimals ? 0 : most - decimals + (decimals == 0 ? 1 : 0);
    char name[32] = "";
    if (table->common_unit[at] == NULL)
        snprintf(name, sizeof name, " %s", unit_name(table->page->language, unit));
    value = scaled(value, unit->factor);
    if (interval)
        add_bounds(table, at, value, decimals, name);
    else
        grid_cell(table->grid, at, "%s%s%*s",
                  table_decimal(table->page, value.estimate, decimals).text, name, blanks, "");
}

/* 0.97..1.04: in equal shares, so that it reads alike for any number of clients. */
static void add_shares(struct group_table *table, size_t at, const struct run_case *run_case)
{
    double least = metric_of(run_case, METRIC_SHARE_MIN).estimate * run_case->clients;
    double most = metric_of(run_case, METRIC_SHARE_MAX).estimate * run_case->clients;

    if (isnan(least) || isnan(most)) {
        table->page->notes |= why_no_estimate(run_case, METRIC_SHARE_MIN);
        grid_cell(table->grid, at, "%s", table_word(table->page, WORD_NOT_AVAILABLE));
    } else {
        table->page->notes |= NOTE_SHARES;
        grid_cell(table->grid, at, "%s..%s", table_decimal(table->page, least, 2).text,
                  table_decimal(table->page, most, most < 9.995 ? 2 : 1).text);
    }
}

static void add_torn(struct group_table *table, size_t at, const struct run_case *run_case)
{
    double torn = metric_sum(run_case, METRIC_TORN);

    if (isnan(torn)) {
        table->page->notes |= why_no_estimate(run_case, METRIC_COUNT);
        grid_cell(table->grid, at, "%s", table_word(table->page, WORD_NOT_AVAILABLE));
    } else {
        grid_cell(table->grid, at, "%.0f", torn);
    }
}

/* NAN when no case from `first` to end-1 has a value. */
static double best_value(const struct group_table *table, size_t first, size_t end)
{
    double best = NAN;

    for (size_t i = first; i < end; i++) {
        double value = metric_of(table->group->cases[i], table->layout->best).estimate;
        best = table->layout->higher_is_better ? fmax(best, value) : fmin(best, value);
    }
    return best;
}

static void add_ratio(struct group_table *table, size_t at, double value, double best)
{
    double ratio = table->layout->higher_is_better ? best / value : value / best;

    if (!isfinite(ratio))
        grid_cell(table->grid, at, "%s", table_word(table->page, WORD_NOT_AVAILABLE));
    else if (value == best)
        grid_cell(table->grid, at, "%s", table_word(table->page, WORD_BEST));
    else
        grid_cell(table->grid, at, "%s%s",
                  table_decimal(table->page, ratio, ratio < 99.995 ? 2 : 0).text,
                  table_word(table->page, WORD_TABLE_TIMES_SIGN));
}

/* What is emphasised in the best row: its other numbers need not be the best ones. */
static bool says_best(const struct layout *layout, const struct column *column)
{
    return column->kind == COLUMN_LABEL || column->kind == COLUMN_RATIO ||
           (column->kind == COLUMN_ESTIMATE && column->metric == layout->best);
}

static void add_step(struct group_table *table, size_t at, const struct run_case *run_case)
{
    char text[STEP_TEXT_BYTES];

    if (table->group->step == STEP_CLIENTS) {
        grid_cell(table->grid, at, "%u", run_case->clients);
        return;
    }
    if (run_case->size == 0)
        table->page->notes |= NOTE_WAKE_UP;
    case_step_text(table->page->language, table->group, run_case, text);
    grid_cell(table->grid, at, "%s", text);
}

static void add_row(struct group_table *table, const struct run_case *run_case, bool tell_step,
                    double best)
{
    double value = metric_of(run_case, table->layout->best).estimate;

    grid_row(table->grid);
    for (size_t i = 0; i < table->layout->column_count; i++) {
        const struct column *column = &table->layout->columns[i];
        if (column->kind == COLUMN_STEP && tell_step)
            add_step(table, i, run_case);
        else if (column->kind == COLUMN_LABEL)
            grid_cell(table->grid, i, "%s", run_case->label);
        else if (column->kind == COLUMN_RATIO)
            add_ratio(table, i, value, best);
        else if (column->kind == COLUMN_SHARES)
            add_shares(table, i, run_case);
        else if (column->kind == COLUMN_TORN)
            add_torn(table, i, run_case);
        else if (column->kind != COLUMN_STEP)
            add_number(table, i, run_case);
        if (value == best && says_best(table->layout, column))
            grid_emphasise(table->grid, i);
    }
}

void table_cells_add(struct group_table *table)
{
    const struct case_group *group = table->group;

    for (size_t first = 0, end; first < group->count; first = end) {
        end = case_group_step_end(group, first);
        double best = best_value(table, first, end);
        for (size_t i = first; i < end; i++)
            add_row(table, group->cases[i], i == first, best);
    }
}
