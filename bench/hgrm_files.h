/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hgrm_files.h - `report --format hgrm`: a percentile file for each case that has a distribution. */
#ifndef IPCMARK_BENCH_HGRM_FILES_H
#define IPCMARK_BENCH_HGRM_FILES_H

#include "base/diagnosis.h"
#include "result/run.h"

/* Writes them into the folder `path`, which is made, or the only one into the file `path`: one that
 * ends in .hgrm, or exists and is no folder. Says on stdout where they are, and on stderr how many cases
 * have none. -EINVAL: there is none, or several for one file; -errno of writing; with *why. */
int hgrm_files_write(const struct run *run, const char *path, struct diagnosis *why);

#endif
