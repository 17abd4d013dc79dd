/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_results.h - what is said of the results of groups. */
#ifndef IPCMARK_REPORT_RUN_RESULTS_H
#define IPCMARK_REPORT_RUN_RESULTS_H

#include "document/document.h"
#include "report/case_group.h"
#include "report/parts.h"
#include "result/run.h"

/* A list of the changes of order over the message size within the group, headed by `lead`, and one
 * line for all pairs without. Nothing for a group without pairs at several sizes. */
void results_tell_crossovers(struct document *document, const struct run *run,
                             const struct case_group *group, const char *lead);

/* Whether a group has the first way to wait and the first buffer of its workload, which speak for it
 * where there is no room for all; of an open loop, whose clients have other channels, of each number of
 * them. */
bool results_are_plain(const struct run *run, const struct case_group *group);

/* Of a workload's groups that are plain, or of those that are not, how many come before this one: its
 * place among placements. */
size_t results_place(const struct run *run, const struct case_groups *groups, size_t at);

/* Tables of all groups, in which every transport stands against source->reference. */
void ratios_tell(struct document *document, const struct report_source *source,
                 const struct case_groups *groups);

/* What makes the run doubtful, whatever is said of it. */
void doubts_tell(struct document *document, const struct run *run);

/* What the run can't say, and what would make it. */
void open_tell(struct document *document, const struct run *run);

/* Of a short report that has several ways of waiting: what the others are to the first one. How many
 * of source->rows that took. */
size_t waits_tell_brief(struct document *document, const struct report_source *source);

#endif
