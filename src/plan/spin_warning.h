/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * spin_warning.h - cases in which two sides spin on one CPU. */
#ifndef IPCMARK_PLAN_SPIN_WARNING_H
#define IPCMARK_PLAN_SPIN_WARNING_H

#include "plan/plan.h"

/* A message (text/message.h), the caller's; NULL: there is no such case, or no memory. `cpus`: how many
 * this process may use. */
char *spin_warning(const struct plan *plan, unsigned cpus);

#endif
