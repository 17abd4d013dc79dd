/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ranking.h - where a case stands among those of its point of the plan. */
#ifndef IPCMARK_REPORT_RANKING_H
#define IPCMARK_REPORT_RANKING_H

#include <stddef.h>

#include "language/language.h"
#include "report/case_group.h"
#include "report/table_layout.h"
#include "result/run.h"

/* The case with the best estimate of group->cases[first .. end-1]; NULL: none has an estimate. */
const struct run_case *ranking_best(const struct case_group *group, size_t first, size_t end,
                                    const struct layout *layout);

/* `value` against `best`, 1 or more; NAN where one is not known. */
double ranking_ratio(const struct layout *layout, double value, double best);

/* The comparison of two cases of one point of the plan; NULL: they were not compared. */
const struct run_comparison *ranking_comparison(const struct run *run, const struct run_case *a,
                                                const struct run_case *b);

/* What may be said of `run_case` against `best`: WORD_BEST for the best itself, a verdict, or
 * WORD_NOT_COMPARED. */
enum word ranking_word(const struct run *run, const struct run_case *run_case,
                       const struct run_case *best);

#endif
