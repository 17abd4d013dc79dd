/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_group.c - fills the columns of a layout. A unit stands in the head when the whole column has
 * it, else in every cell. */
#include "report/table_group.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/table_fact.h"
#include "report/table_heading.h"
#include "report/text.h"
#include "report/units.h"

enum { WIDE_GAP = 2, NARROW_GAP = 1, ROOMY = 100 };

/* One grid in the making. */
struct group_table {
    const struct case_group *group;
    const struct layout *layout;
    struct grid *grid;
    const struct unit *common_unit[TABLE_MOST_COLUMNS]; /* NULL: differs from row to row */
    int most_decimals[TABLE_MOST_COLUMNS];              /* of a column with a common unit */
    unsigned notes;
};

/* The unit of the column in all rows that have a value, or NULL. */
static const struct unit *common_unit(const struct case_group *group, const struct column *column)
{
    const struct unit *common = NULL;

    if (column->scale == NULL)
        return NULL;
    for (size_t i = 0; i < group->count; i++) {
        double value = metric_of(group->cases[i], column->metric).estimate;
        const struct unit *unit = unit_choose(column->scale, value);
        if (unit == NULL)
            continue;
        if (common != NULL && unit != common)
            return NULL;
        common = unit;
    }
    return common;
}

/* The most digits after the point in a column of estimates with a common unit, so that the others
 * can be moved left until all points stand below each other. */
static int most_decimals(const struct case_group *group, const struct column *column,
                         const struct unit *unit)
{
    int most = 0;

    if (unit == NULL || column->kind != COLUMN_ESTIMATE)
        return 0;
    for (size_t i = 0; i < group->count; i++) {
        double value = metric_of(group->cases[i], column->metric).estimate;
        int decimals = isnan(value) ? 0 : unit_decimals(value / unit->factor);
        most = decimals > most ? decimals : most;
    }
    return most;
}

static void add_heads(struct group_table *table)
{
    const struct layout *layout = table->layout;

    grid_row(table->grid);
    for (size_t i = 0; i < layout->column_count; i++)
        grid_cell(table->grid, i, "%s", layout->columns[i].head);
    grid_row(table->grid);
    for (size_t i = 0; i < layout->column_count; i++) {
        const char *subhead = layout->columns[i].subhead == NULL ? "" : layout->columns[i].subhead;
        const char *unit = table->common_unit[i] == NULL ? "" : table->common_unit[i]->name;
        if (*subhead != '\0' || *unit != '\0')
            grid_cell(table->grid, i, "%s%s%s", subhead,
                      *subhead != '\0' && *unit != '\0' ? ", " : "", unit);
    }
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

static void add_number(struct group_table *table, size_t at, const struct run_case *run_case)
{
    const struct column *column = &table->layout->columns[at];
    struct interval value = metric_of(run_case, column->metric);
    const struct unit *unit = unit_choose(column->scale, value.estimate);
    bool interval = column->kind == COLUMN_INTERVAL;

    if (unit == NULL) {
        table->notes |= why_no_estimate(run_case, column->metric);
        grid_cell(table->grid, at, "n/a");
        return;
    }
    if (interval && (isnan(value.low) || isnan(value.high))) {
        table->notes |= NOTE_FEW_INVOCATIONS;
        grid_cell(table->grid, at, "n/a");
        return;
    }

    int decimals = unit_decimals(value.estimate / unit->factor);
    int most = table->most_decimals[at];
    int blanks = most <= decimals ? 0 : most - decimals + (decimals == 0 ? 1 : 0);
    bool tell_unit = table->common_unit[at] == NULL;
    const char *space = tell_unit ? " " : "", *name = tell_unit ? unit->name : "";
    if (interval)
        grid_cell(table->grid, at, "[%.*f, %.*f]%s%s", decimals, value.low / unit->factor, decimals,
                  value.high / unit->factor, space, name);
    else
        grid_cell(table->grid, at, "%.*f%s%s%*s", decimals, value.estimate / unit->factor, space,
                  name, blanks, "");
}

/* 0.97..1.04: in equal shares, so that it reads alike for any number of clients. */
static void add_shares(struct group_table *table, size_t at, const struct run_case *run_case)
{
    double least = metric_of(run_case, METRIC_SHARE_MIN).estimate * run_case->clients;
    double most = metric_of(run_case, METRIC_SHARE_MAX).estimate * run_case->clients;

    if (isnan(least) || isnan(most)) {
        table->notes |= why_no_estimate(run_case, METRIC_SHARE_MIN);
        grid_cell(table->grid, at, "n/a");
    } else {
        table->notes |= NOTE_SHARES;
        grid_cell(table->grid, at, "%.2f..%.*f", least, most < 9.995 ? 2 : 1, most);
    }
}

static void add_torn(struct group_table *table, size_t at, const struct run_case *run_case)
{
    double torn = metric_torn_records(run_case);

    if (isnan(torn)) {
        table->notes |= why_no_estimate(run_case, METRIC_COUNT);
        grid_cell(table->grid, at, "n/a");
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
        grid_cell(table->grid, at, "n/a");
    else if (value == best)
        grid_cell(table->grid, at, "best");
    else
        grid_cell(table->grid, at, "%.*fx", ratio < 99.995 ? 2 : 0, ratio);
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
        table->notes |= NOTE_WAKE_UP;
    case_step_text(table->group, run_case, text);
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

static void add_rows(struct group_table *table)
{
    const struct case_group *group = table->group;

    for (size_t first = 0, end; first < group->count; first = end) {
        end = case_group_step_end(group, first);
        double best = best_value(table, first, end);
        for (size_t i = first; i < end; i++)
            add_row(table, group->cases[i], i == first, best);
    }
}

/* Hides the most expendable columns until the grid fits; says which. */
static size_t leave_out_columns(struct group_table *table, unsigned width,
                                const struct column *left_out[TABLE_MOST_LEFT_OUT])
{
    size_t count = 0;

    for (unsigned rank = 1; rank <= TABLE_MOST_LEFT_OUT; rank++) {
        if (grid_width(table->grid, NARROW_GAP) <= width)
            break;
        for (size_t i = 0; i < table->layout->column_count; i++) {
            if (table->layout->columns[i].expendable != rank)
                continue;
            grid_hide(table->grid, i);
            left_out[count++] = &table->layout->columns[i];
        }
    }
    return count;
}

/* A column of torn records is there only when some are torn or nobody knows. */
static void hide_torn(struct group_table *table)
{
    for (size_t i = 0; i < table->group->count; i++) {
        double torn = metric_torn_records(table->group->cases[i]);
        if (isnan(torn) || torn > 0)
            return;
    }
    for (size_t i = 0; i < table->layout->column_count; i++) {
        if (table->layout->columns[i].kind == COLUMN_TORN) {
            grid_hide(table->grid, i);
            table->notes |= NOTE_TORN;
        }
    }
}

static void print_grid(struct group_table *table, bool colour, unsigned width, FILE *stream)
{
    const struct column *left_out[TABLE_MOST_LEFT_OUT];
    size_t needed = grid_width(table->grid, NARROW_GAP);
    bool wide = grid_width(table->grid, WIDE_GAP) <= (width == 0 ? ROOMY : width);
    size_t count = wide || width == 0 ? 0 : leave_out_columns(table, width, left_out);
    char text[256] = "(no room for:";

    grid_print(table->grid, wide ? WIDE_GAP : NARROW_GAP, colour, stream);
    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++) {
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, " %s%s%s%s", left_out[i]->head,
                 left_out[i]->subhead == NULL ? "" : " ",
                 left_out[i]->subhead == NULL ? "" : left_out[i]->subhead,
                 i + 1 < count ? "," : "");
    }
    size_t used = strlen(text);
    snprintf(text + used, sizeof text - used, "; all columns need %zu)", needed);
    text_paragraph(stream, table_text_width(width), 1, "", text);
}

/* NULL: no memory. */
static struct grid *create_grid(struct group_table *table)
{
    const struct layout *layout = table->layout;
    struct grid *grid = grid_create(layout->column_count);

    if (grid == NULL)
        return NULL;
    for (size_t i = 0; i < layout->column_count; i++) {
        table->common_unit[i] = common_unit(table->group, &layout->columns[i]);
        table->most_decimals[i] = most_decimals(table->group, &layout->columns[i],
                                                table->common_unit[i]);
        if (layout->columns[i].kind == COLUMN_LABEL)
            grid_align_left(grid, i);
    }
    return grid;
}

int table_group_print(const struct case_group *group, bool colour, unsigned width, FILE *stream,
                      unsigned *notes)
{
    struct group_table table = {
        .group = group,
        .layout = layout_find(group->cases[0]->workload),
    };

    if (table.layout == NULL)
        return table_heading_print(group, "no table for this workload, see --format csv", width,
                                   stream);
    table.grid = create_grid(&table);
    if (table.grid == NULL)
        return -ENOMEM;
    add_heads(&table);
    add_rows(&table);
    hide_torn(&table);

    int error = table_heading_print(group, table.layout->measures, width, stream);
    print_grid(&table, colour, width, stream);
    if (error == 0)
        error = table_heading_print_waits(group, width, stream);
    *notes |= table.notes | table.layout->note;
    int memory_error = grid_close(table.grid);
    return error != 0 ? error : memory_error;
}
