/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * folder_lock.h - one process at a time writes into a folder.
 *
 * The lock is flock(2)'s, on the folder itself: it leaves no file behind, and ends with its
 * process, however that ends. */
#ifndef IPCMARK_BENCH_FOLDER_LOCK_H
#define IPCMARK_BENCH_FOLDER_LOCK_H

#include "base/diagnosis.h"

/* Locks the folder; *lock is a descriptor to close (fd_close()), or -1 where there is no such folder
 * or its file system has no locks. -EBUSY: another process has it; *why begins with `option` and
 * names the folder and, where the kernel tells, the process. */
int folder_lock(const char *path, const char *option, int *lock, struct diagnosis *why);

#endif
