/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cpuset_warning.h - what of a plan the machine could do, but not with the CPUs that the process may use. */
#ifndef IPCMARK_PLAN_CPUSET_WARNING_H
#define IPCMARK_PLAN_CPUSET_WARNING_H

#include "plan/plan.h"

/* A message (text/message.h), the caller's, with the first placement that is left out, or case whose pairs
 * share CPUs, for that reason; NULL: there is none, or no memory. `usable` of `online` CPUs may be used. */
char *cpuset_warning(const struct plan *plan, unsigned usable, unsigned online);

#endif
