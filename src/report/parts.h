/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * parts.h - the parts that the document of a run is put together from, in the order of reading. A
 * part that has nothing to say adds nothing. Each says its subject once, for every form; run_document()
 * has set for whom and where before. */
#ifndef IPCMARK_REPORT_PARTS_H
#define IPCMARK_REPORT_PARTS_H

#include "document/document.h"
#include "document/style.h"
#include "report/ranking.h"
#include "result/run.h"
#include "result/workloads.h"

struct probe_report; /* probe's results, read back or just made */

/* What a short report fits, and so what it has room for at first. */
enum { SCREEN_LINES = 60 };

/* Of the answers of a short report. */
enum { MOST_ANSWERS = 12 };

/* Of more, what is secondary is folded on the page: figures but the first of each workload, counters. */
enum { MANY_CASES = 100 };

/* What a report may know besides the run. */
struct report_source {
    const struct run *run;
    const char *run_id;               /* 64 hex digits: SHA-256 of the run file; NULL: not known */
    const struct probe_report *probe; /* NULL: no experiments were made */
    bool figures;                     /* there is a folder with figures: say what each shows */
    const struct style *style;        /* NULL: none that adds parts */
    bool brief;                       /* the short answer: `rows` is what a screen has room for */
    size_t rows;    /* brief: of the tables of all against one, of ladders, and of what stands
                            * alone, each together; what is left out is said */
    size_t answers; /* brief: at most so many, but for those that all workloads have */
    const char *reference; /* the label or transport that others are held against instead of the
                            * run's; NULL: that one, or else the first of each table */
};

/* What makes the run doubtful: incomplete, unfit, changed; what is not decided. */
void part_doubts(struct document *document, const struct report_source *source);
/* The smallest and the largest step of each; all against one. */
void part_answer(struct document *document, const struct report_source *source);
/* Of ladders: what each step gains. */
void part_ladders(struct document *document, const struct report_source *source);
/* Facts of the run. */
void part_head(struct document *document, const struct report_source *source);
/* Tables, and the sentences of the best against the others. */
void part_results(struct document *document, const struct report_source *source);
/* Several pairs at once against one. */
void part_pairs(struct document *document, const struct report_source *source);
/* The price of waiting. */
void part_waits(struct document *document, const struct report_source *source);
/* As a fact of the run: of latency and throughput the case that comes nearest to its limit; where the
 * table of all is too long for the summary. */
void limits_tell_nearest(struct document *document, const struct run *run);
/* How near each comes to what the machine can do at all. */
void part_machine_limits(struct document *document, const struct report_source *source);
/* All comparisons. */
void part_comparisons(struct document *document, const struct report_source *source);
/* What the terms of the tables mean. */
void part_notes(struct document *document, const struct report_source *source);
/* Noise, blocks, what was skipped, warnings. */
void part_trust(struct document *document, const struct report_source *source);
/* Kernel counters. */
void part_kernel(struct document *document, const struct report_source *source);
/* All figures, on the page; on paper each workload's stand with its results. */
void part_figures(struct document *document, const struct report_source *source);
/* What each transport is. */
void part_transports(struct document *document, const struct report_source *source);
void part_machine(struct document *document, const struct report_source *source);
void part_methods(struct document *document, const struct report_source *source);
void part_limits(struct document *document, const struct report_source *source);
void part_citing(struct document *document, const struct report_source *source);
void part_reproducing(struct document *document, const struct report_source *source);
/* Where the style has them: the answer once more, and what it rests on. */
void part_conclusion(struct document *document, const struct report_source *source);
void part_sources(struct document *document, const struct report_source *source);

/* Its figures, with what they show. `workload` may be NULL: none are known. */
void figures_of_workload(struct document *document, const struct report_source *source,
                         const struct workload_description *workload);

/* Forms of their own: what part_methods() says of the run in a line, and BibTeX entries of program
 * and run. Whole lines without control characters; the texts are the document's. */
const char *methods_line(struct document *document, const struct report_source *source);
const char *citing_bibtex(struct document *document, const struct report_source *source);

/* probe's: src/report/probe_document.c */
void part_behaviour(struct document *document, const struct report_source *source);

/* All of them in the order of reading; of DETAIL_SUMMARY is what fits a screen, if it is brief. The caller's, to be freed; NULL: no memory. */
struct document *run_document(const struct report_source *source);

/* ---- what parts take from each other */

/* A list of the changes of order over the message size within the group, headed by `lead`, and one
 * line for all pairs without. Nothing for a group without pairs at several sizes. */
void results_tell_crossovers(struct document *document, const struct case_group *group,
                             const char *lead);

/* Whether a group has the first way to wait and the first buffer of its workload, which speak for it
 * where there is no room for all; of an open loop, whose clients have other channels, of each number of
 * them. */
bool results_are_plain(const struct case_group *group);

/* Of a workload's groups that are plain, or of those that are not, how many come before this one: its
 * place among placements. */
size_t results_place(const struct case_groups *groups, size_t at);

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

/* Whether in an invocation a client of a server got less than a tenth of an equal share: the whole
 * interval of the least share lies below that. */
bool clients_starve(const struct run_case *run_case);

/* What was said of a step, and behind it with which of its leaders clients starve (`starving`, a
 * list; NULL: with none), the best of those with which none does, and who is ahead by p99 where that
 * is settled and is another. Both are of many clients only. */
const char *clients_say_neglect(struct document *document, const struct ranking *ranking,
                                const char *said, const char *starving);

/* As facts of the run: in how many cases clients starve, and what that means; that they share CPUs. */
void clients_tell(struct document *document, const struct run *run);

/* Whether its cases are steps of ladders (plan/ladder_step.h); all of a run are, or none. */
bool run_has_ladders(const struct run *run);

/* What is another than in the step before: "64 KiB, buffer 1 MiB"; without one (NULL) all, "pipe, 4
 * KiB". */
const char *say_ladder_step(struct document *document, const struct run_case *before,
                            const struct run_case *step);

#endif
