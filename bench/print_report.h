/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * print_report.h - the forms of reports, and one report in one of them: fitted to where it goes. */
#ifndef IPCMARK_BENCH_PRINT_REPORT_H
#define IPCMARK_BENCH_PRINT_REPORT_H

#include <stdio.h>

#include "document/sink.h"
#include "report/parts.h"
#include "report_figures.h"
#include "result/fields.h"
#include "result/run.h"

/* What a report is about. */
enum subject {
    SUBJECT_RUN = 1u << 0,
    SUBJECT_RUNS = 1u << 1, /* several, beside each other */
    SUBJECT_COMPARISON = 1u << 2,
    SUBJECT_PROBE = 1u << 3,
    SUBJECT_ANY = SUBJECT_RUN | SUBJECT_RUNS | SUBJECT_COMPARISON | SUBJECT_PROBE,
    SUBJECT_DOCTOR = 1u << 4,    /* in two forms only */
    SUBJECT_CLAIMS = 1u << 5,    /* in documents and JSON */
    SUBJECT_GATHERING = 1u << 6, /* in documents and CSV */
    SUBJECT_TUNING = 1u << 7,    /* as the doctor's */
};

enum form_kind {
    FORM_DOCUMENT,
    FORM_CSV,
    FORM_JSON,
    FORM_BIBTEX,
    FORM_METHODS,
    FORM_METRICS,
    FORM_GOOGLE,
    FORM_HGRM,
    FORM_FIGURES
};

struct report_form {
    const char *name;
    enum form_kind kind;
    const struct sink *sink; /* of documents; sink_html: as a whole page */
    unsigned subjects;       /* there is one of */
    unsigned english;        /* of those, in English only */
};

/* What was typed of the options that every report has. */
struct report_choice {
    const char *format, *language, *output; /* NULL: not typed; "table", English, standard output */
    const struct report_form *form;         /* of that format; by report_form_choose() */
};

/* The form of that name for the value of --format, and the language of that code (NULL: English)
 * for that of --lang, which is then in use. -EINVAL with *why: the subject has none of that name,
 * or not in that language; what is allowed. */
int report_form_choose(struct report_choice *choice, enum subject subject, struct diagnosis *why);

struct report {
    const struct report_choice *choice;           /* how, and where to */
    struct document *document;                    /* of FORM_DOCUMENT; NULL: no memory for it */
    const struct fields *json;                    /* of FORM_JSON, unless there is print() */
    int (*print)(const void *what, FILE *stream); /* of all others: 0 or the stream's -errno */
    const void *what;
    enum detail detail;          /* DETAIL_SUMMARY counts as DETAIL_PLAIN unless brief */
    bool brief;                  /* what fits a screen */
    const struct style *style;   /* NULL: the first one */
    const char *figures;         /* a folder with figures; NULL: none */
    const struct run *chosen;    /* of a page: what its chooser offers; NULL: there is none */
    struct report_figures *made; /* of a page: those in `figures`, released before anything is
                                  * printed, since a reader may take his time; NULL: none */
};

/* Prints it alone: a document with its title, which is then freed; on a terminal in its width and,
 * unless NO_COLOR is set (no-color.org), with emphasis. -errno with *why, which is empty if standard
 * output failed. */
int report_print(const struct report *report, struct diagnosis *why);

/* The short answer of a run for the terminal, standard output or --output: 60 lines in its width, but
 * where warnings alone are more. The caller's; NULL: no memory. */
struct document *report_brief_document(struct report_source source, const char *output);

/* What `ipcmark run` ends with; likewise. */
int report_print_table(const struct run *run, struct diagnosis *why);

#endif
