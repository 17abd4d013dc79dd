/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * case_spec.h - what makes a case the one that it is: workload x transport x variant x size x
 * placement x buffer x wait x clients x rate x batch. Embedded wherever a case is planned, measured or told of. */
#ifndef IPCMARK_WORKLOAD_CASE_SPEC_H
#define IPCMARK_WORKLOAD_CASE_SPEC_H

#include <stdbool.h>
#include <stddef.h>

#include "transport/transport.h"
#include "transport/wait.h"

/* How many requests a second are offered: of the two one is above 0 where the workload takes rates. */
struct offered_rate {
    unsigned per_second;
    unsigned percent; /* of what the case can carry, which a pilot finds out */
};

/* Texts are borrowed, from tables or from who holds the spec. */
struct case_spec {
    const char *workload, *transport;
    const char *variant; /* one of the workload's; NULL: it has none */
    const char *placement;
    int cpus[SIDE_COUNT]; /* CPU_ANY: not pinned; with many clients: server, all clients */
    size_t message_bytes; /* 0 exactly where the transport only notifies */
    size_t buffer_bytes;  /* 0: default */
    enum wait_strategy wait;
    /* What it was asked for by: "default" where the workload's own choice differs between
     * transports or variants, so that those are still compared with one another; else the name of
     * `wait`. */
    const char *wait_group;
    unsigned clients; /* 1 unless the workload has many */
    struct offered_rate rate;
    unsigned batch;     /* messages that go in one call of the kernel; 0 and 1: each has its own */
    const char *ladder; /* of which it is a step, in the order of the plan; NULL: of none. Not part
                         * of what makes a case: no two ladders share one */
};

enum { CASE_ID_BYTES = 128 };

/* Of a case with a workload of the registry: "latency/pipe/64/same-cpu", then "/buffer=65536"
 * unless the default, "/wait=poll" unless that is block, "/clients=8" where the workload has many,
 * "/rate=1000" or "/rate=50%" where it is done at a rate, "/batch=8" unless each message has a call of its own, and the variant where it has several:
 * "fanin/pipe/64/same-cpu/clients=8/shared". No two cases of a plan have the same. */
void case_spec_id(const struct case_spec *spec, char id[CASE_ID_BYTES]);

/* What tells it from others at its point of the plan: "pipe", or "pipe (shared)" with a variant,
 * "pipe (batch 8)", "pipe (shared, batch 8)"; the caller's. NULL: no memory. */
char *case_spec_label(const struct case_spec *spec);

/* What cases may have in common. */
enum case_part {
    CASE_WORKLOAD = 1u << 0,
    CASE_PLACEMENT = 1u << 1,
    CASE_SIZE = 1u << 2,
    CASE_BUFFER = 1u << 3,
    CASE_CLIENTS = 1u << 4,
    CASE_WAIT_GROUP = 1u << 5,
    CASE_TRANSPORT = 1u << 6,
    CASE_RATE = 1u << 7,
    /* all that two cases share which are compared, but for what they wait by */
    CASE_WORK = CASE_WORKLOAD | CASE_PLACEMENT | CASE_SIZE | CASE_BUFFER | CASE_CLIENTS | CASE_RATE,
};

/* By those parts, size before clients, per cent before requests a second: negative, 0 (alike) or positive. */
int case_spec_compare(const struct case_spec *a, const struct case_spec *b, unsigned parts);

/* By the point of the plan: of those cases that are compared with one another. Steps of one ladder,
 * workload and placement are one. */
int case_spec_compare_points(const struct case_spec *a, const struct case_spec *b);

/* Whether both sides are pinned to the same CPU; where they are not pinned they may still share one. */
bool case_spec_on_one_cpu(const struct case_spec *spec);

#endif
