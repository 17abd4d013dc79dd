/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sysfs.h - the small files of /proc and /sys. What can't be read is unknown, not an error. */
#ifndef IPCMARK_RESULT_SYSFS_H
#define IPCMARK_RESULT_SYSFS_H

/* The first line of the file without blanks at its ends, in *line: the caller's, or NULL when the
 * file can't be read or the line is empty. -ENOMEM. */
int sysfs_line(const char *path, char **line);

/* The different first lines of all files that match in that folder (base/matching.h), in the order of the
 * files and joined by ", ", as above. -ENOMEM. */
int sysfs_distinct_lines(const char *folder, const char *pattern, char **joined);

#endif
