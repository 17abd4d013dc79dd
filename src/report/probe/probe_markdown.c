/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_markdown.c - GitHub's tables (GFM). Whatever Markdown or HTML would take for its own is
 * escaped. */
#include <errno.h>
#include <stdlib.h>

#include "base/escaping.h"
#include "report/probe/matrix.h"

static void print_cell(FILE *stream, const struct probe_texts *texts)
{
    bool marked = matrix_is_marked(texts);

    fputs(marked ? " **" : " ", stream);
    markdown_print(stream, matrix_cell_text(texts));
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

static void print_processes(const struct matrix *matrix, enum language language, FILE *stream)
{
    fprintf(stream, "| %s | |\n|:--|:--|\n", word(language, WORD_PROBE_PROCESSES));
    for (size_t i = 0; i < matrix->process_count; i++) {
        fputs("| ", stream);
        markdown_print(stream, matrix->processes[i]->property);
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

static void print_finding(const struct probe_texts *texts, enum language language, FILE *stream)
{
    const struct probe_finding *finding = texts->finding;

    fputs("- **", stream);
    markdown_print(stream, texts->property);
    fputs(", ", stream);
    markdown_print(stream, finding->transport);
    fprintf(stream, ": %s**\n", probe_outcome_word(language, finding->result.outcome));
    print_part(stream, word(language, WORD_PROBE_CLAIM), texts->claim);
    print_part(stream, word(language, WORD_PROBE_DONE), texts->done);
    print_part(stream, word(language, WORD_PROBE_OBSERVED), texts->observed);
    print_part(stream, word(language, WORD_PROBE_REFERENCE), texts->reference);
}

static void print_findings(const struct matrix *matrix, enum language language, FILE *stream)
{
    fprintf(stream, "<details><summary>%s</summary>\n\n", word(language, WORD_PROBE_ALL));
    for (size_t i = 0; i < matrix->text_count; i++)
        print_finding(&matrix->texts[i], language, stream);
    fputs("\n</details>\n", stream);
}

int probe_print_markdown(const struct probe_report *report, FILE *stream)
{
    char *summary = probe_summary(report);
    struct matrix matrix = {0};
    int error = summary == NULL ? -ENOMEM : matrix_make(report, &matrix);

    if (error == 0) {
        if (matrix.row_count > 0)
            print_transports(&matrix, stream);
        if (matrix.process_count > 0)
            print_processes(&matrix, report->language, stream);
        markdown_print(stream, word(report->language, WORD_PROBE_LEGEND));
        fputs("\n\n", stream);
        markdown_print(stream, summary);
        fputs("\n\n", stream);
        print_findings(&matrix, report->language, stream);
        error = probe_report_end(stream);
    }
    matrix_clear(&matrix);
    free(summary);
    return error;
}
