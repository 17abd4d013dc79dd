/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * placement_failure.h - why a side could not be where it was to be. */
#ifndef IPCMARK_MEASURE_PLACEMENT_FAILURE_H
#define IPCMARK_MEASURE_PLACEMENT_FAILURE_H

#include "measure/record.h"

/* Whether that error of a side that came to that step is about its CPU (cpu_binding.h). */
bool placement_failed(enum step step, int error);

/* What it means for that CPU, with the remedy: a message, the caller's. Asks the system how things
 * are now. NULL: no memory. */
char *placement_failure(int error, int cpu);

#endif
