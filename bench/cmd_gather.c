/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_gather.c - `ipcmark gather DIR...`: any number of runs together. What can't be read is said and
 * left out. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/durable.h"
#include "command.h"
#include "command_line.h"
#include "comparison/gathering.h"
#include "option_value.h"
#include "print_report.h"
#include "report/csv.h"
#include "report/gather_document.h"
#include "report/probe_report.h"
#include "result/run_file.h"
#include "text/message.h"

struct gather_options {
    char **paths;     /* of the command line, ended by NULL */
    const char *from; /* a file with one path a line; "-": standard input; NULL: none */
    const char *threshold;
    struct report_choice report;
    double threshold_percent;
    bool verbose;
    struct diagnosis *why;
};

static const struct option_row rows[] = {
    {"threshold", 't', "PCT", offsetof(struct gather_options, threshold),
     "A smaller difference than this many percent is of no interest (default: 5)"},
    {"from-file", 0, "FILE", offsetof(struct gather_options, from),
     "Also the runs named in FILE, one a line; -: standard input"},
    {"format", 'f', "FORMAT", offsetof(struct gather_options, report.format),
     "table (default), csv (a row for each machine and question), markdown, latex, or html"},
    {"lang", 0, "LANG", offsetof(struct gather_options, report.language),
     "Language of table, markdown, latex and html: en (default) or ru"},
    {"verbose", 'v', NULL, offsetof(struct gather_options, verbose),
     "table: also each machine at each question"},
    {"output", 'o', "PATH", offsetof(struct gather_options, report.output),
     "Write to this file instead of standard output"},
    {0},
};

static const struct command_line command_line = {
    .command = "gather",
    .rows = rows,
    .words = "DIR...",
    .doc = "Any number of runs together, each the folder of a run or its run.json: which machines "
           "agree, where the order of transports differs, which machines are unlike the others, "
           "and in what else they differ. Of a machine with 8 runs and more: what changed over "
           "time.\v"
           "A machine is what has one host name and CPU model. It is held against the median of "
           "the others; all intervals hold at once over machines and questions. Runs that can't "
           "be read, are there twice or did other work than most are said and left out. Exit "
           "status: 0 fine, 2 bad usage or no run is left, 3 the system refused something.",
};

static int parse(int argc, char **argv, struct gather_options *options)
{
    int error = command_line_parse(&command_line, argc, argv, options, &options->paths,
                                   options->why);

    if (error != 0)
        return error;
    if (*options->paths == NULL && options->from == NULL)
        return diagnose(options->why, -EINVAL,
                        "gather: which runs? Give their folders, e.g. results/*, or --from-file");
    error = threshold_parse(options->threshold, &options->threshold_percent, options->why);
    if (error == 0)
        error = report_form_choose(&options->report, SUBJECT_GATHERING, options->why);
    if (error == 0 && options->verbose && options->report.form->sink != &sink_terminal)
        error = diagnose(options->why, -EINVAL,
                         "--verbose: only of the table; all else is whole anyway");
    return error;
}

/* ---- runs ---- */

/* On one line. */
static void say_left_out(const struct left_out *left)
{
    char *english = message_english(left->reason);
    const char *text = english == NULL ? strerror(ENOMEM) : english;

    fprintf(stderr, "ipcmark: left out: %s%s%s\n", left->named ? "" : left->path,
            left->named ? "" : ": ", text);
    free(english);
}

/* -ENOMEM only: all else is left out. */
static int take(struct gathering *gathering, const char *path, struct diagnosis *why)
{
    struct run run;
    int error = 0;

    run_init(&run);
    if (probe_file_is_one(path))
        error = diagnose_message(why, -EINVAL, N_("holds experiments, not a run"), NULL);
    if (error == 0)
        error = run_file_read(path, &run, why);
    if (error == 0)
        error = gathering_add(gathering, path, &run, why);
    run_clear(&run);
    if (error == 0 || error == -ENOMEM)
        return error;
    error = gathering_leave_out(gathering, path, why->text);
    if (error != 0)
        return diagnose(why, error, "%s", strerror(-error));
    say_left_out(&gathering->left_out[gathering->left_out_count - 1]);
    return 0;
}

static int take_from(struct gathering *gathering, const struct gather_options *options)
{
    const bool standard = strcmp(options->from, "-") == 0;
    FILE *stream = standard ? stdin : durable_read(options->from);
    char *line = NULL;
    size_t room = 0;
    int error = 0;

    if (stream == NULL)
        return diagnose(options->why, -errno, "--from-file: %s: %s", options->from,
                        strerror(errno));
    errno = 0;
    while (error == 0 && getline(&line, &room, stream) >= 0) {
        line[strcspn(line, "\n")] = '\0';
        if (*line != '\0')
            error = take(gathering, line, options->why);
    }
    if (error == 0 && ferror(stream))
        error = diagnose(options->why, -EIO, "--from-file: %s: %s", options->from,
                         strerror(errno == 0 ? EIO : errno));
    free(line);
    if (!standard)
        fclose(stream);
    return error;
}

static int take_all(struct gathering *gathering, const struct gather_options *options)
{
    int error = 0;

    for (char **path = options->paths; error == 0 && *path != NULL; path++)
        error = take(gathering, *path, options->why);
    if (error == 0 && options->from != NULL)
        error = take_from(gathering, options);
    const size_t said = gathering->left_out_count;
    if (error == 0)
        error = gathering_judge(gathering, options->threshold_percent / 100, options->why);
    for (size_t i = said; error == 0 && i < gathering->left_out_count; i++)
        say_left_out(&gathering->left_out[i]);
    if (error == 0 && gathering->left_out_count > 0)
        fprintf(stderr, "ipcmark: left out: %zu of %zu\n", gathering->left_out_count,
                gathering->left_out_count + gathering->run_count);
    return error;
}

/* ---- output ---- */

static int print_data(const void *what, FILE *stream)
{
    return gather_csv(what, stream);
}

int command_gather(int argc, char **argv)
{
    struct diagnosis why = {""};
    struct gather_options options = {.threshold = "5", .why = &why};
    struct gathering gathering = {0};

    int error = parse(argc, argv, &options);
    if (error != 0)
        return command_fail(-EINVAL, why.text);
    error = take_all(&gathering, &options);
    const bool is_document = options.report.form->kind == FORM_DOCUMENT;
    const bool is_plain = options.report.form->sink == &sink_terminal && !options.verbose;
    if (error == 0) {
        why.text[0] = '\0';
        error = report_print(
            &(const struct report){.choice = &options.report,
                                   .document = is_document ? gather_document(&gathering) : NULL,
                                   .print = print_data,
                                   .what = &gathering,
                                   .detail = is_plain ? DETAIL_PLAIN : DETAIL_VERBOSE},
            &why);
    }
    gathering_clear(&gathering);
    return command_end(error, &why);
}
