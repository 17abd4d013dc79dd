/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * made_run.h - a run in which every field differs from its neighbours and from the neutral value. */
#ifndef IPCMARK_TESTS_RESULT_MADE_RUN_H
#define IPCMARK_TESTS_RESULT_MADE_RUN_H

#include "result/run.h"

/* A latency case with a histogram, a throughput case without and its A/A control, one of many
 * clients with kernel counters, and one of connections; a limit of the machine; one comparison, crossover and
 * block in which all is known and one in which little is. None follows from the others. To be
 * released with run_clear(). All figures have at most 9 digits, as many as a run file keeps. */
void made_run(struct run *out);

/* Fails the test when the two differ in any field. */
void assert_runs_equal(const struct run *a, const struct run *b);

#endif
