/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay_merge.h - the cases of all runs in one. */
#ifndef IPCMARK_SEVERAL_RUNS_OVERLAY_MERGE_H
#define IPCMARK_SEVERAL_RUNS_OVERLAY_MERGE_H

#include "several_runs/overlay.h"

/* Fills in overlay->merged and overlay->origins from its sources and names. -ENOMEM; to be released
 * in every case. */
int overlay_merge(struct overlay *overlay);
void overlay_merge_clear(struct overlay *overlay);

#endif
