/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * small_run.h - invented runs whose comparison can be worked out by hand. NOT A MEASUREMENT.
 *
 * The value of a case in block b is CENTRE * (1 + 0.001 * b), so that any two of one case differ by
 * less than 1.5 % up to 15 blocks, and no two are the same. */
#ifndef IPCMARK_TESTS_COMPARISON_SMALL_RUN_H
#define IPCMARK_TESTS_COMPARISON_SMALL_RUN_H

#include <gsl/gsl_rng.h>

#include "result/run.h"

/* No cases yet; complete. The functions stop the test when memory runs out. */
void small_run_create(struct run *run, unsigned blocks);

/* Appends WORKLOAD/TRANSPORT/64/same-cpu, on CPU 0, an invocation in every block. `centre` is the
 * figure that is compared of the workload (latency: the p50; throughput: bytes per second; ...),
 * and no other is known. The case is valid until the next. */
struct run_case *small_run_add(struct run *run, const char *workload, const char *transport,
                               double centre);

/* Moves the case elsewhere, which its id says, too. */
void small_run_place(struct run_case *run_case, const char *placement, size_t message_bytes);

/* Makes the figure that is compared `factor` times as high in all invocations. */
void small_run_scale(struct run_case *run_case, double factor);

/* As small_run_scale(), by a lognormal factor with that spread for each invocation, of which no two
 * then took the same time. */
void small_run_disturb(struct run_case *run_case, gsl_rng *noise, double spread);

/* Replaces *text by a copy. */
void small_run_set(char **text, const char *value);

#endif
