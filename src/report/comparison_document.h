/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * comparison_document.h - what is said of runs that were compared: by `compare`, and by `report` of
 * several runs, which share their parts. */
#ifndef IPCMARK_REPORT_COMPARISON_DOCUMENT_H
#define IPCMARK_REPORT_COMPARISON_DOCUMENT_H

#include "comparison/comparison.h"
#include "comparison/merged_run.h"
#include "document/document.h"

/* All that is given must outlive the document, which is the caller's. NULL: no memory. */

/* Every comparison of two runs. */
struct document *comparison_document(const struct comparison *comparison);

/* The runs beside each other, in words and tables; evidence is DETAIL_VERBOSE. */
struct several_setting {
    bool letters; /* for narrow forms: tables call the runs A, B, ... and say which is which */
    bool figures; /* there is a folder with some */
};
struct document *several_document(const struct comparison *comparison,
                                  const struct merged_run *merged,
                                  const struct several_setting *setting);

/* ---- parts ---- */

struct telling {
    struct document *document;
    const struct comparison *comparison;
    bool letters;
    bool named; /* the runs have names of their own, not BASE and NEW */
};

/* What a run is called in tables: its name or a letter. */
const char *telling_run(const struct telling *telling, size_t at);
/* Which letter is which run; NULL where names are used. */
const char *telling_letters(const struct telling *telling);
/* Looked up. */
const char *telling_change(enum change change);
enum tone telling_tone(enum change change);
/* One side of a difference. */
const char *telling_value(const struct difference *difference, const char *value);
/* With the row's mark: "worse (other buffers)". */
const char *telling_verdict(struct document *document, const struct comparison_row *row);

/* Which runs there are, what came out, and what may mislead, which comes first. */
void part_opening(const struct telling *telling);
/* All comparisons, those that are undecided or equal in tables of this detail, and how they were
 * made. */
void part_changes(const struct telling *telling, enum detail others);
/* What was not compared, and why. */
void part_left_out(const struct telling *telling);

#endif
