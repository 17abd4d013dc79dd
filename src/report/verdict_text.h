/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verdict_text.h - the sentences of comparisons and crossovers in each language. English ones are
 * those of the run file; others are made from its numbers. */
#ifndef IPCMARK_REPORT_VERDICT_TEXT_H
#define IPCMARK_REPORT_VERDICT_TEXT_H

#include "language/language.h"
#include "result/run.h"

/* "faster", ...: of the contender against the baseline. */
enum word verdict_word(enum verdict verdict);

/* The caller's, to be freed; NULL: no memory. */
char *verdict_text(enum language language, const struct run_comparison *comparison);

/* For one with a change of order (high > 0). The caller's; NULL: no memory. */
char *crossover_text(enum language language, const struct run_crossover *crossover);

#endif
