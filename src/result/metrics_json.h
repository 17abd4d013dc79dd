/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * metrics_json.h - the metrics of invocations and summaries as members of JSON objects, by the one
 * table: written, and read back. */
#ifndef IPCMARK_RESULT_METRICS_JSON_H
#define IPCMARK_RESULT_METRICS_JSON_H

#include "result/json_make.h"
#include "result/json_read.h"
#include "result/run.h"
#include "result/workloads.h"

/* Adds those that the workload has (NULL: all). */
void metrics_json_put(struct json_maker *maker, json_t *object,
                      const struct workload_description *workload,
                      const struct run_invocation *invocation);
void metrics_json_put_summary(struct json_maker *maker, json_t *object,
                              const struct workload_description *workload,
                              const struct interval summary[METRIC_COUNT]);

/* Reads all there are into a row of that case; the workload's own must be there, if only as null.
 */
void metrics_json_read(struct json_reader *in, const struct json_place *place,
                       const struct run_case *of, struct run_invocation *out);
void metrics_json_read_summary(struct json_reader *in, const struct json_place *place,
                               struct interval out[METRIC_COUNT]);

#endif
