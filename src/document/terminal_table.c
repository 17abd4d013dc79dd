/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * terminal_table.c - a table is fitted into the width in this order: columns move together,
 * expendable ones and then intervals are left out, texts are broken into lines, and at last what is
 * left is printed in parts, each with the names of its rows. */
#include "document/terminal.h"

#include <math.h>
#include <string.h>

#include "base/escaping.h"
#include "text/text.h"

enum { WIDE_GAP = 2, NARROW_GAP = 1, ROOMY = 100, CONTINUED = 4 };
/* Of lanes of text that are narrowed; the first one may be wider: it has the longest texts. */
enum {
    NARROWEST = 20,
    NARROWEST_OF_MATRIX = 8,
    NARROWEST_OF_KEPT = 12,
    FIRST_SURPLUS = 6,
    FIRST_INDENT = 2
};

/* A lane as it is laid out. */
struct track {
    struct lane lane;
    size_t width;       /* of its widest line */
    size_t word;        /* of its longest word */
    const char **texts; /* head, then its cells, row by row; line breaks part them */
    bool in_part;       /* printed now */
};

struct grid {
    struct printer *printer;
    const struct table *table;
    struct track tracks[MOST_LANES];
    size_t count;
    const char *left_out[MOST_LANES]; /* heads of what has no room */
    size_t left_out_count;
    size_t gap;
};

/* ---- making ---- */

/* With blanks behind it, so that points stand below each other. */
static const char *number_text(struct document *scratch, const struct lane *lane,
                               const struct cell *cell)
{
    struct number_text number;
    bool known = isfinite(cell->value), ratio = cell->kind == CELL_RATIO && known;
    bool aligned = known && !lane->interval && !ratio && cell->kind != CELL_COUNT;

    number_write(lane, cell, &number);
    int missing = aligned ? lane->decimals - number.decimals : 0;
    int blanks = missing <= 0 ? 0 : missing + (number.decimals == 0 ? 1 : 0);
    const char *mark = cell->mark != NULL ? cell->mark : ratio && lane->marked ? " " : "";
    return document_format(scratch, "%s%s%s%*s", number.shown, ratio ? C_("times", "x") : "", mark,
                           blanks, "");
}

static const char *text_of_cell(const struct printer *printer, const struct lane *lane,
                                const struct cell *cell)
{
    if (cell->kind > CELL_TEXT)
        return terminal_text(printer, number_text(printer->scratch, lane, cell));
    return lane->interval ? "" : terminal_text(printer, cell->text);
}

static size_t longer(size_t one, size_t other)
{
    return one > other ? one : other;
}

static void widen(struct track *track, const char *text)
{
    for (const char *at = text; *at != '\0'; at += strspn(at, " \n")) {
        size_t bytes = strcspn(at, " \n");
        track->word = longer(track->word, text_characters(at, bytes));
        at += bytes;
    }
    for (const char *at = text; at != NULL; at = strchr(at, '\n')) {
        at += *at == '\n';
        track->width = longer(track->width, text_characters(at, strcspn(at, "\n")));
    }
}

/* The head comes last: it is parted to be hardly wider than the cells. False: no memory. */
static bool fill_track(const struct printer *printer, const struct table *table,
                       struct track *track)
{
    const struct row *above = NULL;
    size_t column = track->lane.number, number = 0;
    const char **texts = document_allocate(printer->scratch,
                                           (table->row_count + 1) * sizeof *texts);

    for (const struct row *row = table->rows; row != NULL && texts != NULL; row = row->next) {
        bool repeats = row_repeats(table, row, above, column);
        texts[++number] = repeats ? "" : text_of_cell(printer, &track->lane, &row->cells[column]);
        widen(track, texts[number]);
        above = row;
    }
    if (texts == NULL)
        return false;
    texts[0] = terminal_text(printer, head_text(printer->scratch, &track->lane, track->width));
    widen(track, texts[0]);
    track->texts = texts;
    track->in_part = true;
    return true;
}

/* ---- fitting ---- */

static size_t grid_width(const struct grid *grid)
{
    size_t width = 0;

    for (size_t i = 0; i < grid->count; i++)
        width += grid->tracks[i].width + (i > 0 ? grid->gap : 0);
    return width;
}

static void remove_track(struct grid *grid, size_t at)
{
    grid->count--;
    memmove(&grid->tracks[at], &grid->tracks[at + 1], (grid->count - at) * sizeof grid->tracks[at]);
}

/* Removes a lane and notes its name; an interval's is that of its column, too. */
static void leave_out(struct grid *grid, size_t at)
{
    const struct lane *lane = &grid->tracks[at].lane;
    const char *name = lane->column->head;

    if (lane->interval)
        name = document_format(grid->printer->scratch, "%s %s", name, lane->head);
    grid->left_out[grid->left_out_count++] = name;
    remove_track(grid, at);
}

/* An expendable column, with its interval. */
static void leave_out_rank(struct grid *grid, unsigned rank)
{
    for (size_t i = 0; i < grid->count;) {
        const struct lane *lane = &grid->tracks[i].lane;
        if (lane->column->expendable != rank)
            i++;
        else if (lane->interval)
            remove_track(grid, i);
        else
            leave_out(grid, i);
    }
}

static void leave_out_intervals(struct grid *grid, size_t width, bool kept)
{
    for (size_t i = grid->count; i-- > 0 && grid_width(grid) > width;) {
        const struct lane *lane = &grid->tracks[i].lane;
        if (lane->interval && lane->column->keeps_interval == kept)
            leave_out(grid, i);
    }
}

static bool keeps_interval(const struct grid *grid)
{
    for (size_t i = 0; i < grid->count; i++)
        if (grid->tracks[i].lane.column->keeps_interval)
            return true;
    return false;
}

/* How much a lane asks to be narrowed; 0: not at all. */
static size_t narrowing_weight(const struct grid *grid, size_t at, bool breaks_words)
{
    const struct track *track = &grid->tracks[at];
    size_t narrowest = grid->table->setting.matrix ? NARROWEST_OF_MATRIX
                       : keeps_interval(grid)      ? NARROWEST_OF_KEPT
                                                   : NARROWEST;

    if (!breaks_words)
        narrowest = longer(narrowest, track->word + (at == 0 ? FIRST_INDENT : 0));

    if (track->lane.numeric || track->width <= narrowest)
        return 0;
    return at > 0 || track->width <= FIRST_SURPLUS ? track->width : track->width - FIRST_SURPLUS;
}

/* The widest texts are broken first. */
static void narrow_by(struct grid *grid, size_t width, bool breaks_words)
{
    while (grid_width(grid) > width) {
        size_t widest = 0;
        for (size_t i = 1; i < grid->count; i++) {
            if (narrowing_weight(grid, i, breaks_words) >
                narrowing_weight(grid, widest, breaks_words))
                widest = i;
        }
        if (narrowing_weight(grid, widest, breaks_words) == 0)
            return;
        grid->tracks[widest].width--;
    }
}

static void set_gap(struct grid *grid, size_t width)
{
    grid->gap = WIDE_GAP;
    if (!grid->table->setting.matrix && grid_width(grid) > width)
        grid->gap = NARROW_GAP;
}

/* Returns the columns that all of it needs. */
static size_t fit(struct grid *grid)
{
    unsigned width = grid->printer->view.setting->width;

    set_gap(grid, width == 0 ? ROOMY : width);
    size_t needed = grid_width(grid);
    if (width == 0)
        return needed;
    /* The most expendable columns first, and then, from the right, the intervals of others. */
    for (unsigned rank = 1; rank <= TABLE_MOST_COLUMNS && grid_width(grid) > width; rank++)
        leave_out_rank(grid, rank);
    leave_out_intervals(grid, width, false);
    set_gap(grid, width);
    narrow_by(grid, width, false);
    narrow_by(grid, width, true); /* words only where that is not enough */
    leave_out_intervals(grid, width, true);
    return needed;
}

/* ---- printing ---- */

/* A cell of which some lines are still to be printed. */
struct rest {
    const char *text;
    bool strong;
    enum tone tone;
    size_t indent; /* of the next line */
};

/* The first bytes of a text that make a line: as many words as fit, or part of a long one, to a stroke
 * if there is one. */
static size_t line_bytes(const char *text, size_t width)
{
    size_t bytes = 0, columns = 0, word_end = 0, stroke_end = 0;

    for (; text[bytes] != '\0' && text[bytes] != '\n'; bytes++) {
        if (text[bytes] == ' ')
            word_end = bytes;
        else if (text[bytes] == '/' && columns < width)
            stroke_end = bytes + 1;
        if (begins_character(text[bytes]) && columns++ == width)
            break;
    }
    bool ended = text[bytes] == '\0' || text[bytes] == '\n';
    return ended || (word_end == 0 && stroke_end == 0) ? bytes
           : word_end > 0                              ? word_end
                                                       : stroke_end;
}

/* Prints the next line of a cell, `owed` blanks before it. Returns the blanks that are owed after
 * it. */
static size_t print_cell_line(const struct grid *grid, const struct track *track, struct rest *rest,
                              size_t owed)
{
    size_t indent = *rest->text == '\0' ? 0 : rest->indent;
    size_t bytes = line_bytes(rest->text, track->width - indent), shown = bytes;
    size_t padding = track->width - indent - text_characters(rest->text, bytes);
    bool right = track->lane.numeric;

    while (shown > 0 && rest->text[shown - 1] == ' ')
        shown--;
    owed += indent + (right ? padding : 0);
    if (shown > 0) {
        fprintf(grid->printer->stream, "%*s", (int)owed, "");
        terminal_print(grid->printer, rest->text, shown, rest->strong, rest->tone);
        owed = 0;
    }
    rest->text += bytes;
    rest->text += *rest->text == '\n' ? 1 : strspn(rest->text, " ");
    return owed + (right ? 0 : padding) + bytes - shown + grid->gap;
}

/* One line or, where cells are broken, more; the first column's are then indented. */
static void print_lines(const struct grid *grid, struct rest cells[], size_t indent)
{
    for (bool more = true; more;) {
        size_t owed = 0; /* blanks that are printed only when something follows */
        more = false;
        for (size_t i = 0; i < grid->count; i++) {
            if (!grid->tracks[i].in_part)
                continue;
            owed = print_cell_line(grid, &grid->tracks[i], &cells[i], owed);
            more = more || *cells[i].text != '\0';
        }
        putc('\n', grid->printer->stream);
        cells[0].indent = indent;
    }
}

/* NULL: the heads. */
static void print_row(const struct grid *grid, const struct row *row, size_t number)
{
    struct rest cells[MOST_LANES] = {0};

    for (size_t i = 0; i < grid->count; i++) {
        const struct track *track = &grid->tracks[i];
        const struct cell *cell = row == NULL ? NULL : &row->cells[track->lane.number];
        cells[i] = (struct rest){.text = track->texts[number],
                                 .strong = cell != NULL && cell->strong && !track->lane.interval,
                                 .tone = cell == NULL ? TONE_NONE : cell->tone};
    }
    print_lines(grid, cells, row == NULL ? 0 : FIRST_INDENT);
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
    bool spaces = !grid->table->setting.tight && (row->lead != NULL || spaces_groups(grid->table));

    if (row != grid->table->rows && spaces)
        putc('\n', grid->printer->stream);
    if (row->lead != NULL)
        terminal_head(grid->printer, CONTINUED, row->lead);
}

static void print_rows(const struct grid *grid)
{
    size_t number = 0;

    print_row(grid, NULL, 0);
    for (const struct row *row = grid->table->rows; row != NULL; row = row->next) {
        if (row->begins_group)
            print_group_begin(grid, row);
        print_row(grid, row, ++number);
    }
}

/* The lanes at the left that name the rows of every part. */
static size_t count_keys(const struct grid *grid)
{
    size_t keys = 0;

    while (keys < grid->count && (grid->tracks[keys].lane.column->kind == COLUMN_NAME ||
                                  grid->tracks[keys].lane.column->kind == COLUMN_STEP))
        keys++;
    return keys < grid->count ? keys : 0;
}

/* Texts of a part that would not fit otherwise are broken, however narrow they become. */
static void narrow_part(struct grid *grid, size_t keys, size_t at)
{
    enum { LEAST = 6 };
    const size_t width = grid->printer->view.setting->width;

    for (;;) {
        struct track *widest = NULL;
        size_t used = 0;
        for (size_t i = 0; i < grid->count; i++) {
            struct track *track = &grid->tracks[i];
            if (i >= keys && i != at)
                continue;
            used += track->width + (used > 0 ? grid->gap : 0);
            if (!track->lane.numeric && (widest == NULL || track->width > widest->width))
                widest = track;
        }
        if (used <= width || widest == NULL || widest->width <= LEAST)
            return;
        widest->width--;
    }
}

/* Chooses the lanes from `first` on that there is room for, one at least. Returns where the next
 * part begins. */
static size_t choose_part(struct grid *grid, size_t keys, size_t first)
{
    size_t width = grid->printer->view.setting->width, used = 0, next = first;

    for (size_t i = 0; i < grid->count; i++) {
        struct track *track = &grid->tracks[i];
        bool chosen = i == first || (i == next && used + track->width <= width);
        track->in_part = i < keys || (i >= first && chosen);
        used += track->in_part ? track->width + grid->gap : 0;
        next += i >= first && chosen;
    }
    return next;
}

static void print_grid(struct grid *grid)
{
    unsigned width = grid->printer->view.setting->width;
    size_t keys = count_keys(grid);

    if (width == 0 || grid_width(grid) <= width) {
        print_rows(grid);
        return;
    }
    for (size_t i = keys; i < grid->count; i++)
        narrow_part(grid, keys, i);
    for (size_t next = keys; next < grid->count;) {
        if (next > keys)
            putc('\n', grid->printer->stream);
        next = choose_part(grid, keys, next);
        print_rows(grid);
    }
}

/* "(no room for: CPU time each, RTT p99; all columns need 97)" */
static void print_left_out(const struct grid *grid, size_t needed)
{
    struct document *scratch = grid->printer->scratch;

    if (grid->left_out_count == 0)
        return;
    terminal_wrap(grid->printer, 1, 0, NULL,
                  document_text(scratch, _("(no room for: %1; all columns need %2)"),
                                document_join(scratch, grid->left_out, grid->left_out_count, ", "),
                                document_count(scratch, needed), NULL));
}

void terminal_table(struct printer *printer, const struct block *block)
{
    const struct table_setting *setting = &block->table->setting;
    struct grid grid = {.printer = printer, .table = block->table};
    struct lane lanes[MOST_LANES];

    if (setting->caption != NULL)
        terminal_wrap(printer, CONTINUED, 0, NULL, setting->caption);
    grid.count = lanes_of(&printer->view, grid.table, LANES_PLAIN, lanes);
    for (size_t i = 0; i < grid.count; i++) {
        grid.tracks[i] = (struct track){.lane = lanes[i]};
        if (!fill_track(printer, grid.table, &grid.tracks[i]))
            return;
    }
    if (document_error(printer->scratch) != 0)
        return;
    size_t needed = fit(&grid);
    print_grid(&grid);
    print_left_out(&grid, needed);
    if (setting->note != NULL)
        terminal_wrap(printer, CONTINUED, 0, NULL, setting->note);
}
