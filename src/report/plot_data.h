/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_data.h - what the files of the figures are written from. */
#ifndef IPCMARK_REPORT_PLOT_DATA_H
#define IPCMARK_REPORT_PLOT_DATA_H

#include <stdbool.h>
#include <stdio.h>

#include "base/diagnosis.h"
#include "report/case_group.h"
#include "report/figure.h"
#include "result/run.h"

struct plot_data {
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
int plot_data_build(struct plot_data *plot_data);
void plot_data_clear(struct plot_data *plot_data);

/* The panels of a figure are among these. */
const struct case_groups *plot_data_groups(const struct plot_data *plot_data,
                                           const struct figure *figure);
enum case_grouping plot_data_grouping(const struct figure *figure);

/* The message size that a figure draws which draws only one; 0: there is none. */
size_t plot_data_size(const struct plot_data *plot_data, const struct figure *figure);

/* Is there anything for the figure to draw? */
bool plot_data_case_has_data(const struct plot_data *plot_data, const struct run_case *run_case,
                             const struct figure *figure);
bool plot_data_group_has_data(const struct plot_data *plot_data, const struct case_group *group,
                              const struct figure *figure);
bool plot_data_figure_has_data(const struct plot_data *plot_data, const struct figure *figure);

/* Different texts in the order in which they come. The texts are the run's. */
struct plot_data_names {
    const char **names;
    size_t count;
};

/* The labels, or the ways of waiting, of all cases that the figure draws; of all cases of the
 * workload. -ENOMEM. Release with free(out->names). */
int plot_data_labels(const struct plot_data *plot_data, const struct figure *figure,
                     struct plot_data_names *out);
int plot_data_waits(const struct plot_data *plot_data, const struct figure *figure,
                    struct plot_data_names *out);
int plot_data_workload_labels(const struct plot_data *plot_data, const char *workload,
                              struct plot_data_names *out);

/* Prints a panel's or label's name as it stands in the data files and in settings.gp alike: what
 * could end a list or a comment there, or be taken for a command, becomes '?'. */
void plot_data_print_name(FILE *stream, const char *text);

/* Writes NAME.dat of a figure that has a file of its own, or removes the one of an earlier run when
 * there is nothing to draw. Does nothing for the others. -errno with plot_data->why naming it. */
int plot_data_write_own_file(const struct plot_data *plot_data, const struct figure *figure);

/* Writes settings.gp and words.gp, which the scripts load: what they draw, and all texts that
 * stand in the figures beside the names from the command line. -errno with plot_data->why naming
 * it. */
int plot_data_write_settings(const struct plot_data *plot_data);
int plot_data_write_words(const struct plot_data *plot_data);

#endif
