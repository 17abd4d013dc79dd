/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * combination.h - every workload over every transport of the registries, as a run of some 50 messages. */
#ifndef IPCMARK_TESTS_FAULTS_COMBINATION_H
#define IPCMARK_TESTS_FAULTS_COMBINATION_H

#include "bench/program.h"
#include "transport/transport.h"
#include "workload/workload.h"

struct combination {
    const struct transport *transport;
    const struct workload *workload;
};

enum { MOST_COMBINATIONS = 512 };

/* All that are there and can be: whatever the workload says to that transport. Returns how many. */
size_t combinations_list(struct combination out[MOST_COMBINATIONS]);

/* The run into the folder `it`, of both sides on that CPU, where they may share one. */
struct order combination_order(const struct combination *of, unsigned cpu);

/* How many CPUs this process may use; fills up to `most` of their numbers. */
size_t allowed_cpus(unsigned *cpus, size_t most);

#endif
