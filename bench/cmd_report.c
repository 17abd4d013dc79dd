/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_report.c - `ipcmark report RUN`: a finished run in another form; several: report_runs.h;
 * experiments: report_probe.h. */
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"
#include "data_files.h"
#include "latex_folder.h"
#include "output_file.h"
#include "print_report.h"
#include "report/csv.h"
#include "report/parts.h"
#include "report/probe_report.h"
#include "report_figures.h"
#include "report_options.h"
#include "report_probe.h"
#include "report_runs.h"
#include "result/program_hash.h"
#include "result/run_file.h"

/* What a run is printed of, and how. */
struct printing {
    const struct report_options *options;
    struct report_source source;
    struct document *document; /* of FORMAT_DOCUMENT and FORMAT_PAGE */
    char beside[PATH_MAX];     /* the folder "figures" beside the run; "": there is none */
    struct report_figures *made;
    const char *figures; /* the folder of those to be shown; NULL: none */
    char run_id[PROGRAM_HASH_HEX + 1];
    struct probe_file probe;
};

static bool is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* NAME beside the run file, of which the folder may be given, too. */
static int beside_run(const char *run_path, const char *name, char path[PATH_MAX])
{
    const char *slash = strrchr(run_path, '/');
    int length;

    if (is_folder(run_path))
        length = snprintf(path, PATH_MAX, "%s/%s", run_path, name);
    else if (slash != NULL)
        length = snprintf(path, PATH_MAX, "%.*s/%s", (int)(slash - run_path), run_path, name);
    else
        length = snprintf(path, PATH_MAX, "%s", name);
    return length < 0 || length >= PATH_MAX ? -ENAMETOOLONG : 0;
}

static int draw_figures(const struct run *run, const struct report_options *options)
{
    const struct figures_source source = {.run = run};
    char folder[PATH_MAX];

    if (options->output == NULL && beside_run(options->paths[0], "figures", folder) != 0)
        return diagnose(options->why, -ENAMETOOLONG, "report: the path is too long");
    return report_figures_keep(&source, options->output != NULL ? options->output : folder,
                               options->why);
}

/* The hash of the run file; a report without it says less, but is one. */
static void find_run_id(struct printing *printing)
{
    const char *run_path = printing->options->paths[0];
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s%s", run_path,
                          is_folder(run_path) ? "/run.json" : "");
    int error = length < 0 || (size_t)length >= sizeof path ? -ENAMETOOLONG
                                                            : program_hash(path, printing->run_id);

    if (error == 0)
        printing->source.run_id = printing->run_id;
    else
        fprintf(stderr, "ipcmark: the run id is left out: %s\n",
                error == -ENOENT ? "sha256sum is not installed" : "sha256sum failed");
}

/* A page without the experiments is a page. */
static void find_probe(struct printing *printing)
{
    char path[PATH_MAX];
    struct diagnosis why;

    if (beside_run(printing->options->paths[0], "probe.json", path) != 0 || access(path, F_OK) < 0)
        return;
    if (probe_file_read(path, &printing->probe, &why) == 0)
        printing->source.probe = &printing->probe.report;
    else
        fprintf(stderr, "ipcmark: the experiments are left out: %s\n", why.text);
}

static bool is_latex_folder(const struct report_options *options)
{
    const char *suffix = options->output == NULL ? NULL : strrchr(options->output, '.');
    struct stat status;

    if (options->format->sink != &sink_latex || options->output == NULL)
        return false;
    if (stat(options->output, &status) == 0)
        return S_ISDIR(status.st_mode);
    return suffix == NULL || strcmp(suffix, ".tex") != 0;
}

/* A page and a folder carry figures of their own; a text alone refers to those beside the run. */
static bool carries_figures(const struct report_options *options)
{
    return options->format->kind == FORMAT_PAGE || is_latex_folder(options);
}

static void find_figures(struct printing *printing)
{
    const struct report_options *options = printing->options;

    if (options->format->sink == &sink_terminal)
        return;
    if (beside_run(options->paths[0], "figures", printing->beside) == 0 &&
        is_folder(printing->beside))
        printing->figures = printing->beside;
    if (carries_figures(options)) {
        report_figures_make(&(const struct figures_source){.run = printing->source.run,
                                                           .drawn_before = printing->figures},
                            printing->made);
        printing->figures = printing->made->folder;
    }
    printing->source.figures = printing->figures != NULL;
}

static int print_text(const struct printing *printing, FILE *stream)
{
    struct document *document = document_create("");
    const char *text = document == NULL
                           ? ""
                           : printing->options->format->text(document, &printing->source);
    int error = document == NULL ? -ENOMEM : document_error(document);

    if (error == 0 && (fputs(text, stream) == EOF || fflush(stream) != 0))
        error = -errno;
    document_free(document);
    return error;
}

static int print_formatted(const void *what, FILE *stream)
{
    const struct printing *printing = what;
    const struct report_options *options = printing->options;

    switch (options->format->kind) {
    case FORMAT_PAGE:
        return print_page(printing->document,
                          &(const struct page_setting){.figures = printing->figures,
                                                       .chosen = printing->source.run},
                          printing->made, stream, options->why);
    case FORMAT_DOCUMENT:
        return print_document(printing->document, options->format->sink, printing->figures, stream);
    case FORMAT_TEXT:
        return print_text(printing, stream);
    case FORMAT_DATA:
    case FORMAT_FIGURES:
        break;
    }
    return options->rows ? report_csv_rows(printing->source.run, stream)
                         : options->format->print(printing->source.run, stream);
}

static int print_where_asked(const struct printing *printing)
{
    const struct report_options *options = printing->options;

    if (is_latex_folder(options))
        return latex_folder_write(printing->document, options->output, printing->figures,
                                  options->why);
    if (options->output == NULL)
        return print_formatted(printing, stdout);
    return output_file_write(&(const struct printable){print_formatted, printing}, options->output,
                             options->why);
}

/* Everything that a document or a page is made of. */
static int prepare(struct printing *printing)
{
    const struct report_options *options = printing->options;
    int error = 0;

    if (is_latex_folder(options))
        error = latex_folder_make(options->output, options->why);
    if (error != 0)
        return error;
    find_figures(printing);
    if (options->format->kind == FORMAT_PAGE)
        find_probe(printing);
    printing->document = run_document(&printing->source);
    return printing->document == NULL ? diagnose(options->why, -ENOMEM, "%s", strerror(ENOMEM)) : 0;
}

static int print_run(const struct run *run, const struct report_options *options)
{
    enum format_kind kind = options->format->kind;
    struct report_figures made = {0};
    struct printing printing = {.options = options, .source.run = run, .made = &made};
    int error = 0;

    if (kind != FORMAT_DATA && options->format->sink != &sink_terminal)
        find_run_id(&printing);
    if (kind == FORMAT_PAGE || kind == FORMAT_DOCUMENT)
        error = prepare(&printing);
    if (error == 0)
        error = print_where_asked(&printing);
    document_free(printing.document);
    probe_file_clear(&printing.probe);
    report_figures_release(&made);
    return error;
}

static int report_run(const struct report_options *options)
{
    struct run run;

    run_init(&run);
    int error = command_read_run(options->paths[0], &run, options->why);
    if (error == 0)
        error = options->format->kind == FORMAT_FIGURES ? draw_figures(&run, options)
                                                        : print_run(&run, options);
    run_clear(&run);
    return error;
}

int command_report(int argc, char **argv)
{
    struct diagnosis why = {""};
    struct report_options options;

    int error = report_options_parse(argc, argv, &options, &why);
    if (error != 0)
        return command_fail(-EINVAL, why.text);
    error = options.probe_format != NULL
                ? report_probe(options.paths[0], options.probe_format, options.output, &why)
            : options.path_count > 1 ? report_runs(&options)
                                     : report_run(&options);
    if (error != 0 && why.text[0] == '\0')
        return command_output_fail(error);
    return error == 0 ? EXIT_FINE : command_fail(error, why.text);
}
