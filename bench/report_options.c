/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_options.c - options that would be without effect are refused. */
#include "report_options.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "command_line.h"
#include "option_value.h"
#include "report/probe_report.h"
#include "result/pairing.h"

static int take_sizes(void *options, const char *name, const char *value, struct diagnosis *why)
{
    struct report_options *taken = options;

    (void)name;
    return size_list_parse(value, "all", &taken->sizes, why);
}

static const struct option_row rows[] = {
    {"format", 'f', "FORMAT", offsetof(struct report_options, report.format),
     "table (default), csv, json, markdown, latex, html (one page for a browser), bibtex (how to "
     "cite program and run), methods "
     "(what was done, as a paragraph), metrics (a line NAME VALUE UNIT for each summary), "
     "google-benchmark (JSON for its compare.py, an invocation a repetition), hgrm "
     "(HdrHistogram's percentile files), or figures: data, "
     "scripts, SVG, PNG and PDF"},
    {"lang", 0, "LANG", offsetof(struct report_options, report.language),
     "Language of table, markdown, latex, html, methods and figures: en (default) or ru"},
    {"verbose", 'v', NULL, offsetof(struct report_options, verbose),
     "table of one run: all of it; else what fits a screen: the answer and all transports against "
     "one of them"},
    {"reference", 0, "TRANSPORT", offsetof(struct report_options, reference),
     "The one that all others are held against (default: pipe)"},
    {"size", 's', "LIST", OPTION_TAKEN,
     "figures, html, latex: the message sizes whose distributions are drawn, or all (default: the "
     "smallest and the largest)"},
    {"style", 0, "STYLE", offsetof(struct report_options, style_name),
     "Of markdown, latex and html: plain (default), or gost: captions, numbers and paper as GOST "
     "7.32-2017 has them, with a conclusion and the sources"},
    {"rows", 0, NULL, offsetof(struct report_options, rows),
     "csv: one row per invocation instead of one per case"},
    {"output", 'o', "PATH", offsetof(struct report_options, report.output),
     "Write to this file instead of standard output; figures: to this folder (default: figures in "
     "the run's folder; of several runs there is no default); hgrm: to this folder (default: hgrm "
     "in the run's folder), or of one case to this file; latex of one run: to this folder, "
     "with a document that compiles, unless PATH ends in .tex. The figures of markdown and .tex "
     "go to the folder figures beside it"},
    {0},
};

static const struct command_line command_line = {
    .command = "report",
    .rows = rows,
    .take = take_sizes,
    .words = "RUN...",
    .doc = "Print or draw a run: RUN is its folder or its run.json, e.g. results/latest. Several "
           "runs, of other machines, kernels or days, come into the same tables and figures; each "
           "is compared with the first. RUN may also be what `ipcmark probe --format json` saved, "
           "e.g. results/latest/probe.json: table, csv, json, markdown, latex or html.",
};

static bool draws(const struct report_options *options)
{
    return options->report.form->kind == FORM_FIGURES || options->report.form->sink == &sink_html ||
           (options->report.form->sink == &sink_latex && options->subject == SUBJECT_RUN &&
            options->report.output != NULL);
}

static int choose_style(struct report_options *options)
{
    const bool paper = options->report.form->kind == FORM_DOCUMENT &&
                       options->report.form->sink != &sink_terminal &&
                       options->subject != SUBJECT_PROBE;
    const char *names[STYLE_COUNT];

    options->style = styles;
    if (options->style_name == NULL)
        return 0;
    for (size_t i = 0; i < STYLE_COUNT; i++)
        names[i] = styles[i].name;
    int found = choice_find("--style", "style", options->style_name, names, STYLE_COUNT,
                            options->why);
    if (found < 0)
        return found;
    if (!paper)
        return diagnose(options->why, -EINVAL,
                        "--style %s: only of runs, with --format markdown, latex or html",
                        options->style_name);
    options->style = &styles[found];
    return 0;
}

static int check(struct report_options *options)
{
    bool is_probe = options->path_count == 1 && probe_file_is_one(options->paths[0]);

    options->subject = is_probe                  ? SUBJECT_PROBE
                       : options->path_count > 1 ? SUBJECT_RUNS
                                                 : SUBJECT_RUN;
    int error = report_form_choose(&options->report, options->subject, options->why);
    if (error == 0)
        error = choose_style(options);
    if (error != 0)
        return error;
    if (options->rows && is_probe)
        return diagnose(options->why, -EINVAL, "--rows: of runs only");
    if (options->verbose &&
        (options->subject != SUBJECT_RUN || options->report.form->sink != &sink_terminal))
        return diagnose(options->why, -EINVAL,
                        "--verbose: only of the table of one run; all else is whole anyway");
    if (options->reference != NULL &&
        (options->subject != SUBJECT_RUN || (options->report.form->kind != FORM_DOCUMENT &&
                                             options->report.form->kind != FORM_FIGURES)))
        return diagnose(options->why, -EINVAL,
                        "--reference: only of one run, as table, markdown, latex, html or figures");
    if (options->sizes.count > 0 && !draws(options))
        return diagnose(
            options->why, -EINVAL,
            "--size: only with --format figures or html, or latex into a folder: they draw");
    if (options->rows && options->report.form->kind != FORM_CSV)
        return diagnose(options->why, -EINVAL, "--rows: only with --format csv");
    if (options->subject == SUBJECT_RUNS && options->report.form->kind == FORM_FIGURES &&
        options->report.output == NULL)
        return diagnose(options->why, -EINVAL,
                        "--format figures: several runs have no folder in common; name one with "
                        "--output");
    return 0;
}

int report_options_parse(int argc, char **argv, struct report_options *out, struct diagnosis *why)
{
    *out = (struct report_options){.why = why};
    int error = command_line_parse(&command_line, argc, argv, out, &out->paths, why);
    if (error != 0)
        return error;
    while (out->paths[out->path_count] != NULL)
        out->path_count++;
    if (out->path_count == 0)
        return diagnose(why, -EINVAL, "report: which run? Give its folder, e.g. results/latest");
    if (out->path_count > COMPARISON_MOST_RUNS)
        return diagnose(why, -EINVAL,
                        "report: more runs than can be told apart in a figure: at most %d, "
                        "but there is also \"%s\"",
                        COMPARISON_MOST_RUNS, out->paths[COMPARISON_MOST_RUNS]);
    return check(out);
}

/* ---- --reference: who spins is compared at another point than who blocks, and who moves nothing with
 * nobody ---- */

enum { REFERENCES_BYTES = 512 };

static bool has_rival(const struct run *run, const struct run_case *run_case)
{
    for (size_t i = 0; pairing_takes(run_case) && i < run->case_count; i++) {
        const struct run_case *other = &run->cases[i];
        if (pairing_takes(other) && strcmp(other->label, run_case->label) != 0 &&
            case_spec_compare(&other->spec, &run_case->spec, CASE_WORK | CASE_WAIT_GROUP) == 0)
            return true;
    }
    return false;
}

static bool is_named(const struct run_case *run_case, const char *name)
{
    return strcmp(run_case->spec.transport, name) == 0 || strcmp(run_case->label, name) == 0;
}

/* "pipe, fifo, tcp": what --reference may name. */
static void list_references(const struct run *run, char list[REFERENCES_BYTES])
{
    size_t used = 0;

    *list = '\0';
    for (size_t i = 0; i < run->case_count && used < REFERENCES_BYTES; i++) {
        bool is_new = run_is_first_with(run, i, CASE_TRANSPORT);
        bool is_compared = false;
        for (size_t j = i; is_new && !is_compared && j < run->case_count; j++)
            is_compared = is_named(&run->cases[j], run->cases[i].spec.transport) &&
                          has_rival(run, &run->cases[j]);
        if (is_compared)
            used += (size_t)snprintf(list + used, REFERENCES_BYTES - used, "%s%s",
                                     used == 0 ? "" : ", ", run->cases[i].spec.transport);
    }
}

static int refuse(const struct run *run, const struct report_options *options, bool is_there)
{
    char list[REFERENCES_BYTES];

    list_references(run, list);
    if (list[0] == '\0')
        return diagnose(options->why, -EINVAL,
                        "--reference: nothing is compared in %s; leave it out", options->paths[0]);
    return diagnose(options->why, -EINVAL,
                    is_there
                        ? "--reference: nothing is compared with %s in %s (rows that spin stand "
                          "apart from rows that block, null from all); allowed: %s"
                        : "--reference: no \"%s\" in %s; allowed: %s",
                    options->reference, options->paths[0], list);
}

/* The case at its point that has that name; NULL: none. */
static const struct run_case *reference_at(const struct run *run, const struct run_case *point,
                                           const char *name)
{
    for (size_t i = 0; i < run->case_count; i++)
        if (is_named(&run->cases[i], name) &&
            (&run->cases[i] == point || case_spec_compare(&run->cases[i].spec, &point->spec,
                                                          CASE_WORK | CASE_WAIT_GROUP) == 0))
            return &run->cases[i];
    return NULL;
}

int report_reference_check(const struct run *run, const struct report_options *options)
{
    const char *name = options->reference;
    const struct run_case *without = NULL;
    bool is_there = false, is_compared = false;

    for (size_t i = 0; name != NULL && i < run->case_count; i++) {
        const struct run_case *run_case = &run->cases[i];
        const bool has = has_rival(run, run_case);
        is_there = is_there || is_named(run_case, name);
        is_compared = is_compared || (is_named(run_case, name) && has);
        if (without == NULL && has && reference_at(run, run_case, name) == NULL)
            without = run_case;
    }
    if (name != NULL && !is_compared)
        return refuse(run, options, is_there);
    if (without != NULL)
        fprintf(stderr,
                "ipcmark: --reference: %s is not at every point of the run, for example not beside "
                "%s; another stands there\n",
                name, without->id);
    return 0;
}
