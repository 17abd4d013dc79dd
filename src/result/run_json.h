/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_json.h - the parts of a run as JSON objects of the schema. New references, or NULL with
 * maker->error set. */
#ifndef IPCMARK_RESULT_RUN_JSON_H
#define IPCMARK_RESULT_RUN_JSON_H

#include <jansson.h>

#include "result/json_make.h"
#include "result/run.h"

/* The wait of comparisons between two ways to wait. */
#define RUN_ANY_WAIT "any"

#define RUN_SCHEMA "ipcmark-run/1"

/* Everything before the long lists, and everything after them. */
json_t *run_json_head(struct json_maker *maker, const struct run *run);
json_t *run_json_tail(struct json_maker *maker, const struct run *run);

/* A case without its invocations: what was asked for, and what came out. */
json_t *run_json_case_head(struct json_maker *maker, const struct run_case *run_case);
json_t *run_json_case_tail(struct json_maker *maker, const struct run_case *run_case);

json_t *run_json_interval(struct json_maker *maker, const struct interval *interval);

json_t *run_json_invocation(struct json_maker *maker, const struct run_case *run_case,
                            const struct run_invocation *row);

/* The elements of the long lists that are not cases. */
json_t *run_json_comparison(struct json_maker *maker, const struct run *run, size_t index);
json_t *run_json_crossover(struct json_maker *maker, const struct run *run, size_t index);
json_t *run_json_block(struct json_maker *maker, const struct run *run, size_t index);

json_t *run_json_noise(struct json_maker *maker, const struct run_noise *noise);
json_t *run_json_precision(struct json_maker *maker, const struct run_precision *precision);

#endif
