/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * aa_controls.h - the cases that run twice in every block, as if they were two transports.
 *
 * A case and its A/A control are the same, so whatever difference is found between them is noise:
 * it bounds from below what may be believed of real differences (an A/A test inside every run). */
#ifndef IPCMARK_PLAN_AA_CONTROLS_H
#define IPCMARK_PLAN_AA_CONTROLS_H

#include <stdbool.h>
#include <stddef.h>

#include "plan/plan.h"

/* Whether the plan has cases of one workload that are to be compared: with different transports
 * that move data, variants or waits. */
bool aa_controls_make_sense(const struct plan *plan);

/* Fills indices[] with the cases to double: for each workload and placement, the first case of the
 * smallest size, and there of the fewest clients, with a transport that moves data. None when there
 * is nothing to compare, or when `blocks` are too few for an interval (under 6).
 * indices has room for plan->case_count entries. Returns how many. */
size_t aa_controls_choose(const struct plan *plan, unsigned blocks, size_t *indices);

#endif
