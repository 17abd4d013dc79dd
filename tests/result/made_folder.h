/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * made_folder.h - an empty folder of a test's own under $TMPDIR. Failures fail the test. */
#ifndef IPCMARK_TESTS_RESULT_MADE_FOLDER_H
#define IPCMARK_TESTS_RESULT_MADE_FOLDER_H

/* Its path, to be given to made_folder_remove(), which frees it and removes what is in the folder:
 * files and empty folders. */
char *made_folder(void);
void made_folder_remove(char *folder);

/* How many entries the folder has. */
unsigned made_folder_count(const char *folder);

#endif
