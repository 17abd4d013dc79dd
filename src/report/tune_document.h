/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tune_document.h - what tuning found, to be read. */
#ifndef IPCMARK_REPORT_TUNE_DOCUMENT_H
#define IPCMARK_REPORT_TUNE_DOCUMENT_H

#include "document/document.h"
#include "tune/tune.h"

/* The gains in a table, then the commands of each, and what was dropped. It borrows from the
 * report. The caller's, to be freed; NULL: no memory. */
struct document *tune_document(const struct tune_report *report);

#endif
