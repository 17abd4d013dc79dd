/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_runs.c - names the runs, compares them and writes what was found. */
#include "report_runs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "comparison/run_name.h"
#include "output_file.h"
#include "print_report.h"
#include "report/comparison_document.h"
#include "report/csv.h"
#include "report/several_figures.h"
#include "result/analysis.h"

/* A change of less than this is of no interest. */
static const double threshold = 0.05;

/* What is to be written, and as what. */
struct printing {
    const struct report_options *options;
    const struct comparison *comparison;
    const struct merged_run *merged;
    struct report_figures made; /* of a page */
    struct document *document;
};

static int print(const void *what, FILE *stream)
{
    struct printing *printing = *(struct printing *const *)what;
    const struct report_options *options = printing->options;
    const struct comparison *comparison = printing->comparison;

    if (options->format->kind == FORMAT_PAGE)
        return print_page(printing->document,
                          &(const struct page_setting){.figures = printing->made.folder},
                          &printing->made, stream, options->why);
    if (options->format->kind == FORMAT_DOCUMENT)
        return print_document(printing->document, options->format->sink, NULL, stream);
    return (options->rows ? report_csv_rows_several
                          : report_csv_several)(comparison->runs, comparison->run_count, stream);
}

static int print_where_asked(struct printing *printing)
{
    const struct report_options *options = printing->options;

    if (options->output == NULL)
        return print(&printing, stdout);
    return output_file_write(&(const struct printable){print, &printing}, options->output,
                             options->why);
}

/* On a terminal and on paper tables have no room for names. */
static int write_document(struct printing *printing)
{
    const struct sink *sink = printing->options->format->sink;
    const struct several_setting setting = {
        .letters = sink == &sink_terminal || sink == &sink_latex,
        .figures = printing->made.folder != NULL,
    };

    printing->document = several_document(printing->comparison, printing->merged, &setting);
    int error = printing->document == NULL ? -ENOMEM : print_where_asked(printing);
    document_free(printing->document);
    return error;
}

static int write_page(struct printing *printing, const struct figures_source *source)
{
    report_figures_make(source, &printing->made);
    int error = write_document(printing);
    report_figures_release(&printing->made);
    return error;
}

static int write_as_asked(struct printing *printing, const struct figures_source *source)
{
    const struct report_options *options = printing->options;

    switch (options->format->kind) {
    case FORMAT_FIGURES:
        return report_figures_keep(source, options->output, options->why);
    case FORMAT_PAGE:
        return write_page(printing, source);
    case FORMAT_DOCUMENT:
        return write_document(printing);
    case FORMAT_DATA:
    case FORMAT_TEXT:
        break;
    }
    return print_where_asked(printing);
}

static int merge_and_write(const struct comparison *comparison,
                           const struct report_options *options)
{
    struct merged_run merged;
    struct several_figures captions = {0};
    struct printing printing = {.options = options, .comparison = comparison, .merged = &merged};
    int error = merged_run_make(comparison, &merged);

    if (error == 0)
        error = several_figures_make(comparison, &captions);
    if (error == 0)
        error = write_as_asked(&printing,
                               &(const struct figures_source){&merged.run, &captions.runs, NULL});
    else
        diagnose(options->why, error, "no memory to put the runs beside each other");
    several_figures_clear(&captions);
    merged_run_clear(&merged);
    return error;
}

static int compare_and_write(const struct compared_run runs[], const struct report_options *options)
{
    struct comparison comparison;
    int error = comparison_make(runs, options->path_count, threshold, &comparison, options->why);

    if (error != 0)
        return error;
    error = merge_and_write(&comparison, options);
    comparison_clear(&comparison);
    return error;
}

static int name_and_write(struct compared_run runs[], const struct report_options *options)
{
    char *names[COMPARISON_MOST_RUNS];
    size_t count = options->path_count;
    int error = run_names(runs, count, names);

    if (error != 0)
        return diagnose(options->why, error, "no memory to name the runs");
    for (size_t i = 0; i < count; i++)
        runs[i].name = names[i];
    error = compare_and_write(runs, options);
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    return error;
}

int report_runs(const struct report_options *options)
{
    struct compared_run compared[COMPARISON_MOST_RUNS];
    struct run *runs = calloc(options->path_count, sizeof *runs);
    int error = 0;

    if (runs == NULL)
        return diagnose(options->why, -ENOMEM, "%s", strerror(ENOMEM));
    for (size_t i = 0; i < options->path_count; i++)
        run_init(&runs[i]);
    for (size_t i = 0; error == 0 && i < options->path_count; i++) {
#include "command.h"
        error = run_load(options->paths[i], &runs[i], options->why);
        compared[i] = (struct compared_run){options->paths[i], NULL, &runs[i]};
    }
    if (error == 0)
        error = name_and_write(compared, options);
    for (size_t i = 0; i < options->path_count; i++)
        run_clear(&runs[i]);
    free(runs);
    return error;
}
