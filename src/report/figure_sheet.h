/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_sheet.h - what the files of the figures are written from. */
#ifndef IPCMARK_REPORT_FIGURE_SHEET_H
#define IPCMARK_REPORT_FIGURE_SHEET_H

#include <stdbool.h>
#include <stdio.h>

#include "base/diagnosis.h"
#include "report/case_group.h"
#include "report/figure.h"
#include "result/run.h"

struct sheet {
    const struct run *run;
    enum language language;
    struct case_groups groups;    /* each way of waiting by itself */
    struct case_groups all_waits; /* for the figure that compares them */
    const char **transports;      /* in order of appearance; the texts are the run's */
    size_t transport_count;
    const char *directory;
    struct diagnosis *why;
};

/* Fills in all but run, language, directory and why, which must be set. -ENOMEM. */
int sheet_build(struct sheet *sheet);
void sheet_clear(struct sheet *sheet);

/* The panels of a figure are among these. */
const struct case_groups *sheet_groups(const struct sheet *sheet, const struct figure *figure);
enum case_grouping sheet_grouping(const struct figure *figure);

/* The message size that a figure draws which draws only one; 0: there is none. */
size_t sheet_size(const struct sheet *sheet, const struct figure *figure);

/* Is there anything for the figure to draw? */
bool sheet_case_has_data(const struct sheet *sheet, const struct run_case *run_case,
                         const struct figure *figure);
bool sheet_group_has_data(const struct sheet *sheet, const struct case_group *group,
                          const struct figure *figure);
bool sheet_figure_has_data(const struct sheet *sheet, const struct figure *figure);

/* Different texts in the order in which they come. The texts are the run's. */
struct sheet_names {
    const char **names;
    size_t count;
};

/* The labels, or the ways of waiting, of all cases that the figure draws; of all cases of the
 * workload. -ENOMEM. Release with free(out->names). */
int sheet_labels(const struct sheet *sheet, const struct figure *figure, struct sheet_names *out);
int sheet_waits(const struct sheet *sheet, const struct figure *figure, struct sheet_names *out);
int sheet_workload_labels(const struct sheet *sheet, const char *workload, struct sheet_names *out);

/* Prints a panel's or label's name as it stands in the data files and in settings.gp alike: what
 * could end a list or a comment there, or be taken for a command, becomes '?'. */
void sheet_print_name(FILE *stream, const char *text);

/* Writes NAME.dat of a figure that has a file of its own, or removes the one of an earlier run when
 * there is nothing to draw. Does nothing for the others. -errno with sheet->why naming it. */
int sheet_write_own_file(const struct sheet *sheet, const struct figure *figure);

/* Writes settings.gp and words.gp, which the scripts load: what they draw, and all texts that stand in
 * the figures beside the names from the command line. -errno with sheet->why naming it. */
int sheet_write_settings(const struct sheet *sheet);
int sheet_write_words(const struct sheet *sheet);

#endif
