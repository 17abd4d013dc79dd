/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * threshold.h - the value of --threshold, which several commands have. */
#ifndef IPCMARK_BENCH_THRESHOLD_H
#define IPCMARK_BENCH_THRESHOLD_H

#include "base/diagnosis.h"

/* A percentage from 0 to 1000. -EINVAL with *why. */
int threshold_parse(const char *text, double *percent, struct diagnosis *why);

#endif
