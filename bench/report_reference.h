/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_reference.h - whether --reference of `ipcmark report` names what others are held against. */
#ifndef IPCMARK_BENCH_REPORT_REFERENCE_H
#define IPCMARK_BENCH_REPORT_REFERENCE_H

#include "report_options.h"
#include "result/run.h"

/* -EINVAL with the reason: the run does not have it, or compares nothing with it. Where only some
 * points of the run lack it, a line on stderr says so, and 0 is returned. */
int report_reference_check(const struct run *run, const struct report_options *options);

#endif
