/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * combination.h - every workload over every transport of the registries, as a run of some 50 messages. */
#ifndef IPCMARK_TESTS_FAULTS_COMBINATION_H
#define IPCMARK_TESTS_FAULTS_COMBINATION_H

#include "bench/sandbox.h"
#include "transport/transport.h"
#include "workload/workload.h"

struct combination {
    const struct transport *transport;
    const struct workload *workload;
};

enum { MOST_COMBINATIONS = 512 };

/* Fills in all that are there and can be, whatever the workload says to that transport, and takes this
 * process to a place of its own (judge.h), with a sandbox, which is returned. Where there is no such
 * place, says so and exits with 77. */
struct sandbox *faults_begin(struct combination all[MOST_COMBINATIONS], size_t *count);

/* It has ended while it planned: nothing fits the settings, or the machine, and it says what. */
bool combination_is_refused(const struct program *program);

/* The run into the folder `it`, of both sides on that CPU, where they may share one. */
struct order combination_order(const struct combination *of, unsigned cpu);

/* How many CPUs this process may use; fills up to `most` of their numbers. */
size_t allowed_cpus(unsigned *cpus, size_t most);

#endif
