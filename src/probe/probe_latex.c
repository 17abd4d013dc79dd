/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_latex.c - the matrix as a table for a report. Cells are paragraphs, so that a long one is
 * broken and the table stays within the text. */
#include <string.h>

#include "probe/matrix.h"

static const struct {
    char byte;
    const char *latex;
} escapes[] = {
    {'\\', "\\textbackslash{}"},
    {'{', "\\{"},
    {'}', "\\}"},
    {'#', "\\#"},
    {'$', "\\$"},
    {'%', "\\%"},
    {'&', "\\&"},
    {'_', "\\_"},
    {'^', "\\textasciicircum{}"},
    {'~', "\\textasciitilde{}"},
    {'<', "\\textless{}"},
    {'>', "\\textgreater{}"},
    {'|', "\\textbar{}"},
    {'"', "''"},
    /* Two of one kind would become another character: --, ?`, !`, ``, '' and ,, */
    {'-', "{-}"},
    {'`', "\\textasciigrave{}"},
    {'[', "{[}"},
    {']', "{]}"},
};

#define PROPERTY_SHARES 1.5

static void print_byte(FILE *stream, char byte)
{
    for (size_t i = 0; i < sizeof escapes / sizeof escapes[0]; i++)
        if (escapes[i].byte == byte) {
            fputs(escapes[i].latex, stream);
            return;
        }
    unsigned char code = (unsigned char)byte;
    putc(code < ' ' || code == 0x7F ? '?' : code, stream);
}

static void print_escaped(FILE *stream, const char *text)
{
    for (; *text != '\0'; text++)
        print_byte(stream, *text);
}

/* Text in ragged paragraphs; the row must end in \tabularnewline for it. */
static void print_paragraph(FILE *stream, const char *text)
{
    fputs("\\raggedright ", stream);
    print_escaped(stream, text);
}

static void print_cell(FILE *stream, const struct probe_finding *finding)
{
    char text[MATRIX_CELL_BYTES];

    matrix_cell_text(finding, text);
    fputs(" & ", stream);
    if (finding != NULL && finding->result.outcome != PROBE_HOLDS)
        fputs("\\bfseries", stream);
    print_paragraph(stream, text);
}

static void print_head(const struct matrix *matrix, FILE *stream)
{
    /* The properties get somewhat more than a transport; the gaps between them the rest. */
    double share = 0.93 / ((double)matrix->column_count + PROPERTY_SHARES);

    fprintf(stream, "\\begin{tabular}{@{}p{%.3f\\linewidth}", PROPERTY_SHARES * share);
    for (size_t i = 0; i < matrix->column_count; i++)
        fprintf(stream, "p{%.3f\\linewidth}", share);
    fputs("@{}}\n\\toprule\nproperty", stream);
    for (size_t i = 0; i < matrix->column_count; i++) {
        fputs(" & ", stream);
        print_paragraph(stream, matrix->transports[i]);
    }
    fputs(" \\tabularnewline\n\\midrule\n", stream);
}

static void print_transports(const struct matrix *matrix, FILE *stream)
{
    print_head(matrix, stream);
    for (size_t r = 0; r < matrix->row_count; r++) {
        print_paragraph(stream, matrix->rows[r].property);
        for (size_t i = 0; i < matrix->column_count; i++)
            print_cell(stream, matrix->rows[r].cells[i]);
        fputs(" \\tabularnewline\n", stream);
    }
    fputs("\\bottomrule\n\\end{tabular}\n", stream);
}

static void print_processes(const struct matrix *matrix, FILE *stream)
{
    fputs("\\begin{tabular}{@{}p{0.600\\linewidth}p{0.300\\linewidth}@{}}\n\\toprule\n"
          "processes and signals & observed \\tabularnewline\n\\midrule\n",
          stream);
    for (size_t i = 0; i < matrix->process_count; i++) {
        print_paragraph(stream, matrix->processes[i]->probe->property);
        print_cell(stream, matrix->processes[i]);
        fputs(" \\tabularnewline\n", stream);
    }
    fputs("\\bottomrule\n\\end{tabular}\n", stream);
}

int probe_print_latex(const struct probe_report *report, FILE *stream)
{
    char summary[PROBE_SUMMARY_BYTES];
    struct matrix matrix;
    int error = matrix_make(report, &matrix);

    if (error != 0)
        return error;
    fputs("% ipcmark probe: needs "
          "\\usepackage{booktabs}\n{\\scriptsize\n\\setlength{\\tabcolsep}{2pt}\n",
          stream);
    if (matrix.row_count > 0)
        print_transports(&matrix, stream);
    if (matrix.row_count > 0 && matrix.process_count > 0)
        fputs("\n\\bigskip\n", stream);
    if (matrix.process_count > 0)
        print_processes(&matrix, stream);
    matrix_clear(&matrix);
    fputs("\n\\smallskip\n", stream);
    print_escaped(stream, matrix_legend);
    fputs(". ", stream);
    probe_summary(report, summary);
    print_escaped(stream, summary);
    fputs("\n\n}\n", stream);
    return probe_report_end(stream);
}
