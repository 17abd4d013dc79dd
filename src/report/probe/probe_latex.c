/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_latex.c - the matrix as a table for a report. Cells are paragraphs, so that a long one is
 * broken and the table stays within the text. */
#include <errno.h>
#include <stdlib.h>

#include "base/escaping.h"
#include "report/probe/matrix.h"

#define PROPERTY_SHARES 1.5

/* Text in ragged paragraphs; the row must end in \tabularnewline for it. */
static void print_paragraph(FILE *stream, const char *text)
{
    fputs("\\raggedright ", stream);
    latex_print(stream, text);
}

static void print_cell(FILE *stream, const struct probe_texts *texts)
{
    fputs(" & ", stream);
    if (matrix_is_marked(texts))
        fputs("\\bfseries", stream);
    print_paragraph(stream, matrix_cell_text(texts));
}

static void print_head(const struct matrix *matrix, enum language language, FILE *stream)
{
    /* The properties get somewhat more than a transport; the gaps between them the rest. */
    double share = 0.93 / ((double)matrix->column_count + PROPERTY_SHARES);

    fprintf(stream, "\\begin{tabular}{@{}p{%.3f\\linewidth}", PROPERTY_SHARES * share);
    for (size_t i = 0; i < matrix->column_count; i++)
        fprintf(stream, "p{%.3f\\linewidth}", share);
    fprintf(stream, "@{}}\n\\toprule\n%s", word(language, WORD_PAGE_PROPERTY));
    for (size_t i = 0; i < matrix->column_count; i++) {
        fputs(" & ", stream);
        print_paragraph(stream, matrix->transports[i]);
    }
    fputs(" \\tabularnewline\n\\midrule\n", stream);
}

static void print_transports(const struct matrix *matrix, enum language language, FILE *stream)
{
    print_head(matrix, language, stream);
    for (size_t r = 0; r < matrix->row_count; r++) {
        print_paragraph(stream, matrix->rows[r].property);
        for (size_t i = 0; i < matrix->column_count; i++)
            print_cell(stream, matrix->rows[r].cells[i]);
        fputs(" \\tabularnewline\n", stream);
    }
    fputs("\\bottomrule\n\\end{tabular}\n", stream);
}

static void print_processes(const struct matrix *matrix, enum language language, FILE *stream)
{
    fprintf(stream,
            "\\begin{tabular}{@{}p{0.600\\linewidth}p{0.300\\linewidth}@{}}\n\\toprule\n"
            "%s & %s \\tabularnewline\n\\midrule\n",
            word(language, WORD_PROBE_PROCESSES), word(language, WORD_PROBE_OBSERVED));
    for (size_t i = 0; i < matrix->process_count; i++) {
        print_paragraph(stream, matrix->processes[i]->property);
        print_cell(stream, matrix->processes[i]);
        fputs(" \\tabularnewline\n", stream);
    }
    fputs("\\bottomrule\n\\end{tabular}\n", stream);
}

static void print_matrix(const struct matrix *matrix, enum language language, FILE *stream)
{
    fprintf(stream, "%% ipcmark probe: needs \\usepackage{booktabs}%s\n",
            language == LANGUAGE_ENGLISH ? "" : " and, with pdflatex, \\usepackage[T2A]{fontenc}");
    fputs("{\\scriptsize\n\\setlength{\\tabcolsep}{2pt}\n", stream);
    if (matrix->row_count > 0)
        print_transports(matrix, language, stream);
    if (matrix->row_count > 0 && matrix->process_count > 0)
        fputs("\n\\bigskip\n", stream);
    if (matrix->process_count > 0)
        print_processes(matrix, language, stream);
}

int probe_print_latex(const struct probe_report *report, FILE *stream)
{
    char *summary = probe_summary(report);
    struct matrix matrix = {0};
    int error = summary == NULL ? -ENOMEM : matrix_make(report, &matrix);

    if (error == 0) {
        print_matrix(&matrix, report->language, stream);
        fputs("\n\\smallskip\n", stream);
        latex_print(stream, word(report->language, WORD_PROBE_LEGEND));
        fputs(". ", stream);
        latex_print(stream, summary);
        fputs("\n\n}\n", stream);
        error = probe_report_end(stream);
    }
    matrix_clear(&matrix);
    free(summary);
    return error;
}
