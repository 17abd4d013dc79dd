/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_figures.h - the figures that a report shows, in its language, without a step of their
 * own. */
#ifndef IPCMARK_BENCH_REPORT_FIGURES_H
#define IPCMARK_BENCH_REPORT_FIGURES_H

#include <signal.h>
#include <stdbool.h>

#include "base/diagnosis.h"
#include "measure/private_directory.h"
#include "report/figure.h"

/* What is drawn. */
struct figures_source {
    const struct run *run;
    struct figure_choice choice;
    const char *drawn_before; /* a folder that is only looked at; NULL: none */
    bool in_latex;            /* shown as PDF or PNG, else as SVG */
};

struct report_figures {
    const char *folder; /* where they lie now; NULL: there are none */
    struct private_directory directory;
    sigset_t mask; /* of signals, before */
    bool held;     /* they are */
};

/* Draws them in a folder under $TMPDIR of ours alone, unless those in source->drawn_before were
 * drawn from the same data, scripts and texts. What can't be drawn is said in one line on stderr
 * and missing. Until report_figures_release(), which is due soon, SIGINT, SIGTERM and SIGHUP wait;
 * one that comes during the drawing ends the program when the folder is removed. */
void report_figures_make(const struct figures_source *source, struct report_figures *out);
void report_figures_release(struct report_figures *made); /* none, and again: does nothing */

/* Whether those in source->drawn_before are such as would be drawn now. */
bool report_figures_are_drawn(const struct figures_source *source);

/* For `--format figures`: writes them into a folder that stays, draws them and says so on stdout.
 * -errno with *why. */
int report_figures_keep(const struct figures_source *source, const char *folder,
                        struct diagnosis *why);

#endif
