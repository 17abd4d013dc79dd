/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * documents.h - what was found by other ways than a run, to be read. Each borrows from its report, and is
 * the caller's, to be freed. NULL: no memory. */
#ifndef IPCMARK_REPORT_DOCUMENTS_H
#define IPCMARK_REPORT_DOCUMENTS_H

#include <stddef.h>
#include <stdio.h>

struct claims_report;
struct doctor_report;
struct document;
struct probe;
struct probe_report;
struct tune_report;

/* Every claim with its source, verdict and reason; the table of all that was compared; the counts. */
struct document *claims_document(const struct claims_report *report);

/* What falsifies, what disturbs, what is missing, what could not be looked at, and what is fine. */
struct document *doctor_document(const struct doctor_report *report);

/* The gains in a table, then the commands of each, and what was dropped. */
struct document *tune_document(const struct tune_report *report);

/* The matrix, transports across and properties down; every experiment that contradicts its claim or
 * could not be tried; the summary; with DETAIL_VERBOSE all experiments. In a run's document it is
 * part_behaviour() (parts.h). */
struct document *probe_document(const struct probe_report *report);

/* Claim, lines of C and reference of list[0..count-1], a section for each property where they don't
 * share one. */
struct document *probe_explanation(const struct probe *const list[], size_t count);

/* Which experiments are about these words, as probe_search() tells. */
struct document *probe_found(const char *words, const struct probe *const list[], size_t count);

/* One row for each experiment (RFC 4180). A text that a spreadsheet would take for a formula begins
 * with an apostrophe. The column names, and the words of the columns `name`, `transport` and
 * `outcome`, are the same in every language. 0, -ENOMEM or the stream's -errno. */
int probe_print_csv(const struct probe_report *report, FILE *stream);

#endif
