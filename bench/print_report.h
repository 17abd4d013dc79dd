/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * print_report.h - the table, fitted to where it goes. */
#ifndef IPCMARK_BENCH_PRINT_REPORT_H
#define IPCMARK_BENCH_PRINT_REPORT_H

#include <stdio.h>

#include "language/language.h"
#include "result/run.h"
#include "several_runs/overlay.h"

/* Prints the table in that language; on a terminal in its width and, unless NO_COLOR is set (no-color.org), with
 * emphasis. -errno of the stream. */
int print_table(const struct run *run, enum language language, FILE *stream);

/* The same of several runs. */
int print_overlay_table(const struct overlay *overlay, FILE *stream);

#endif
