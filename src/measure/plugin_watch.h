/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plugin_watch.h - what a plug-in did in an invocation that a transport does not do. */
#ifndef IPCMARK_MEASURE_PLUGIN_WATCH_H
#define IPCMARK_MEASURE_PLUGIN_WATCH_H

#include "measure/plugin.h"
#include "measure/supervision.h"

/* Orders the plug-in and a pipe for what it prints; with one of ipcmark's own transports, nothing.
 * -errno. */
int plugin_watch_begin(struct supervision *self);

/* After all are reaped: what it left is ended. Returns `error`, what the invocation came to, or if that is
 * 0 and the plug-in printed, left a process behind or changed what conduct.h looks at, -EPROTO; then
 * *out is released and *why says so. What it printed before it failed is added to *why. */
int plugin_watch_end(struct supervision *self, int error, struct invocation_result *out,
                     struct diagnosis *why);

#endif
