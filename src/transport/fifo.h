/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fifo.h - a FIFO as a name in a directory, and opening one end of it (fifo(7)). */
#ifndef IPCMARK_TRANSPORT_FIFO_H
#define IPCMARK_TRANSPORT_FIFO_H

#include <stddef.h>
#include <sys/types.h>

/* Makes "directory/name", for this user only; *path is its path, to be freed. On error there is no
 * such name and *path is untouched. */
int fifo_file_create(const char *directory, const char *name, char **path);

/* Frees the path; only the process `creator` removes the name. NULL is fine. */
void fifo_file_forget(char *path, pid_t creator);

/* Whether its capacity may be made `buffer_bytes`; 0: leaves it. -EPERM as F_SETPIPE_SZ. */
int fifo_file_try_size(const char *path, size_t buffer_bytes);

/* Opens one end, close-on-exec; blocks until the other end is opened, too, and goes on after a
 * signal. `flags` of open(2). -errno, with *fd negative. */
int fifo_file_open(const char *path, int flags, int *fd);

#endif
