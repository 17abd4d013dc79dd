/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sysv_mark.h - a file whose name tells of a System V message queue, for who sweeps after a process
 * that was killed: the kernel keeps the queue for ever.
 *
 * An id is used again after a reboot or a removal; the time at which the queue was made tells one
 * from another. */
#ifndef IPCMARK_TRANSPORT_SYSV_MARK_H
#define IPCMARK_TRANSPORT_SYSV_MARK_H

/* Leaves the mark of that queue in the directory; *path is the caller's, to be unlinked with the
 * queue and freed. -errno. */
int sysv_mark_leave(const char *directory, int queue, char **path);

/* Removes the queue that a file of this name tells of, if it is still the same and of this user. Any
 * other name is passed over. */
void sysv_mark_sweep(const char *name);

#endif
