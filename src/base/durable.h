/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * durable.h - what survives a power failure. */
#ifndef IPCMARK_BASE_DURABLE_H
#define IPCMARK_BASE_DURABLE_H

/* Waits until what was written into the file is on its disk: `sync` is fsync or fdatasync. Some file
 * systems have nothing to sync and say so in different ways: that is no error. -errno. */
int durable_sync(int file, int (*sync)(int file));

/* Makes names in a folder survive, too. -errno. */
int durable_sync_folder(const char *folder);

/* The folder of a path, "." without one; the caller's. NULL: no memory. */
char *durable_folder_of(const char *path);

#endif
