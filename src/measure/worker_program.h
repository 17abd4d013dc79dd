/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * worker_program.h - where the program is that measures: a small one beside this one, which needs
 * nothing but the C library. */
#ifndef IPCMARK_MEASURE_WORKER_PROGRAM_H
#define IPCMARK_MEASURE_WORKER_PROGRAM_H

#include <limits.h>

#include "base/diagnosis.h"

/* Its path, to be given as worker_program of an invocation; "" under an emulator (base/own_file.h),
 * which would not run it: then invocations have to fork. Errors as own_file_path(). */
int worker_program_path(char path[PATH_MAX], struct diagnosis *why);

#endif
