/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * limit_cases.h - which limits of the machine are measured beside the cases, and how often. */
#ifndef IPCMARK_PLAN_LIMIT_CASES_H
#define IPCMARK_PLAN_LIMIT_CASES_H

#include "plan/plan.h"

/* With settings->limits, and where latency or throughput is measured: fills in plan->limits, every
 * kind for each placement that has it, copies for each size; and plan->limit_every, so that they
 * take at most 15 % of the invocations, but each limit is measured in one block of fifteen at least.
 * Without, there are none, and limit_every is 1. -ENOMEM. */
int machine_limits_plan(const struct settings *settings, struct plan *plan, struct diagnosis *why);

#endif
