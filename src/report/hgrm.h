/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hgrm.h - the distribution of a case in the text format of HdrHistogram, which its plotters read:
 * value, percentile, how many samples are not above it, and 1/(1 - percentile). */
#ifndef IPCMARK_REPORT_HGRM_H
#define IPCMARK_REPORT_HGRM_H

#include <stdio.h>

#include "result/run.h"

/* Microseconds with three decimals. As HdrHistogram does, a value is the highest of its bucket, 5
 * lines halve the distance to 100 %, the last one has no fourth column, and mean and standard
 * deviation are of the buckets' middles. What the values are is said in comments below the footer.
 * The case has a histogram that is not empty. -errno of the stream. */
int hgrm_print(const struct run *run, const struct run_case *run_case, FILE *stream);

#endif
