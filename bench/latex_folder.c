/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex_folder.c - figures first, so that no report is left that misses some. */
#include "latex_folder.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/text_file.h"
#include "document/sink.h"
#include "output_file.h"
#include "output_folder.h"
#include "report/latex_file.h"
#include "report/plot_data.h"

static void copy_figure(struct plot_data *target, const char *from, const char *name,
                        const char *const extensions[])
{
    char file[NAME_MAX + 1], suffix[8];

    for (size_t i = 0; extensions[i] != NULL; i++) {
        snprintf(suffix, sizeof suffix, ".%s", extensions[i]);
        snprintf(file, sizeof file, "%s%s", name, suffix);
        if (text_file_exists(from, file)) {
            plot_copy(target, from, name, suffix);
            return;
        }
    }
}

int figures_copy(const char *from, const char *folder, const struct sink *sink,
                 struct diagnosis *why)
{
    struct plot_data target = {.directory = folder, .why = why};
    struct output_folder made;

    target.error = output_folder_make(folder, &made, why);
    for (const struct figure *each = NULL; (each = figure_next(each)) != NULL;)
        copy_figure(&target, from, each->name, sink->extensions);
    return target.error;
}

struct document_printing {
    const struct document *document;
    struct sink_setting setting;
};

static int print_report(const void *what, FILE *stream)
{
    const struct document_printing *printing = what;

    return sink_print_file(&sink_latex, printing->document, &printing->setting, stream);
}

static int print_example(const void *what, FILE *stream)
{
    latex_example_print(what, stream);
    return 0;
}

int latex_folder_write(struct document *document, const struct style *style, const char *folder,
                       const char *drawn, struct diagnosis *why)
{
    char report[PATH_MAX], example[PATH_MAX], beside[PATH_MAX];
    struct document_printing printing = {document, {.detail = DETAIL_PLAIN, .style = style}};
    int error = output_path(report, folder, "report.tex", why);

    if (error == 0)
        error = output_path(example, folder, "example.tex", why);
    if (error == 0)
        error = output_path(beside, folder, "figures", why);
    if (error == 0 && drawn != NULL) {
        error = figures_copy(drawn, beside, &sink_latex, why);
        printing.setting.figures = beside;
    }
    if (error == 0)
        error = output_file_write(&(const struct printable){print_report, &printing}, report, why);
    if (error == 0)
        error = output_file_write(&(const struct printable){print_example, style}, example, why);
    document_free(document);
    return error;
}
