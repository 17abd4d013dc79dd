/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ranking.h - where a case stands among those of its point of the plan, and against one of them: by the
 * primary metric of its workload; by what its file compares where this program doesn't know the
 * workload. */
#ifndef IPCMARK_REPORT_RANKING_H
#define IPCMARK_REPORT_RANKING_H

#include <stdbool.h>
#include <stddef.h>

#include "report/case_group.h"
#include "result/run.h"

/* One step of a group, and how its cases stand. */
struct ranking {
    const struct case_group *group;
    size_t first, end;  /* of group->cases */
    enum metric metric; /* by which; METRIC_COUNT: none is known */
    const struct run_case
        *best; /* of those that are compared with others, or else of all; NULL: none
                                  * has an estimate, or the workload is unknown */
};

struct ranking ranking_of(const struct case_group *group, size_t first);

/* Whether a case has an estimate and may lead: not who lost messages, its figures are of those that
 * arrived. */
bool ranking_competes(const struct ranking *ranking, const struct run_case *run_case);

/* Whether two or more cases of that step do. */
bool ranking_is_choice(const struct case_group *group, size_t first);

/* NAN: not measured. */
double ranking_value(const struct ranking *ranking, const struct run_case *run_case);

/* That of the case to the best, 1 or more where the best is the best of all; NAN: not known. */
double ranking_ratio(const struct ranking *ranking, const struct run_case *run_case);

/* ---- how many times as fast as one of its group a case is */

/* Whether it has more than one label that is compared (result/pairing.h). */
bool speed_is_relative(const struct case_group *group);

/* The label that others are held against: the wanted label or transport, else (and for NULL) pipe,
 * else the first that is compared, else the first. */
const char *speed_reference(const struct case_group *group, const char *wanted);

/* That of the label at the step that begins at group->cases[at]; NULL: there is none. */
const struct run_case *speed_case(const struct case_group *group, size_t at, const char *label);

/* By the primary metric of their workload, 2 for twice as fast, with the interval of their
 * comparison; bounds are NAN where they were not compared. *verdict of `one`, undecided then. */
struct interval speed_of(const struct run *run, const struct run_case *one,
                         const struct run_case *reference, enum verdict *verdict);

#endif
