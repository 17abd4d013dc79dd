/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_document.h - what experiments found, and how to try them at home, as documents; in a run's
 * document it is part_behaviour() (parts.h). */
#ifndef IPCMARK_REPORT_PROBE_DOCUMENT_H
#define IPCMARK_REPORT_PROBE_DOCUMENT_H

#include <stdio.h>

#include "document/document.h"
#include "report/probe_report.h"

/* The matrix, transports across and properties down; every experiment that contradicts its claim or
 * could not be tried; the summary; with DETAIL_VERBOSE all experiments. It borrows from the report.
 * The caller's, to be freed; NULL: no memory. */
struct document *probe_document(const struct probe_report *report);

/* Claim, lines of C and reference of list[0..count-1], a section for each property where they don't
 * share one. As above. */
struct document *probe_explanation(const struct probe *const list[], size_t count);

/* Which experiments are about these words, as probe_search() tells. As above. */
struct document *probe_found(const char *words, const struct probe *const list[], size_t count);

/* One row for each experiment (RFC 4180). A text that a spreadsheet would take for a formula begins
 * with an apostrophe. The column names, and the words of the columns `name`, `transport` and
 * `outcome`, are the same in every language. 0, -ENOMEM or the stream's -errno. */
int probe_print_csv(const struct probe_report *report, FILE *stream);

#endif
