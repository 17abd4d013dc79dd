/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repeats.h - runs of one plan, as if they had been made as one run of several (--runs). */
#ifndef IPCMARK_COMPARISON_REPEATS_H
#define IPCMARK_COMPARISON_REPEATS_H

#include "base/diagnosis.h"
#include "result/run.h"

/* Appends the blocks of `from` that count to those of `into`, as further runs; those of `into` that
 * do not count go. What was found within either (summaries, comparisons) is left as it is in
 * `into`, but for the larger noise floor and the unfitness of any. `path` is that of `from`, for
 * messages.
 * -EINVAL with *why: it is not of the same plan, program or machine, or it is in `into` already;
 * `into` is as before. -ENOMEM: it is to be cleared. */
int repeats_join(struct run *into, const struct run *from, const char *path, struct diagnosis *why);

#endif
