/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * program_hash.h - the SHA-256 of a file, computed by the kernel. */
#ifndef IPCMARK_RESULT_PROGRAM_HASH_H
#define IPCMARK_RESULT_PROGRAM_HASH_H

enum { PROGRAM_HASH_HEX = 64 };

/* Writes 64 hex digits and a NUL. -EAFNOSUPPORT, -ENOENT and others: this kernel has no hashing
 * sockets; -errno when the file can't be read. */
int program_hash(const char *path, char hex[PROGRAM_HASH_HEX + 1]);

#endif
