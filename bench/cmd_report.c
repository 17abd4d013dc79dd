/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_report.c - `ipcmark report RUN`: a finished run in another form; several: report_runs.c. */
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"
#include "output_folder.h"
#include "probe_options.h"
#include "report/csv.h"
#include "report/interchange.h"
#include "report/parts.h"
#include "report/probe_report.h"
#include "report_files.h"
#include "report_options.h"
#include "result/analysis.h"
#include "result/program_hash.h"
#include "result/run_file.h"
#include "text/text.h"

/* What a run is printed of. */
struct run_printing {
    const struct report_options *options;
    struct report_source source;
    struct report_figures made;
    const char *figures; /* the folder of those to be shown; NULL: none */
    char beside[PATH_MAX], run_id[PROGRAM_HASH_HEX + 1];
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
    const char *slash = is_folder(run_path) ? "/" : "", *end = strrchr(run_path, '/');
    size_t folder = *slash != '\0' ? strlen(run_path)
                    : end == NULL  ? 0
                                   : (size_t)(end + 1 - run_path);
    int length = snprintf(path, PATH_MAX, "%.*s%s%s", (int)folder, run_path, slash, name);

    return length < 0 || length >= PATH_MAX ? -ENAMETOOLONG : 0;
}

static struct figure_choice choice_of(const struct report_options *options)
{
    return (struct figure_choice){.sizes = options->sizes.bytes,
                                  .size_count = options->sizes.count,
                                  .reference = options->reference};
}

/* Figures or percentile files: where --output says, else beside the run. */
static int write_files(const struct run *run, const struct report_options *options)
{
    const bool draws = options->report.form->kind == FORM_FIGURES;
    const struct figures_source source = {.run = run, .choice = choice_of(options)};
    const char *folder = options->report.output;
    char beside[PATH_MAX];

    if (folder == NULL && beside_run(options->paths[0], draws ? "figures" : "hgrm", beside) != 0)
        return diagnose(options->why, -ENAMETOOLONG, "report: the path is too long");
    folder = folder == NULL ? beside : folder;
    return draws ? report_figures_keep(&source, folder, options->why)
                 : hgrm_files_write(run, folder, options->why);
}

/* The hash of the run file; a report without it says less, but is one. */
static void find_run_id(struct run_printing *printing)
{
    const char *file = printing->options->paths[0];
    char path[PATH_MAX];
    int error = is_folder(file) ? beside_run(file, "run.json", path) : 0;

    if (error == 0)
        error = program_hash(is_folder(file) ? path : file, printing->run_id);
    if (error == 0)
        printing->source.run_id = printing->run_id;
    else
        fprintf(stderr, "ipcmark: the run id is left out: %s\n",
                error == -ENOENT ? "sha256sum is not installed (package coreutils)"
                                 : "sha256sum failed");
}

/* A page without the experiments is a page. */
static void find_probe(struct run_printing *printing)
{
    char path[PATH_MAX];
    struct diagnosis why;

    if (beside_run(printing->options->paths[0], "probe.json", path) != 0 || access(path, F_OK) < 0)
        return;
    if (probe_file_read(path, &printing->probe, &why) == 0) {
        command_note_unknown(path, printing->probe.unknown);
        printing->source.probe = &printing->probe.report;
    } else {
        fprintf(stderr, "ipcmark: the experiments are left out: %s\n", why.text);
    }
}

static bool is_latex_folder(const struct report_options *options)
{
    const char *suffix = options->report.output == NULL ? NULL
                                                        : strrchr(options->report.output, '.');
    struct stat status;

    if (options->report.form->sink != &sink_latex || options->report.output == NULL)
        return false;
    if (stat(options->report.output, &status) == 0)
        return S_ISDIR(status.st_mode);
    return suffix == NULL || strcmp(suffix, ".tex") != 0;
}

/* Where a text that is a file refers to them; false: it is none, or a device. */
static bool beside_output(const char *output, char folder[PATH_MAX])
{
    struct stat status;

    return output != NULL && (stat(output, &status) != 0 || S_ISREG(status.st_mode)) &&
           beside_run(output, "figures", folder) == 0;
}

static bool is_same_folder(const char *one, const char *other)
{
    struct stat left, right;

    return stat(one, &left) == 0 && stat(other, &right) == 0 && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
}

/* Those beside the run may have been changed by hand, so they stay. */
static void check_figures(const struct run_printing *printing, const struct figures_source *source)
{
    if (source->drawn_before != NULL && !report_figures_are_drawn(source))
        fprintf(stderr,
                "ipcmark: %s: these figures differ from what this report would draw (language, "
                "options, version, or changed by hand); `ipcmark report %s --format figures "
                "--lang %s` draws them anew\n",
                source->drawn_before, printing->options->paths[0], text_language()->code);
}

/* A page, a folder and a text that is a file carry figures of their own; any other text refers to those
 * beside the run. */
static int find_figures(struct run_printing *printing)
{
    const struct report_options *options = printing->options;
    struct figures_source source = {.run = printing->source.run,
                                    .choice = choice_of(options),
                                    .in_latex = options->report.form->sink != &sink_html};
    char folder[PATH_MAX];
    int error = 0;

    if (options->report.form->sink == &sink_terminal)
        return 0;
    if (beside_run(options->paths[0], "figures", printing->beside) == 0 &&
        is_folder(printing->beside))
        source.drawn_before = printing->beside;
    bool copied = options->report.form->sink != &sink_html && !is_latex_folder(options) &&
                  beside_output(options->report.output, folder);
    if (options->report.form->sink == &sink_html || is_latex_folder(options) ||
        (copied && !is_same_folder(folder, printing->beside))) {
        report_figures_make(&source, &printing->made);
        printing->figures = printing->made.folder;
    } else {
        printing->figures = source.drawn_before;
        check_figures(printing, &source);
    }
    if (copied && printing->figures != NULL)
        error = figures_copy(printing->figures, folder, options->report.form->sink, options->why);
    printing->source.figures = printing->figures != NULL;
    return error;
}

static int print_text(const struct run_printing *printing, FILE *stream)
{
    struct document *document = document_create("");

    if (document == NULL)
        return -ENOMEM;
    const char *text = printing->options->report.form->kind == FORM_BIBTEX
                           ? citing_bibtex(document, &printing->source)
                           : methods_line(document, &printing->source);
    int error = document_error(document);
    if (error == 0 && (fputs(text, stream) == EOF || fflush(stream) != 0))
        error = -errno;
    document_free(document);
    return error;
}

/* All forms but documents. */
static int print(const void *what, FILE *stream)
{
    const struct run_printing *printing = what;
    const struct run *run = printing->source.run;

    switch (printing->options->report.form->kind) {
    case FORM_CSV:
        return report_csv(&(const struct compared_run){.run = run}, 1, printing->options->rows,
                          stream);
    case FORM_JSON:
        return run_file_print(run, stream);
    case FORM_METRICS:
        return interchange_metrics(run, stream);
    case FORM_GOOGLE:
        return interchange_google_benchmark(run, stream);
    default:
        return print_text(printing, stream);
    }
}

static bool is_brief(const struct report_options *options)
{
    return options->report.form->sink == &sink_terminal && !options->verbose;
}

static int print_as_asked(struct run_printing *printing)
{
    const struct report_options *options = printing->options;
    bool folder = is_latex_folder(options);
    struct document *document = NULL;
    struct output_folder made;
    int error = folder ? output_folder_make(options->report.output, &made, options->why) : 0;

    if (error != 0)
        return error;
    if (options->report.form->kind == FORM_DOCUMENT) {
        error = find_figures(printing);
        if (error != 0)
            return error;
        if (options->report.form->sink == &sink_html)
            find_probe(printing);
        document = is_brief(options)
                       ? report_brief_document(printing->source, options->report.output)
                       : run_document(&printing->source);
    }
    return folder ? latex_folder_write(document, options->style, options->report.output,
                                       printing->figures, options->why)
                  : report_print(&(const struct report){.choice = &options->report,
                                                        .document = document,
                                                        .print = print,
                                                        .what = printing,
                                                        .brief = is_brief(options),
                                                        .style = options->style,
                                                        .figures = printing->figures,
                                                        .chosen = printing->source.run,
                                                        .made = &printing->made},
                                 options->why);
}

/* A run that compares with one reference is analysed anew with another. */
static int take_reference(struct run *run, const struct report_options *options)
{
    bool is_other = options->reference != NULL &&
                    (run->reference == NULL || strcmp(run->reference, options->reference) != 0);

    if (!is_other || run->comparing != COMPARING_REFERENCE)
        return 0;
    char *reference = strdup(options->reference);
    if (reference == NULL)
        return diagnose(options->why, -ENOMEM, "no memory");
    free(run->reference);
    run->reference = reference;
    int error = run_analyze(run);
    return error == 0
               ? 0
               : diagnose(options->why, error, "%s: %s", options->paths[0], strerror(-error));
}

static int print_run(const struct run *run, const struct report_options *options)
{
    struct run_printing printing = {
        .options = options,
        .source = {.run = run, .style = options->style, .reference = options->reference}};
    enum form_kind kind = options->report.form->kind;
    bool is_data = kind == FORM_CSV || kind == FORM_JSON || kind == FORM_METRICS ||
                   kind == FORM_GOOGLE;

    if (!is_data && options->report.form->sink != &sink_terminal)
        find_run_id(&printing);
    int error = print_as_asked(&printing);
    probe_file_clear(&printing.probe);
    report_figures_release(&printing.made);
    return error;
}

static int report_run(const struct report_options *options)
{
    const struct figure_choice choice = choice_of(options);
    struct run run;
    int error = command_read_run(options->paths[0], &run, options->why);

    if (error == 0)
        error = report_reference_check(&run, options);
    if (error == 0)
        error = take_reference(&run, options);
    if (error == 0)
        error = figure_choice_check(&choice, &run, options->why);
    if (error == 0)
        error = options->report.form->kind == FORM_FIGURES ||
                        options->report.form->kind == FORM_HGRM
                    ? write_files(&run, options)
                    : print_run(&run, options);
    if (error == 0 && !run.complete && options->report.form->sink == &sink_terminal)
        command_note_incomplete(options->paths[0], &run);
    run_clear(&run);
    return error;
}

static int report_probe(const struct report_options *options)
{
    struct probe_file file;
    int error = probe_file_read(options->paths[0], &file, options->why);

    if (error == 0) {
        command_note_unknown(options->paths[0], file.unknown);
        error = probe_print(&file.report, &options->report, false, options->why);
    }
    probe_file_clear(&file);
    return error;
}

int command_report(int argc, char **argv)
{
    static int (*const reports[])(const struct report_options *options) = {
        [SUBJECT_RUN] = report_run, [SUBJECT_RUNS] = report_runs, [SUBJECT_PROBE] = report_probe};
    struct diagnosis why = {""};
    struct report_options options;

    int error = report_options_parse(argc, argv, &options, &why);
    if (error == 0)
        error = reports[options.subject](&options);
    else
        error = -EINVAL;
    size_list_clear(&options.sizes);
    return command_end(error, &why);
}
