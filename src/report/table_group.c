/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_group.c - the columns of each workload are rows of a table here; everything else follows
 * from it. A unit stands in the head when the whole column has it, else in every cell. */
#include "report/table_group.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/metric.h"
#include "report/table_fact.h"
#include "report/text.h"
#include "report/units.h"
#include "result/size_text.h"

enum { WIDE_GAP = 2, NARROW_GAP = 1, MOST_COLUMNS = 7, MOST_LEFT_OUT = 3 };

enum column_kind { COLUMN_SIZE, COLUMN_TRANSPORT, COLUMN_ESTIMATE, COLUMN_INTERVAL, COLUMN_RATIO };

struct column {
    enum column_kind kind;
    enum metric metric;
    const struct unit *scale;
    const char *head, *subhead; /* subhead NULL: none */
    unsigned expendable;        /* left out in this order when there is no room; 0: never */
};

struct layout {
    const char *workload, *measures;
    enum table_note note;
    enum metric best; /* what the ratio compares */
    bool higher_is_better;
    size_t column_count;
    struct column columns[MOST_COLUMNS];
};

static const struct layout layouts[] = {
    {
        .workload = "latency",
        .measures = "round trip (request and answer of the given size)",
        .note = NOTE_LATENCY,
        .best = METRIC_RTT_P50,
        .column_count = 7,
        .columns =
            {
                {.kind = COLUMN_SIZE, .head = "size"},
                {.kind = COLUMN_TRANSPORT, .head = "transport"},
                {COLUMN_ESTIMATE, METRIC_RTT_P50, scale_time, "RTT", "p50", 0},
                {COLUMN_INTERVAL, METRIC_RTT_P50, scale_time, "95 % interval", "of p50", 3},
                {COLUMN_ESTIMATE, METRIC_RTT_P99, scale_time, "RTT", "p99", 2},
                {COLUMN_ESTIMATE, METRIC_CPU, scale_time, "CPU time", "per round trip", 1},
                {.kind = COLUMN_RATIO, .head = "RTT p50", .subhead = "to best"},
            },
    },
    {
        .workload = "throughput",
        .measures = "one way, until the receiver confirmed the last byte",
        .note = NOTE_THROUGHPUT,
        .best = METRIC_BYTES_PER_SECOND,
        .higher_is_better = true,
        .column_count = 7,
        .columns =
            {
                {.kind = COLUMN_SIZE, .head = "size"},
                {.kind = COLUMN_TRANSPORT, .head = "transport"},
                {COLUMN_ESTIMATE, METRIC_MESSAGES_PER_SECOND, scale_rate, "messages", NULL, 2},
                {COLUMN_ESTIMATE, METRIC_BYTES_PER_SECOND, scale_byte_rate, "bytes", NULL, 0},
                {COLUMN_INTERVAL, METRIC_BYTES_PER_SECOND, scale_byte_rate, "95 % interval",
                 "of bytes", 3},
                {COLUMN_ESTIMATE, METRIC_CPU, scale_time, "CPU time", "per message", 1},
                {.kind = COLUMN_RATIO, .head = "bytes/s", .subhead = "to best"},
            },
    },
};

/* One grid in the making. */
struct group_table {
    const struct case_group *group;
    const struct layout *layout;
    struct grid *grid;
    const struct unit *common_unit[MOST_COLUMNS]; /* NULL: differs from row to row */
    int most_decimals[MOST_COLUMNS];              /* of a column with a common unit */
    unsigned notes;
};

static const struct layout *layout_find(const char *workload)
{
    for (size_t i = 0; i < sizeof layouts / sizeof layouts[0]; i++) {
        if (strcmp(layouts[i].workload, workload) == 0)
            return &layouts[i];
    }
    return NULL;
}

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
        const char *subhead = layout->columns[i].subhead;
        const struct unit *unit = table->common_unit[i];
        if (subhead != NULL || unit != NULL)
            grid_cell(table->grid, i, "%s%s%s", subhead == NULL ? "" : subhead,
                      subhead != NULL && unit != NULL ? ", " : "", unit == NULL ? "" : unit->name);
    }
}

static unsigned why_no_estimate(const struct run_case *run_case, enum metric metric)
{
    if (run_case->invocation_count == 0)
        return NOTE_NO_INVOCATION;
    if (metric == METRIC_RTT_P50 || metric == METRIC_RTT_P99)
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
    return column->kind == COLUMN_TRANSPORT || column->kind == COLUMN_RATIO ||
           (column->kind == COLUMN_ESTIMATE && column->metric == layout->best);
}

static void add_row(struct group_table *table, const struct run_case *run_case, bool tell_size,
                    double best)
{
    double value = metric_of(run_case, table->layout->best).estimate;
    char size[SIZE_TEXT_BYTES];

    grid_row(table->grid);
    for (size_t i = 0; i < table->layout->column_count; i++) {
        const struct column *column = &table->layout->columns[i];
        if (column->kind == COLUMN_SIZE && tell_size) {
            size_format(size, run_case->size);
            grid_cell(table->grid, i, "%s", size);
        } else if (column->kind == COLUMN_TRANSPORT) {
            grid_cell(table->grid, i, "%s", run_case->transport);
        } else if (column->kind == COLUMN_RATIO) {
            add_ratio(table, i, value, best);
        } else if (column->kind != COLUMN_SIZE) {
            add_number(table, i, run_case);
        }
        if (value == best && says_best(table->layout, column))
            grid_emphasise(table->grid, i);
    }
}

static void add_rows(struct group_table *table)
{
    const struct case_group *group = table->group;

    for (size_t first = 0, end; first < group->count; first = end) {
        end = case_group_size_end(group, first);
        double best = best_value(table, first, end);
        for (size_t i = first; i < end; i++)
            add_row(table, group->cases[i], i == first, best);
    }
}

/* Hides the most expendable columns until the grid fits; says which. */
static size_t leave_out_columns(struct group_table *table, unsigned width,
                                const struct column *left_out[MOST_LEFT_OUT])
{
    size_t count = 0;

    for (unsigned rank = 1; rank <= MOST_LEFT_OUT; rank++) {
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

static void print_grid(struct group_table *table, bool colour, unsigned width, FILE *stream)
{
    const struct column *left_out[MOST_LEFT_OUT];
    size_t needed = grid_width(table->grid, NARROW_GAP);
    bool wide = width == 0 || grid_width(table->grid, WIDE_GAP) <= width;
    size_t count = wide ? 0 : leave_out_columns(table, width, left_out);

    grid_print(table->grid, wide ? WIDE_GAP : NARROW_GAP, colour, stream);
    if (count == 0)
        return;
    fprintf(stream, "(no room for:");
    for (size_t i = 0; i < count; i++)
        fprintf(stream, "%s %s%s%s", i == 0 ? "" : ",", left_out[i]->head,
                left_out[i]->subhead == NULL ? "" : " ",
                left_out[i]->subhead == NULL ? "" : left_out[i]->subhead);
    fprintf(stream, ";\n all columns need %zu)\n", needed);
}

static void describe_cpus(const int cpus[2], char *text, size_t bytes)
{
    if (cpus[0] >= 0 && cpus[0] == cpus[1])
        snprintf(text, bytes, "both sides on CPU %d", cpus[0]);
    else if (cpus[0] >= 0 && cpus[1] >= 0)
        snprintf(text, bytes, "on CPUs %d and %d", cpus[0], cpus[1]);
    else if (cpus[0] >= 0 || cpus[1] >= 0)
        snprintf(text, bytes, "one side on CPU %d, the other not pinned",
                 cpus[0] >= 0 ? cpus[0] : cpus[1]);
    else
        snprintf(text, bytes, "not pinned");
}

static int print_heading(const struct case_group *group, const char *measures, unsigned width,
                         FILE *stream)
{
    char where[64];
    char *heading;

    describe_cpus(group->cases[0]->cpus, where, sizeof where);
    if (asprintf(&heading, "%s: %s, %s, %s", group->cases[0]->workload, measures, group->label,
                 where) < 0)
        return -ENOMEM;
    putc('\n', stream);
    text_paragraph(stream, table_text_width(width), 4, "", heading);
    free(heading);
    return 0;
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
        if (layout->columns[i].kind == COLUMN_TRANSPORT)
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
        return print_heading(group, "no table for this workload, see --format csv", width, stream);
    table.grid = create_grid(&table);
    if (table.grid == NULL)
        return -ENOMEM;
    add_heads(&table);
    add_rows(&table);

    int error = print_heading(group, table.layout->measures, width, stream);
    print_grid(&table, colour, width, stream);
    *notes |= table.notes | table.layout->note;
    int memory_error = grid_close(table.grid);
    return error != 0 ? error : memory_error;
}
