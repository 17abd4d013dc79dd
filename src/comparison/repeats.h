/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repeats.h - runs of one plan, as if they had been made as one run of several (--runs). */
#ifndef IPCMARK_COMPARISON_REPEATS_H
#define IPCMARK_COMPARISON_REPEATS_H

#include "base/diagnosis.h"
#include "result/run.h"

/* Appends the blocks of `from` to those of `into`, as further runs; what was found within either
 * (summaries, comparisons) is left as it is in `into`. `path` is that of `from`, for messages.
 * -EINVAL with *why: it is not of the same plan, program or machine; `into` is as before. -ENOMEM:
 * it is to be cleared. */
int repeats_join(struct run *into, const struct run *from, const char *path, struct diagnosis *why);

#endif
