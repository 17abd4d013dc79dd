/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * durable.h - what survives a signal and a power failure. */
#ifndef IPCMARK_BASE_DURABLE_H
#define IPCMARK_BASE_DURABLE_H

#include <stdio.h>
#include <sys/types.h>

/* As fdopen(3) for writing, but where a signal breaks a write off, it goes on: on a file system of a network
 * that happens. fileno(3) knows nothing of it. */
FILE *durable_stream(int file);

/* Such a stream for a file of that path, made if need be, emptied, and closed on exec; `mode` as in open(2).
 * NULL with errno. */
FILE *durable_create(const char *path, mode_t mode);

/* As fdopen(3) for reading, likewise. */
FILE *durable_reader(int file);

/* Such a stream for a file of that path, closed on exec. NULL with errno. */
FILE *durable_read(const char *path);

/* The same of a setting below /proc/sys, each of which is had by its first read only: into the caller's buffer,
 * which lives until fclose(3). What stdio has no memory for is read byte by byte, and ends behind the first
 * digit. */
enum { SETTING_BYTES = 512 };
FILE *setting_open(const char *path, char buffer[SETTING_BYTES]);

/* As open(2) with O_CLOEXEC, but done again where a signal breaks it off. */
int durable_open(const char *path, int flags, mode_t mode);
int durable_open_at(int folder, const char *path, int flags);

/* Waits until what was written into the file is on its disk: `sync` is fsync or fdatasync. Some file
 * systems have nothing to sync and say so in different ways: that is no error. -errno. */
int durable_sync(int file, int (*sync)(int file));

/* Makes names in a folder survive, too. -errno. */
int durable_sync_folder(const char *folder);

/* The folder of a path, "." without one; the caller's. NULL: no memory. */
char *durable_folder_of(const char *path);

#endif
