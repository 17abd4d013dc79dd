/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_warmup.h - what is said of a warm-up that is compared with a longer one; for tests. */
#ifndef IPCMARK_SELFTEST_CHECK_WARMUP_H
#define IPCMARK_SELFTEST_CHECK_WARMUP_H

#include <stddef.h>

#include "selftest/check.h"

/* So many times short and long, each with a pilot of its own, in so many blocks at most. */
enum { WARMUP_PAIRS = 6, WARMUP_MOST_BLOCKS = 20 };

/* Adds the part of one transport: passed where the 95 % interval of short over long is within 3 %,
 * failed where it is beyond, else inconclusive. p50_ns[pair][short, long][block]. -ENOMEM. */
int warmup_tell(const char *transport, const double *p50_ns, size_t blocks,
                struct check_result *out);

/* Of its parts, of which there is one at least. */
void warmup_judge(struct check_result *out);

#endif
