/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gather_document.h - what is said of many runs together. */
#ifndef IPCMARK_REPORT_GATHER_DOCUMENT_H
#define IPCMARK_REPORT_GATHER_DOCUMENT_H

#include "comparison/gathering.h"
#include "document/document.h"

/* The gathering, judged, must outlive the document, which is the caller's. NULL: no memory. */
struct document *gather_document(const struct gathering *gathering);

/* ---- parts ---- */

/* Each machine at each question; in what the machines differ; what changed over time. */
void part_gathered_values(struct document *document, const struct gathering *gathering);
void part_gathered_environment(struct document *document, const struct gathering *gathering);
void part_gathered_steps(struct document *document, const struct gathering *gathering);

/* Up to so many names stand in a cell or sentence, with how many more there are. */
enum { GATHER_MOST_NAMES = 8, GATHER_MOST_ROWS = 200 };
size_t gather_at_most(size_t count, size_t most);
const char *gather_names(struct document *document, const char *const names[], size_t count);

/* As a whole, or at a question. */
bool gather_is_outlying(const struct gathered_machine *machine);

/* "slower", of a machine against the others. */
const char *gather_word(enum change change);

#endif
