/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan_builder.h - a plan while it is being built: what the files that make it share. */
#ifndef IPCMARK_PLAN_PLAN_BUILDER_H
#define IPCMARK_PLAN_PLAN_BUILDER_H

#include <stdbool.h>

#include "plan/plan.h"
#include "plan/trial.h"

struct builder {
    const struct settings *settings;
    const struct topology *topology;
    const char *directory;
    struct trial *trials; /* by builder_trial() */
    bool is_refused;      /* a transport does not work on this system */
    struct plan plan;
};

/* The trial of the transport, size and buffer that stand there in the lists of the settings. */
struct trial *builder_trial(const struct builder *builder, size_t transport, size_t size,
                            size_t buffer);

/* How many of the sizes a transport is measured with: all; one where a message has no bytes. */
size_t builder_size_count(const struct builder *builder, const struct transport *transport);
/* The size that stands there; 0 where a message has no bytes. */
size_t builder_size(const struct builder *builder, const struct transport *transport, size_t size);

/* Appends a copy to plan.skipped or plan.cases. -ENOMEM. */
int builder_skip(struct builder *builder, const char *id, const struct diagnosis *reason,
                 struct diagnosis *why);
int builder_add(struct builder *builder, const struct plan_case *planned, struct diagnosis *why);

/* Makes builder->trials of the settings' transports, sizes and buffers. -ENOMEM and those of
 * trial_run(). */
int plan_run_trials(struct builder *builder, struct diagnosis *why);

/* Whether nothing else is asked for than steps that their workloads can do. -EINVAL. */
int plan_check_steps(const struct settings *settings, struct diagnosis *why);
/* Makes the cases of all steps, in their order, each tried and made as plan_add_points() does. */
int plan_add_steps(struct builder *builder, struct diagnosis *why);

/* Makes all cases, or their entries in plan.skipped; placements and trials are there. -ENOMEM. */
int plan_add_points(struct builder *builder, struct diagnosis *why);

/* With settings->limits, and where latency or throughput is measured: fills in plan->limits, every
 * kind for each placement that has it, copies for each size; and plan->limit_every, so that they
 * take at most 15 % of the invocations, but each limit is measured in one block of fifteen at least.
 * Without, there are none, and limit_every is 1. -ENOMEM. */
int machine_limits_plan(const struct settings *settings, struct plan *plan, struct diagnosis *why);

#endif
