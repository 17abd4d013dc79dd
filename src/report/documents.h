/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * documents.h - what was found by other ways than a run, to be read. Each borrows from its report, and is
 * the caller's, to be freed. NULL: no memory. */
#ifndef IPCMARK_REPORT_DOCUMENTS_H
#define IPCMARK_REPORT_DOCUMENTS_H

struct claims_report;
struct doctor_report;
struct document;
struct tune_report;

/* Every claim with its source, verdict and reason; the table of all that was compared; the counts. */
struct document *claims_document(const struct claims_report *report);

/* What falsifies, what disturbs, what is missing, what could not be looked at, and what is fine. */
struct document *doctor_document(const struct doctor_report *report);

/* The gains in a table, then the commands of each, and what was dropped. */
struct document *tune_document(const struct tune_report *report);

#endif
