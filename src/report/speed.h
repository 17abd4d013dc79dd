/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * speed.h - how many times as fast as one of its group a case is. */
#ifndef IPCMARK_REPORT_SPEED_H
#define IPCMARK_REPORT_SPEED_H

#include <stdbool.h>

#include "report/case_group.h"
#include "result/run.h"

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
