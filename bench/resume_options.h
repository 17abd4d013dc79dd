/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * resume_options.h - `ipcmark run --resume`: the command line of the run to go on with. */
#ifndef IPCMARK_BENCH_RESUME_OPTIONS_H
#define IPCMARK_BENCH_RESUME_OPTIONS_H

#include "result/run.h"
#include "run_options.h"

/* Reads the run in `folder` into *run (initialised; run_clear() it also after an error) and its
 * options, from the command line that it holds, into *options, whose quiet and force stay. Their strings
 * point into *run. -EINVAL: it is complete, or its command line is not one; else as
 * run_file_read(). */
int resume_load(const char *folder, struct run *run, struct run_options *options,
                struct diagnosis *why);

#endif
