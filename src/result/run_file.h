/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_file.h - run.json, schema "ipcmark-run/1": writing and checked reading. */
#ifndef IPCMARK_RESULT_RUN_FILE_H
#define IPCMARK_RESULT_RUN_FILE_H

#include <stdio.h>

#include "base/diagnosis.h"
#include "result/run.h"

/* Writes the run to `path` atomically: a temporary file in the same directory, fsync, rename.
 * A reader sees the old file or the new one, never half. -errno with *why naming the path. */
int run_file_write(const struct run *run, const char *path, struct diagnosis *why);

/* The run as JSON text on a stream (`ipcmark report --format json`). -errno. */
int run_file_print(const struct run *run, FILE *stream);

/* Reads and checks a run file; *out is released with run_clear(). `path` may be a run's folder: its
 * run.json is meant then. What a run that is under way, or was killed, has in its journal beside
 * run.json (journal.h) is in *out, too. -EINVAL: not a run file of this schema; *why starts with "FILE:LINE: "
 * for JSON errors, "FILE: " plus the key for others. -errno when it can't be read. */
int run_file_read(const char *path, struct run *out, struct diagnosis *why);

#endif
