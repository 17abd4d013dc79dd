/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_file.h - files in the folder of the figures: writing and copying whole ones. */
#ifndef IPCMARK_REPORT_FIGURE_FILE_H
#define IPCMARK_REPORT_FIGURE_FILE_H

#include <limits.h>
#include <stdio.h>

#include "base/diagnosis.h"

/* A file being written. */
struct figure_file {
    char path[PATH_MAX];
    FILE *stream;
};

/* Joins "DIRECTORY/NAMESUFFIX" into path. -ENAMETOOLONG with *why. */
int figure_path(char path[PATH_MAX], const char *directory, const char *name, const char *suffix,
                struct diagnosis *why);

/* Creates or empties DIRECTORY/NAME. -errno with *why naming it; nothing to close then. */
int figure_file_open(struct figure_file *file, const char *directory, const char *name,
                     struct diagnosis *why);
/* Closes it. -errno with *why when any write failed. */
int figure_file_close(struct figure_file *file, struct diagnosis *why);

/* Copies FROM/NAME to DIRECTORY/NAME. -errno with *why naming the file that failed. */
int figure_file_copy(const char *from, const char *directory, const char *name,
                     struct diagnosis *why);

/* Removes DIRECTORY/NAMESUFFIX if it is there. -errno with *why naming it. */
int figure_file_remove(const char *directory, const char *name, const char *suffix,
                       struct diagnosis *why);

#endif
