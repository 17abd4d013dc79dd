/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * point_check.h - what several workloads must refuse, in the same words. For check() of struct
 * workload: 0, or -EOPNOTSUPP with the reason in *why. */
#ifndef IPCMARK_WORKLOAD_POINT_CHECK_H
#define IPCMARK_WORKLOAD_POINT_CHECK_H

#include "base/diagnosis.h"
#include "workload/workload.h"

/* Whether the transport carries bytes. */
int point_check_bytes(const struct workload_point *point, struct diagnosis *why);

/* Whether the transport has the point's wait: any, where it has descriptors; else only
 * WAIT_BLOCK. */
int point_check_wait(const struct workload_point *point, struct diagnosis *why);

#endif
