/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * data_files.h - the suites and plots that come with the program.
 *
 * They are looked for beside the program itself (bin/../share/ipcmark), so that a build tree, an
 * installation and a moved installation all find their own. */
#ifndef IPCMARK_BENCH_DATA_FILES_H
#define IPCMARK_BENCH_DATA_FILES_H

#include <limits.h>

#include "base/diagnosis.h"
#include "base/matching.h"

/* Writes the path of share/ipcmark/`name` into path[PATH_MAX]; it exists. -errno with *why. */
int data_file_path(const char *name, char path[PATH_MAX], struct diagnosis *why);

/* Finds the suite file for what the user gave to --suite: a name of a shipped suite, or a path
 * (with a "/" in it, or an existing file). -EINVAL with *why naming the shipped ones. */
int data_suite_path(const char *suite, char path[PATH_MAX], struct diagnosis *why);

/* The paths of all shipped suites in alphabetical order, for matching_release(). -errno with *why. */
int data_suites(struct matching *out, struct diagnosis *why);

/* "quick" of ".../quick.suite". */
enum { DATA_NAME_BYTES = 64 };
void data_suite_name(const char *path, char name[DATA_NAME_BYTES]);

#endif
