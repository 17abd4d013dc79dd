/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex_table.c - one unit for each column, so that it holds nothing but numbers; bounds of
 * intervals are columns of their own. Lines are counted, and another table is begun in time. */
#include "base/escaping.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "document/latex.h"
#include "document/number.h"

/* On A4 in the example's small print, with caption and note. */
enum { MOST_LINES = 42, MOST_MATRIX_LINES = 60 };
/* More columns than that need smaller print. */
enum { MOST_SMALL_COLUMNS = 7 };
/* Characters of the smallest print beside each other, and heads that are not parted. */
enum { LINE_CHARACTERS = 125, HEAD_CHARACTERS = 8 };

/* Of the width of a matrix: its first column has somewhat more, the gaps the rest. */
static const double first_shares = 1.3, all_shares = 0.93;
/* In less, words as long as ECONNREFUSED would run into each other: it is made smaller instead. */
static const char least_width[] = "160mm";

enum { FORMAT_BYTES = 48 };

/* A table in the making. An interval is two columns. */
struct making {
    struct printer *printer;
    const struct block *block;
    const struct table *table;
    struct lane lanes[MOST_LANES];
    char formats[MOST_LANES][FORMAT_BYTES]; /* "3.2" for siunitx; "": no numbers */
    size_t count, width;                    /* lanes; columns of the tabular */
    size_t lines;                           /* printed in this one */
};

/* The digits that a lane needs before and after the point, as "3.2"; "" if it has no numbers. */
static void make_format(struct making *making, size_t at)
{
    const struct lane *lane = &making->lanes[at];
    size_t before = 0;
    int after = 0;
    bool negative = false;

    for (const struct row *row = making->table->rows; row != NULL; row = row->next) {
        struct number_text number;
        if (row->cells[lane->number].kind <= CELL_COUNT)
            continue;
        number_write(lane, &row->cells[lane->number], &number);
        const char *shown = lane->interval ? number.high : number.value;
        if (!number.plain || *shown == '\0')
            continue;
        size_t digits = strspn(shown, "-0123456789");
        negative = negative || *shown == '-' || (lane->interval && number.low[0] == '-');
        before = digits > before ? digits : before;
        after = number.decimals > after ? number.decimals : after;
    }
    if (before > 0 && lane->numeric)
        snprintf(making->formats[at], FORMAT_BYTES, "%s%zu.%d", negative ? "-" : "", before, after);
}

/* ---- heads ---- */

/* Of the width of a matrix. */
static double share(const struct making *making, size_t at)
{
    double shares = (double)making->width - 1 + first_shares;

    return all_shares * (at == 0 ? first_shares : 1) / shares;
}

static void print_column(const struct making *making, size_t at)
{
    const struct lane *lane = &making->lanes[at];
    const char *format = making->formats[at];
    FILE *stream = making->printer->stream;

    if (making->table->setting.matrix)
        fprintf(stream, "p{%.3f\\linewidth}", share(making, at));
    else if (!lane->numeric)
        putc('l', stream);
    else
        for (int i = 0; i < (lane->interval ? 2 : 1); i++)
            fprintf(stream, *format == '\0' ? "r%s" : "S[table-format=%s]", format);
}

/* In two lines where the head has two. */
static void print_lines(struct printer *printer, const char *text, const char *align)
{
    size_t bytes = strcspn(text, "\n");
    char *first = strndup(text, bytes);
    bool two = text[bytes] == '\n';

    if (first == NULL)
        printer->error = -ENOMEM;
    if (two)
        fprintf(printer->stream, "\\begin{tabular}[b]{@{}%s@{}}", align);
    latex_print(printer->stream, first == NULL ? "" : first);
    if (two) {
        fputs("\\\\", printer->stream);
        latex_print(printer->stream, text + bytes + 1);
        fputs("\\end{tabular}", printer->stream);
    }
    free(first);
}

static void print_head(const struct making *making, const struct lane *lane)
{
    struct printer *printer = making->printer;
    bool matrix = making->table->setting.matrix;
    char *text = head_text(lane->head, lane->unit, lane->numeric ? HEAD_CHARACTERS : SIZE_MAX);

    if (text == NULL)
        printer->error = -ENOMEM;
    fputs(lane->interval ? "\\multicolumn{2}{c}{"
          : matrix       ? "\\raggedright "
                         : "{",
          printer->stream);
    print_lines(printer, text == NULL ? "" : text,
                lane->interval  ? "c"
                : lane->numeric ? "r"
                                : "l");
    fputs(matrix ? "" : "}", printer->stream);
    free(text);
}

static void print_heads(const struct making *making)
{
    for (size_t i = 0; i < making->count; i++) {
        fputs(i == 0 ? "" : " & ", making->printer->stream);
        print_head(making, &making->lanes[i]);
    }
    fputs(" \\tabularnewline\n\\midrule\n", making->printer->stream);
}

static void begin(const struct making *making, bool continued)
{
    FILE *stream = making->printer->stream;

    bool floats = making->table->setting.caption != NULL;
    fputs(floats ? "\n\\begin{table}[htbp]\n\\centering" : "\n\\begin{center}", stream);
    fputs(making->table->setting.matrix        ? "\\scriptsize\\setlength{\\tabcolsep}{2pt}\n"
          : making->width > MOST_SMALL_COLUMNS ? "\\footnotesize\\setlength{\\tabcolsep}{3pt}\n"
                                               : "\\small\n",
          stream);
    if (floats)
        latex_caption(making->printer, making->block, continued);
    fputs("\\sbox0{", stream);
    if (making->table->setting.matrix)
        fprintf(stream, "\\ifdim\\linewidth<%s \\linewidth=%s\\fi", least_width, least_width);
    fputs("\\begin{tabular}{@{}", stream);
    for (size_t i = 0; i < making->count; i++)
        print_column(making, i);
    fputs("@{}}\n\\toprule\n", stream);
    print_heads(making);
}

static void end(const struct making *making, const char *note)
{
    FILE *stream = making->printer->stream;

    /* what is wider than the text is made smaller */
    fputs("\\bottomrule\n\\end{tabular}}\n"
          "\\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\usebox0}\\else\\usebox0\\fi\n",
          stream);
    if (note != NULL) {
        fputs("\\par\\smallskip\\begin{minipage}{0.9\\linewidth}\\footnotesize ", stream);
        print_text(making->printer, note);
        fputs("\\end{minipage}\n", stream);
    }
    fputs(making->table->setting.caption != NULL ? "\\end{table}\n" : "\\end{center}\n", stream);
}

/* ---- rows ---- */

/* With a decimal point for siunitx; as any text where it is no plain number. */
static void put_number(FILE *stream, const char *number, bool plain)
{
    if (!plain) {
        putc('{', stream);
        latex_print(stream, number);
        putc('}', stream);
        return;
    }
    for (; *number != '\0'; number++)
        putc(strchr("-0123456789", *number) == NULL ? '.' : *number, stream);
}

static void print_number(const struct making *making, size_t at, const struct cell *cell)
{
    bool aligned = *making->formats[at] != '\0';
    FILE *stream = making->printer->stream;
    struct number_text number;

    number_write(&making->lanes[at], cell, &number);
    if (!making->lanes[at].interval) {
        put_number(stream, number.value, number.plain && aligned);
        return;
    }
    bool known = *number.low != '\0';
    put_number(stream, known ? number.low : number.interval, known && aligned);
    fputs(" & ", stream);
    put_number(stream, known ? number.high : number.interval, known && aligned);
}

static void print_words(const struct making *making, const struct lane *lane,
                        const struct cell *cell)
{
    FILE *stream = making->printer->stream;
    bool matrix = making->table->setting.matrix;

    if (lane->interval) {
        fputs("{} & {}", stream);
        return;
    }
    fputs(matrix ? "\\raggedright" : "{", stream);
    fputs(cell->strong ? "\\bfseries " : matrix ? " " : "", stream);
    print_text(making->printer, cell->text);
    fputs(matrix ? "" : "}", stream);
}

static void print_row(const struct making *making, const struct row *row, const struct row *above)
{
    static const struct cell empty = {.kind = CELL_EMPTY};

    for (size_t i = 0; i < making->count; i++) {
        size_t number = making->lanes[i].number;
        const struct cell *cell = &row->cells[number];
        if (row_repeats(making->table, row, above, number))
            cell = &empty;
        fputs(i == 0 ? "" : " & ", making->printer->stream);
        if (cell->kind > CELL_TEXT)
            print_number(making, i, cell);
        else
            print_words(making, &making->lanes[i], cell);
    }
    fputs(" \\tabularnewline\n", making->printer->stream);
}

static size_t count_lines(const struct making *making, const struct row *row)
{
    size_t most = 1;

    for (size_t i = 0; making->table->setting.matrix && i < making->count; i++) {
        const char *text = row->cells[making->lanes[i].number].text;
        double in_line = share(making, i) * LINE_CHARACTERS;
        double lines = text == NULL ? 0 : ceil((double)text_characters(text, SIZE_MAX) / in_line);
        most = lines > (double)most ? (size_t)lines : most;
    }
    return most;
}

/* Of a row and all that belong to its group after it. */
static size_t count_group_lines(const struct making *making, const struct row *row)
{
    size_t lines = count_lines(making, row) + (row->lead != NULL);

    for (row = row->next; row != NULL && !row->begins_group; row = row->next)
        lines += count_lines(making, row);
    return lines;
}

/* Whether the row, or the group that it begins, has no room in this table. */
static bool is_full(const struct making *making, const struct row *row)
{
    size_t most = making->table->setting.matrix ? MOST_MATRIX_LINES : MOST_LINES;
    size_t needed = row->begins_group ? count_group_lines(making, row) : count_lines(making, row);

    return making->lines > 0 && making->lines + needed > most;
}

static void print_group_begin(const struct making *making, const struct row *row)
{
    FILE *stream = making->printer->stream;

    fputs(making->lines > 0 ? "\\addlinespace\n" : "", stream);
    if (row->lead == NULL)
        return;
    fprintf(stream, "\\multicolumn{%zu}{@{}l@{}}{\\bfseries ", making->width);
    print_text(making->printer, row->lead);
    fputs("} \\tabularnewline\n", stream);
}

static void print_rows(struct making *making)
{
    const struct row *above = NULL;

    begin(making, false);
    for (const struct row *row = making->table->rows; row != NULL; above = row, row = row->next) {
        if (is_full(making, row)) {
            end(making, NULL);
            begin(making, true);
            making->lines = 0;
            above = NULL;
        }
        if (row->begins_group)
            print_group_begin(making, row);
        making->lines += count_lines(making, row) + (row->lead != NULL);
        print_row(making, row, above);
    }
    end(making, making->table->setting.note);
}

void latex_table(struct printer *printer, const struct block *block)
{
    struct making making = {.printer = printer, .block = block, .table = block->table};

    making.count = lanes_of(&printer->view, block->table, true, making.lanes);
    for (size_t i = 0; i < making.count; i++) {
        make_format(&making, i);
        making.width += making.lanes[i].interval ? 2 : 1;
    }
    print_rows(&making);
}
