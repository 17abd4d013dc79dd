/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * system_names.h - sigabbrev_np(3) and strerrorname_np(3), also where the C library has none: they
 * came with glibc 2.32, and musl is without. */
#ifndef IPCMARK_BASE_SYSTEM_NAMES_H
#define IPCMARK_BASE_SYSTEM_NAMES_H

#include <string.h>

#ifndef IPCMARK_HAS_SYSTEM_NAMES
/* "KILL"; one that nobody named as its number. Static until the next call. */
const char *sigabbrev_np(int signal_number);
/* Its number: "28". Static until the next call. */
const char *strerrorname_np(int error);
#endif

#endif
