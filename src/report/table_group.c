/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_group.c - a unit stands in the head when the whole column has it, else in every cell. */
#include "report/table_group.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/units.h"
#include "report/table_cells.h"
#include "report/table_heading.h"
#include "report/table_layout.h"
#include "report/text.h"

enum { WIDE_GAP = 2, NARROW_GAP = 1, ROOMY = 100 };

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

static const char *subhead_of(const struct group_table *table, const struct column *column)
{
    return column->subhead == WORD_COUNT ? "" : table_word(table->page, column->subhead);
}

static void add_heads(struct group_table *table)
{
    const struct layout *layout = table->layout;

    grid_row(table->grid);
    for (size_t i = 0; i < layout->column_count; i++)
        grid_cell(table->grid, i, "%s", table_word(table->page, layout->columns[i].head));
    grid_row(table->grid);
    for (size_t i = 0; i < layout->column_count; i++) {
        const struct unit *common = table->common_unit[i];
        const char *subhead = subhead_of(table, &layout->columns[i]);
        const char *unit = common == NULL ? "" : unit_name(table->page->language, common);
        if (*subhead != '\0' || *unit != '\0')
            grid_cell(table->grid, i, "%s%s%s", subhead,
                      *subhead != '\0' && *unit != '\0' ? ", " : "", unit);
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
        double torn = metric_sum(table->group->cases[i], METRIC_TORN);
        if (isnan(torn) || torn > 0)
            return;
    }
    for (size_t i = 0; i < table->layout->column_count; i++) {
        if (table->layout->columns[i].kind == COLUMN_TORN) {
            grid_hide(table->grid, i);
            table->page->notes |= NOTE_TORN;
        }
    }
}

/* "(no room for: CPU time each, RTT p99; all columns need 97)" */
static int print_left_out(const struct group_table *table, const struct column *const *left_out,
                          size_t count, size_t needed)
{
    char *names = NULL;
    size_t bytes;
    FILE *list = open_memstream(&names, &bytes);

    if (list == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < count; i++) {
        const char *subhead = subhead_of(table, left_out[i]);
        fprintf(list, "%s%s%s%s", i == 0 ? "" : ", ", table_word(table->page, left_out[i]->head),
                *subhead == '\0' ? "" : " ", subhead);
    }
    int error = fclose(list) == 0 ? 0 : -ENOMEM;
    if (error == 0)
        error = table_page_paragraph(table->page, 1, "",
                                     language_text(table->page->language, WORD_TABLE_NO_ROOM, names,
                                                   table_count(needed).text, NULL));
    free(names);
    return error;
}

static int print_grid(struct group_table *table)
{
    const struct table_page *page = table->page;
    const struct column *left_out[TABLE_MOST_LEFT_OUT];
    size_t needed = grid_width(table->grid, NARROW_GAP);
    bool wide = grid_width(table->grid, WIDE_GAP) <= (page->width == 0 ? ROOMY : page->width);
    size_t count = wide || page->width == 0 ? 0 : leave_out_columns(table, page->width, left_out);

    grid_print(table->grid, wide ? WIDE_GAP : NARROW_GAP, page->colour, page->stream);
    return count == 0 ? 0 : print_left_out(table, left_out, count, needed);
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

int table_group_print(struct table_page *page, const struct case_group *group)
{
    struct group_table table = {
        .page = page,
        .group = group,
        .layout = layout_find(group->cases[0]->workload),
    };

    if (table.layout == NULL)
        return table_heading_print(page, group, WORD_TABLE_NO_LAYOUT);
    table.grid = create_grid(&table);
    if (table.grid == NULL)
        return -ENOMEM;
    add_heads(&table);
    table_cells_add(&table);
    hide_torn(&table);

    int error = table_heading_print(page, group, table.layout->measures);
    if (error == 0)
        error = print_grid(&table);
    if (error == 0)
        error = table_heading_print_waits(page, group);
    page->notes |= table.layout->note;
    int memory_error = grid_close(table.grid);
    return error != 0 ? error : memory_error;
}
