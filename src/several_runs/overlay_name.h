/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay_name.h - what runs are called where several stand beside each other. */
#ifndef IPCMARK_SEVERAL_RUNS_OVERLAY_NAME_H
#define IPCMARK_SEVERAL_RUNS_OVERLAY_NAME_H

#include "several_runs/overlay.h"

/* Longer names lose the host's domain, and then their middle: a legend has to hold them. */
enum { OVERLAY_NAME_CHARACTERS = 36 };

/* "HOST, KERNEL"; with the day the run was started, or else the name of its folder, where that does
 * not tell it from others; with a number where nothing does. All are different, have no control
 * characters and no OVERLAY_DASH. The caller frees each; after -ENOMEM there are none. */
int overlay_names(enum language language, const struct overlay_source *sources, size_t count,
                  char *names[]);

#endif
