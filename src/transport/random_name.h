/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * random_name.h - names that nobody can guess, for shm_open(3), mq_open(3) and
 * abstract sockets. */
#ifndef IPCMARK_TRANSPORT_RANDOM_NAME_H
#define IPCMARK_TRANSPORT_RANDOM_NAME_H

#include <stddef.h>

enum { RANDOM_NAME_BYTES = 48 };

/* At most 256 bytes. -errno of getrandom(2). */
int random_bytes(void *bytes, size_t count);

/* "/ipcmark-" and 128 random bits. -errno of getrandom(2). */
int random_name(char name[RANDOM_NAME_BYTES]);

#endif
