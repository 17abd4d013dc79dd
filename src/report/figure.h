/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure.h - the figures of workloads (result/workloads.h): what is said of them, their files, and
 * how they are drawn. */
#ifndef IPCMARK_REPORT_FIGURE_H
#define IPCMARK_REPORT_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diagnosis.h"
#include "comparison/comparison.h"
#include "document/document.h"
#include "result/run.h"
#include "result/workloads.h"

/* What is drawn of a run where it could be something else. */
struct figure_choice {
    const struct comparison *comparison; /* the runs that the run was merged from
                                          * (comparison/merged_run.h), so that each has its dash and
                                          * point; NULL: it is one run */
    const size_t
        *sizes; /* whose distributions are drawn; one of them 0: all; NULL: the smallest and
                          * the largest */
    size_t size_count;
    const char *reference; /* the label or transport that ratios are against; NULL: the usual */
};

/* What it shows of the run, in sentences of the document. */
const char *figure_caption(struct document *document, const struct run *run,
                           const struct figure *figure);

/* Whether it shows the single invocations behind the estimates. */
bool figure_has_dots(const struct figure *figure);

/* Writes the data files of the figures into `directory` (created if missing; its parent must
 * exist) together with copies of the gnuplot scripts from `plots_directory`, so that the folder
 * can be drawn again with gnuplot alone. Figures for which the run has no data are left out; what
 * an earlier run left of them in the folder (NAME.gp, .svg, .png, .pdf) is removed. All texts of
 * the figures are in the language in use, names from the command line as they are typed; data
 * files are the same in every language. `choice` may be NULL. -errno with *why naming the file. */
int figures_write(const struct run *run, const struct figure_choice *choice, const char *directory,
                  const char *plots_directory, struct diagnosis *why);

/* Whether the run has round trips of each of the sizes to draw the distribution of; else -EINVAL
 * with *why naming those that there are. */
int figure_choice_check(const struct figure_choice *choice, const struct run *run,
                        struct diagnosis *why);

/* What each figure is drawn as; a gnuplot may lack the terminal for some of it. */
enum figure_format { FIGURE_SVG, FIGURE_PNG, FIGURE_PDF, FIGURE_FORMATS };

struct figure_format_row {
    const char *name, *suffix, *terminal; /* "SVG", ".svg", gnuplot's word */
};

extern const struct figure_format_row figure_formats[FIGURE_FORMATS];

struct drawn_figures {
    unsigned count;
    bool lacks[FIGURE_FORMATS]; /* this gnuplot has no terminal for it */
};

/* Draws every figure of that folder with gnuplot, in all formats, and counts them in *drawn.
 * Stops at the first that fails: -ENOENT: gnuplot is not installed; -EIO: a script failed, or there
 * is no terminal for any of the formats;
 * -ETIMEDOUT: it took more than `limit_ms` or did not stop printing, and was killed; -EINTR:
 * SIGINT, SIGTERM or SIGHUP came that the caller had blocked, and is still pending. *why says
 * which and how. Blocks for some seconds. */
int figures_draw(const char *directory, int limit_ms, struct drawn_figures *drawn,
                 struct diagnosis *why);

/* What a figure may take on any machine. */
enum { FIGURE_LIMIT_MS = 30000 };

#endif
