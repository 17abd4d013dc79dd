/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan_steps.c - a step is a plan of its own, of lists with one entry each. */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "plan/plan_builder.h"

/* Nothing but what is there when nobody says anything. */
static bool are_default(const struct settings *settings)
{
    const struct size_list *buffers = &settings->buffers;
    const struct name_list *waits = &settings->waits;

    return (buffers->count == 0 || (buffers->count == 1 && buffers->bytes[0] == 0)) &&
           (waits->count == 0 || (waits->count == 1 && strcmp(waits->names[0], "default") == 0));
}

static int check_workloads(const struct settings *settings, struct diagnosis *why)
{
    for (size_t i = 0; i < settings->workloads.count; i++) {
        const struct workload *workload = workload_find(settings->workloads.names[i]);
        if (workload->many_clients || workload->takes_rates || workload->variants_of != NULL)
            return diagnose(why, -EINVAL,
                            "--workload: %s has clients, rates or variants, which a step does not "
                            "say: take latency or throughput",
                            workload->name);
    }
    return 0;
}

int plan_check_steps(const struct settings *settings, struct diagnosis *why)
{
    const struct {
        const char *name;
        bool is_there;
    } lists[] = {
        {"transport", settings->transports.count > 0},
        {"size", settings->sizes.count > 0},
        {"batch", settings->batches.count > 0},
        {"buffer or --wait", !are_default(settings)},
        {"compare", settings->comparing != COMPARING_PAIRS},
    };

    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        if (lists[i].is_there)
            return diagnose(why, -EINVAL,
                            "--%s: the steps say that: leave it out, or begin with another --suite",
                            lists[i].name);
    return check_workloads(settings, why);
}

/* Two that are not written alike may be the same: the default wait is one of the others. */
static int check_ids(const struct plan *plan, size_t first, struct diagnosis *why)
{
    for (size_t i = first; i < plan->case_count; i++)
        for (size_t k = 0; k < first; k++)
            if (strcmp(plan->cases[i].id, plan->cases[k].id) == 0)
                return diagnose(why, -EINVAL, "--step: two steps are the same case, %s",
                                plan->cases[i].id);
    return 0;
}

static int add_step(struct builder *builder, const struct step *step, struct diagnosis *why)
{
    const struct settings *all = builder->settings;
    const size_t first = builder->plan.case_count;
    char *transport = (char *)step->transport, *wait = (char *)step->wait;
    size_t size = step->message_bytes, buffer = step->buffer_bytes, batch = step->batch;
    size_t one_client = 1;
    struct settings one = *all;

    one.transports = (struct name_list){&transport, 1};
    one.waits = (struct name_list){&wait, 1};
    one.sizes = (struct size_list){&size, 1};
    one.buffers = (struct size_list){&buffer, 1};
    one.batches = (struct size_list){&batch, 1};
    one.clients = (struct size_list){&one_client, 1};
    builder->settings = &one;
    int error = plan_run_trials(builder, why);
    if (error == 0)
        error = plan_add_points(builder, why);
    builder->settings = all;
    free(builder->trials);
    builder->trials = NULL;
    for (size_t i = first; i < builder->plan.case_count; i++)
        builder->plan.cases[i].spec.ladder = step->ladder;
    return error == 0 ? check_ids(&builder->plan, first, why) : error;
}

int plan_add_steps(struct builder *builder, struct diagnosis *why)
{
    const struct step_list *steps = &builder->settings->steps;
    int error = 0;

    for (size_t i = 0; error == 0 && i < steps->count; i++)
        error = add_step(builder, &steps->steps[i], why);
    return error;
}
