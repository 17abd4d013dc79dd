/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_name.h - what runs are called where several stand beside each other. */
#ifndef IPCMARK_COMPARISON_RUN_NAME_H
#define IPCMARK_COMPARISON_RUN_NAME_H

#include "comparison/comparison.h"

/* Longer names lose the host's domain, and then their middle: a legend has to hold them. */
enum { RUN_NAME_CHARACTERS = 36 };

/* Stands between a case's own label and the name of its run where both are one. */
#define RUN_NAME_DASH " — "

/* "HOST, KERNEL"; with the day the run was started, or else the name of its folder, where that does
 * not tell it from others; with a number where nothing does. All are different, have no control
 * characters and no RUN_NAME_DASH. In the language in use. The caller frees each; after -ENOMEM
 * there are none. The names that `runs` has are not looked at. */
int run_names(const struct compared_run runs[], size_t count, char *names[]);

#endif
