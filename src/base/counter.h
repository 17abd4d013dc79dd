/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * counter.h - what a counter of the kernel's, which only grows, has counted between two readings. */
#ifndef IPCMARK_BASE_COUNTER_H
#define IPCMARK_BASE_COUNTER_H

#include <stdint.h>

/* In the place of a reading: it can't be read. */
#define COUNTER_NOT_READ UINT64_MAX

/* 0 also where one of them can't be read: the other alone counts since boot. */
static inline uint64_t counter_grown(uint64_t before, uint64_t now)
{
    return now == COUNTER_NOT_READ || now < before ? 0 : now - before;
}

#endif
