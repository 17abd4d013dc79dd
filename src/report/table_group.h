/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_group.h - the grid of one group of cases, part of the terminal table. */
#ifndef IPCMARK_REPORT_TABLE_GROUP_H
#define IPCMARK_REPORT_TABLE_GROUP_H

#include <stdbool.h>
#include <stdio.h>

#include "report/case_group.h"

/* What a grid needs to have explained below the tables. */
enum table_note {
    NOTE_LATENCY = 1u << 0,
    NOTE_THROUGHPUT = 1u << 1,
    NOTE_NO_INVOCATION = 1u << 2,   /* n/a: the case never ran */
    NOTE_FEW_SAMPLES = 1u << 3,     /* n/a: a percentile of too few round trips */
    NOTE_FEW_INVOCATIONS = 1u << 4, /* n/a: an interval of too few invocations */
    NOTE_NOT_RECORDED = 1u << 5,    /* n/a: anything else */
    NOTE_VERDICTS = 1u << 6,        /* intervals, and sentences that compare */
    NOTE_INTERVALS_ONLY = 1u << 7,  /* intervals in a run without comparisons */
};

/* Prints heading and grid; `width` 0: no limit. When the columns do not fit they move together, and
 * then some are left out, which is said below the grid. Adds to *notes. -ENOMEM. */
int table_group_print(const struct case_group *group, bool colour, unsigned width, FILE *stream,
                      unsigned *notes);

#endif
