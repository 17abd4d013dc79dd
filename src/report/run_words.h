/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_words.h - what several documents and parts of them say, in the language in use. All texts are
 * the document's. */
#ifndef IPCMARK_REPORT_RUN_WORDS_H
#define IPCMARK_REPORT_RUN_WORDS_H

#include "document/document.h"
#include "report/case_group.h"
#include "result/run.h"

/* What the names in a run file mean. They are told by name alone: a run may be of a program that has
 * others. */

/* In the language in use; NULL: not known. */
const char *name_transport(const char *transport);
const char *name_placement(const char *placement);

/* "unknown" for NULL and "", which the machine did not tell; all others as they are. */
const char *name_known(const char *text);
/* Likewise, but "none" is a word. */
const char *name_virtualization(const char *virtualization);

/* The number of the line style, from 1 on, that plots/style.gp gives a transport of the run. */
unsigned name_style(const struct run *run, const char *transport);

/* What sentences about a run are made of; what is not known is "unknown". */
struct run_facts {
    const char *version, *started, *finished, *seed;
    const char *host, *cpu_model, *kernel, *virtualization, *cpus_allowed, *cpus_online;
    const char *blocks_done, *blocks_planned, *cases, *comparisons;
    const char *resumed; /* a sentence; NULL: it was not interrupted */
};
struct run_facts say_facts(struct document *document, const struct run *run);

/* Why the run is incomplete; NULL: it is not. */
const char *say_incomplete(struct document *document, const struct run *run);

/* What the run file holds as a message (text/message.h). */
const char *say_stored(struct document *document, const char *message);

/* What was just made as one, and is freed; NULL: no memory. */
const char *say_made(struct document *document, char *message);

/* "42 %": two digits, or whole per cents. Without the sign. */
const char *say_percent(struct document *document, double percent);

/* "latency", or what `name` means where this program knows it. */
const char *say_workload(const char *name);
/* With the name that is typed, where it is another: "fan-in (fanin)". */
const char *say_workload_named(struct document *document, const char *name);

/* "64 B", "wake-up alone" for a message without bytes, "1 client", "16 clients", or "10 % of the
 * capacity"; "" for AXIS_NONE. */
const char *say_step(struct document *document, const struct case_group *group,
                     const struct run_case *run_case);

/* "latency, same-cpu". */
const char *say_group_title(struct document *document, const struct case_group *group);

/* "latency, same-cpu: median round trip": what rows of that group show. */
const char *say_group_lead(struct document *document, const struct case_group *group);

/* What tells a case from others of its workload besides transport, placement and size: "4 clients,
 * wait poll"; "" for nothing. */
const char *say_condition(struct document *document, const struct run *run,
                          const struct run_case *run_case);

/* Adds a name that is not among them, as long as there is room for it. */
void name_once(const char *names[], size_t *count, size_t most, const char *name);

/* What has something in common is told once, with all that share it. */
struct shared {
    const char *what; /* NULL: nothing */
    const char *by;
};

/* Parts of a table for which a short report has no room. */
const char *say_parts_left_out(struct document *document, size_t count, size_t all);

/* Who shares list[at].what, each once: "pipe, fifo". NULL: an earlier one shares it, too, or there
 * is nothing. */
const char *say_shared(struct document *document, const struct shared list[], size_t count,
                       size_t at, const char *separator);

/* "faster", ... */
const char *say_verdict(enum verdict verdict);

/* "best", "within 3.0 %", "maybe; within 12 %", "no; within 40 %" of the best, "no; up to 4.70x"
 * behind it. */
const char *say_standing(struct document *document, const struct run_standing *standing);

/* The sentence: "A is 1.80x faster than B [1.70, 1.90], n=20". */
const char *say_comparison(struct document *document, const struct run_comparison *comparison);

/* "latency 64 B same-cpu pipe/tcp" */
const char *say_comparison_name(struct document *document, const struct run *run,
                                const struct run_comparison *comparison);

#endif
