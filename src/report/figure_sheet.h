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
    struct case_groups groups;
    const char **transports; /* in order of appearance; the texts are the run's */
    size_t transport_count;
    size_t distribution_size; /* whose histograms are drawn; 0: there are none */
    const char *directory;
    struct diagnosis *why;
};

/* Fills in all but run, directory and why, which must be set. -ENOMEM. */
int sheet_build(struct sheet *sheet);
void sheet_clear(struct sheet *sheet);

/* Is there anything for the figure to draw? */
bool sheet_case_has_data(const struct sheet *sheet, const struct run_case *run_case,
                         const struct figure *figure);
bool sheet_group_has_data(const struct sheet *sheet, const struct case_group *group,
                          const struct figure *figure);
bool sheet_figure_has_data(const struct sheet *sheet, const struct figure *figure);

/* Prints a panel's or transport's name as it stands in the data files and in settings.gp alike:
 * what could end a list or a comment there, or be taken for a command, becomes '?'. */
void sheet_print_name(FILE *stream, const char *text);

/* Writes settings.gp, which the scripts load. -errno with sheet->why naming it. */
int sheet_write_settings(const struct sheet *sheet);

#endif
