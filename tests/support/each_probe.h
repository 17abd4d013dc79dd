/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * each_probe.h - every experiment of the table, made as a test of its own. */
#ifndef IPCMARK_TESTS_EACH_PROBE_H
#define IPCMARK_TESTS_EACH_PROBE_H

#include "probe/probe.h"

/* Makes each experiment in one private directory, with `program` as the unrelated one, and calls
 * `check` with what came of it, as messages, as a cmocka test named "PROBE, TRANSPORT: WHAT". The
 * test fails, too, when the experiment can't be started or leaves a name behind. For main(): 0, or
 * 1 if any failed. */
int each_probe_test(const char *program, const char *what,
                    void (*check)(const struct probe_result *result));

#endif
