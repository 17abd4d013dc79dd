/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_options.h - the command line of `ipcmark report`. */
#ifndef IPCMARK_BENCH_REPORT_OPTIONS_H
#define IPCMARK_BENCH_REPORT_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/diagnosis.h"
#include "comparison/comparison.h"
#include "document/sink.h"
#include "report/parts.h"
#include "report_probe.h"
#include "result/run.h"

enum format_kind {
    FORMAT_DATA,     /* print() */
    FORMAT_DOCUMENT, /* sink */
    FORMAT_TEXT,     /* text() */
    FORMAT_PAGE,
    FORMAT_FIGURES,
};

/* A form that runs can be printed in. Besides `kind` there is what that needs. */
struct report_format {
    const char *name;
    const struct sink *sink;
    const char *(*text)(struct document *document, const struct report_source *source);
    int (*print)(const struct run *run, FILE *stream);
    enum format_kind kind;
    bool is_english; /* only */
    bool has_rows;   /* one per invocation, with --rows */
};

struct report_options {
    const char *paths[COMPARISON_MOST_RUNS]; /* of the runs; point into argv */
    size_t path_count;                       /* 1 or more */
    const char *format_name, *output, *language_name;
    const struct report_format *format;
    const struct probe_format *probe_format; /* NULL: it is of runs, not of experiments */
    bool rows;
    struct diagnosis *why;
    int error;
};

/* -EINVAL with *why: bad usage. */
int report_options_parse(int argc, char **argv, struct report_options *out, struct diagnosis *why);

#endif
