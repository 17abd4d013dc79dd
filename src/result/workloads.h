/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * workloads.h - the one description of each workload: what it measures, what is compared of it,
 * over what it is laid out, which figures it has, and in which words. Nothing else is keyed by a
 * workload's name. */
#ifndef IPCMARK_RESULT_WORKLOADS_H
#define IPCMARK_RESULT_WORKLOADS_H

#include <stdbool.h>
#include <stddef.h>

#include "result/metrics.h"

/* What the rows of a table and the axis of a figure run over. */
enum axis {
    AXIS_SIZE,    /* message bytes */
    AXIS_CLIENTS, /* each size has tables of its own */
    AXIS_PAIRS,   /* the same: these are the clients of a workload in pairs */
    AXIS_RATE,    /* the same: requests offered a second, or per cent */
    AXIS_NONE,    /* each size has tables of its own */
};

/* Whether the steps are numbers of clients, or of pairs, which case_spec.clients is. */
static inline bool axis_of_clients(enum axis axis)
{
    return axis == AXIS_CLIENTS || axis == AXIS_PAIRS;
}

enum { WORKLOAD_MOST_METRICS = 16, WORKLOAD_MOST_FIGURES = 7, FIGURE_METRICS = 2 };

/* One metric in the tables of a workload. */
struct workload_column {
    enum metric metric;
    const char *head; /* source texts, in a table and elsewhere; NULL: the metric's */
    const char *name;
    bool with_interval;
    bool compared; /* by `compare`, between runs: the primary one always, others where a run has
                    * them */
    bool screens;  /* on paper there is no room for it */
    unsigned expendable; /* as struct column's */
};

/* What a figure draws, and over what. */
enum figure_kind {
    FIGURE_SIZES,        /* metrics over the message size */
    FIGURE_RATIOS,       /* the primary metric against one transport, over the message size */
    FIGURE_CLIENTS,      /* metrics over the number of clients */
    FIGURE_RATE,         /* metrics over the requests offered a second */
    FIGURE_LABELS,       /* metrics of each transport; no other axis */
    FIGURE_DISTRIBUTION, /* the histograms; a panel for each step chosen */
    FIGURE_WAITS,        /* a metric over the ways of waiting, at the smallest size */
    FIGURE_WAYS,         /* a metric of both variants of each transport, at the largest size */
    FIGURE_ROOFLINE,     /* a metric over the message size, and the machine's limits */
    FIGURE_TIMES,        /* what both sides spent on one message, at the smallest size */
    FIGURE_LADDER,       /* a metric of each step of the ladders, and what copying alone leaves */
    FIGURE_KIND_COUNT
};

/* Drawn by plots/NAME.gp into NAME.svg, NAME.png and NAME.pdf (report/figure.h). */
struct figure {
    const char *name;
    enum figure_kind kind;
    size_t metric_count;
    enum metric metrics[FIGURE_METRICS]; /* what is drawn; the first must be there */
    /* Source texts, without arguments but for the title of a figure of one size, where %1 is that.
     * An axis that holds names needs none: NULL. */
    const char *title, *x_title, *y_title;
};

struct workload_description {
    const char *name;     /* as typed */
    unsigned version;     /* raised when its work changes: runs of two are not compared */
    const char *title;    /* source texts: "connection cost" */
    const char *measures; /* "one way, until the receiver confirmed the last byte" */
    const char *message;  /* what one message is: "round trip", "connection" */
    const char *note; /* how its figures are to be read, below the tables; its lead in note_lead */
    const char *note_lead;
    enum axis axis;
    enum metric primary; /* what transports are compared by, within a run */
    unsigned ways;   /* how often the payload of one message is moved: 2 for there and back; 0: that
                    * is not what it is about */
    unsigned groups; /* enum metric_group: what an invocation has in the run file */
    size_t column_count;
    struct workload_column columns[WORKLOAD_MOST_METRICS]; /* in the order of the tables */
    /* in the order of reading; ended by no name */
    struct figure figures[WORKLOAD_MOST_FIGURES + 1];
};

extern const struct workload_description
    *const workload_descriptions[]; /* in report order, ended by NULL */

/* Also of the machine's limits. NULL: this program doesn't know it; it may then have any metric. */
const struct workload_description *workload_describe(const char *name);

/* Whether its invocations have that metric; true for NULL. */
bool workload_has(const struct workload_description *workload, enum metric metric);

/* The metric's name where the workload is named beside it. Source text. */
const char *workload_metric_name(const struct workload_description *workload, enum metric metric);

/* What cases of it are compared by within a run; METRIC_COUNT for NULL. */
enum metric workload_primary(const struct workload_description *workload);

/* The one after it, over all workloads; NULL begins and ends. */
const struct figure *figure_next(const struct figure *figure);
/* Whose it is. */
const struct workload_description *figure_workload(const struct figure *figure);

#endif
