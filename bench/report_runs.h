/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_runs.h - `ipcmark report RUN1 RUN2 ...`: several runs beside each other. */
#ifndef IPCMARK_BENCH_REPORT_RUNS_H
#define IPCMARK_BENCH_REPORT_RUNS_H

#include "report_options.h"

/* Reads the runs and writes them in the form that is asked for. -errno with *options->why, unless
 * standard output failed. */
int report_runs(const struct report_options *options);

#endif
