/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shared_memory.h - memory that a process shares with those that it forks afterwards, and that has
 * no name. */
#ifndef IPCMARK_TRANSPORT_SHARED_MEMORY_H
#define IPCMARK_TRANSPORT_SHARED_MEMORY_H

#include <stddef.h>

/* Maps `bytes` (> 0) of zeros. All pages are allocated here, so that a full file system is an error
 * now and no SIGBUS later. *out is the caller's, for shared_memory_unmap() in each process. -ENOSPC:
 * /dev/shm is full, or the system has no memory to promise; -EFBIG: more than RLIMIT_FSIZE, which
 * the caller must have SIGXFSZ ignored for. */
int shared_memory_map(size_t bytes, void **out);
void shared_memory_unmap(void *memory, size_t bytes); /* NULL is fine */

/* Lets this process' page table have all of it, which fork(2) does not: else every first access is
 * a page fault. */
void shared_memory_touch(const void *memory, size_t bytes);

#endif
