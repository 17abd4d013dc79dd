/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plugin_worker.h - a plug-in in the process that loads it: the worker. */
#ifndef IPCMARK_MEASURE_PLUGIN_WORKER_H
#define IPCMARK_MEASURE_PLUGIN_WORKER_H

#include "measure/plugin_facts.h"
#include "measure/record.h"
#include "workload/workload.h"

/* Loads the plug-in that the record orders, for that workload. What its open(), attach() and close() change of the process,
 * and what is found changed at the end, goes into record->plugin_conduct; all other calls are its
 * own, unwrapped. NULL: it can't be loaded, though it could before. */
const struct transport *plugin_load_guarded(struct invocation_record *record,
                                            const struct workload *workload);

/* The descriptors of a worker that is to tell what a plug-in is. */
enum { PLUGIN_OBJECT_FD = 3, PLUGIN_ANSWER_FD = 4 };

/* Loads it, asks for the largest message with that buffer (0: the default), and writes struct
 * plugin_facts to PLUGIN_ANSWER_FD. */
void plugin_answer(size_t buffer_bytes);

#endif
