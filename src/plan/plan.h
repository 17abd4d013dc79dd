/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan.h - the cases to run, and those that this machine can't. */
#ifndef IPCMARK_PLAN_PLAN_H
#define IPCMARK_PLAN_PLAN_H

#include <stddef.h>
#include <stdint.h>

#include "base/diagnosis.h"
#include "measure/topology.h"
#include "plan/settings.h"
#include "transport/transport.h"
#include "workload/workload.h"

/* One point of the plan: workload x transport x size x placement x buffer x wait. */
struct bench_case {
    char id[128]; /* "latency/pipe/64/same-cpu", then "/buffer=65536" unless the default */
    const struct transport *transport;
    const struct workload *workload;
    size_t message_bytes;
    size_t buffer_bytes; /* 0: default */
    struct placement placement;
    const char *wait; /* "block" */
};

struct skipped_case {
    char id[128];
    char reason[256];
};

struct plan {
    struct bench_case *cases; /* in report order: workload, placement, size, buffer, transport */
    size_t case_count;
    struct skipped_case *skipped;
    size_t skipped_count;
};

/* Builds the plan. Each point is tried on the kernel by opening its channel once in `directory`
 * (existing, private): a message or buffer that the transport can't have goes to `skipped` with the
 * reason and the largest allowed value. A placement named in the settings that this machine lacks
 * is an error (-ENOENT); "available" stands for all pinned ones that it has, and puts one entry per
 * missing one into `skipped` (id: the placement's name). With verify, transports that move nothing
 * are skipped. -EINVAL when no case is left. *out is released with plan_clear(). */
int plan_build(const struct settings *settings, const struct topology *topology,
               const char *directory, struct plan *out, struct diagnosis *why);
void plan_clear(struct plan *plan);

#endif
