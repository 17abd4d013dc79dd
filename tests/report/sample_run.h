/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sample_run.h - an invented run for the tests of the report module. NOT A MEASUREMENT: the numbers
 * come from a formula that merely keeps them in a plausible order of magnitude. */
#ifndef IPCMARK_TESTS_REPORT_SAMPLE_RUN_H
#define IPCMARK_TESTS_REPORT_SAMPLE_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include "result/run.h"

struct sample_shape {
    size_t placements; /* 1 .. 5 */
    size_t sizes;      /* 64, 256, 1024, ... */
    bool latency, throughput;
    const char *extra_transport;          /* a sixth one, or NULL */
    bool connect, fanin, request, duplex; /* fanin and request: 1, 2, 4, ... 256 clients */
    bool notifications;                   /* signal and eventfd, latency only */
    bool all_waits;                       /* latency also by poll and epoll */
    bool hood;
    bool limits; /* of the machine; larger messages stream faster than two copies allow */
};

/* 5 transports, 2 workloads, 6 sizes, 2 placements. */
extern const struct sample_shape sample_full;

/* Builds it; the caller gives it to run_clear(). Stops the test when memory runs out. */
void sample_run_build(struct run *run, const struct sample_shape *shape);

/* Every workload, at one size for latency, throughput and duplex. */
extern const struct sample_shape sample_all_workloads;

/* The case of that id. Stops the test when there is none. */
struct run_case *sample_case(struct run *run, const char *id);

/* Another name for all cases of a transport, one that is not longer; their ids stay. */
void sample_rename(struct run *run, const char *transport, const char *name);

#endif
