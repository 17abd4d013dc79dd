/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * interchange.h - a run as other people's tools read it. */
#ifndef IPCMARK_REPORT_INTERCHANGE_H
#define IPCMARK_REPORT_INTERCHANGE_H

#include <stdio.h>

#include "result/run.h"

/* A line "NAME VALUE UNIT" for each summary that is known: NAME is "CASE/METRIC" with the keys of run.json,
 * and behind it "/low" and "/high" for the bounds of its interval. No part has a blank; "1" is the unit of a
 * number without one. A saturated case has no latencies. -errno of the stream. */
int interchange_metrics(const struct run *run, FILE *stream);

/* JSON of Google Benchmark, with an entry for each invocation that counts, as a repetition, so that its
 * tools/compare.py can test two of them (Mann & Whitney's U). real_time is the time that the case is
 * compared by; where that is a rate, the time of one message; cpu_time is that of both sides for one
 * message, 0 where it was not measured. A saturated case has no entry. -ENOMEM, or
 * -errno of the stream. */
int interchange_google_benchmark(const struct run *run, FILE *stream);

/* The distribution of a case as HdrHistogram prints it and its plotters read it: value in microseconds,
 * percentile, how many samples are not above it, and 1/(1 - percentile). A value is the highest of its
 * bucket, 5 lines halve the distance to 100 %, the last one has no fourth column, and mean and standard
 * deviation are of the buckets' middles. What the values are is said in comments below the footer.
 * The case has a histogram that is not empty. -errno of the stream. */
int interchange_hgrm(const struct run *run, const struct run_case *run_case, FILE *stream);

#endif
