/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_runs.c - the page of several runs has figures of its own, which no folder keeps: they are
 * drawn in one that is gone afterwards. */
#include "report_runs.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "comparison/run_name.h"
#include "data_files.h"
#include "document_output.h"
#include "measure/private_directory.h"
#include "output_file.h"
#include "report/comparison_document.h"
#include "report/report.h"
#include "report/several.h"
#include "report_drawing.h"
#include "result/run_file.h"

/* A change of less than this is of no interest. */
static const double threshold = 0.05;

/* What is to be written, and as what. */
struct several {
    const struct report_options *options;
    struct comparison comparison;
    struct merged_run merged;
    const char *drawn; /* a folder with figures; NULL: there are none */
};

static int print_csv(const void *what, FILE *stream)
{
    const struct several *several = what;

    return several_csv(&several->comparison, several->options->rows ? report_csv_rows : report_csv,
                       stream);
}

static int write_csv(const struct several *several)
{
    const struct report_options *options = several->options;

    if (options->output == NULL)
        return print_csv(several, stdout);
    return output_file_write(&(const struct printable){print_csv, several}, options->output, options->why);
}

/* On a terminal and on paper tables have no room for names. */
static int write_document(const struct several *several)
{
    const struct report_options *options = several->options;
    const struct several_setting setting = {
        .letters = options->format->form == FORM_TABLE || options->format->form == FORM_LATEX,
        .figures = several->drawn != NULL,
    };
    struct document *document = several_document(&several->comparison, &several->merged, &setting);
    const struct document_output output = {.document = document,
                                           .form = options->format->form,
                                           .figures = several->drawn,
                                           .why = options->why};

    if (document == NULL)
        return -ENOMEM;
    int error = document_output_write(&output, options->output);
    document_free(document);
    return error;
}

static int write_figures(const struct several *several)
{
    const struct report_options *options = several->options;
    char plots[PATH_MAX];
    int error = data_file_path("plots", plots, options->why);

    if (error == 0)
        error = several_figure_data(&several->comparison, &several->merged, options->output, plots,
                                    options->why);
    return error == 0 ? report_drawing_draw(options->output, options->why) : error;
}

/* Draws into FOLDER/figures. A page without figures is a page. */
static bool draw(const struct several *several, const char figures[PATH_MAX])
{
    char plots[PATH_MAX];
    struct drawn_figures drawn;
    struct diagnosis why = {""};
    int error = data_file_path("plots", plots, &why);

    if (error == 0)
        error = several_figure_data(&several->comparison, &several->merged, figures, plots, &why);
    if (error == 0)
        error = report_draw_figures(figures, &drawn, &why);
    if (error != 0)
        fprintf(stderr, "ipcmark: the page has no figures: %s\n",
                why.text[0] != '\0' ? why.text : strerror(-error));
    return error == 0;
}

static int write_page(struct several *several)
{
    struct private_directory directory;
    char figures[PATH_MAX];
    int error = private_directory_create(&directory, several->options->why);

    if (error != 0)
        return error;
    int length = snprintf(figures, sizeof figures, "%s/figures", directory.path);
    bool fits = length > 0 && (size_t)length < sizeof figures;
    if (fits && draw(several, figures))
        several->drawn = figures;
    error = write_document(several);
    if (fits) {
        directory_empty(figures);
        rmdir(figures);
    }
    private_directory_remove(&directory);
    return error;
}

static int write_as_asked(struct several *several)
{
    const struct report_format *format = several->options->format;

    if (format->kind == FORMAT_FIGURES)
        return write_figures(several);
    if (format->has_rows)
        return write_csv(several);
    return format->kind == FORMAT_PAGE ? write_page(several) : write_document(several);
}

static int compare_and_write(const struct compared_run runs[], const struct report_options *options)
{
    struct several several = {.options = options};
    int error = comparison_make(runs, options->path_count, threshold, &several.comparison, options->why);

    if (error != 0)
        return error;
    error = merged_run_make(&several.comparison, &several.merged);
    if (error != 0)
        diagnose(options->why, error, "no memory to put the runs beside each other");
    else
        error = write_as_asked(&several);
    merged_run_clear(&several.merged);
    comparison_clear(&several.comparison);
    return error;
}

static int name_and_write(struct compared_run runs[], const struct report_options *options)
{
    char *names[COMPARISON_MOST_RUNS];
    size_t count = options->path_count;
    int error = run_names(runs, count, names);

    if (error != 0)
        return diagnose(options->why, error, "no memory to put the runs beside each other");
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
        error = run_file_read(options->paths[i], &runs[i], options->why);
        compared[i] = (struct compared_run){options->paths[i], NULL, &runs[i]};
    }
    if (error == 0)
        error = name_and_write(compared, options);
    for (size_t i = 0; i < options->path_count; i++)
        run_clear(&runs[i]);
    free(runs);
    return error;
}
