/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * case_group.h - cases that belong into one table or one panel: they differ in their step (message
 * size or number of clients) and their label only. */
#ifndef IPCMARK_REPORT_CASE_GROUP_H
#define IPCMARK_REPORT_CASE_GROUP_H

#include <stdbool.h>
#include <stddef.h>

#include "document/document.h"
#include "result/run.h"
#include "result/workloads.h"

/* Whether the ways of waiting make groups of their own, or stand together in one. */
enum case_grouping { GROUP_EACH_WAIT, GROUP_ALL_WAITS };

struct case_group {
    const struct run *run;
    enum case_grouping grouping;
    const struct run_case **cases; /* by step, ascending; one step in the run's order; >= 1 */
    size_t count;
    size_t *rows; /* of a ladder, which of its rows each case has (plot_data.h); else NULL */
    const struct workload_description *workload; /* NULL: this program doesn't know it */
    enum axis axis;    /* what the steps are; AXIS_SIZE without workload */
    const char *label; /* of figures: its name in data files, in English */
};

struct case_groups {
    struct case_group *groups; /* those of a workload together, else in the run's order */
    size_t count;
    const struct run_case **cases; /* of all groups */
};

/* Groups every case of the run that is no step of a ladder. All is the document's; without memory,
 * which it remembers, there are none. */
struct case_groups case_groups_of(struct document *document, const struct run *run,
                                  enum case_grouping grouping);

/* "same-cpu", then ", 64 B" unless AXIS_SIZE, then ", buffer 64 KiB" and ", wait spin" where they
 * need saying. */
const char *say_group(struct document *document, const struct case_group *group);

/* What tells a case from others of its workload besides transport, placement and size: those of
 * CASE_BUFFER, CASE_CLIENTS, CASE_RATE and CASE_WAIT_GROUP that are another there, or are no default. */
unsigned case_condition_parts(const struct run *run, const struct run_case *one);

/* "%1 clients" in the language in use, or "%1 pairs" on that axis. */
const char *case_clients_template(enum axis axis, unsigned long count);

/* These parts in words: "buffer 64 KiB, wait poll". */
const char *case_conditions(struct document *document, const struct case_spec *spec, unsigned parts,
                            const char *separator);

/* How many cases of the run are such ones. */
size_t run_cases_that(const struct run *run, bool (*are)(const struct run_case *run_case));

/* What group->cases[at] has on the group's axis: bytes, clients, or what orders rates. */
size_t case_group_step(const struct case_group *group, size_t at);

/* One past the last case of group->cases that has the step of the case at `first`. */
size_t case_group_step_end(const struct case_group *group, size_t first);

/* Whether none of cases[first .. at - 1] has the label of cases[at]. */
bool case_group_begins_label(const struct case_group *group, size_t first, size_t at);

/* Whether there is an invocation of any of its cases: of a run that was stopped there may be none. */
bool case_group_is_measured(const struct case_group *group);

/* Whether groups->groups[at] is the first one of its workload. */
bool case_groups_begin_workload(const struct case_groups *groups, size_t at);

/* Whether one label is there with several ways of waiting. Who spins by itself does not make others
 * wait in several ways. */
bool case_group_varies_wait(const struct case_group *group);

#endif
