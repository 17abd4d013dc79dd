/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure.h - the figures that there are, their files, and how they are drawn. */
#ifndef IPCMARK_REPORT_FIGURE_H
#define IPCMARK_REPORT_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diagnosis.h"
#include "document/document.h"
#include "result/metrics.h"
#include "result/run.h"

enum { FIGURE_METRICS = 2 };

/* What is drawn, and over what. */
enum figure_kind {
    FIGURE_SIZES,        /* metrics over the message size */
    FIGURE_CLIENTS,      /* metrics over the number of clients */
    FIGURE_LABELS,       /* metrics of each transport; no other axis */
    FIGURE_DISTRIBUTION, /* the histograms, at the smallest size */
    FIGURE_WAITS,        /* a metric over the ways of waiting, at the smallest size */
    FIGURE_WAYS,         /* a metric of both variants of each transport, at the largest size */
    FIGURE_TIMES,        /* what both sides spent on one message, at the smallest size */
    FIGURE_KIND_COUNT
};

/* Drawn by plots/NAME.gp into NAME.svg, NAME.png and NAME.pdf. */
struct figure {
    const char *name;
    const char *workload;
    enum figure_kind kind;
    size_t metric_count;
    enum metric metrics[FIGURE_METRICS]; /* what is drawn; the first must be there */
    /* Source texts, without arguments but for the title of a figure of one size, where %1 is that.
     * An axis that holds names needs none: NULL. */
    const char *title, *x_title, *y_title;
};

/* All figures, ended by a NULL name. */
extern const struct figure figures[];

/* What it shows, in a sentence of the document. */
const char *figure_caption(struct document *document, const struct figure *figure);

/* Of several runs, merged into one whose labels are "LABEL — NAME OF THE RUN". */
struct figure_runs {
    const char *const *names;
    size_t count;
    const char *machine, *method; /* what is said below a figure, in the language in use */
};

/* Writes the data files of the figures into `directory` (created if missing; its parent must
 * exist) together with copies of the gnuplot scripts from `plots_directory`, so that the folder
 * can be drawn again with gnuplot alone. Figures for which the run has no data are left out; what
 * an earlier run left of them in the folder (NAME.gp, .svg, .png, .pdf) is removed. All texts of
 * the figures are in the language in use, names from the command line as they are typed; data
 * files are the same in every language. -errno with *why naming the file. `runs`: NULL for one
 * run. */
int figures_write(const struct run *run, const struct figure_runs *runs, const char *directory,
                  const char *plots_directory, struct diagnosis *why);

struct drawn_figures {
    unsigned count;
    bool without_pdf; /* this gnuplot has no terminal for it: there are SVG and PNG only */
};

/* Draws every figure of that folder with gnuplot, as SVG, PNG and PDF, and counts them in *drawn.
 * Stops at the first that fails: -ENOENT: gnuplot is not installed; -EIO: a script failed;
 * -ETIMEDOUT: it took more than `limit_ms` or did not stop printing, and was killed; -EINTR:
 * SIGINT, SIGTERM or SIGHUP came that the caller had blocked, and is still pending. *why says
 * which and how. Blocks for some seconds. */
int figures_draw(const char *directory, int limit_ms, struct drawn_figures *drawn,
                 struct diagnosis *why);

/* What a figure may take on any machine. */
enum { FIGURE_LIMIT_MS = 30000 };

#endif
