/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * open_files.h - how many descriptors this process has open, for the tests that none is leaked. */
#ifndef IPCMARK_TESTS_OPEN_FILES_H
#define IPCMARK_TESTS_OPEN_FILES_H

/* The entries of /proc/self/fd; -1 where that can't be read. */
int open_files(void);

#endif
