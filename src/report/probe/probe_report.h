/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_report.h - what the experiments found, printed.
 *
 * Every function prints to `stream` and returns 0, -ENOMEM or the stream's -errno. */
#ifndef IPCMARK_REPORT_PROBE_PROBE_REPORT_H
#define IPCMARK_REPORT_PROBE_PROBE_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "language/language.h"
#include "probe/probe.h"

#define PROBE_SCHEMA "ipcmark-probe/1"

/* An experiment that was made. */
struct probe_finding {
    const struct probe *probe;
    const char *transport;
    struct probe_result result;
};

/* All of them, in the registry's order. Borrowed. */
struct probe_report {
    const struct probe_finding *findings;
    size_t count, planned;  /* fewer than planned: it was stopped */
    const char *kernel;     /* where, e.g. "Linux 6.1.0 x86_64"; NULL: not told */
    unsigned user_id;       /* who, with the kernel */
    const char *version;    /* of the program that tried; NULL: this one. JSON only */
    bool details;           /* of every experiment; the table only */
    bool colour;            /* the table only */
    unsigned width;         /* columns for the table; 0: PROBE_TABLE_WIDTH */
    enum language language; /* of all texts; JSON is always English */
};

enum { PROBE_TABLE_WIDTH = 100 };

/* The matrix, transports across and properties down; then every experiment that contradicts its
 * claim or could not be tried; then the summary line. */
int probe_print_table(const struct probe_report *report, FILE *stream);

/* "ipcmark-probe/1"; in English whatever report->language, since programs read it. */
int probe_print_json(const struct probe_report *report, FILE *stream);

/* GitHub's tables (GFM), and a list of all experiments. */
int probe_print_markdown(const struct probe_report *report, FILE *stream);

/* One row for each experiment (RFC 4180). A text that a spreadsheet would take for a formula begins
 * with an apostrophe. The column names, and the words of the columns `name`, `transport` and
 * `outcome`, are the same in every language. */
int probe_print_csv(const struct probe_report *report, FILE *stream);

/* The matrix for \input; needs the package booktabs and, for Russian in pdfLaTeX, the encoding T2A. */
int probe_print_latex(const struct probe_report *report, FILE *stream);

/* Claim, lines of C and reference of the experiments list[0..count-1], which share a property. */
int probe_print_explanation(const struct probe *const list[], size_t count, enum language language,
                            FILE *stream);

/* How many experiments ended so; by enum probe_outcome. */
struct probe_counts {
    size_t of[PROBE_CONTRADICTED + 1];
};
struct probe_counts probe_count(const struct probe_report *report);

/* "holds", "contradicted", "not tried" in English and in each language; by enum probe_outcome. */
extern const char *const probe_outcome_names[PROBE_CONTRADICTED + 1];
const char *probe_outcome_word(enum language language, enum probe_outcome outcome);

/* "57 hold, 0 contradicted, 3 could not be tried of 60." and whether it was stopped, where and
 * who. The caller's, to be freed; NULL: no memory. */
char *probe_summary(const struct probe_report *report);

/* The error of a stream after everything was printed: 0 or -errno. */
int probe_report_end(FILE *stream);

#endif
