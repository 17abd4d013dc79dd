/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_table.c - the matrix in a terminal. Columns are narrowed, the widest first, until all of
 * them fit; what is too long for its column is broken into several lines. */
#include <errno.h>
#include <string.h>

#include "probe/matrix.h"
#include "report/text.h"

enum { GAP = 2, NARROWEST = 8, DETAIL_INDENT = 13, LINE_BYTES = 256 };
enum { LABEL_INDENT = 2, LABEL_SURPLUS = 6 };

/* Columns of text: the property, then the transports. */
enum { MOST_TEXT_COLUMNS = MATRIX_MOST_COLUMNS + 1 };

struct layout {
    size_t widths[MOST_TEXT_COLUMNS];
    size_t count;
};

static bool is_first_byte(char byte)
{
    return ((unsigned char)byte & 0xC0u) != 0x80u;
}

/* Copies what goes into a line of `width` columns and moves *text on. */
static void take_line(const char **text, size_t width, char line[LINE_BYTES])
{
    const char *start = *text + strspn(*text, " ");
    size_t bytes = 0, characters = 0, word_end = 0;

    for (; bytes < LINE_BYTES - 1 && start[bytes] != '\0'; bytes++) {
        if (start[bytes] == ' ')
            word_end = bytes;
        if (is_first_byte(start[bytes]) && characters++ == width)
            break;
    }
    if (start[bytes] != '\0' && word_end > 0)
        bytes = word_end;
    memcpy(line, start, bytes);
    line[bytes] = '\0';
    *text = start + bytes + strspn(start + bytes, " ");
}

static size_t columns_of(const char *text)
{
    size_t count = 0;

    for (; *text != '\0'; text++)
        count += is_first_byte(*text);
    return count;
}

static void widen(struct layout *layout, size_t column, const char *text)
{
    size_t length = columns_of(text);

    if (length > layout->widths[column])
        layout->widths[column] = length;
}

static size_t total_width(const struct layout *layout)
{
    size_t total = GAP * (layout->count - 1);

    for (size_t i = 0; i < layout->count; i++)
        total += layout->widths[i];
    return total;
}

/* The property's column may be somewhat wider than the others: it has the longest texts. */
static size_t narrowing_weight(const struct layout *layout, size_t column)
{
    size_t width = layout->widths[column];

    return column > 0 || width < LABEL_SURPLUS ? width : width - LABEL_SURPLUS;
}

static void narrow(struct layout *layout, size_t width)
{
    while (total_width(layout) > width) {
        size_t widest = 0;
        for (size_t i = 1; i < layout->count; i++)
            if (narrowing_weight(layout, i) > narrowing_weight(layout, widest))
                widest = i;
        if (layout->widths[widest] <= NARROWEST)
            return;
        layout->widths[widest]--;
    }
}

/* The text of a row of the matrix, by column of text. */
struct text_row {
    char cells[MATRIX_MOST_COLUMNS][MATRIX_CELL_BYTES];
    const char *text[MOST_TEXT_COLUMNS];
    bool marked[MOST_TEXT_COLUMNS];
};

static void make_text_row(const char *property, const struct probe_finding *const cells[],
                          size_t count, struct text_row *out)
{
    out->text[0] = property;
    out->marked[0] = false;
    for (size_t i = 0; i < count; i++) {
        matrix_cell_text(cells[i], out->cells[i]);
        out->text[i + 1] = out->cells[i];
        out->marked[i + 1] = cells[i] != NULL && cells[i]->result.outcome != PROBE_HOLDS;
    }
}

/* The line of a cell that comes next; later lines of a property are indented, so that they do not
 * look like a row of their own. */
static void print_line(struct grid *grid, size_t column, size_t width, bool first,
                       struct text_row *row)
{
    char line[LINE_BYTES];
    size_t indent = column == 0 && !first ? LABEL_INDENT : 0;

    if (*row->text[column] == '\0')
        return;
    take_line(&row->text[column], width - indent, line);
    grid_cell(grid, column, "%*s%s", (int)indent, "", line);
    if (row->marked[column])
        grid_emphasise(grid, column);
}

static void print_row(struct grid *grid, const struct layout *layout, struct text_row *row)
{
    bool first = true, more = true;

    while (more) {
        more = false;
        grid_row(grid);
        for (size_t i = 0; i < layout->count; i++) {
            print_line(grid, i, layout->widths[i], first, row);
            more = more || *row->text[i] != '\0';
        }
        first = false;
    }
}

static struct layout lay_out(const struct matrix *matrix, size_t width)
{
    struct layout layout = {.count = matrix->column_count + 1};
    struct text_row row;

    for (size_t i = 0; i < matrix->column_count; i++)
        widen(&layout, i + 1, matrix->transports[i]);
    for (size_t r = 0; r < matrix->row_count; r++) {
        make_text_row(matrix->rows[r].property, matrix->rows[r].cells, matrix->column_count, &row);
        for (size_t i = 0; i < layout.count; i++)
            widen(&layout, i, row.text[i]);
    }
    narrow(&layout, width);
    return layout;
}

static int print_transports(const struct matrix *matrix, const struct probe_report *report,
                            size_t width, FILE *stream)
{
    struct layout layout = lay_out(matrix, width);
    struct grid *grid = grid_create(layout.count);
    struct text_row row;

    if (grid == NULL)
        return -ENOMEM;
    grid_row(grid);
    for (size_t i = 0; i < layout.count; i++) {
        grid_align_left(grid, i);
        grid_cell(grid, i, "%s", i == 0 ? "" : matrix->transports[i - 1]);
    }
    for (size_t r = 0; r < matrix->row_count; r++) {
        make_text_row(matrix->rows[r].property, matrix->rows[r].cells, matrix->column_count, &row);
        print_row(grid, &layout, &row);
    }
    grid_print(grid, GAP, report->colour, stream);
    putc('\n', stream);
    return grid_close(grid);
}

static int print_processes(const struct matrix *matrix, const struct probe_report *report,
                           size_t width, FILE *stream)
{
    struct layout layout = {.count = 2};
    struct grid *grid = grid_create(2);
    struct text_row row;

    if (grid == NULL)
        return -ENOMEM;
    grid_align_left(grid, 0);
    grid_align_left(grid, 1);
    for (size_t i = 0; i < matrix->process_count; i++) {
        make_text_row(matrix->processes[i]->probe->property, &matrix->processes[i], 1, &row);
        widen(&layout, 0, row.text[0]);
        widen(&layout, 1, row.text[1]);
    }
    narrow(&layout, width);
    grid_row(grid);
    grid_cell(grid, 0, "processes and signals");
    for (size_t i = 0; i < matrix->process_count; i++) {
        make_text_row(matrix->processes[i]->probe->property, &matrix->processes[i], 1, &row);
        print_row(grid, &layout, &row);
    }
    grid_print(grid, GAP, report->colour, stream);
    putc('\n', stream);
    return grid_close(grid);
}

/* The reason why it stands below the matrix: what was done, and what came of it. */
static void print_exception(const struct probe_finding *finding, unsigned width, FILE *stream)
{
    bool tried = finding->result.outcome == PROBE_CONTRADICTED;
    char lead[LINE_BYTES], text[2 * PROBE_TEXT_BYTES + LINE_BYTES];

    snprintf(lead, sizeof lead, "%c %s, %s: ", tried ? '!' : '?', finding->probe->property,
             finding->transport);
    snprintf(text, sizeof text, "%s: %s", finding->result.done, finding->result.observed);
    text_paragraph(stream, width, 2, lead, text);
}

static void print_exceptions(const struct probe_report *report, enum probe_outcome outcome,
                             unsigned width, FILE *stream)
{
    for (size_t i = 0; i < report->count; i++)
        if (report->findings[i].result.outcome == outcome)
            print_exception(&report->findings[i], width, stream);
    if (probe_count(report).of[outcome] > 0)
        putc('\n', stream);
}

static void print_detail(const struct probe_finding *finding, unsigned width, FILE *stream)
{
    const struct probe *probe = finding->probe;
    char title[LINE_BYTES];

    snprintf(title, sizeof title, "%s (%s), %s: %s", probe->property, probe->name,
             finding->transport, probe_outcome_names[finding->result.outcome]);
    text_paragraph(stream, width, 2, "", title);
    text_paragraph(stream, width, DETAIL_INDENT, "  claim:     ", probe->claim);
    text_paragraph(stream, width, DETAIL_INDENT, "  done:      ", finding->result.done);
    text_paragraph(stream, width, DETAIL_INDENT, "  observed:  ", finding->result.observed);
    text_paragraph(stream, width, DETAIL_INDENT, "  reference: ", probe->reference);
    putc('\n', stream);
}

int probe_print_table(const struct probe_report *report, FILE *stream)
{
    unsigned width = report->width != 0 ? report->width : PROBE_TABLE_WIDTH;
    char summary[PROBE_SUMMARY_BYTES];
    struct matrix matrix;
    int error = matrix_make(report, &matrix);

    if (error == 0 && matrix.row_count > 0)
        error = print_transports(&matrix, report, width, stream);
    if (error == 0 && matrix.process_count > 0)
        error = print_processes(&matrix, report, width, stream);
    matrix_clear(&matrix);
    if (error != 0)
        return error;
    text_paragraph(stream, width, 0, "", matrix_legend);
    putc('\n', stream);
    for (size_t i = 0; report->details && i < report->count; i++)
        print_detail(&report->findings[i], width, stream);
    print_exceptions(report, PROBE_CONTRADICTED, width, stream);
    print_exceptions(report, PROBE_NOT_TRIED, width, stream);
    probe_summary(report, summary);
    text_paragraph(stream, width, 0, "", summary);
    return probe_report_end(stream);
}
