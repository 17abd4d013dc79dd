/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * private_directory.h - a 0700 directory under $TMPDIR for sockets and FIFOs, gone after the run.
 *
 * The owner holds a lock on it (flock(2)), which the kernel drops whenever the owner dies: a
 * directory without a lock was left by a killed run, and the next run sweeps it away. Where the file
 * system has no locks, nothing is swept. */
#ifndef IPCMARK_MEASURE_PRIVATE_DIRECTORY_H
#define IPCMARK_MEASURE_PRIVATE_DIRECTORY_H

#include <limits.h>
#include <stdbool.h>

#include "base/diagnosis.h"

struct private_directory {
    char path[PATH_MAX];
    int lock_fd; /* the directory itself, opened and locked, close-on-exec */
};

/* Sweeps stale directories of this user, then makes a new one in $TMPDIR (or /tmp). -errno with
 * *why naming the directory and what to do, and then its path is "". */
int private_directory_create(struct private_directory *out, struct diagnosis *why);

/* "." and "..", which every directory has. */
bool is_itself_or_above(const char *name);

/* Empties and removes it; one whose path is "" is none. */
void private_directory_remove(struct private_directory *directory);

/* Removes everything in the directory at `path`, one level deep (sockets, FIFOs, files), and the
 * message queues that its files tell of (transport/sysv_mark.h). -errno. */
int directory_empty(const char *path);

#endif
