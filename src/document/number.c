/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * number.c - three significant digits where there is a scale, else what the column asks for; what
 * was met, however rarely, does not look like nothing. */
#include "document/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/escaping.h"

/* From here on two digits after the point tell nothing any more. */
static const double whole_from = 99.995;

const char *number_unit(const struct unit *unit)
{
    return unit == NULL || *unit->name == '\0' ? "" : text_of(unit->name);
}

static bool has_digits(const struct cell *cell)
{
    return (cell->kind == CELL_NUMBER || cell->kind == CELL_ESTIMATE) && isfinite(cell->value);
}

/* Of a value in its unit. */
static int decimals_of(const struct column *column, const struct cell *cell, double value)
{
    if (cell->kind == CELL_COUNT)
        return 0;
    if (cell->kind != CELL_RATIO && (column->scale != NULL || column->decimals < 0))
        return unit_decimals(value);
    if (fabs(value) >= whole_from)
        return 0;
    return cell->kind != CELL_RATIO ? column->decimals : value < 0.095 ? 3 : 2;
}

/* The column's numbers at both ends, by size, and their units. */
struct units {
    const struct unit *least, *most;
    double smallest, largest;
};

static struct units find_units(const struct table *table, const struct lane *lane)
{
    const struct unit *scale = lane->column->scale;
    struct units units = {.least = scale, .most = scale, .smallest = INFINITY};

    for (const struct row *row = table->rows; row != NULL && scale != NULL; row = row->next) {
        const struct cell *cell = &row->cells[lane->number];
        if (!has_digits(cell) || fpclassify(cell->value) == FP_ZERO)
            continue;
        units.smallest = fmin(units.smallest, fabs(cell->value));
        units.largest = fmax(units.largest, fabs(cell->value));
    }
    if (units.largest > 0) {
        units.least = unit_choose(scale, units.smallest);
        units.most = unit_choose(scale, units.largest);
    }
    return units;
}

/* That of the largest number, but for 0.00186 in it where the largest has room in a smaller one. */
static const struct unit *unit_of_all(const struct units *units)
{
    enum { WIDEST = 99999 };
    const struct unit *unit = units->most;

    while (unit > units->least && units->smallest / unit->factor < 0.0995 &&
           units->largest / unit[-1].factor <= WIDEST)
        unit--;
    return unit;
}

static int most_decimals(const struct table *table, const struct lane *lane)
{
    double factor = lane->unit == NULL ? 1 : lane->unit->factor;
    int most = 0;

    for (const struct row *row = table->rows; row != NULL; row = row->next) {
        const struct cell *cell = &row->cells[lane->number];
        int decimals = has_digits(cell) ? decimals_of(lane->column, cell, cell->value / factor) : 0;
        most = decimals > most ? decimals : most;
    }
    return most;
}

static struct lane make_lane(const struct table *table, size_t number, enum lane_policy policy)
{
    const struct column *column = &table->columns[number];
    struct lane lane = {
        .column = column,
        .number = number,
        .numeric = column->kind != COLUMN_TEXT && column->kind != COLUMN_NAME &&
                   column->kind != COLUMN_VERDICT,
        .head = column->head == NULL ? "" : column->head,
    };
    for (const struct row *row = table->rows; row != NULL; row = row->next)
        lane.marked = lane.marked || row->cells[number].mark != NULL;
    const struct units units = find_units(table, &lane);

    lane.unit_in_cells = units.least != units.most && policy != LANES_OF_ONE_UNIT;
    lane.unit = lane.unit_in_cells ? NULL : unit_of_all(&units);
    lane.decimals = lane.unit_in_cells ? 0 : most_decimals(table, &lane);
    return lane;
}

size_t lanes_of(const struct view *view, const struct table *table, enum lane_policy policy,
                struct lane lanes[MOST_LANES])
{
    size_t count = 0;

    for (size_t i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        if (!view_shows_column(view, column))
            continue;
        lanes[count++] = make_lane(table, i, policy);
        if (column->interval_head == NULL || policy == LANES_WITHOUT_INTERVALS)
            continue;
        lanes[count] = lanes[count - 1];
        lanes[count].interval = true;
        lanes[count++].head = column->interval_head;
    }
    return count;
}

/* "0.00" of something is "<0.01". */
static void write_value(double value, int decimals, char text[TEXT_NUMBER_BYTES])
{
    double least = pow(10, -decimals);
    bool tiny = value > 0 && value < least / 2;
    char number[TEXT_NUMBER_BYTES];

    text_decimal(tiny ? least : value, decimals, number);
    snprintf(text, TEXT_NUMBER_BYTES, "%s%.40s", tiny ? "<" : "", number);
}

static void write_interval(const struct cell *cell, double factor, struct number_text *out)
{
    if (!isfinite(cell->value) || (!isfinite(cell->low) && !isfinite(cell->high))) {
        text_decimal(NAN, 0, out->interval);
        return;
    }
    text_decimal(cell->low / factor, out->decimals, out->low);
    text_decimal(cell->high / factor, out->decimals, out->high);
    snprintf(out->interval, sizeof out->interval, "[%s%s%s]", out->low,
             text_language()->list_separator, out->high);
}

void number_write(const struct lane *lane, const struct cell *cell, struct number_text *out)
{
    const struct unit *unit = lane->unit_in_cells ? unit_choose(lane->column->scale, cell->value)
                                                  : lane->unit;
    double factor = unit == NULL ? 1 : unit->factor, value = cell->value / factor;

    *out = (struct number_text){.decimals = 0};
    if (isfinite(value))
        out->decimals = decimals_of(lane->column, cell, value);
    write_value(value, out->decimals, out->value);
    if (lane->unit_in_cells && isfinite(value))
        snprintf(out->unit, sizeof out->unit, " %s", number_unit(unit));
    if (cell->kind == CELL_ESTIMATE)
        write_interval(cell, factor, out);
    bool has_unit = !lane->interval || *out->low != '\0';
    snprintf(out->shown, sizeof out->shown, "%s%s", lane->interval ? out->interval : out->value,
             has_unit ? out->unit : "");
}

/* ---- heads ---- */

static size_t larger(size_t one, size_t other)
{
    return one > other ? one : other;
}

/* Columns that parting a head further to the left has to save. */
enum { WORTHWHILE = 3 };

/* Where a head of one line is parted so that it is hardly wider than the cells: with a unit, as far
 * to the right as will do. */
static size_t head_end(const char *head, const char *unit, size_t cells)
{
    size_t end = strlen(head), best = end;
    size_t unit_columns = text_characters(unit, SIZE_MAX), comma = unit_columns > 0 ? 2 : 0;
    size_t least = larger(cells, larger(text_characters(head, SIZE_MAX), unit_columns));

    while (end-- > 1) {
        size_t second = text_characters(head + end + 1, SIZE_MAX) + comma + unit_columns;
        size_t width = larger(cells, larger(text_characters(head, end), second));
        if (head[end] == ' ' && width + WORTHWHILE <= least) {
            best = end;
            least = width;
        }
    }
    return best;
}

const char *head_text(struct document *owner, const struct lane *lane, size_t cells)
{
    const char *head = lane->head, *unit = number_unit(lane->unit);
    size_t end = strcspn(head, "\n");

    if (head[end] == '\0')
        end = head_end(head, unit, cells);
    bool parted = head[end] != '\0', has_unit = *unit != '\0';
    return document_format(owner, "%.*s%s%s%s%s", (int)end, head, parted || has_unit ? "\n" : "",
                           parted ? head + end + 1 : "", parted && has_unit ? ", " : "", unit);
}
