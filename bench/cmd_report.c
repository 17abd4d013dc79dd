/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_report.c - `ipcmark report RUN`: a finished run in another form. */
#include <argp.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "choice.h"
#include "command.h"
#include "data_files.h"
#include "html_report.h"
#include "latex_folder.h"
#include "option_names.h"
#include "output_file.h"
#include "print_report.h"
#include "report/document.h"
#include "report/report.h"
#include "result/program_hash.h"
#include "result/run_file.h"

struct format {
    const char *name;
    int (*print)(const struct run *run, FILE *stream);
    int (*write)(const struct run *run, const struct report_setting *setting, FILE *stream);
    bool has_rows; /* one per invocation, with --rows */
    bool is_page;  /* html, which is made of more than the run */
};

static const struct format formats[] = {
    {.name = "table", .print = print_table},
    {.name = "csv", .print = report_csv, .has_rows = true},
    {.name = "json", .print = run_file_print},
    {.name = "markdown", .write = report_markdown},
    {.name = "latex", .write = report_latex},
    {.name = "html", .is_page = true},
    {.name = "bibtex", .write = report_bibtex},
    {.name = "methods", .write = report_methods},
    {.name = "figures"}, /* a folder, not a stream */
};

enum { FORMAT_COUNT = sizeof formats / sizeof formats[0] };

struct report_options {
    const char *run_path, *format_name, *output, *language_name;
    const struct format *format;
    enum language language;
    bool rows;
    struct diagnosis *why;
    int error;
};

enum { KEY_LANGUAGE = 256, KEY_ROWS };

static const struct argp_option options_table[] = {
    {"format", 'f', "FORMAT", 0,
     "table (default), csv, json, markdown, latex, html (one page for a browser), bibtex (how to "
     "cite program and run), methods "
     "(what was done, as a paragraph), or figures: data, scripts, SVG and PNG",
     0},
    {"lang", KEY_LANGUAGE, "LANG", 0,
     "Language of markdown, latex, html and methods: en (default) or ru", 0},
    {"rows", KEY_ROWS, NULL, 0, "csv: one row per invocation instead of one per case", 0},
    {"output", 'o', "PATH", 0,
     "Write to this file instead of standard output; figures: to this folder (default: figures in "
     "the run's folder); latex: to this folder, with a document that compiles, unless PATH ends in "
     ".tex",
     0},
    {0},
};

static error_t parse_option(int key, char *value, struct argp_state *state)
{
    struct report_options *options = state->input;

    switch (key) {
    case 'f':
        options->format_name = value;
        return 0;
    case 'o':
        options->output = value;
        return 0;
    case KEY_LANGUAGE:
        options->language_name = value;
        return 0;
    case KEY_ROWS:
        options->rows = true;
        return 0;
    case ARGP_KEY_ARG:
        if (options->run_path == NULL) {
            options->run_path = value;
            return 0;
        }
        options->error = diagnose(options->why, -EINVAL,
                                  "report: one run only, but there is also "
                                  "\"%s\"",
                                  value);
        return EINVAL;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static bool has_language(const struct format *format)
{
    return format->is_page || (format->write != NULL && format->write != report_bibtex);
}

/* Options that would be without effect are refused. */
static int find_language(struct report_options *options)
{
    if (options->rows && !options->format->has_rows)
        return diagnose(options->why, -EINVAL, "--rows: only with --format csv");
    if (options->language_name == NULL)
        return 0;
    int found = choice_find("--lang", "language", options->language_name, language_names,
                            LANGUAGE_COUNT, options->why);
    if (found < 0)
        return found;
    if (!has_language(options->format) && found != LANGUAGE_ENGLISH)
        return diagnose(options->why, -EINVAL,
                        "--lang: --format %s is in English only; allowed with markdown, latex, "
                        "html, methods",
                        options->format->name);
    options->language = (enum language)found;
    return 0;
}

static int find_format(struct report_options *options)
{
    int found = choice_find_format(options->format_name, formats, FORMAT_COUNT, sizeof formats[0],
                                   options->why);

    if (found < 0)
        return found;
    options->format = &formats[found];
    return 0;
}

static int parse(int argc, char **argv, struct report_options *options)
{
    const struct argp argp = {
        .options = options_table,
        .parser = parse_option,
        .args_doc = "RUN",
        .doc = "Print or draw a run: RUN is its folder or its run.json, e.g. results/latest.",
    };

    int error = option_names_parse("report", &argp, argc, argv, options, &options->error,
                                   options->why);
    if (error != 0)
        return error;
    if (options->run_path == NULL)
        return diagnose(options->why, -EINVAL,
                        "report: which run? Give its folder, e.g. results/latest");
    error = find_format(options);
    return error == 0 ? find_language(options) : error;
}

static int default_figures(const char *run_path, char path[PATH_MAX])
{
    struct stat status;
    bool is_folder = stat(run_path, &status) == 0 && S_ISDIR(status.st_mode);
    const char *slash = strrchr(run_path, '/');
    int length;

    if (is_folder)
        length = snprintf(path, PATH_MAX, "%s/figures", run_path);
    else if (slash != NULL)
        length = snprintf(path, PATH_MAX, "%.*s/figures", (int)(slash - run_path), run_path);
    else
        length = snprintf(path, PATH_MAX, "figures");
    return length < 0 || length >= PATH_MAX ? -ENAMETOOLONG : 0;
}

static int draw_figures(const struct run *run, const struct report_options *options)
{
    char plots[PATH_MAX], folder[PATH_MAX];
    unsigned drawn = 0;

    int error = data_file_path("plots", plots, options->why);
    if (error != 0)
        return error;
    if (options->output == NULL && default_figures(options->run_path, folder) != 0)
        return diagnose(options->why, -ENAMETOOLONG, "report: the path is too long");
    const char *target = options->output != NULL ? options->output : folder;
    error = report_figure_data(run, target, plots, options->why);
    if (error == 0)
        error = report_draw_figures(target, &drawn, options->why);
    if (error == 0)
        printf("%u figures in %s\n", drawn, target);
    return error;
}

/* How a run is printed. */
struct printing {
    const struct report_options *options;
    const struct run *run;
    struct report_setting setting;
};

static int print_formatted(const void *what, FILE *stream)
{
    const struct printing *printing = what;
    const struct format *format = printing->options->format;

    if (format->write != NULL)
        return format->write(printing->run, &printing->setting, stream);
    return printing->options->rows ? report_csv_rows(printing->run, stream)
                                   : format->print(printing->run, stream);
}

/* The hash of the run file; a report without it says less, but is one. */
static const char *find_run_id(const char *run_path, char hex[PROGRAM_HASH_HEX + 1])
{
    char path[PATH_MAX];
    struct stat status;
    bool is_folder = stat(run_path, &status) == 0 && S_ISDIR(status.st_mode);
    int length = snprintf(path, sizeof path, "%s%s", run_path, is_folder ? "/run.json" : "");
    int error = length < 0 || (size_t)length >= sizeof path ? -ENAMETOOLONG
                                                            : program_hash(path, hex);

    if (error == 0)
        return hex;
    fprintf(stderr, "ipcmark: the run id is left out: %s\n",
            error == -ENOENT ? "sha256sum is not installed" : "sha256sum failed");
    return NULL;
}

static bool is_latex_folder(const struct report_options *options)
{
    const char *suffix = options->output == NULL ? NULL : strrchr(options->output, '.');
    struct stat status;

    if (options->format->write != report_latex || options->output == NULL)
        return false;
    if (stat(options->output, &status) == 0)
        return S_ISDIR(status.st_mode);
    return suffix == NULL || strcmp(suffix, ".tex") != 0;
}

static int print_run(const struct run *run, const struct report_options *options)
{
    char figures_folder[PATH_MAX], hex[PROGRAM_HASH_HEX + 1];
    struct printing printing = {options, run, {.language = options->language}};

    bool is_document = options->format->write != NULL;
    printing.setting.run_id = is_document ? find_run_id(options->run_path, hex) : NULL;
    if (is_document && default_figures(options->run_path, figures_folder) == 0)
        printing.setting.figures = figures_folder;
    if (is_latex_folder(options))
        return latex_folder_write(run, &printing.setting, options->output, options->why);
    if (options->output == NULL)
        return print_formatted(&printing, stdout);
    return output_file_write(&(const struct printable){print_formatted, &printing}, options->output,
                             options->why);
}

static int write_page(const struct run *run, const struct report_options *options)
{
    char hex[PROGRAM_HASH_HEX + 1];
    const struct html_request request = {
        .run_path = options->run_path,
        .output = options->output,
        .run_id = find_run_id(options->run_path, hex),
        .language = options->language,
    };

    return html_report(run, &request, options->why);
}

static int write_run(const struct run *run, const struct report_options *options)
{
    if (options->format->is_page)
        return write_page(run, options);
    if (options->format->print == NULL && options->format->write == NULL)
        return draw_figures(run, options);
    return print_run(run, options);
}

int command_report(int argc, char **argv)
{
    struct diagnosis why = {""};
    struct report_options options = {.format_name = "table", .why = &why};
    struct run run;

    int error = parse(argc, argv, &options);
    if (error != 0)
        return command_fail(-EINVAL, why.text);
    run_init(&run);
    error = run_file_read(options.run_path, &run, &why);
    if (error == 0)
        error = write_run(&run, &options);
    run_clear(&run);
    if (error != 0 && why.text[0] == '\0')
        return command_output_fail(error);
    return error == 0 ? EXIT_FINE : command_fail(error, why.text);
}
