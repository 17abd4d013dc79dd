/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex_folder.c - figures first, so that no report is left that misses some. */
#include "latex_folder.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "document/sink.h"
#include "output_file.h"
#include "output_folder.h"
#include "report/latex_file.h"
#include "report/plot_data.h"

static int join(char path[PATH_MAX], const char *folder, const char *name, struct diagnosis *why)
{
    int length = snprintf(path, PATH_MAX, "%s/%s", folder, name);

    return length > 0 && length < PATH_MAX
               ? 0
               : diagnose(why, -ENAMETOOLONG, "--output: the path is too long");
}

static void copy_figure(struct plot_data *target, const char *from, const char *name,
                        const char *const extensions[])
{
    char path[PATH_MAX], suffix[8];

    for (size_t i = 0; extensions[i] != NULL; i++) {
        snprintf(suffix, sizeof suffix, ".%s", extensions[i]);
        int length = snprintf(path, sizeof path, "%s/%s%s", from, name, suffix);
        if (length > 0 && (size_t)length < sizeof path && access(path, R_OK) == 0) {
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
    int error = join(report, folder, "report.tex", why);

    if (error == 0)
        error = join(example, folder, "example.tex", why);
    if (error == 0)
        error = join(beside, folder, "figures", why);
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
