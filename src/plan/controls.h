/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * controls.h - the cases that run twice in every block, as if they were two transports.
 *
 * A case and its twin are the same, so whatever difference is found between them is noise: it bounds
 * from below what may be believed of real differences (an A/A test inside every run). */
#ifndef IPCMARK_PLAN_CONTROLS_H
#define IPCMARK_PLAN_CONTROLS_H

#include <stddef.h>

#include "plan/plan.h"

/* Fills indices[] with the cases to double: for each workload and placement, the first case of the
 * smallest size with a transport that moves data. None when the plan has fewer than two transports
 * that do, or when `blocks` are too few for an interval (under 6): there is nothing to compare then.
 * indices has room for plan->case_count entries. Returns how many. */
size_t controls_choose(const struct plan *plan, unsigned blocks, size_t *indices);

#endif
