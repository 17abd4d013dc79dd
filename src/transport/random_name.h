/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * random_name.h - names for shm_open(3) and mq_open(3) that nobody can guess. */
#ifndef IPCMARK_TRANSPORT_RANDOM_NAME_H
#define IPCMARK_TRANSPORT_RANDOM_NAME_H

enum { RANDOM_NAME_BYTES = 48 };

/* "/ipcmark-" and 128 random bits. -errno of getrandom(2). */
int random_name(char name[RANDOM_NAME_BYTES]);

#endif
