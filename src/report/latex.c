/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex.c - a text to \input: booktabs, siunitx and graphicx must be loaded (example.tex does). The
 * numbers of tables stay numbers, so that siunitx aligns and localises them. */
#include "report/markup.h"

#include <string.h>

static void begin(FILE *stream, enum language language, const char *title)
{
    fputs("% Made by ipcmark report --format latex. To be \\input into a document that loads\n"
          "% booktabs, graphicx and siunitx (version 3), and fonts with Cyrillic letters for "
          "Russian;\n"
          "% example.tex is one. Figures are sought in \\ipcmarkfigures.\n"
          "\\providecommand{\\ipcmarkfigures}{figures}\n"
          "\\begingroup\n",
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
    fputs("\n\\begin{itemize}\\setlength{\\itemsep}{0pt}\\setlength{\\parskip}{0pt}\n", stream);
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

static void table_begin(FILE *stream, const struct markup_table *table)
{
    static const char letters[] = {
        [MARKUP_LEFT] = 'l', [MARKUP_RIGHT] = 'r', [MARKUP_NUMBER] = 'S'};

    fputs("\n\\begin{table}[htbp]\n\\centering\\small\n\\caption{", stream);
    latex_print(stream, table->caption);
    fputs("}\n\\begin{tabular}{@{}", stream);
    for (size_t i = 0; i < table->columns; i++)
        putc(letters[table->align[i]], stream);
    fputs("@{}}\n\\toprule\n", stream);
    for (size_t i = 0; i < table->columns; i++) {
        fputs(i == 0 ? "{" : " & {", stream);
        latex_print(stream, table->heads[i]);
        putc('}', stream);
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
    fputs("\\bottomrule\n\\end{tabular}\n", stream);
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
