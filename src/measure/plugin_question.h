/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plugin_question.h - has a process load a plug-in and tell what it is. */
#ifndef IPCMARK_MEASURE_PLUGIN_QUESTION_H
#define IPCMARK_MEASURE_PLUGIN_QUESTION_H

#include "measure/plugin.h"

/* Starts the worker for that, with that buffer to ask about, and judges its answer and how it behaved:
 * a crash, an exit, a hang, output, processes left behind and whatever conduct.h looks at are
 * -EINVAL, with *why naming the file; so is an answer that it is no plug-in of this program. -errno:
 * no process could be started. This process has to have no children. */
int plugin_ask(const struct plugin *plugin, size_t buffer_bytes, struct plugin_facts *out,
               struct diagnosis *why);

#endif
