/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay_figures.c - the figures of the merged run, with what its settings can't know: which runs
 * there are, so that style.gp gives each its dash and point, and where they were made. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "report/figure_file.h"
#include "report/figure_rows.h"
#include "report/report.h"
#include "several_runs/overlay_report.h"

/* Opens DIRECTORY/NAME to write at its end. */
static int append_to(struct figure_file *file, const char *directory, const char *name,
                     struct diagnosis *why)
{
    int error = figure_path(file->path, directory, name, "", why);

    if (error != 0)
        return error;
    file->stream = fopen(file->path, "ae");
    return file->stream != NULL
               ? 0
               : diagnose(why, -errno, "%s: cannot be written: %s", file->path, strerror(errno));
}

static int add_runs(const struct overlay *overlay, const char *directory, struct diagnosis *why)
{
    struct figure_file file;
    int error = append_to(&file, directory, "settings.gp", why);

    if (error != 0)
        return error;
    fputs("\n# What stands behind the dash of a label, in the order of the styles.\nruns = ",
          file.stream);
    figure_print_list(file.stream, (const char *const *)overlay->names, overlay->count);
    return figure_file_close(&file, why);
}

static bool is_first_with(const struct overlay *overlay, size_t at)
{
    const char *model = overlay->sources[at].run->environment.cpu_model;

    for (size_t i = 0; model != NULL && i < at; i++) {
        const char *other = overlay->sources[i].run->environment.cpu_model;
        if (other != NULL && strcmp(other, model) == 0)
            return false;
    }
    return model != NULL;
}

/* "CPU; CPU", each once. */
static void print_machines(FILE *stream, const struct overlay *overlay)
{
    const char *gap = "";

    for (size_t i = 0; i < overlay->count; i++) {
        if (!is_first_with(overlay, i))
            continue;
        fprintf(stream, "%s%s", gap, overlay->sources[i].run->environment.cpu_model);
        gap = "; ";
    }
}

/* "ipcmark 0.1.0; 2026-01-01, 2026-01-02", and which runs are incomplete. */
static void print_methods(FILE *stream, const struct overlay *overlay)
{
    for (size_t i = 0; i < overlay->count; i++) {
        const struct run *run = overlay->sources[i].run;
        fprintf(stream, "%s%.10s (ipcmark %s)", i > 0 ? "; " : "", run->started, run->version);
        if (!run->complete)
            fprintf(stream, " %s", word(overlay->language, WORD_DRAWN_INCOMPLETE));
    }
}

static int print_text(FILE *out, const char *variable, const struct overlay *overlay,
                      void (*print)(FILE *stream, const struct overlay *overlay))
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    if (stream == NULL)
        return -ENOMEM;
    print(stream, overlay);
    int error = fclose(stream) == 0 ? 0 : -ENOMEM;
    if (error == 0) {
        fprintf(out, "%s = ", variable);
        figure_print_string(out, text);
        putc('\n', out);
    }
    free(text);
    return error;
}

static int add_captions(const struct overlay *overlay, const char *directory, struct diagnosis *why)
{
    struct figure_file file;
    int error = append_to(&file, directory, "words.gp", why);

    if (error != 0)
        return error;
    fputs("\n# Of all runs.\n", file.stream);
    error = print_text(file.stream, "machine", overlay, print_machines);
    if (error == 0)
        error = print_text(file.stream, "method", overlay, print_methods);
    int close_error = figure_file_close(&file, why);
    if (error != 0)
        return diagnose(why, error, "figures: %s", strerror(-error));
    return close_error;
}

int overlay_figure_data(const struct overlay *overlay, const char *directory,
                        const char *plots_directory, struct diagnosis *why)
{
    int error = report_figure_data(&overlay->merged, overlay->language, directory, plots_directory,
                                   why);

    if (error == 0)
        error = add_runs(overlay, directory, why);
    return error == 0 ? add_captions(overlay, directory, why) : error;
}
