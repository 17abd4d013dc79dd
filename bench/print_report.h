/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * print_report.h - documents, fitted to where they go. */
#ifndef IPCMARK_BENCH_PRINT_REPORT_H
#define IPCMARK_BENCH_PRINT_REPORT_H

#include <stdio.h>

#include "document/sink.h"
#include "result/run.h"

/* Prints a document that stands alone: with its title; on a terminal in its width and, unless NO_COLOR is
 * set (no-color.org), with emphasis. `figures`: a folder, or NULL. -ENOMEM, also for a document that is
 * NULL; -errno of the stream. */
int print_document(const struct document *document, const struct sink *sink, const char *figures,
                   FILE *stream);

/* Prints what `ipcmark run` ends with. */
int print_table(const struct run *run, FILE *stream);

#endif
