/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * terminal_table.c - a table is fitted into the width in this order: columns move together,
 * expendable ones and then intervals are left out, texts are broken into lines, and at last what is
 * left is printed in parts, each with the names of its rows. */
#include "document/terminal.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "document/number.h"

enum { WIDE_GAP = 2, NARROW_GAP = 1, ROOMY = 100, CONTINUED = 4 };
/* Of lanes of text that are narrowed; the first one may be wider: it has the longest texts. */
enum { NARROWEST = 20, NARROWEST_OF_MATRIX = 8, FIRST_SURPLUS = 6, FIRST_INDENT = 2 };
/* How a lane is laid out. */
struct layout {
    bool hidden;
    bool in_part; /* printed now */
    size_t width; /* of its widest line */
    char *head;   /* a line break parts it */
};

struct grid {
    struct printer *printer;
    const struct table *table;
    struct lane lanes[MOST_LANES];
    struct layout layouts[MOST_LANES];
    size_t count;
    char **texts; /* of the cells: row by row, all lanes of each */
    unsigned gap;
};

/* ---- texts ---- */

/* With blanks behind it, so that points stand below each other. NULL: no memory. */
static char *number_text(const struct lane *lane, const struct cell *cell)
{
    struct number_text number;
    char *text;

    number_write(lane, cell, &number);
    bool known = isfinite(cell->value), ratio = cell->kind == CELL_RATIO && known;
    bool aligned = known && !lane->interval &&
                   (cell->kind == CELL_NUMBER || cell->kind == CELL_ESTIMATE);
    int missing = aligned ? lane->decimals - number.decimals : 0;
    int blanks = missing <= 0 ? 0 : missing + (number.decimals == 0 ? 1 : 0);
    if (lane->interval && *number.low == '\0')
        number.gap = number.unit = "";
    return asprintf(&text, "%s%s%s%s%*s", lane->interval ? number.interval : number.value,
                    number.gap, number.unit, ratio ? C_("times", "x") : "", blanks, "") < 0
               ? NULL
               : text;
}

/* NULL: no memory. */
static char *cell_text_of(const struct grid *grid, const struct lane *lane, const struct cell *cell)
{
    if (cell->kind > CELL_TEXT)
        return number_text(lane, cell);
    if (cell->text == NULL || lane->interval)
        return strdup("");
    char *text = terminal_resolve(grid->printer, cell->text);
    text_join_lines(text, '?');
    return text;
}

/* The first bytes of a text that make a line: as many words as fit, or part of a long one. */
static size_t line_bytes(const char *text, size_t width)
{
    size_t bytes = 0, columns = 0, word_end = 0;

    for (; text[bytes] != '\0' && text[bytes] != '\n'; bytes++) {
        if (text[bytes] == ' ')
            word_end = bytes;
        if (((unsigned char)text[bytes] & 0xC0u) != 0x80u && columns++ == width)
            break;
    }
    bool ended = text[bytes] == '\0' || text[bytes] == '\n';
    return !ended && word_end > 0 ? word_end : bytes;
}

static void widen(struct layout *layout, const char *text)
{
    for (const char *at = text; at != NULL; at = strchr(at, '\n')) {
        at += *at == '\n';
        size_t columns = text_characters(at, strcspn(at, "\n"));
        layout->width = columns > layout->width ? columns : layout->width;
    }
}

/* ---- making ---- */

static size_t count_rows(const struct table *table)
{
    size_t count = 0;

    for (const struct row *row = table->rows; row != NULL; row = row->next)
        count++;
    return count;
}

static void fill_texts(struct grid *grid)
{
    const struct table *table = grid->table;
    const struct row *above = NULL;
    char **text = grid->texts;

    for (const struct row *row = table->rows; row != NULL; above = row, row = row->next) {
        for (size_t i = 0; i < grid->count; i++, text++) {
            const struct lane *lane = &grid->lanes[i];
            struct layout *layout = &grid->layouts[i];
            bool repeats = row_repeats(table, row, above, lane->number);
            *text = repeats ? strdup("") : cell_text_of(grid, lane, &row->cells[lane->number]);
            if (*text == NULL) {
                grid->printer->error = -ENOMEM;
                return;
            }
            widen(layout, *text);
        }
    }
}

static void make_heads(struct grid *grid)
{
    for (size_t i = 0; i < grid->count; i++) {
        struct layout *layout = &grid->layouts[i];
        layout->head = head_text(grid->lanes[i].head, grid->lanes[i].unit, layout->width);
        if (layout->head == NULL)
            grid->printer->error = -ENOMEM;
        widen(layout, layout->head);
        layout->in_part = true;
    }
}

static void make_grid(struct grid *grid)
{
    grid->count = lanes_of(&grid->printer->view, grid->table, false, grid->lanes);
    grid->texts = calloc(count_rows(grid->table) * grid->count + 1, sizeof *grid->texts);
    if (grid->texts == NULL) {
        grid->printer->error = -ENOMEM;
        return;
    }
    fill_texts(grid);
    make_heads(grid);
}

static void clear_grid(struct grid *grid)
{
    size_t cells = count_rows(grid->table) * grid->count;

    for (size_t i = 0; grid->texts != NULL && i < cells; i++)
        free(grid->texts[i]);
    free(grid->texts);
    for (size_t i = 0; i < grid->count; i++)
        free(grid->layouts[i].head);
}

/* ---- fitting ---- */

static size_t grid_width(const struct grid *grid)
{
    size_t width = 0;

    for (size_t i = 0; i < grid->count; i++) {
        if (!grid->layouts[i].hidden)
            width += grid->layouts[i].width + (width > 0 ? grid->gap : 0);
    }
    return width;
}

/* Hides and names one lane; an interval by what it is of, too. */
static void leave_out(struct grid *grid, size_t at, FILE *names)
{
    const struct lane *lane = &grid->lanes[at];
    const char *head = lane->column->head;

    grid->layouts[at].hidden = true;
    fputs(ftell(names) == 0 ? "" : ", ", names);
    for (; head != NULL && *head != '\0'; head++)
        putc(*head == '\n' ? ' ' : *head, names);
    if (lane->interval)
        fprintf(names, " %s", lane->head);
}

/* The most expendable columns first, and then, from the right, the intervals of those that are not. */
static void leave_out_lanes(struct grid *grid, unsigned width, FILE *names)
{
    for (unsigned rank = 1; rank <= TABLE_MOST_COLUMNS && grid_width(grid) > width; rank++) {
        for (size_t i = 0; i < grid->count; i++) {
            const struct lane *lane = &grid->lanes[i];
            if (lane->column->expendable == rank && lane->interval)
                grid->layouts[i].hidden = true;
            else if (lane->column->expendable == rank)
                leave_out(grid, i, names);
        }
    }
    for (size_t i = grid->count; i-- > 0 && grid_width(grid) > width;) {
        if (grid->lanes[i].interval && !grid->layouts[i].hidden)
            leave_out(grid, i, names);
    }
}

/* How much a lane asks to be narrowed; 0: not at all. */
static size_t narrowing_weight(const struct grid *grid, size_t at)
{
    const struct layout *layout = &grid->layouts[at];
    size_t narrowest = grid->table->setting.matrix ? NARROWEST_OF_MATRIX : NARROWEST;

    if (layout->hidden || grid->lanes[at].numeric || layout->width <= narrowest)
        return 0;
    return at > 0 || layout->width <= FIRST_SURPLUS ? layout->width : layout->width - FIRST_SURPLUS;
}

/* The widest texts are broken first. */
static void narrow_lanes(struct grid *grid, unsigned width)
{
    while (grid_width(grid) > width) {
        size_t widest = 0;
        for (size_t i = 1; i < grid->count; i++) {
            if (narrowing_weight(grid, i) > narrowing_weight(grid, widest))
                widest = i;
        }
        if (narrowing_weight(grid, widest) == 0)
            return;
        grid->layouts[widest].width--;
    }
}

/* Returns what was left out, "" for nothing; NULL: no memory. The caller's. */
static char *fit(struct grid *grid, size_t *needed)
{
    unsigned width = grid->printer->view.setting->width;
    char *names = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&names, &bytes);

    if (stream == NULL)
        return NULL;
    grid->gap = WIDE_GAP;
    if (!grid->table->setting.matrix && grid_width(grid) > (width == 0 ? ROOMY : width))
        grid->gap = NARROW_GAP;
    *needed = grid_width(grid);
    if (width > 0) {
        leave_out_lanes(grid, width, stream);
        narrow_lanes(grid, width);
    }
    if (fclose(stream) == 0)
        return names;
    free(names);
    return NULL;
}

/* ---- printing ---- */

/* A cell of which some lines are still to be printed. */
struct rest {
    const char *text;
    bool strong;
    enum tone tone;
    size_t indent; /* of lines after the first */
};

/* Prints the next line of a cell, `owed` blanks before it. Returns the blanks that are owed after
 * it. */
static size_t print_cell_line(const struct grid *grid, size_t at, struct rest *rest, size_t owed,
                              bool first_line)
{
    size_t width = grid->layouts[at].width;
    bool left = !grid->lanes[at].numeric;
    size_t indent = first_line || *rest->text == '\0' ? 0 : rest->indent;
    size_t bytes = line_bytes(rest->text, width - indent), shown = bytes;
    FILE *stream = grid->printer->stream;

    while (shown > 0 && rest->text[shown - 1] == ' ')
        shown--;
    size_t padding = width - indent - text_characters(rest->text, bytes);
    size_t before = indent + (left ? 0 : padding), after = left ? padding : 0;
    if (shown == 0) {
        owed += before + after;
    } else {
        fprintf(stream, "%*s", (int)(owed + before), "");
        terminal_emphasise(grid->printer, rest->strong, rest->tone);
        terminal_print(stream, rest->text, shown);
        terminal_plain(grid->printer, rest->strong, rest->tone);
        owed = after;
    }
    owed += bytes - shown + grid->gap;
    rest->text += bytes;
    rest->text += *rest->text == '\n' ? 1 : strspn(rest->text, " ");
    return owed;
}

/* One line or, where cells are broken, more. */
static void print_lines(const struct grid *grid, struct rest cells[])
{
    bool more = true;

    for (bool first = true; more; first = false) {
        size_t owed = 0; /* blanks that are printed only when something follows */
        more = false;
        for (size_t i = 0; i < grid->count; i++) {
            if (grid->layouts[i].hidden || !grid->layouts[i].in_part)
                continue;
            owed = print_cell_line(grid, i, &cells[i], owed, first);
            more = more || *cells[i].text != '\0';
        }
        putc('\n', grid->printer->stream);
    }
}

static void print_heads(const struct grid *grid)
{
    struct rest cells[MOST_LANES] = {0};

    for (size_t i = 0; i < grid->count; i++)
        cells[i].text = grid->layouts[i].head;
    print_lines(grid, cells);
}

static void print_row(const struct grid *grid, const struct row *row, char *const texts[])
{
    struct rest cells[MOST_LANES] = {0};

    for (size_t i = 0; i < grid->count; i++) {
        const struct cell *cell = &row->cells[grid->lanes[i].number];
        bool interval = grid->lanes[i].interval;
        cells[i] = (struct rest){texts[i], cell->strong && !interval, cell->tone,
                                 i == 0 ? FIRST_INDENT : 0};
    }
    print_lines(grid, cells);
}

/* Whether groups need an empty line between them: a step that begins shows it by itself. */
static bool spaces_groups(const struct table *table)
{
    size_t steps = 0, names = 0;

    for (size_t i = 0; i < table->column_count; i++) {
        steps += table->columns[i].kind == COLUMN_STEP;
        names += table->columns[i].kind == COLUMN_NAME;
    }
    return steps == 0 || names > 1;
}

static void print_group_begin(const struct grid *grid, const struct row *row)
{
    bool spaces = row->lead != NULL || spaces_groups(grid->table);

    if (row != grid->table->rows && spaces)
        putc('\n', grid->printer->stream);
    if (row->lead == NULL)
        return;
    terminal_emphasise(grid->printer, true, TONE_NONE);
    terminal_paragraph(grid->printer, CONTINUED, NULL, row->lead);
    terminal_plain(grid->printer, true, TONE_NONE);
}

static void print_rows(const struct grid *grid)
{
    char *const *texts = grid->texts;

    print_heads(grid);
    for (const struct row *row = grid->table->rows; row != NULL; row = row->next) {
        if (row->begins_group)
            print_group_begin(grid, row);
        print_row(grid, row, texts);
        texts += grid->count;
    }
}

/* The lanes at the left that name the rows of every part. */
static size_t count_keys(const struct grid *grid)
{
    size_t keys = 0;

    while (keys < grid->count && (grid->lanes[keys].column->kind == COLUMN_NAME ||
                                  grid->lanes[keys].column->kind == COLUMN_STEP))
        keys++;
    return keys < grid->count ? keys : 0;
}

/* Chooses the lanes from `first` on that there is room for, one at least. Returns where the next
 * part begins. */
static size_t choose_part(struct grid *grid, size_t keys, size_t first)
{
    size_t used = 0, chosen = 0, i;

    for (i = 0; i < grid->count; i++) {
        grid->layouts[i].in_part = i < keys;
        if (i < keys && !grid->layouts[i].hidden)
            used += grid->layouts[i].width + grid->gap;
    }
    for (i = first; i < grid->count; i++) {
        struct layout *layout = &grid->layouts[i];
        if (layout->hidden)
            continue;
        if (chosen > 0 && used + layout->width > grid->printer->view.setting->width)
            break;
        used += layout->width + grid->gap;
        layout->in_part = true;
        chosen++;
    }
    return i;
}

static void print_grid(struct grid *grid)
{
    size_t keys = count_keys(grid);

    if (grid->printer->view.setting->width == 0 ||
        grid_width(grid) <= grid->printer->view.setting->width) {
        print_rows(grid);
        return;
    }
    for (size_t next = keys; next < grid->count;) {
        if (next > keys)
            putc('\n', grid->printer->stream);
        next = choose_part(grid, keys, next);
        print_rows(grid);
    }
}

/* "(no room for: CPU time each, RTT p99; all columns need 97)" */
static void print_left_out(struct grid *grid, const char *names, size_t needed)
{
    char number[24];
    const char *arguments[] = {names, number};

    if (*names == '\0')
        return;
    snprintf(number, sizeof number, "%zu", needed);
    char *text = text_fill(_("(no room for: %1; all columns need %2)"), arguments, 2);
    if (text == NULL)
        grid->printer->error = -ENOMEM;
    else
        terminal_paragraph(grid->printer, 1, NULL, text);
    free(text);
}

void terminal_table(struct printer *printer, const struct block *block)
{
    const struct table_setting *setting = &block->table->setting;
    struct grid grid = {.printer = printer, .table = block->table};
    size_t needed;

    if (setting->caption != NULL)
        terminal_paragraph(printer, CONTINUED, NULL, setting->caption);
    make_grid(&grid);
    char *left_out = printer->error == 0 ? fit(&grid, &needed) : NULL;
    if (left_out == NULL) {
        printer->error = -ENOMEM;
    } else {
        print_grid(&grid);
        print_left_out(&grid, left_out, needed);
        if (setting->note != NULL)
            terminal_paragraph(printer, CONTINUED, NULL, setting->note);
    }
    free(left_out);
    clear_grid(&grid);
}
