/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * program_hash.h - the SHA-256 of a file, computed by sha256sum(1). */
#ifndef IPCMARK_RESULT_PROGRAM_HASH_H
#define IPCMARK_RESULT_PROGRAM_HASH_H

enum { PROGRAM_HASH_HEX = 64 };

/* Writes 64 hex digits and a NUL. -ENOENT: sha256sum is not installed; -EIO: it could not read the
 * file; -errno for others. Blocks for some ms. */
int program_hash(const char *path, char hex[PROGRAM_HASH_HEX + 1]);

/* The same of what the descriptor has, from its beginning; its offset moves. */
int program_hash_of(int fd, char hex[PROGRAM_HASH_HEX + 1]);

#endif
