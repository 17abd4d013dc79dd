/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan_warnings.h - what a plan asks for that the CPUs of this process do not give. Both are messages
 * (text/message.h), the caller's; NULL: there is no such case, or no memory. */
#ifndef IPCMARK_PLAN_PLAN_WARNINGS_H
#define IPCMARK_PLAN_PLAN_WARNINGS_H

#include "plan/plan.h"

/* The first placement that is left out, or case whose pairs share CPUs, though the machine could do it:
 * `usable` of its `online` CPUs may be used. */
char *cpuset_warning(const struct plan *plan, unsigned usable, unsigned online);

/* A case in which two sides spin on one CPU, which `--wait spin` asks for: transports that can only spin
 * are skipped there. `cpus` may be used. */
char *spin_warning(const struct plan *plan, unsigned cpus);

#endif
