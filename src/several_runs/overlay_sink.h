/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay_sink.h - where the parts of a document of several runs go: every form says the same, in the
 * same order. All texts are plain; the sink makes them safe for its form. */
#ifndef IPCMARK_SEVERAL_RUNS_OVERLAY_SINK_H
#define IPCMARK_SEVERAL_RUNS_OVERLAY_SINK_H

#include <stdbool.h>

#include "report/case_group.h"
#include "report/markup.h"
#include "several_runs/overlay.h"

struct overlay_sink {
    void (*heading)(struct overlay_sink *sink, const char *text);
    void (*paragraph)(struct overlay_sink *sink, const char *text);
    void (*warning)(struct overlay_sink *sink, const char *text);
    void (*list_begin)(struct overlay_sink *sink);
    void (*item)(struct overlay_sink *sink, const char *text);
    void (*list_end)(struct overlay_sink *sink);
    void (*figures)(struct overlay_sink *sink); /* NULL: the form has none */
    void (*table_begin)(struct overlay_sink *sink, const struct markup_table *table);
    void (*row)(struct overlay_sink *sink, const struct markup_table *table,
                const char *const cells[], bool rule);
    /* `expendable`: the columns that are left out where there is no room, 1 << number. */
    void (*table_end)(struct overlay_sink *sink, const struct markup_table *table,
                      unsigned expendable);

    FILE *stream;
    enum language language;
    bool
        letters; /* the form is narrow: tables call the runs A, B, ..., which are explained before */
    bool all_verdicts; /* undecided and equal ones are listed, too */
    int error;         /* the first one: -ENOMEM */

    const struct markup *markup; /* of forms that are one */
    size_t most_rows;            /* of a table, before it goes on in another; 0: any */
    size_t rows, group_rows;     /* printed in this one; since its last rule */
    const char *folder;          /* that has a folder "figures"; NULL: no figures */
    struct grid *grid;           /* the table in the making, on a terminal */
    bool colour;
    unsigned width;
};

/* Everything between title and end. */
void overlay_document(const struct overlay *overlay, struct overlay_sink *sink);

/* Its parts: what comes before the numbers; the table of one group of overlay->merged's cases; the verdicts of one run. */
void overlay_opening(const struct overlay *overlay, struct overlay_sink *sink);
void overlay_group_table(const struct overlay *overlay, struct overlay_sink *sink,
                         const struct case_group *group);
void overlay_verdict_tables(const struct overlay *overlay, struct overlay_sink *sink, size_t run);

/* Gives a text that language_text() or asprintf() made to a part of the sink, and frees it; NULL: no
 * memory. */
void overlay_give(struct overlay_sink *sink, void (*part)(struct overlay_sink *, const char *),
                  char *text);

enum { OVERLAY_LETTER_BYTES = 2 };

/* What a run is called after the list of them: its name, or a letter, in `text`. */
const char *overlay_run_text(const struct overlay *overlay, const struct overlay_sink *sink,
                             size_t run, char text[OVERLAY_LETTER_BYTES]);

/* The base and the run with that number, as they are called. */
struct overlay_pair {
    char letters[2][OVERLAY_LETTER_BYTES];
    const char *base, *run;
};

void overlay_name_pair(const struct overlay *overlay, const struct overlay_sink *sink, size_t run,
                       struct overlay_pair *out);

void overlay_heading(struct overlay_sink *sink, enum word heading);

/* Which letter is which run, where tables have letters, else "". NULL: no memory. The caller's. */
char *overlay_letters(const struct overlay *overlay, const struct overlay_sink *sink);

/* "worse", ... in the language. */
const char *overlay_verdict_text(enum language language, enum compare_verdict verdict);

enum { OVERLAY_RATIO_BYTES = 64 };

/* "1.52" of a comparison, and "[1.48, 1.57]" or "n/a", as the language writes numbers. */
void overlay_ratio_text(enum language language, const struct compare_row *row,
                        char ratio[OVERLAY_RATIO_BYTES], char interval[OVERLAY_RATIO_BYTES]);

/* The sink of a markup. */
struct overlay_sink overlay_markup_sink(const struct markup *markup, FILE *stream,
                                        enum language language);

#endif
