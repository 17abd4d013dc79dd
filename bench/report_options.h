/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_options.h - the command line of `ipcmark report`. */
#ifndef IPCMARK_BENCH_REPORT_OPTIONS_H
#define IPCMARK_BENCH_REPORT_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/diagnosis.h"
#include "language/language.h"
#include "report/document.h"
#include "report_probe.h"
#include "result/run.h"
#include "several_runs/overlay.h"

enum format_kind { FORMAT_STREAM, FORMAT_PAGE, FORMAT_FIGURES };

/* A form that runs can be printed in. Of the functions there is the one that the form needs. */
struct report_format {
    const char *name;
    int (*print)(const struct run *run, FILE *stream);
    int (*tell)(const struct run *run, enum language language, FILE *stream);
    int (*write)(const struct run *run, const struct report_setting *setting, FILE *stream);
    /* Of several runs; NULL unless FORMAT_STREAM, or where the form is one of one run. */
    int (*print_runs)(const struct overlay *overlay, FILE *stream);
    enum format_kind kind;
    bool has_rows; /* one per invocation, with --rows */
};

struct report_options {
    const char *paths[OVERLAY_MOST_RUNS]; /* of the runs; point into argv */
    size_t path_count;                    /* 1 or more */
    const char *format_name, *output, *language_name;
    const struct report_format *format;
    const struct probe_format *probe_format; /* NULL: it is of runs, not of experiments */
    enum language language;
    bool rows;
    struct diagnosis *why;
    int error;
};

/* -EINVAL with *why: bad usage. */
int report_options_parse(int argc, char **argv, struct report_options *out, struct diagnosis *why);

#endif
