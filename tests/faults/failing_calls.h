/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * failing_calls.h - the file between a test and the library that it preloads. */
#ifndef IPCMARK_TESTS_FAULTS_FAILING_CALLS_H
#define IPCMARK_TESTS_FAULTS_FAILING_CALLS_H

#include <stdatomic.h>
#include <stdbool.h>

enum failing_process { FAILING_PROGRAM, FAILING_WORKER, FAILING_PROCESSES };
enum failing_call { FAILING_ALLOCATION, FAILING_CLOSE, FAILING_CALLS };

struct failing {
    enum failing_process process;
    enum failing_call call;
    unsigned when; /* the first that fails, over all such processes; 0: none */
    bool is_persistent;
    _Atomic unsigned counts[FAILING_PROCESSES][FAILING_CALLS]; /* out: how many there were */
};

#endif
