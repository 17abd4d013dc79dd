/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tuning.h - how the kernel idles, schedules and backs memory: settings that make the same program
 * wake up sooner or later. */
#ifndef IPCMARK_RESULT_TUNING_H
#define IPCMARK_RESULT_TUNING_H

#include "result/environment.h"

/* Appends to out->tuning what can be read, by the names of the kernel's own files: "cpuidle_governor",
 * "haltpoll.guest_halt_poll_ns", "sched_rt_runtime_us", "sched.features" (privileged users only),
 * "transparent_hugepage.defrag", ...; and with which policy and nice value this process, whose
 * workers inherit both, is scheduled: "policy", "nice". `root` stands before every path: "" for the
 * system itself. -ENOMEM. */
int tuning_describe(const char *root, struct environment *out);

#endif
