/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_compare.c - `ipcmark compare BASE NEW`: its exit status is the verdict, so that it can gate a
 * CI job. */
#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "choice.h"
#include "command.h"
#include "compare/compare.h"
#include "compare/compare_report.h"
#include "option_names.h"
#include "output_file.h"
#include "result/run_file.h"

enum { MOST_THRESHOLD_PERCENT = 1000 };

struct format {
    const char *name;
    int (*print)(const void *compare, FILE *stream);
};

struct compare_options {
    const char *paths[2]; /* BASE, NEW */
    size_t path_count;
    const char *threshold, *format_name, *output;
    const struct format *format;
    double threshold_percent;
    struct diagnosis *why;
    int error;
};

static int print_table(const void *compare, FILE *stream)
{
    struct output_form form = output_form_of(stream);

    return compare_table(compare, stream, form.colour, form.width);
}

static int print_json(const void *compare, FILE *stream)
{
    return compare_json(compare, stream);
}

static int print_markdown(const void *compare, FILE *stream)
{
    return compare_markdown(compare, stream);
}

static const struct format formats[] = {
    {"table", print_table},
    {"json", print_json},
    {"markdown", print_markdown},
};

enum { FORMAT_COUNT = sizeof formats / sizeof formats[0] };

static const struct argp_option options_table[] = {
    {"threshold", 't', "PCT", 0,
     "A smaller change than this many percent is of no interest (default: 5)", 0},
    {"format", 'f', "FORMAT", 0, "table (default), json, or markdown for a pull request", 0},
    {"output", 'o', "PATH", 0, "Write to this file instead of standard output", 0},
    {0},
};

static error_t take_path(struct compare_options *options, const char *path)
{
    if (options->path_count < 2) {
        options->paths[options->path_count++] = path;
        return 0;
    }
    options->error = diagnose(options->why, -EINVAL,
                              "compare: two runs only, BASE and NEW, but there is also \"%s\"",
                              path);
    return EINVAL;
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
    struct compare_options *options = state->input;

    switch (key) {
    case 't':
        options->threshold = value;
        return 0;
    case 'f':
        options->format_name = value;
        return 0;
    case 'o':
        options->output = value;
        return 0;
    case ARGP_KEY_ARG:
        return take_path(options, value);
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static int find_format(struct compare_options *options)
{
    int found = choice_find_format(options->format_name, formats, FORMAT_COUNT, sizeof formats[0],
                                   options->why);

    if (found < 0)
        return found;
    options->format = &formats[found];
    return 0;
}

static int parse_threshold(struct compare_options *options)
{
    const char *text = options->threshold;
    char *end;

    options->threshold_percent = strtod(text, &end);
    /* Neither blanks nor a sign, and none of strtod()'s hexadecimal numbers and words. */
    if (end != text && *end == '\0' && strspn(text, "0123456789.") == strlen(text) &&
        options->threshold_percent <= MOST_THRESHOLD_PERCENT)
        return 0;
    return diagnose(options->why, -EINVAL,
                    "--threshold: \"%s\" is not a percentage from 0 to %d, such as 5 or 2.5", text,
                    MOST_THRESHOLD_PERCENT);
}

static int parse(int argc, char **argv, struct compare_options *options)
{
    const struct argp argp = {
        .options = options_table,
        .parser = parse_option,
        .args_doc = "BASE NEW",
        .doc =
            "Compare two runs case by case: what became worse or better from BASE to NEW, each the "
            "folder of a run or its run.json.\v"
            "A case is worse (better) when the difference is significant after Holm's adjustment "
            "over all comparisons and the whole 95 % interval of NEW/BASE lies beyond the "
            "threshold; equal when the whole 90 % interval lies within it; else undecided. "
            "Exit status: 0 nothing is worse, 1 something is, 2 bad usage or nothing to compare, "
            "3 the system refused something.",
    };

    int error = option_names_parse("compare", &argp, argc, argv, options, &options->error,
                                   options->why);
    if (error != 0)
        return error;
    if (options->path_count < 2)
        return diagnose(options->why, -EINVAL,
                        "compare: which runs? Give two folders, BASE and "
                        "NEW, e.g. results/reference results/latest");
    error = parse_threshold(options);
    return error == 0 ? find_format(options) : error;
}

/* *worse: how many comparisons are. An error of stdout leaves why->text empty. */
static int compare_runs(const struct run *base, const struct run *new,
                        const struct compare_options *options, size_t *worse)
{
    struct run_compare compare;
    int error = run_compare((struct compare_side){options->paths[0], base},
                            (struct compare_side){options->paths[1], new},
                            options->threshold_percent / 100, &compare, options->why);

    if (error != 0)
        return error;
    const struct printable printable = {options->format->print, &compare};
    if (options->output != NULL)
        error = output_file_write(&printable, options->output, options->why);
    else
        error = printable.print(printable.what, stdout);
    *worse = compare.counts[COMPARE_WORSE];
    run_compare_clear(&compare);
    return error;
}

int command_compare(int argc, char **argv)
{
    struct diagnosis why = {""};
    struct compare_options options = {.threshold = "5", .format_name = "table", .why = &why};
    struct run base, new;
    size_t worse = 0;

    int error = parse(argc, argv, &options);
    if (error != 0)
        return command_fail(-EINVAL, why.text);
    run_init(&base);
    run_init(&new);
    error = command_read_run(options.paths[0], &base, &why);
    if (error == 0)
        error = command_read_run(options.paths[1], &new, &why);
    if (error == 0)
        error = compare_runs(&base, &new, &options, &worse);
    run_clear(&base);
    run_clear(&new);
    if (error != 0 && why.text[0] == '\0')
        return command_output_fail(error);
    if (error != 0)
        return command_fail(error, why.text);
    return worse > 0 ? EXIT_NEGATIVE : EXIT_FINE;
}
