/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_read.h - the parts of a run file, checked and copied; the other half of run_json.h.
 *
 * As in json_read.h the first failure is kept in the reader. What was read before it is the run's
 * and released with it. */
#ifndef IPCMARK_RESULT_RUN_READ_H
#define IPCMARK_RESULT_RUN_READ_H

#include <stddef.h>

#include "result/json_read.h"
#include "result/run.h"

/* Where measured figures lie, unless they are 0: within these bounds a double holds every ratio of two
 * of them, with its intervals. */
#define RUN_READ_LEAST 1e-6
#define RUN_READ_MOST 1e18

/* Zeroed room for at least one element, so that NULL always means a failure. */
void *run_read_allocate(struct json_reader *in, size_t count, size_t bytes);

/* An array of strings; *count counts what *texts owns, also after a failure. */
void run_read_texts(struct json_reader *in, const struct json_place *parent, const char *key,
                    char ***texts, size_t *count);

/* Whether known values (NAN: unknown) do not fall, but for the last digits, which are rounded. */
bool run_read_ascending(const double *values, size_t count);

/* low <= estimate <= high, each of which may be null; all NAN when the key is absent. */
struct interval run_read_interval(struct json_reader *in, const struct json_place *parent,
                                  const char *key, enum json_need need);

/* A text that was made instead of read, or NULL without memory, which is noted. */
char *run_read_text(struct json_reader *in, char *made);

/* "size": 0 only with a transport that only notifies; `name` is its name or a label with it. */
size_t run_read_size(struct json_reader *in, const struct json_place *parent, const char *name);

/* "clients": absent, 1. */
unsigned run_read_clients(struct json_reader *in, const struct json_place *parent);

void run_read_environment(struct json_reader *in, const struct json_place *root,
                          struct environment *out);

/* The array of cases of that key. Ids must differ. */
void run_read_cases(struct json_reader *in, const struct json_place *root, const char *key,
                    enum json_need need, struct run_case **cases, size_t *count);

/* The invocations of a case whose workload and clients are read. No block may have two. */
void run_read_rows(struct json_reader *in, const struct json_place *place, struct run_case *out);

/* Comparisons, crossovers, blocks, noise and precision, all of which may be absent. */
void run_read_analysis(struct json_reader *in, const struct json_place *root, struct run *out);

#endif
