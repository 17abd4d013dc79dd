/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_compare.c - `ipcmark compare BASE NEW`: its exit status is the verdict, so that it can gate a
 * CI job. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "command_line.h"
#include "comparison/comparison.h"
#include "comparison/repeats.h"
#include "option_value.h"
#include "print_report.h"
#include "report/comparison_document.h"

struct compare_options {
    char **paths; /* BASE, NEW */
    const char *threshold;
    struct report_choice report;
    double threshold_percent;
    bool across;
    struct diagnosis *why;
};

static const struct option_row rows[] = {
    {"threshold", 't', "PCT", offsetof(struct compare_options, threshold),
     "A smaller change than this many percent is of no interest (default: 5)"},
    {"across", 0, NULL, offsetof(struct compare_options, across),
     "Compare machines: without it a change between two of them only looks so"},
    {"format", 'f', "FORMAT", offsetof(struct compare_options, report.format),
     "table (default), json, markdown for a pull request, latex, or html (one page for a browser)"},
    {"lang", 0, "LANG", offsetof(struct compare_options, report.language),
     "Language of table, markdown, latex and html: en (default) or ru"},
    {"output", 'o', "PATH", offsetof(struct compare_options, report.output),
     "Write to this file instead of standard output"},
    {0},
};

static const struct command_line command_line = {
    .command = "compare",
    .rows = rows,
    .words = "BASE NEW",
    .doc = "Compare two runs case by case: what became worse or better from BASE to NEW, each the "
           "folder of a run or its run.json.\v"
           "A case is worse (better) when the whole interval of NEW/BASE, which holds for all "
           "comparisons at once, lies beyond the threshold; equal when it lies within; else "
           "undecided. Each side may be several runs of one plan: a run made with --runs, or "
           "A1,A2,... B1,B2,...; what varies between runs is then in the intervals. One run a "
           "side knows nothing of it: up to a factor of 2.2, and for p99 at any, a case only "
           "looks worse, as it does where the work or, without --across, the machine is not the "
           "same. Exit status: 0 nothing looks worse, 1 something is, 77 something looks worse "
           "and these runs can't tell it from another minute, 2 bad usage or nothing to compare, "
           "3 the system refused something.",
};

static int parse(int argc, char **argv, struct compare_options *options)
{
    int error = command_line_parse(&command_line, argc, argv, options, &options->paths,
                                   options->why);

    if (error != 0)
        return error;
    if (options->paths[0] == NULL || options->paths[1] == NULL)
        return diagnose(options->why, -EINVAL,
                        "compare: which runs? Give two folders, BASE and "
                        "NEW, e.g. results/reference results/latest");
    if (options->paths[2] != NULL)
        return diagnose(options->why, -EINVAL,
                        "compare: two runs only, BASE and NEW, but there is also \"%s\"",
                        options->paths[2]);
    error = threshold_parse(options->threshold, &options->threshold_percent, options->why);
    return error != 0 ? error
                      : report_form_choose(&options->report, SUBJECT_COMPARISON, options->why);
}

/* counts[]: how many comparisons are worse and so on. An error of stdout leaves why->text empty. */
static int compare_runs(const struct run *base, const struct run *new,
                        const struct compare_options *options, size_t counts[CHANGE_COUNT])
{
    const struct compared_run runs[] = {{options->paths[0], "BASE", base},
                                        {options->paths[1], "NEW", new}};
    const bool is_document = options->report.form->kind == FORM_DOCUMENT;
    struct comparison comparison;
    int error = comparison_make(runs, 2, options->threshold_percent / 100, &comparison,
                                options->why);

    if (error != 0)
        return error;
    if (!options->across && comparison_hold_to_one_machine(&comparison, 1) != 0)
        error = diagnose(options->why, -ENOMEM, "no memory to compare the runs");
    if (error == 0)
        error = report_print(
            &(const struct report){.choice = &options->report,
                                   .document = is_document ? comparison_document(&comparison)
                                                           : NULL,
                                   .json = &comparison_json_fields,
                                   .what = &comparison},
            options->why);
    memcpy(counts, comparison.pairs[1].counts, sizeof comparison.pairs[1].counts);
    comparison_clear(&comparison);
    return error;
}

static int read_further(const char *path, struct run *into, struct diagnosis *why)
{
    struct run further;

    run_init(&further);
    int error = command_read_run(path, &further, why);
    if (error == 0)
        error = repeats_join(into, &further, path, why);
    run_clear(&further);
    return error;
}

/* A folder or file, or several with commas between; a name that has commas itself is one. */
static int read_side(const char *typed, struct run *out, struct diagnosis *why)
{
    if (strchr(typed, ',') == NULL || access(typed, F_OK) == 0)
        return command_read_run(typed, out, why);

    char *list = strdup(typed), *rest = NULL;
    if (list == NULL)
        return diagnose(why, -ENOMEM, "%s", strerror(ENOMEM));
    const char *path = strtok_r(list, ",", &rest);
    int error = path == NULL ? diagnose(why, -EINVAL, "compare: \"%s\" names no run", typed)
                             : command_read_run(path, out, why);
    while (error == 0 && (path = strtok_r(NULL, ",", &rest)) != NULL)
        error = read_further(path, out, why);
    free(list);
    return error;
}

int command_compare(int argc, char **argv)
{
    struct diagnosis why = {""};
    struct compare_options options = {.threshold = "5", .why = &why};
    struct run base, new;
    size_t counts[CHANGE_COUNT] = {0};

    int error = parse(argc, argv, &options);
    if (error != 0)
        return command_fail(-EINVAL, why.text);
    run_init(&base);
    run_init(&new);
    error = read_side(options.paths[0], &base, &why);
    if (error == 0)
        error = read_side(options.paths[1], &new, &why);
    if (error == 0)
        error = compare_runs(&base, &new, &options, counts);
    run_clear(&base);
    run_clear(&new);
    if (error != 0)
        return command_end(error, &why);
    if (counts[CHANGE_WORSE] > 0)
        return EXIT_NEGATIVE;
    return counts[CHANGE_LOOKS_WORSE] > 0 ? EXIT_CANT_TELL : EXIT_FINE;
}
