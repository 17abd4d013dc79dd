/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * orphans.h - processes that somebody left behind. */
#ifndef IPCMARK_MEASURE_ORPHANS_H
#define IPCMARK_MEASURE_ORPHANS_H

/* Kills and reaps every child of this process, which has to have none of its own, and counts them.
 * Takes no longer than two seconds. What a process left that was started by this one is a child of
 * this one while it is a subreaper (prctl(2)). */
unsigned orphans_end(void);

#endif
