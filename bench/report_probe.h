/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_probe.h - `ipcmark report probe.json`: the experiments, in the forms of `ipcmark probe`. */
#ifndef IPCMARK_BENCH_REPORT_PROBE_H
#define IPCMARK_BENCH_REPORT_PROBE_H

#include "report_options.h"

/* -errno; with options->why empty it is the stream's. */
int report_probe(const struct report_options *options);

#endif
