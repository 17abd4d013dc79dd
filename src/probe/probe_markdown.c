/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_markdown.c - GitHub's tables (GFM). Whatever Markdown or HTML would take for its own is
 * escaped. */
#include "base/markdown.h"
#include "probe/matrix.h"

static void print_cell(FILE *stream, const struct probe_finding *finding)
{
    char text[MATRIX_CELL_BYTES];
    bool marked = finding != NULL && finding->result.outcome != PROBE_HOLDS;

    matrix_cell_text(finding, text);
    fputs(marked ? " **" : " ", stream);
    markdown_print(stream, text);
    fputs(marked ? "** |" : " |", stream);
}

static void print_transports(const struct matrix *matrix, FILE *stream)
{
    fputs("| |", stream);
    for (size_t i = 0; i < matrix->column_count; i++) {
        putc(' ', stream);
        markdown_print(stream, matrix->transports[i]);
        fputs(" |", stream);
    }
    fputs("\n|:--|", stream);
    for (size_t i = 0; i < matrix->column_count; i++)
        fputs(":--|", stream);
    putc('\n', stream);
    for (size_t r = 0; r < matrix->row_count; r++) {
        fputs("| ", stream);
        markdown_print(stream, matrix->rows[r].property);
        fputs(" |", stream);
        for (size_t i = 0; i < matrix->column_count; i++)
            print_cell(stream, matrix->rows[r].cells[i]);
        putc('\n', stream);
    }
    putc('\n', stream);
}

static void print_processes(const struct matrix *matrix, FILE *stream)
{
    fputs("| processes and signals | |\n|:--|:--|\n", stream);
    for (size_t i = 0; i < matrix->process_count; i++) {
        fputs("| ", stream);
        markdown_print(stream, matrix->processes[i]->probe->property);
        fputs(" |", stream);
        print_cell(stream, matrix->processes[i]);
        putc('\n', stream);
    }
    putc('\n', stream);
}

static void print_part(FILE *stream, const char *name, const char *text)
{
    fprintf(stream, "  - %s: ", name);
    markdown_print(stream, text);
    putc('\n', stream);
}

static void print_findings(const struct probe_report *report, FILE *stream)
{
    fputs("<details><summary>All experiments</summary>\n\n", stream);
    for (size_t i = 0; i < report->count; i++) {
        const struct probe_finding *finding = &report->findings[i];
        fputs("- **", stream);
        markdown_print(stream, finding->probe->property);
        fputs(", ", stream);
        markdown_print(stream, finding->transport);
        fprintf(stream, ": %s**\n", probe_outcome_names[finding->result.outcome]);
        print_part(stream, "claim", finding->probe->claim);
        print_part(stream, "done", finding->result.done);
        print_part(stream, "observed", finding->result.observed);
        print_part(stream, "reference", finding->probe->reference);
    }
    fputs("\n</details>\n", stream);
}

int probe_print_markdown(const struct probe_report *report, FILE *stream)
{
    char summary[PROBE_SUMMARY_BYTES];
    struct matrix matrix;
    int error = matrix_make(report, &matrix);

    if (error != 0)
        return error;
    if (matrix.row_count > 0)
        print_transports(&matrix, stream);
    if (matrix.process_count > 0)
        print_processes(&matrix, stream);
    matrix_clear(&matrix);
    markdown_print(stream, matrix_legend);
    fputs("\n\n", stream);
    probe_summary(report, summary);
    markdown_print(stream, summary);
    fputs("\n\n", stream);
    print_findings(report, stream);
    return probe_report_end(stream);
}
