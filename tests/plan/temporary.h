/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * temporary.h - a fresh directory under $TMPDIR for the tests of this folder. */
#ifndef IPCMARK_TESTS_PLAN_TEMPORARY_H
#define IPCMARK_TESTS_PLAN_TEMPORARY_H

/* The path is the caller's, to be given to temporary_remove(). NULL: it can't be made. */
char *temporary_create(void);

/* Removes the directory and the files in it, and frees the path. -1: something can't be removed,
 * such as a directory inside. */
int temporary_remove(char *path);

#endif
