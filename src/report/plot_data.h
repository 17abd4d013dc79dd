/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_data.h - which panels, labels and figures a run has, and how the files that gnuplot reads
 * are written. */
#ifndef IPCMARK_REPORT_PLOT_DATA_H
#define IPCMARK_REPORT_PLOT_DATA_H

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>

#include "report/case_group.h"
#include "report/figure.h"

/* Different texts in the order in which they come. The texts are the run's. */
struct plot_names {
    const char **names;
    size_t count;
};

struct plot_data {
    const struct run *run;
    struct case_groups groups;    /* each way of waiting by itself */
    struct case_groups all_waits; /* for the figure that compares them */
    struct plot_names transports;
    const char *directory;
    struct diagnosis *why;
    int error; /* the first one, with *why: no file is written after it */
};

/* Fills in all but run, directory and why, which must be set. */
void plot_data_build(struct plot_data *data);
void plot_data_clear(struct plot_data *data);

/* The panels of a figure are among these. */
enum case_grouping plot_grouping(const struct figure *figure);
const struct case_groups *plot_groups(const struct plot_data *data, const struct figure *figure);

/* Whether it draws one message size only; and which: 0: there is none. */
bool figure_has_one_size(const struct figure *figure);
size_t plot_size(const struct plot_data *data, const struct figure *figure);

/* Is there anything for the figure to draw? */
bool plot_case_has_data(const struct plot_data *data, const struct run_case *run_case,
                        const struct figure *figure);
bool plot_group_has_data(const struct plot_data *data, const struct case_group *group,
                         const struct figure *figure);
bool plot_figure_has_data(const struct plot_data *data, const struct figure *figure);

/* The labels, or the ways of waiting, of all cases that the figure draws; of all cases of the
 * workload. Empty after an error. Release with free(names). */
struct plot_names plot_labels(struct plot_data *data, const struct figure *figure);
struct plot_names plot_waits(struct plot_data *data, const struct figure *figure);
struct plot_names plot_workload_labels(struct plot_data *data, const char *workload);

/* ---- files of the folder; after an error none is touched ---- */

/* Writes NAMESUFFIX with what `print` prints. */
typedef void plot_print(FILE *stream, struct plot_data *data, const void *about);
void plot_write(struct plot_data *data, const char *name, const char *suffix, plot_print *print,
                const void *about);

/* Copies FROM/NAMESUFFIX; removes NAMESUFFIX if it is there. */
void plot_copy(struct plot_data *data, const char *from, const char *name, const char *suffix);
void plot_remove(struct plot_data *data, const char *name, const char *suffix);

/* For settings.gp and words.gp, which the scripts load (figure_settings.c): names and ranges; all
 * texts that stand in the figures beside the names from the command line. `about`: struct
 * figure_runs, or NULL. */
plot_print figure_settings, figure_words;

/* data->error becomes -ENOMEM, unless there is one. */
void plot_no_memory(struct plot_data *data);

/* ---- what stands in them ---- */

/* The comment that names the block after it: "# [PANEL] [LABEL]". The brackets matter: gnuplot
 * compares names by their beginning. */
void plot_print_block_name(FILE *stream, const char *panel, const char *label);

/* A blank and the number, or NaN. */
void plot_print_number(FILE *stream, double value);

/* Three numbers. Without bounds the bar shrinks to the point, which would be lost otherwise. */
void plot_print_interval(FILE *stream, struct interval value);

/* A row of NaN: gnuplot stops at a block that is not there. */
void plot_print_nothing(FILE *stream, size_t columns);

/* "latency_cdf_SUFFIX = " for the figure latency-cdf. */
void plot_print_variable(FILE *stream, const char *figure, const char *suffix);

/* A gnuplot string, in quotes, and a line end: what could be taken for a command is written as
 * \ooo or '?'. NULL: "". */
void plot_print_string(FILE *stream, const char *text);

/* One entry of a list, in double quotes and with a blank after it; the list itself stands in
 * single quotes, for gnuplot's word(). What could end it becomes '?'. */
void plot_print_entry(FILE *stream, const char *text);
/* A whole list of them, and a line end. */
void plot_print_list(FILE *stream, const char *const *texts, size_t count);

#endif
