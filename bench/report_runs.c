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

#include "data_files.h"
#include "measure/private_directory.h"
#include "output_file.h"
#include "report/report.h"
#include "report_drawing.h"
#include "result/run_file.h"
#include "several_runs/overlay_report.h"

/* What is printed, and how. */
struct printing {
    const struct report_options *options;
    const struct overlay *overlay;
    struct overlay_page page; /* for FORMAT_PAGE */
};

static int print_overlay(const void *what, FILE *stream)
{
    const struct printing *printing = what;
    const struct report_options *options = printing->options;

    if (options->format->kind == FORMAT_PAGE)
        return overlay_html(printing->overlay, &printing->page, stream, options->why);
    if (options->rows)
        return overlay_csv_rows(printing->overlay, stream);
    return options->format->print_runs(printing->overlay, stream);
}

static int print(const struct printing *printing)
{
    const struct report_options *options = printing->options;

    if (options->output == NULL)
        return print_overlay(printing, stdout);
    return output_file_write(&(const struct printable){print_overlay, printing}, options->output,
                             options->why);
}

static int write_figures(const struct overlay *overlay, const struct report_options *options)
{
    char plots[PATH_MAX];
    int error = data_file_path("plots", plots, options->why);

    if (error == 0)
        error = overlay_figure_data(overlay, options->output, plots, options->why);
    return error == 0 ? report_drawing_draw(options->output, options->why) : error;
}

/* Draws into FOLDER/figures. A page without figures is a page. */
static bool draw(const struct overlay *overlay, const char *folder)
{
    char plots[PATH_MAX], figures[PATH_MAX];
    struct drawn_figures drawn;
    struct diagnosis why = {""};
    int length = snprintf(figures, sizeof figures, "%s/figures", folder);
    int error = length < 0 || (size_t)length >= sizeof figures ? -ENAMETOOLONG : 0;

    if (error == 0)
        error = data_file_path("plots", plots, &why);
    if (error == 0)
        error = overlay_figure_data(overlay, figures, plots, &why);
    if (error == 0)
        error = report_draw_figures(figures, &drawn, &why);
    if (error != 0)
        fprintf(stderr, "ipcmark: the page has no figures: %s\n",
                why.text[0] != '\0' ? why.text : strerror(-error));
    return error == 0;
}

static void remove_drawn(struct private_directory *directory)
{
    char figures[PATH_MAX];
    int length = snprintf(figures, sizeof figures, "%s/figures", directory->path);

    if (length > 0 && (size_t)length < sizeof figures) {
        directory_empty(figures);
        rmdir(figures);
    }
    private_directory_remove(directory);
}

static int write_page(const struct overlay *overlay, const struct report_options *options)
{
    struct printing printing = {.options = options, .overlay = overlay};
    struct private_directory directory;
    char page[PATH_MAX];
    int error = data_file_path("page", page, options->why);

    if (error == 0)
        error = private_directory_create(&directory, options->why);
    if (error != 0)
        return error;
    printing.page.page_directory = page;
    if (draw(overlay, directory.path))
        printing.page.drawn = directory.path;
    error = print(&printing);
    remove_drawn(&directory);
    return error;
}

static int write_overlay(const struct overlay *overlay, const struct report_options *options)
{
    const struct printing printing = {.options = options, .overlay = overlay};

    switch (options->format->kind) {
    case FORMAT_PAGE:
        return write_page(overlay, options);
    case FORMAT_FIGURES:
        return write_figures(overlay, options);
    case FORMAT_STREAM:
        break;
    }
    return print(&printing);
}

static int overlay_and_write(const struct overlay_source *sources,
                             const struct report_options *options)
{
    struct overlay overlay;
    int error = overlay_build(sources, options->path_count, options->language, &overlay,
                              options->why);

    if (error != 0)
        return error;
    error = write_overlay(&overlay, options);
    overlay_clear(&overlay);
    return error;
}

int report_runs(const struct report_options *options)
{
    struct overlay_source sources[OVERLAY_MOST_RUNS];
    struct run *runs = calloc(options->path_count, sizeof *runs);
    int error = 0;

    if (runs == NULL)
        return diagnose(options->why, -ENOMEM, "%s", strerror(ENOMEM));
    for (size_t i = 0; i < options->path_count; i++)
        run_init(&runs[i]);
    for (size_t i = 0; error == 0 && i < options->path_count; i++) {
        error = run_file_read(options->paths[i], &runs[i], options->why);
        sources[i] = (struct overlay_source){options->paths[i], &runs[i]};
    }
    if (error == 0)
        error = overlay_and_write(sources, options);
    for (size_t i = 0; i < options->path_count; i++)
        run_clear(&runs[i]);
    free(runs);
    return error;
}
