/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan_hash.h - what a run was to measure, as one number that any tool can compare. */
#ifndef IPCMARK_RESULT_PLAN_HASH_H
#define IPCMARK_RESULT_PLAN_HASH_H

#include "result/run.h"

/* Sets run->plan_sha256 to the SHA-256 of the versions of its workloads, its durations, its switches
 * that change the work, and the ids of its cases: the same on every machine that can measure all of
 * the plan, whatever its CPUs are called, the seed and the number of blocks. NULL where sha256sum(1) or
 * memfd_create(2) is missing. -ENOMEM. */
int plan_hash(struct run *run);

#endif
