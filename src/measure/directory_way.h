/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * directory_way.h - a way to a directory that is short enough for the names in it: a socket address
 * holds a path of 107 bytes (unix(7)), a directory's path may be forty times as long. */
#ifndef IPCMARK_MEASURE_DIRECTORY_WAY_H
#define IPCMARK_MEASURE_DIRECTORY_WAY_H

struct directory_way {
    const char *path; /* the directory's own, or "." */
    int back_fd;      /* where this process was; -1: it has not moved */
};

/* Where the path is too long, the directory becomes the working directory of this process and the
 * way to it is "."; else, and where it can't be entered, the way is its path (which is not copied).
 * A process that ends in there need not leave. */
struct directory_way directory_way_take(const char *path);
void directory_way_leave(struct directory_way *way);

#endif
