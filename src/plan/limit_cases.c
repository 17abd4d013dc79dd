/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * limit_cases.c - a case for each kind, placement and size. Their intervals are made of six
 * invocations or more, which is what most are chosen to have. */
#include "plan/plan_builder.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>

#include "workload/machine_limit.h"

/* Of all invocations, and of a run's blocks. */
#define MOST_SHARE 0.15
enum { FEWEST_TIMES = 15 };

static void add(struct plan *plan, const struct placement *placement, enum machine_limit_kind kind,
                size_t bytes)
{
    struct plan_case *limit = &plan->limits[plan->limit_count];
    struct diagnosis unsaid; /* "is no limit there" */

    *limit = (struct plan_case){
        .spec = {.workload = workload_machine_limit.name,
                 .transport = "null",
                 .variant = machine_limit_names[kind],
                 .placement = placement->name,
                 .cpus = {placement->cpus[0], placement->cpus[1]},
                 .message_bytes = bytes,
                 .wait = WAIT_BLOCK,
                 .wait_group = wait_names[WAIT_BLOCK],
                 .clients = 1},
        .transport = transport_find("null"),
        .workload = &workload_machine_limit,
    };
    if (workload_machine_limit.check(limit->transport, &limit->spec, &unsaid) < 0)
        return;
    case_spec_id(&limit->spec, limit->id);
    plan->limit_count++;
}

static unsigned choose_every(const struct plan *plan, unsigned blocks)
{
    const double most = MOST_SHARE * (double)(plan->case_count + plan->aa_control_count);
    unsigned every = 1;

    while ((double)plan->limit_count / every > most && (every + 1) * FEWEST_TIMES <= blocks)
        every++;
    return every;
}

/* Of a place in the list, whether an earlier step has the same. */
static bool was_earlier(const struct step_list *steps, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (steps->steps[i].message_bytes == steps->steps[at].message_bytes)
            return true;
    return false;
}

/* Those of the list, or of the steps: each once. */
static void add_sizes(const struct settings *settings, struct plan *plan,
                      const struct placement *placement, enum machine_limit_kind kind)
{
    for (size_t i = 0; i < settings->sizes.count; i++)
        add(plan, placement, kind, settings->sizes.bytes[i]);
    for (size_t i = 0; i < settings->steps.count; i++)
        if (!was_earlier(&settings->steps, i))
            add(plan, placement, kind, settings->steps.steps[i].message_bytes);
}

int machine_limits_plan(const struct settings *settings, struct plan *plan, struct diagnosis *why)
{
    const size_t sizes = settings->sizes.count + settings->steps.count;
    const size_t most = plan->placement_count * MACHINE_LIMITS * (sizes + 1);

    plan->limit_every = 1;
    if (!settings->limits || (!name_list_has(&settings->workloads, "latency") &&
                              !name_list_has(&settings->workloads, "throughput")))
        return 0;
    plan->limits = calloc(most + 1, sizeof *plan->limits);
    if (plan->limits == NULL)
        return diagnose(why, -ENOMEM, "out of memory");
    for (size_t i = 0; i < plan->placement_count; i++)
        for (enum machine_limit_kind kind = 0; kind < MACHINE_LIMITS; kind++) {
            add(plan, &plan->placements[i], kind, 0);
            add_sizes(settings, plan, &plan->placements[i], kind);
        }
    plan->limit_every = choose_every(plan, settings->blocks);
    return 0;
}
