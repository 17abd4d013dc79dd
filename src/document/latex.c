/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex.c - a text to \input: booktabs, siunitx and graphicx must be loaded (example.tex does).
 *
 * The numbers of tables stay numbers, so that siunitx aligns and localises them: a column has one
 * unit, bounds of intervals are columns of their own. LaTeX breaks no table, so lines are counted,
 * and another table is begun in time. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/escaping.h"
#include "document/form.h"
#include "text/text.h"

/* On A4 in the example's small print, with caption and note. */
enum { MOST_LINES = 42, MOST_MATRIX_LINES = 60 };
/* More columns than that need smaller print. */
enum { MOST_SMALL_COLUMNS = 7 };
/* Characters of the smallest print beside each other, and heads that are not parted. */
enum { LINE_CHARACTERS = 125, HEAD_CHARACTERS = 8 };

/* Of the width of a matrix: its first column has somewhat more, the gaps the rest. */
static const double first_shares = 1.3, all_shares = 0.93;
/* Beside a number, as siunitx wants it: of the widest mark. */
static const char room_of_mark[] = ",table-space-text-post=\\textasciitilde";
/* In less, words as long as ECONNREFUSED would run into each other: it is made smaller instead. */
static const char least_width[] = "160mm";

/* A hash or a path that fills most of a line may be broken, without a hyphen. */
static void print_breakable(FILE *stream, const char *text)
{
    enum { LONG_WORD = 40, PIECE = 16 };
    char *copy = strdup(text), *from = copy;

    if (copy == NULL) {
        latex_print(stream, text);
        return;
    }
    for (char *at = copy; *at != '\0'; at += strspn(at, " ")) {
        char *end = at + strcspn(at, " ");
        for (char *cut = at + PIECE; end - at > LONG_WORD && cut < end; cut += PIECE) {
            while (!begins_character(*cut))
                cut++; /* within a character */
            char kept = *cut;
            *cut = '\0';
            latex_print(stream, from);
            fputs("\\allowbreak{}", stream);
            *cut = kept;
            from = cut;
        }
        at = end;
    }
    latex_print(stream, from);
    free(copy);
}

static void code_in_text(FILE *stream, const char *text)
{
    fputs("\\texttt{", stream);
    print_breakable(stream, text);
    putc('}', stream);
}

static void reference(struct printer *printer, const struct block *target, const char *shown)
{
    (void)shown;
    print_label(printer, "\\ref{", target, "}");
}

static void print_caption(struct printer *printer, const struct block *block, bool continued)
{
    const struct style *style = printer->style;
    struct document *scratch = printer->scratch;
    const char *text = block->text;

    if (continued && style->continued != NULL && block->id != NULL) {
        const char *label = document_format(scratch, "tbl:%s", block->id);
        text = document_text(scratch, text_of(style->continued), document_reference(scratch, label),
                             NULL);
        print_within(printer, style->tables_left ? "{\\raggedright " : "{", text,
                     "\\par\\smallskip}\n"); /* without a number of its own */
        return;
    }
    if (continued) {
        text = document_text(scratch, _("%1 (continued)"), text, NULL);
        fputs("\\addtocounter{table}{-1}", printer->stream);
    }
    print_within(printer, "\\caption{", text, "}");
    if (!continued)
        print_label(printer, "\\label{", block, "}");
    putc('\n', printer->stream);
}

static void heading(struct printer *printer, const struct block *block)
{
    static const char *const commands[] = {"\n\\clearpage\n\\begin{center}\\bfseries ",
                                           "\n\\subsection{", "\n\\subsubsection{",
                                           "\n\\paragraph{"};

    print_within(printer, commands[block->level], block->text,
                 block->level == 0 ? "\\end{center}" : "}");
    print_label(printer, "\\label{", block, "}");
    putc('\n', printer->stream);
}

/* Not verbatim, which any text could end: line by line, with the blanks before it. */
static void code(struct printer *printer, const struct block *block)
{
    const char *text = block->text;

    fputs("\n\\begin{quote}\\footnotesize\\ttfamily\\raggedright\\setlength{\\parskip}{0pt}\n",
          printer->stream);
    while (*text != '\0') {
        const char *line = next_line(printer, &text);
        for (; *line == ' '; line++)
            putc('~', printer->stream);
        print_breakable(printer->stream, line);
        fputs("\\strut\\par\n", printer->stream);
    }
    fputs("\\end{quote}\n", printer->stream);
}

/* Two go on a page; one whose panels would become too small to read has most of a page. */
static void figure(struct printer *printer, const struct block *block)
{
    const char *extension = view_figure(&printer->view, block->id);

    fprintf(printer->stream,
            "\n\\begin{figure}[htbp]\n\\centering\n"
            "\\sbox0{\\includegraphics[width=\\linewidth]{\\ipcmarkfigures/%s.%s}}\n"
            "\\ifdim\\ht0<0.46\\textheight\\ipcmarksize=0.37\\textheight"
            "\\else\\ipcmarksize=0.8\\textheight\\fi\n"
            "\\includegraphics[width=\\linewidth,height=\\ipcmarksize,keepaspectratio]{"
            "\\ipcmarkfigures/%s.%s}\n",
            block->id, extension, block->id, extension);
    print_caption(printer, block, false);
    fputs("\\end{figure}\n", printer->stream);
}

/* ---- tables ---- */

static bool is_matrix(const struct table_print *print)
{
    return print->table->setting.matrix;
}

/* Of the tabular: an interval is two of them. */
static size_t count_columns(const struct table_print *print)
{
    size_t columns = print->count;

    for (size_t i = 0; i < print->count; i++)
        columns += print->lanes[i].interval;
    return columns;
}

/* Of the width of a matrix. */
static double share(const struct table_print *print, const struct lane *lane)
{
    double shares = (double)count_columns(print) - 1 + first_shares;

    return all_shares * (lane == print->lanes ? first_shares : 1) / shares;
}

/* Whether siunitx takes it: no "n/a", "<0.01" or "1e+20". */
static bool is_number(const char *text)
{
    return *text != '\0' && text[strspn(text, "-0123456789.,")] == '\0';
}

/* The digits that a lane needs before and after the point. */
static void make_format(const struct table_print *print, struct lane *lane)
{
    size_t before = 0;
    int after = 0;
    bool negative = false;

    for (const struct row *row = print->table->rows; row != NULL; row = row->next) {
        struct number_text number;
        if (row->cells[lane->number].kind <= CELL_COUNT)
            continue;
        number_write(lane, &row->cells[lane->number], &number);
        const char *end = is_number(number.high) ? number.high : number.low;
        const char *shown = lane->interval ? end : number.value;
        if (!is_number(shown))
            continue;
        size_t digits = strspn(shown, "-0123456789");
        negative = negative || *shown == '-' || (lane->interval && number.low[0] == '-');
        before = digits > before ? digits : before;
        after = number.decimals > after ? number.decimals : after;
    }
    if (before > 0 && lane->numeric)
        lane->format = document_format(print->printer->scratch, "%s%zu.%d%s", negative ? "-" : "",
                                       before, after, lane->marked ? room_of_mark : "");
}

static void print_column(const struct table_print *print, const struct lane *lane)
{
    FILE *stream = print->printer->stream;

    if (is_matrix(print))
        fprintf(stream, "p{%.3f\\linewidth}", share(print, lane));
    else if (!lane->numeric)
        putc('l', stream);
    else
        for (int i = 0; i < (lane->interval ? 2 : 1); i++)
            fprintf(stream, lane->format == NULL ? "r" : "S[table-format=%s]", lane->format);
}

/* In two lines where there are two. */
static void print_head(const struct table_print *print, const struct lane *lane)
{
    struct printer *printer = print->printer;
    const char *align = !lane->numeric ? "l" : lane->interval ? "c" : "r";
    const char *text = head_text(printer->scratch, lane,
                                 lane->numeric ? HEAD_CHARACTERS : SIZE_MAX);
    const char *first = next_line(printer, &text);

    fputs(lane->interval     ? "\\multicolumn{2}{c}{"
          : is_matrix(print) ? "\\raggedright "
                             : "{",
          printer->stream);
    if (*text == '\0') {
        print_text(printer, first);
    } else {
        fprintf(printer->stream, "\\begin{tabular}[b]{@{}%s@{}}", align);
        print_within(printer, "", first, "\\\\");
        print_within(printer, "", text, "\\end{tabular}");
    }
    fputs(is_matrix(print) ? "" : "}", printer->stream);
}

static void begin_part(const struct table_print *print, bool continued)
{
    FILE *stream = print->printer->stream;

    fputs(print->caption != NULL ? "\n\\begin{table}[htbp]\n\\centering" : "\n\\begin{center}",
          stream);
    fputs(is_matrix(print) ? "\\scriptsize\\setlength{\\tabcolsep}{2pt}\n"
          : count_columns(print) > MOST_SMALL_COLUMNS
              ? "\\footnotesize\\setlength{\\tabcolsep}{3pt}\n"
              : "\\small\n",
          stream);
    if (print->caption != NULL)
        print_caption(print->printer, print->block, continued);
    fputs("\\sbox0{", stream);
    if (is_matrix(print))
        fprintf(stream, "\\ifdim\\linewidth<%s \\linewidth=%s\\fi", least_width, least_width);
    fputs("\\begin{tabular}{@{}", stream);
    for (size_t i = 0; i < print->count; i++)
        print_column(print, &print->lanes[i]);
    fputs("@{}}\n\\toprule\n", stream);
    print_table_row(print, NULL, NULL);
    fputs("\\midrule\n", stream);
}

static void end_part(const struct table_print *print, const char *note)
{
    FILE *stream = print->printer->stream;

    /* what is wider than the text is made smaller */
    fputs("\\bottomrule\n\\end{tabular}}\n"
          "\\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\usebox0}\\else\\usebox0\\fi\n",
          stream);
    if (note != NULL)
        print_within(print->printer,
                     "\\par\\smallskip\\begin{minipage}{0.9\\linewidth}\\footnotesize ", note,
                     "\\end{minipage}\n");
    fputs(print->caption != NULL ? "\\end{table}\n" : "\\end{center}\n", stream);
}

static void begin_table(struct table_print *print)
{
    for (size_t i = 0; i < print->count; i++)
        make_format(print, &print->lanes[i]);
    begin_part(print, false);
}

static void end_table(struct table_print *print)
{
    end_part(print, print->table->setting.note);
}

static size_t count_lines(const struct table_print *print, const struct row *row)
{
    double most = 1;

    for (size_t i = 0; is_matrix(print) && i < print->count; i++) {
        const struct lane *lane = &print->lanes[i];
        const char *text = row->cells[lane->number].text;
        double characters = text == NULL ? 0 : (double)text_characters(text, SIZE_MAX);
        most = fmax(most, ceil(characters / (share(print, lane) * LINE_CHARACTERS)));
    }
    return (size_t)most + (row->lead != NULL);
}

/* Whether the row, or the group that it begins, has no room in this table. */
static bool is_full(const struct table_print *print, const struct row *row)
{
    size_t needed = count_lines(print, row);

    if (row->begins_group)
        for (row = row->next; row != NULL && !row->begins_group; row = row->next)
            needed += count_lines(print, row);
    return print->lines > 0 &&
           print->lines + needed > (is_matrix(print) ? MOST_MATRIX_LINES : MOST_LINES);
}

static bool before_row(struct table_print *print, const struct row *row)
{
    FILE *stream = print->printer->stream;
    bool full = is_full(print, row);

    if (full) {
        end_part(print, NULL);
        begin_part(print, true);
        print->lines = 0;
    }
    if (row->begins_group && print->lines > 0)
        fputs("\\addlinespace\n", stream);
    print->lines += count_lines(print, row);
    if (row->lead == NULL)
        return full;
    fprintf(stream, "\\multicolumn{%zu}{@{}l@{}}", count_columns(print));
    print_within(print->printer, "{\\bfseries ", print->lead, "} \\tabularnewline\n");
    return full;
}

/* With a decimal point for siunitx; as any text where it is no number or does not stand among any. */
static void put_number(FILE *stream, const struct lane *lane, const char *text)
{
    if (lane->format != NULL && is_number(text)) {
        for (; *text != '\0'; text++)
            putc(*text == ',' ? '.' : *text, stream);
        return;
    }
    putc('{', stream);
    latex_print(stream, text);
    putc('}', stream);
}

static void print_number(FILE *stream, const struct lane *lane, const struct cell *cell)
{
    struct number_text number;

    number_write(lane, cell, &number);
    bool known = *number.low != '\0';
    if (!lane->interval) {
        put_number(stream, lane, number.value);
        if (cell->mark != NULL) {
            fputs(" {", stream);
            latex_print(stream, cell->mark);
            putc('}', stream);
        }
        return;
    }
    put_number(stream, lane, known ? number.low : number.interval);
    fputs(" & ", stream);
    put_number(stream, lane, known ? number.high : number.interval);
}

static void print_cell(const struct table_print *print, const struct lane *lane,
                       const struct cell *cell)
{
    static const char *const open[2][2] = {{"{", "{\\bfseries "},
                                           {"\\raggedright ", "\\raggedright\\bfseries "}};

    if (cell->kind > CELL_TEXT)
        print_number(print->printer->stream, lane, cell);
    else if (lane->interval)
        fputs("{} & {}", print->printer->stream);
    else
        print_within(print->printer, open[is_matrix(print)][cell->strong], cell->text,
                     is_matrix(print) ? "" : "}");
}

static const struct table_form table = {
    .lanes = LANES_OF_ONE_UNIT,
    .row = "",
    .between = " & ",
    .row_end = " \\tabularnewline\n",
    .begin = begin_table,
    .head = print_head,
    .before_row = before_row,
    .cell = print_cell,
    .end = end_table,
};

/* ---- all ---- */

static const char caption_end[] =
    "#2\\par\\endgroup\n"
    "\\ifx\\@captype\\ipcmark@table\\vskip6pt\\else\\vskip\\belowcaptionskip\\fi}\n"
    "\\def\\ipcmark@table{table}\n"
    "\\makeatother\n";

/* Captions without a package, so that any document has them in the style. */
static void begin_captions(struct printer *printer)
{
    const struct style *style = printer->style;
    FILE *stream = printer->stream;

    print_within(printer, "\\renewcommand{\\figurename}{", text_of(style->figure), "}\n");
    print_within(printer, "\\renewcommand{\\tablename}{", text_of(style->table), "}\n");
    fprintf(stream,
            "\\makeatletter\n"
            "\\long\\def\\@makecaption#1#2{\\ifx\\@captype\\ipcmark@table\\else"
            "\\vskip\\abovecaptionskip\\fi\n"
            "\\begingroup\\normalsize\\ifx\\@captype\\ipcmark@table%s\\else\\centering\\fi\n"
            "#1",
            style->tables_left ? "\\raggedright" : "\\centering");
    print_within(printer, "", style->separator, caption_end);
}

static void begin(struct printer *printer)
{
    const char *mark = text_language()->decimal_mark, *bullet = printer->style->bullet;

    /* digits are those of the text's font */
    fputs("\\providecommand{\\ipcmarkfigures}{figures}\n"
          "\\ifdefined\\ipcmarksize\\else\\newdimen\\ipcmarksize\\fi\n"
          "\\begingroup\\sloppy\n\\sisetup{mode=text}\n"
          /* what says what a list is stays with it */
          "\\makeatletter\\@beginparpenalty=10000 \\makeatother\n",
          printer->stream);
    if (strcmp(mark, ".") != 0)
        fprintf(printer->stream, "\\sisetup{output-decimal-marker={%s}}\n", mark);
    if (bullet != NULL)
        fprintf(printer->stream, "\\renewcommand{\\labelitemi}{%s}\n", bullet);
    if (printer->style->figure != NULL)
        begin_captions(printer);
}

static const char title_begin[] =
    "% Made by ipcmark. To be \\input into a document that loads booktabs, graphicx and siunitx\n"
    "% (version 3), and fonts with Cyrillic letters for Russian; `ipcmark report RUN --format\n"
    "% latex -o FOLDER` makes an example. Figures, if any, are sought in \\ipcmarkfigures.\n"
    "\\section{";
static const char list_begin[] =
    "\n\\begin{itemize}\\raggedright\\setlength{\\itemsep}{0pt}\\setlength{\\parskip}{0pt}\n";
static const char list_end[] = "\\end{itemize}\n";

static const struct form form = {
    .plain = print_breakable,
    .signs = true,
    .ties = true,
    .counts = true,
    .code = code_in_text,
    .reference = reference,
    .labels =
        {
            [BLOCK_HEADING] = "sec:ipcmark-",
            [BLOCK_TABLE] = "tbl:ipcmark-",
            [BLOCK_FIGURE] = "fig:ipcmark-",
        },
    .markups =
        {
            [BLOCK_PARAGRAPH] = {"\n", "\\textbf{", ":} ", "\n"},
            [BLOCK_WARNING] = {"\n\\begin{quote}\\bfseries ", "", ": ", "\\end{quote}\n"},
            [BLOCK_NOTE] = {"\n", "\\textbf{", ":} ", "\n"},
            [BLOCK_LIST] = {.open = "\n", .close = ":\n"},
            /* the empty group keeps a text that starts with "[" from being taken for the label */
            [BLOCK_ITEM] = {"\\item{} ", "", ": ", "\n"},
            [BLOCK_FACT] = {"\\item{} ", "", ": ", "\n"},
        },
    .run_begin = {[BLOCK_ITEM] = list_begin, [BLOCK_FACT] = list_begin},
    .run_end = {[BLOCK_ITEM] = list_end, [BLOCK_FACT] = list_end},
    .blocks = {[BLOCK_HEADING] = heading, [BLOCK_CODE] = code, [BLOCK_FIGURE] = figure},
    .begin = begin,
    .title = {.open = title_begin, .close = "}\n"},
    .end = "\\par\\endgroup\n",
    .table = &table,
};

static const char *const extensions[] = {"pdf", "png", NULL};

const struct sink sink_latex = {"latex", MEDIUM_PAPER, extensions, &form};
