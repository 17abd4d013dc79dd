/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_report.c - `ipcmark report RUN`: a finished run in another form; several: report_runs.h;
 * experiments: report_probe.h. */
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "command.h"
#include "data_files.h"
#include "html_report.h"
#include "latex_folder.h"
#include "output_file.h"
#include "report/document.h"
#include "report/report.h"
#include "report_drawing.h"
#include "report_options.h"
#include "report_probe.h"
#include "report_runs.h"
#include "result/program_hash.h"
#include "result/run_file.h"

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

    int error = data_file_path("plots", plots, options->why);
    if (error != 0)
        return error;
    if (options->output == NULL && default_figures(options->paths[0], folder) != 0)
        return diagnose(options->why, -ENAMETOOLONG, "report: the path is too long");
    const char *target = options->output != NULL ? options->output : folder;
    error = report_figure_data(run, options->language, target, plots, options->why);
    return error == 0 ? report_drawing_draw(target, options->why) : error;
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
    const struct report_format *format = printing->options->format;

    if (format->tell != NULL)
        return format->tell(printing->run, printing->setting.language, stream);
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
    printing.setting.run_id = is_document ? find_run_id(options->paths[0], hex) : NULL;
    if (is_document && default_figures(options->paths[0], figures_folder) == 0)
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
        .run_path = options->paths[0],
        .output = options->output,
        .run_id = find_run_id(options->paths[0], hex),
        .language = options->language,
    };

    return html_report(run, &request, options->why);
}

static int write_run(const struct run *run, const struct report_options *options)
{
    if (options->format->kind == FORMAT_PAGE)
        return write_page(run, options);
    if (options->format->kind == FORMAT_FIGURES)
        return draw_figures(run, options);
    return print_run(run, options);
}

static int report_run(const struct report_options *options)
{
    struct run run;

    run_init(&run);
    int error = run_file_read(options->paths[0], &run, options->why);
    if (error == 0)
        error = write_run(&run, options);
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
