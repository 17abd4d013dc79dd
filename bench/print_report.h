/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * print_report.h - documents, fitted to where they go. */
#ifndef IPCMARK_BENCH_PRINT_REPORT_H
#define IPCMARK_BENCH_PRINT_REPORT_H

#include <stdio.h>

#include "document/sink.h"
#include "report/page/page.h"
#include "report_figures.h"
#include "result/run.h"

/* Prints a document that stands alone: with its title; on a terminal in its width and, unless
 * NO_COLOR is set (no-color.org), with emphasis. `drawn`: a folder with figures, or NULL. -ENOMEM,
 * also for a document that is NULL; -errno of the stream. */
int print_document(const struct document *document, const struct sink *sink, const char *drawn,
                   FILE *stream);

/* The same, set by the caller. */
int print_document_so(const struct document *document, const struct sink *sink,
                      const struct sink_setting *setting, FILE *stream);

/* The same as a page for a browser. `made`: the figures that setting->figures holds, which are
 * released before anything is printed, since a reader may take his time; NULL: there are none to be
 * released. setting->folder is found here. Errors as page_print(). */
int print_page(const struct document *document, const struct page_setting *setting,
               struct report_figures *made, FILE *stream, struct diagnosis *why);

/* Prints what `ipcmark run` ends with. */
int print_table(const struct run *run, FILE *stream);

#endif
