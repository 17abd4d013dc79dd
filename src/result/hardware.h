/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hardware.h - processor, caches and memory. */
#ifndef IPCMARK_RESULT_HARDWARE_H
#define IPCMARK_RESULT_HARDWARE_H

#include "result/environment.h"

/* Fills cpu_model, caches, cpus_online, cpus_allowed, memory_bytes. -ENOMEM. */
int hardware_describe(struct environment *environment);

#endif
