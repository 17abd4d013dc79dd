/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_report.c - the page links to figures by name only where it will lie beside them. */
#include "html_report.h"

#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "data_files.h"
#include "output_file.h"
#include "report/html/html.h"

struct page_printing {
    const struct run *run;
    struct html_sources sources;
    enum language language;
    struct diagnosis *why;
};

static int print_page(const void *what, FILE *stream)
{
    const struct page_printing *printing = what;

    return report_html(printing->run, &printing->sources, printing->language, stream,
                       printing->why);
}

/* The folder that a path is in; the path itself if it is a folder. */
static int folder_of(const char *path, char folder[PATH_MAX])
{
    struct stat status;
    int length = snprintf(folder, PATH_MAX, "%s", path);

    if (length < 0 || length >= PATH_MAX)
        return -ENAMETOOLONG;
    if (stat(path, &status) < 0 || !S_ISDIR(status.st_mode)) {
        char copy[PATH_MAX];
        strcpy(copy, folder);
        strcpy(folder, dirname(copy));
    }
    return 0;
}

static bool is_same_folder(const char *one, const char *other)
{
    struct stat first, second;

    return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

int html_report(const struct run *run, const struct html_request *request, struct diagnosis *why)
{
    char page[PATH_MAX], run_folder[PATH_MAX], output_folder[PATH_MAX];
    struct page_printing printing = {.run = run, .language = request->language, .why = why};

    int error = data_file_path("page", page, why);
    if (error != 0)
        return error;
    error = folder_of(request->run_path, run_folder);
    if (error == 0 && request->output != NULL)
        error = folder_of(request->output, output_folder);
    if (error != 0)
        return diagnose(why, error, "report: the path is too long");
    printing.sources = (struct html_sources){
        .page_directory = page,
        .run_directory = run_folder,
        .run_id = request->run_id,
        .linked = request->output != NULL && is_same_folder(run_folder, output_folder),
    };
    if (request->output == NULL)
        return print_page(&printing, stdout);
    return output_file_write(&(const struct printable){print_page, &printing}, request->output,
                             why);
}
