/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex_folder.c - figures first, so that no report is left that misses some. */
#include "latex_folder.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "output_file.h"
#include "report/figure.h"
#include "report/figure_file.h"

static int make_folder(const char *path, struct diagnosis *why)
{
    struct stat status;

    if (mkdir(path, 0777) == 0)
        return 0;
    int error = -errno;
    if (error == -EEXIST && stat(path, &status) == 0)
        error = S_ISDIR(status.st_mode) ? 0 : -ENOTDIR;
    return error == 0 ? 0 : diagnose(why, error, "--output: %s: %s", path, strerror(-error));
}

static bool is_same(const char *a, const char *b)
{
    struct stat left, right;

    return stat(a, &left) == 0 && stat(b, &right) == 0 && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
}

static int copy_figures(const char *from, const char *folder, struct diagnosis *why)
{
    char target[PATH_MAX], name[64];
    int error = 0;

    for (const struct figure *each = figures; each->name != NULL && error == 0; each++) {
        const char *extension = report_latex_figure(from, each->name);
        if (extension == NULL)
            continue;
        error = figure_path(target, folder, "figures", "", why);
        if (error == 0)
            error = make_folder(target, why);
        if (error != 0 || is_same(from, target))
            return error;
        snprintf(name, sizeof name, "%s.%s", each->name, extension);
        error = figure_file_copy(from, target, name, why);
    }
    return error;
}

/* A document and the run that it is about. */
struct document {
    int (*print)(const struct run *run, const struct report_setting *setting, FILE *stream);
    const struct run *run;
    const struct report_setting *setting;
};

static int print_document(const void *what, FILE *stream)
{
    const struct document *document = what;

    return document->print(document->run, document->setting, stream);
}

static int write_document(struct document document, const char *folder, const char *name,
                          struct diagnosis *why)
{
    char path[PATH_MAX];
    int error = figure_path(path, folder, name, "", why);

    if (error != 0)
        return error;
    return output_file_write(&(const struct printable){print_document, &document}, path, why);
}

int latex_folder_write(const struct run *run, const struct report_setting *setting,
                       const char *folder, struct diagnosis *why)
{
    int error = make_folder(folder, why);

    if (error == 0 && setting->figures != NULL)
        error = copy_figures(setting->figures, folder, why);
    if (error == 0)
        error = write_document((struct document){report_latex, run, setting}, folder, "report.tex",
                               why);
    if (error == 0)
        error = write_document((struct document){report_latex_example, run, setting}, folder,
                               "example.tex", why);
    return error;
}
