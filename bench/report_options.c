/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_options.c - options that would be without effect are refused. */
#include "report_options.h"

#include <argp.h>
#include <errno.h>

#include "choice.h"
#include "option_names.h"
#include "print_report.h"
#include "report/csv.h"
#include "report/probe_report.h"
#include "result/run_file.h"

static const struct report_format formats[] = {
    {"table", .kind = FORMAT_DOCUMENT, .sink = &sink_terminal},
    {"csv", .print = report_csv, .is_english = true, .has_rows = true},
    {"json", .print = run_file_print, .is_english = true},
    {"markdown", .kind = FORMAT_DOCUMENT, .sink = &sink_markdown},
    {"latex", .kind = FORMAT_DOCUMENT, .sink = &sink_latex},
    {"html", .kind = FORMAT_PAGE},
    {"bibtex", .kind = FORMAT_TEXT, .text = citing_bibtex, .is_english = true},
    {"methods", .kind = FORMAT_TEXT, .text = methods_line},
    {"figures", .kind = FORMAT_FIGURES},
};

enum { FORMAT_COUNT = sizeof formats / sizeof formats[0] };

enum { KEY_LANGUAGE = 256, KEY_ROWS };

static const struct argp_option options_table[] = {
    {"format", 'f', "FORMAT", 0,
     "table (default), csv, json, markdown, latex, html (one page for a browser), bibtex (how to "
     "cite program and run), methods "
     "(what was done, as a paragraph), or figures: data, scripts, SVG, PNG and PDF",
     0},
    {"lang", KEY_LANGUAGE, "LANG", 0,
     "Language of table, markdown, latex, html, methods and figures: en (default) or ru", 0},
    {"rows", KEY_ROWS, NULL, 0, "csv: one row per invocation instead of one per case", 0},
    {"output", 'o', "PATH", 0,
     "Write to this file instead of standard output; figures: to this folder (default: figures in "
     "the run's folder; of several runs there is no default); latex of one run: to this folder, "
     "with a document that compiles, unless PATH ends in .tex",
     0},
    {0},
};

static error_t take_path(struct report_options *options, const char *path)
{
    if (options->path_count < COMPARISON_MOST_RUNS) {
        options->paths[options->path_count++] = path;
        return 0;
    }
    options->error = diagnose(options->why, -EINVAL,
                              "report: more runs than can be told apart in a figure: at most %d, "
                              "but there is also \"%s\"",
                              COMPARISON_MOST_RUNS, path);
    return EINVAL;
}

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
        return take_path(options, value);
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static int find_language(const struct report_options *options)
{
    bool english = options->probe_format != NULL ? options->probe_format->is_english
                                                 : options->format->is_english;
    char refusal[128];

    snprintf(refusal, sizeof refusal, "--format %s is in English only; allowed with %s",
             options->format->name,
             options->probe_format != NULL ? "table, markdown, csv, latex, html"
                                           : "table, markdown, latex, html, methods, figures");
    return choice_use_language(options->language_name, english ? refusal : NULL, options->why);
}

/* What there is of one run only, or needs more to be said of several. */
static int check_several(const struct report_options *options)
{
    const struct report_format *format = options->format;

    if (format->kind == FORMAT_TEXT || (format->kind == FORMAT_DATA && !format->has_rows))
        return diagnose(options->why, -EINVAL,
                        "--format %s: of one run only; several runs can be table, csv, markdown, "
                        "latex, html, figures, and two can be `ipcmark compare --format json`",
                        format->name);
    if (format->kind == FORMAT_FIGURES && options->output == NULL)
        return diagnose(options->why, -EINVAL,
                        "--format figures: several runs have no folder in common; name one with "
                        "--output");
    return 0;
}

/* Of experiments there are the forms of `ipcmark probe`. */
static int check_probe(struct report_options *options)
{
    if (!probe_file_is_one(options->paths[0]))
        return 0;
    options->probe_format = probe_format_find(options->format->name);
    if (options->probe_format == NULL)
        return diagnose(options->why, -EINVAL,
                        "--format %s: of runs only; experiments can be table, csv, json, markdown, "
                        "latex, html",
                        options->format->name);
    if (options->rows)
        return diagnose(options->why, -EINVAL, "--rows: of runs only");
    return 0;
}

static int find_format(struct report_options *options)
{
    int found = choice_find_format(options->format_name, formats, FORMAT_COUNT, sizeof formats[0],
                                   options->why);

    if (found < 0)
        return found;
    options->format = &formats[found];
    if (options->rows && !options->format->has_rows)
        return diagnose(options->why, -EINVAL, "--rows: only with --format csv");
    return options->path_count == 1 ? check_probe(options) : check_several(options);
}

int report_options_parse(int argc, char **argv, struct report_options *out, struct diagnosis *why)
{
    const struct argp argp = {
        .options = options_table,
        .parser = parse_option,
        .args_doc = "RUN...",
        .doc =
            "Print or draw a run: RUN is its folder or its run.json, e.g. results/latest. Several "
            "runs, of other machines, kernels or days, come into the same tables and figures; each "
            "is compared with the first. RUN may also be what `ipcmark probe --format json` saved, "
            "e.g. results/latest/probe.json: table, csv, json, markdown, latex or html.",
    };

    *out = (struct report_options){.format_name = "table", .why = why};
    int error = option_names_parse("report", &argp, argc, argv, out, &out->error, why);
    if (error != 0)
        return error;
    if (out->path_count == 0)
        return diagnose(why, -EINVAL, "report: which run? Give its folder, e.g. results/latest");
    error = find_format(out);
    return error == 0 ? find_language(out) : error;
}
