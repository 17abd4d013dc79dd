/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * launch.h - starts the process that becomes the parent side, with or without exec. */
#ifndef IPCMARK_MEASURE_LAUNCH_H
#define IPCMARK_MEASURE_LAUNCH_H

#include <sys/types.h>

#include "measure/invocation.h"
#include "measure/record.h"

/* The new process dies with this one, ignores the stop signals (this process decides when to stop)
 * and runs the pair: as a copy of this process, or by executing request->worker_program with
 * `record_fd`. When that fails, its errno is the parent side's error in the record. -errno: no
 * process was made. */
int launch_pair(const struct invocation_request *request, int record_fd,
                struct invocation_record *record, pid_t *pid);

#endif
