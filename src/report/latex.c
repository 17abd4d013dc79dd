/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * escaping.c - a text to \input: booktabs, siunitx and graphicx must be loaded (example.tex does).
 * The numbers of tables stay numbers, so that siunitx aligns and localises them. */
#include "report/markup.h"

#include <stdlib.h>
#include <string.h>

#include "base/escaping.h"

/* More of them need smaller print to fit on A4. */
enum { MOST_SMALL_COLUMNS = 7 };

static void begin(FILE *stream, enum language language, const char *title)
{
    fputs("% Made by ipcmark report --format latex. To be \\input into a document that loads\n"
          "% booktabs, graphicx and siunitx (version 3), and fonts with Cyrillic letters for "
          "Russian;\n"
          "% example.tex is one. Figures are sought in \\ipcmarkfigures.\n"
          "\\providecommand{\\ipcmarkfigures}{figures}\n"
          "\\begingroup\\sloppy\n",
          stream);
    if (language == LANGUAGE_RUSSIAN)
        fputs("\\sisetup{output-decimal-marker={,}}\n", stream);
    fputs("\\section{", stream);
    latex_print(stream, title);
    fputs("}\n", stream);
}

static void heading(FILE *stream, const char *text)
{
    fputs("\n\\subsection{", stream);
    latex_print(stream, text);
    fputs("}\n", stream);
}

static void subheading(FILE *stream, const char *text)
{
    fputs("\n\\subsubsection{", stream);
    latex_print(stream, text);
    fputs("}\n", stream);
}

static void paragraph(FILE *stream, const char *text)
{
    putc('\n', stream);
    latex_print(stream, text);
    putc('\n', stream);
}

static void warning(FILE *stream, const char *text)
{
    fputs("\n\\begin{quote}\\bfseries ", stream);
    latex_print(stream, text);
    fputs("\\end{quote}\n", stream);
}

static void list_begin(FILE *stream)
{
    fputs("\n\\begin{itemize}\\raggedright\\setlength{\\itemsep}{0pt}\\setlength{\\parskip}{0pt}\n",
          stream);
}

/* The empty group keeps a text that starts with "[" from being taken for the label. */
static void item(FILE *stream, const char *text)
{
    fputs("\\item{} ", stream);
    latex_print(stream, text);
    putc('\n', stream);
}

static void list_end(FILE *stream)
{
    fputs("\\end{itemize}\n", stream);
}

/* In two lines where the head has two. */
static void print_head(FILE *stream, const char *head, enum markup_align align)
{
    const char *line_end = strchr(head, '\n');

    if (line_end == NULL) {
        putc('{', stream);
        latex_print(stream, head);
        putc('}', stream);
        return;
    }
    char *first = strndup(head, (size_t)(line_end - head));
    fprintf(stream, "{\\begin{tabular}[b]{@{}%c@{}}", align == MARKUP_LEFT ? 'l' : 'r');
    latex_print(stream, first == NULL ? "" : first);
    fputs("\\\\", stream);
    latex_print(stream, line_end + 1);
    fputs("\\end{tabular}}", stream);
    free(first);
}

static void table_begin(FILE *stream, const struct markup_table *table)
{
    static const char letters[] = {
        [MARKUP_LEFT] = 'l', [MARKUP_RIGHT] = 'r', [MARKUP_NUMBER] = 'S'};

    fputs(table->columns > MOST_SMALL_COLUMNS
              ? "\n\\begin{table}[htbp]\n\\centering\\footnotesize\\setlength{\\tabcolsep}{3pt}\n"
              : "\n\\begin{table}[htbp]\n\\centering\\small\n",
          stream);
    fputs("\\caption{", stream);
    latex_print(stream, table->caption);
    fputs("}\n\\sbox0{\\begin{tabular}{@{}", stream);
    for (size_t i = 0; i < table->columns; i++)
        putc(letters[table->align[i]], stream);
    fputs("@{}}\n\\toprule\n", stream);
    for (size_t i = 0; i < table->columns; i++) {
        fputs(i == 0 ? "" : " & ", stream);
        print_head(stream, table->heads[i], table->align[i]);
    }
    fputs(" \\\\\n\\midrule\n", stream);
}

static int is_number(const char *text)
{
    return *text != '\0' && text[strspn(text, "0123456789.")] == '\0';
}

static void row(FILE *stream, enum language language, const struct markup_table *table,
                const char *const cells[], int rule)
{
    (void)language;
    if (rule)
        fputs("\\addlinespace\n", stream);
    for (size_t i = 0; i < table->columns; i++) {
        fputs(i == 0 ? "" : " & ", stream);
        if (table->align[i] == MARKUP_NUMBER && is_number(cells[i])) {
            fputs(cells[i], stream);
            continue;
        }
        putc('{', stream);
        latex_print(stream, cells[i]);
        putc('}', stream);
    }
    fputs(" \\\\\n", stream);
}

static void table_end(FILE *stream, const struct markup_table *table)
{
    /* what is wider than the text is made smaller */
    fputs("\\bottomrule\n\\end{tabular}}\n"
          "\\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\usebox0}\\else\\usebox0\\fi\n",
          stream);
    if (table->note != NULL) {
        fputs("\\par\\smallskip\\begin{minipage}{0.9\\linewidth}\\footnotesize ", stream);
        latex_print(stream, table->note);
        fputs("\\end{minipage}\n", stream);
    }
    fputs("\\end{table}\n", stream);
}

static void figure(FILE *stream, const char *folder, const char *name, const char *extension,
                   const char *caption)
{
    (void)folder;
    fprintf(stream,
            "\n\\begin{figure}[htbp]\n\\centering\n"
            "\\includegraphics[width=\\linewidth]{\\ipcmarkfigures/%s.%s}\n\\caption{",
            name, extension);
    latex_print(stream, caption);
    fprintf(stream, "}\\label{fig:ipcmark-%s}\n\\end{figure}\n", name);
}

static void end(FILE *stream)
{
    fputs("\\endgroup\n", stream);
}

const struct markup markup_latex = {
    .begin = begin,
    .heading = heading,
    .subheading = subheading,
    .paragraph = paragraph,
    .warning = warning,
    .list_begin = list_begin,
    .item = item,
    .list_end = list_end,
    .table_begin = table_begin,
    .row = row,
    .table_end = table_end,
    .figure = figure,
    .end = end,
    .figure_extensions = {"pdf", "png", NULL},
};
