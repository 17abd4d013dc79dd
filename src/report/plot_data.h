/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_data.h - which figures a run has and what is in them, and how the files that gnuplot reads
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

/* A figure for which the run has something. */
struct plot {
    const struct figure *figure;
    const struct run *run;
    const struct workload_description *workload;
    const char *reference;         /* of FIGURE_RATIOS: the label or transport at 1 */
    size_t bytes;                  /* the message size, if it draws one only; 0: there is none */
    struct case_groups panels;     /* those with something to draw, and of it only that */
    const struct run_case **drawn; /* all that is in them */
    size_t drawn_count;
    struct plot_names labels, waits; /* of these */
    size_t *steps; /* along its axis, ascending: of FIGURE_SIZES, FIGURE_RATIOS, FIGURE_CLIENTS,
                  * FIGURE_RATE */
    size_t step_count;
    size_t dots_every; /* of the invocations this many have one dot; 0: it has no dots */
};

/* More dots than this make pages slow to open. */
enum { PLOT_MOST_DOTS = 1500 };

struct plot_data {
    const struct run *run;
    const struct figure_choice *choice; /* as of figures_write(), never NULL */
    const char *directory;
    struct diagnosis *why;
    int error; /* the first one, with *why: no file is written after it */

    struct document *texts;    /* owns what is made below and while files are printed */
    struct case_groups groups; /* of all cases, each way of waiting by itself */
    struct plot_names transports;
    struct plot *plots;
    size_t plot_count;
};

/* Fills in what is below the error. */
void plot_data_build(struct plot_data *data);
void plot_data_clear(struct plot_data *data);

/* plot_panels.c: replaces the panels of a distribution by those of its steps. */
void plot_part_panels(struct plot_data *data, struct plot *plot);

/* NULL: the run has nothing for that figure. */
const struct plot *plot_find(const struct plot_data *data, const struct figure *figure);

/* Whether it draws one message size only. */
bool figure_has_one_size(const struct figure *figure);

/* Where a case that is drawn stands along the axis; and its first metric, of FIGURE_RATIOS its speed,
 * 1 for the one that others are held against. All NAN: that one is not there, or there is none. */
size_t plot_place(const struct plot *plot, const struct run_case *run_case);
struct interval plot_value(const struct plot *plot, const struct run_case *run_case);

/* Whether along its axis there is one step only, so that lines would have no length. */
bool plot_has_one_step(const struct plot *plot);

/* What an invocation is drawn as; NAN: not at all. */
double plot_dot(const struct plot *plot, const struct run_case *run_case, size_t invocation);

/* Where a case stands over the rate: requests offered a second, as they were drawn; 0: not known. */
size_t plot_rate(const struct run_case *run_case);

/* What the legend has for a case: its label; of a ladder its placement. */
const char *plot_label(const struct plot *plot, const struct run_case *run_case);

/* The labels of all cases of the workload. */
struct plot_names plot_workload_labels(struct plot_data *data, const char *workload);

/* ---- plot_range.c: how far the axis goes: over every estimate, and over intervals and single
 * invocations as far as they leave room for these. What lies beyond is counted. */

struct plot_range {
    double low, high; /* above 0, in the data file's unit; NAN: nothing is drawn */
};

/* Of the axis that all panels share. */
struct plot_range plot_range_of(const struct plot *plot);

/* Of a panel with bars: how far its axis goes, from 0. Bars that are more than four times as long as
 * all others do not make these invisible. */
double plot_longest_bar(const struct plot *plot, const struct case_group *panel);

/* How many intervals there are, and what can't be seen as it is. */
struct plot_beyond {
    size_t intervals;
    size_t dots; /* of all invocations that count */
    size_t ends; /* of intervals, beyond the axis or not known while the other one is */
};
struct plot_beyond plot_beyond_of(const struct plot *plot);

/* ---- plot_limits.c: the lines that FIGURE_ROOFLINE draws besides the cases: what the limits of the
 * machine leave of the throughput, over the message size */

enum roof {
    ROOF_WAKE_UP, /* each message wakes the other side up */
    ROOF_CALLS,   /* each message takes a system call of each side */
    ROOF_COPIES,  /* each message is copied in and out; none of the others is above it */
    ROOFS,
};

/* Names of the blocks in the data file; and in the legend, source texts. */
extern const char *const roof_names[ROOFS], *const roof_words[ROOFS];

/* Whether the run has the limits of that panel. */
bool roofline_has(const struct case_group *panel);

/* Bytes per second at the size of one of the panel's cases; NAN: not measured. */
double roofline_rate(const struct run *run, const struct run_case *run_case, enum roof roof);

/* A block for each roof: size and rate. */
void roofline_print(FILE *stream, const struct case_group *panel);

/* ---- and FIGURE_LADDER has a panel for each ladder, a row for each step, a label for each placement */

/* As case_groups_of(). */
struct case_groups ladder_groups_of(struct document *document, const struct run *run,
                                    const struct workload_description *workload);

/* The row of a step of the panel, from 1: steps of other placements share it. */
size_t ladder_row(const struct case_group *panel, const struct run_case *step);

/* What copying alone leaves, once or twice, bytes per second; NAN: it was not measured. */
enum { LADDER_ROOFS = 2 };
double ladder_roof(const struct run *run, const struct run_case *step, size_t roof);

/* For a data file: a block of row and both roofs. For words.gp: the names of the rows of each panel,
 * and of the roofs. */
void ladder_print_roofs(FILE *stream, const struct case_group *panel);
void ladder_print_words(FILE *stream, struct document *texts, const struct plot *plot);

/* Where the time of one message goes. Means over all messages of the invocations that count, so that
 * the parts add up. What is left of elapsed_ns on a side, it waited: for the other, for its CPU, or for
 * room in the channel. CPU time is counted by another clock and may come out longer than elapsed_ns, by
 * its grain. All NAN when any invocation that counts lacks a part, or none counts, and with several
 * clients, whose times overlap. */
struct message_time {
    double elapsed_ns;
    double user_ns[2], system_ns[2]; /* parent or server, child */
};

struct message_time message_time(const struct run *run, const struct run_case *run_case);

/* ---- files of the folder; after an error none is touched ---- */

/* Writes NAMESUFFIX with what `print` prints. */
typedef void plot_print(FILE *stream, struct plot_data *data, const void *about);
void plot_write(struct plot_data *data, const char *name, const char *suffix, plot_print *print,
                const void *about);

/* Copies FROM/NAMESUFFIX; removes NAMESUFFIX if it is there. */
void plot_copy(struct plot_data *data, const char *from, const char *name, const char *suffix);
void plot_remove(struct plot_data *data, const char *name, const char *suffix);

/* For settings.gp and words.gp, which the scripts load (figure_settings.c): names and ranges; all
 * texts that stand in the figures beside the names from the command line. */
plot_print figure_settings, figure_words;

/* ---- what stands in them ---- */

/* The comment that names the block after it: "# [PANEL] [LABEL]". The brackets matter: gnuplot
 * compares names by their beginning. */
void plot_print_block_name(FILE *stream, const char *panel, const char *label);

/* A blank and the number, or NaN. */
void plot_print_number(FILE *stream, double value);

/* Three numbers. Without bounds the bar shrinks to the point, which would be lost otherwise; a bound
 * that is not known while the other is, is NaN. */
void plot_print_interval(FILE *stream, struct interval value);

/* A row of NaN: gnuplot stops at a block that is not there. */
void plot_print_nothing(FILE *stream, size_t columns);

/* "latency_cdf_SUFFIX = " for the figure latency-cdf. */
void plot_print_variable(FILE *stream, const struct figure *figure, const char *suffix);

/* A gnuplot string, in quotes, and a line end: what could be taken for a command is written as
 * \ooo or '?'. */
void plot_print_string(FILE *stream, const char *text);

/* One entry of a list, in double quotes and with a blank after it; the list itself stands in
 * single quotes, for gnuplot's word(). What could end it becomes '?'. */
void plot_print_entry(FILE *stream, const char *text);
/* A whole list of them, and a line end. */
void plot_print_list(FILE *stream, const char *const *texts, size_t count);

#endif
