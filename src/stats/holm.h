/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * holm.h - p values of one family, adjusted so that the chance of any false claim stays below the
 * level (Holm, A simple sequentially rejective multiple test procedure, 1979). */
#ifndef IPCMARK_STATS_HOLM_H
#define IPCMARK_STATS_HOLM_H

#include <stddef.h>

/* Replaces each of p[0..count-1] (0 .. 1, not NAN) by its adjusted value, at most 1, in place and in
 * the same order. -ENOMEM. */
int holm_adjust(double *p, size_t count);

#endif
