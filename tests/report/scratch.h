/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * scratch.h - a directory of the test's own, under $TMPDIR. */
#ifndef IPCMARK_TESTS_REPORT_SCRATCH_H
#define IPCMARK_TESTS_REPORT_SCRATCH_H

#include <limits.h>

/* cmocka setup and teardown: *state is the directory's path (char *), removed with all it holds. */
int scratch_create(void **state);
int scratch_remove(void **state);

/* The whole of DIRECTORY/NAME, to be freed; NULL when it does not exist. */
char *scratch_read(const char *directory, const char *name);

#endif
