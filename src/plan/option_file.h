/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * option_file.h - text files of `name value` lines: suites, and claims.
 *
 * Lines are read byte by byte, because a NUL byte would cut a C string short without a word. */
#ifndef IPCMARK_PLAN_OPTION_FILE_H
#define IPCMARK_PLAN_OPTION_FILE_H

#include <stdio.h>

#include "base/diagnosis.h"

enum { OPTION_FILE_LONGEST_LINE = 4095 };

/* Where `#` starts a comment: anywhere, or only where a line begins with it. */
enum option_comments { COMMENTS_ANYWHERE, COMMENTS_ALONE };

struct option_file {
    const char *path;
    const char *noun; /* "suite", for errors */
    enum option_comments comments;
    FILE *stream;
    unsigned line; /* number of the current one, from 1 */
    char text[OPTION_FILE_LONGEST_LINE + 1];
};

/* Opens file->path; the three first members are the caller's, all others 0. -errno with *why. */
int option_file_open(struct option_file *file, struct diagnosis *why);
void option_file_close(struct option_file *file);

/* The next line that says something: its name, and the rest without the blanks around it (NULL:
 * there is none), until the next call. 1, 0 at the end of the file, or -errno with *why. */
int option_file_next(struct option_file *file, char **name, char **value, struct diagnosis *why);

#endif
