/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wording.h - what table and Markdown say in the same words. */
#ifndef IPCMARK_COMPARE_WORDING_H
#define IPCMARK_COMPARE_WORDING_H

#include "compare/compare.h"

enum { WORDING_BYTES = 384, ROW_TEXT_BYTES = 48 };

/* One comparison, ready to be printed. "n/a": too few invocations. */
struct row_text {
    char metric[ROW_TEXT_BYTES]; /* with its unit: "p50 us", "MiB/s" */
    char base[ROW_TEXT_BYTES], new[ROW_TEXT_BYTES], ratio[ROW_TEXT_BYTES];
    char interval[ROW_TEXT_BYTES], p[ROW_TEXT_BYTES];
};

struct row_text row_text_of(const struct compare_row *row, double threshold);

/* "3 worse, 1 better, 10 equal, 106 undecided of 120" */
void wording_summary(const struct run_compare *compare, char text[WORDING_BYTES]);

/* Which test, and why not the paired one. */
extern const char wording_test[];

/* What the four verdicts mean with this threshold. */
void wording_threshold(const struct run_compare *compare, char text[WORDING_BYTES]);

/* What the verdicts can't know. */
extern const char wording_limits[];

#endif
