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
#include "option_names.h"
#include "output_file.h"
#include "print_report.h"
#include "report/report.h"
#include "result/run_file.h"

struct format {
    const char *name;
    int (*print)(const struct run *run, FILE *stream);
};

static const struct format formats[] = {
    {"table", print_table},
    {"csv", report_csv},
    {"json", run_file_print},
    {"figures", NULL}, /* a folder, not a stream */
};

enum { FORMAT_COUNT = sizeof formats / sizeof formats[0] };

struct report_options {
    const char *run_path, *format_name, *output;
    const struct format *format;
    struct diagnosis *why;
    int error;
};

static const struct argp_option options_table[] = {
    {"format", 'f', "FORMAT", 0,
     "table (default), csv, json, or figures: data, scripts, SVG and PNG", 0},
    {"output", 'o', "PATH", 0,
     "Write to this file instead of standard output; figures: to this folder (default: figures in "
     "the run's folder)",
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

static int find_format(struct report_options *options)
{
    const char *names[FORMAT_COUNT];

    for (size_t i = 0; i < FORMAT_COUNT; i++)
        names[i] = formats[i].name;
    int found = choice_find("--format", "format", options->format_name, names, FORMAT_COUNT,
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

    int error = option_names_check(options_table, argc, argv, options->why);
    if (error != 0)
        return error;
    argp_err_exit_status = EXIT_USAGE;
    error = argp_parse(&argp, argc, argv, 0, NULL, options);
    if (options->error != 0)
        return options->error;
    if (error != 0)
        return diagnose(options->why, -error, "report: %s", strerror(error));
    if (options->run_path == NULL)
        return diagnose(options->why, -EINVAL,
                        "report: which run? Give its folder, e.g. results/latest");
    return find_format(options);
}

/* A format and the run that is printed in it. */
struct formatted_run {
    const struct format *format;
    const struct run *run;
};

static int print_formatted(const void *what, FILE *stream)
{
    const struct formatted_run *formatted = what;

    return formatted->format->print(formatted->run, stream);
}

static int write_to_file(const struct run *run, const struct report_options *options)
{
    const struct formatted_run formatted = {options->format, run};

    return output_file_write(&(const struct printable){print_formatted, &formatted},
                             options->output, options->why);
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
    if (error == 0) {
        if (options.format->print == NULL)
            error = draw_figures(&run, &options);
        else if (options.output != NULL)
            error = write_to_file(&run, &options);
        else
            error = options.format->print(&run, stdout);
    }
    run_clear(&run);
    if (error != 0 && why.text[0] == '\0')
        return command_output_fail(error);
    return error == 0 ? EXIT_FINE : command_fail(error, why.text);
}
