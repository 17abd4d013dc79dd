/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bisection.h - the largest size that works, when every smaller one works too. */
#ifndef IPCMARK_PROBE_BISECTION_H
#define IPCMARK_PROBE_BISECTION_H

#include <stdbool.h>
#include <stddef.h>

/* Tries sizes from 1 to `most`, doubling first and halving the rest then; `works` sets *yes or
 * returns a negative errno, which ends it. *largest is 0 when not even 1 works, `most` when all do. */
int bisect_largest(size_t most, int (*works)(void *subject, size_t size, bool *yes), void *subject,
                   size_t *largest);

#endif
