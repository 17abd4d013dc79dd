/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan_points.c - walks over all points of the lists of the settings, or all steps, and makes cases of them.
 *
 * The machine was asked before: here only the workloads are, whether they can run there. */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "measure/far_host.h"
#include "measure/topology.h"
#include "plan/plan_builder.h"
#include "text/message.h"

/* Where the cases of one point stand in the lists of the settings (and in plan.placements). */
struct plan_point {
    size_t workload, placement, size, buffer, wait, clients, rate;
};

/* A transport that waits by spinning is one of those that spin, whatever the others do by default:
 * the wait is what keeps them apart. */
static enum wait_strategy resolve_wait(const char *name, const struct plan_case *planned)
{
    const struct workload *workload = planned->workload;

    if (strcmp(name, "default") != 0)
        return (enum wait_strategy)wait_find(name);
    if (planned->transport->flags & TRANSPORT_SPINS)
        return WAIT_SPIN;
    return workload->default_wait == NULL ? WAIT_BLOCK : workload->default_wait(&planned->spec);
}

/* Whether a wait that stands earlier in the list comes to the same for this case. */
static bool was_earlier(const struct settings *settings, size_t wait,
                        const struct plan_case *planned)
{
    for (size_t i = 0; i < wait; i++)
        if (resolve_wait(settings->waits.names[i], planned) == planned->spec.wait)
            return true;
    return false;
}

static bool pairs_share_cpus(const struct builder *builder, const struct plan_case *planned)
{
    const unsigned there = planned->spec.cpus[SIDE_PARENT] == CPU_ANY
                               ? topology_cpu_count(builder->topology) / SIDE_COUNT
                               : planned->where->pair_count;

    return planned->spec.clients > there;
}

/* Two sides that spin on one CPU would only wait for each other's time slices to end. */
static bool lacks_a_cpu(const struct builder *builder, const struct plan_case *planned,
                        struct diagnosis *reason)
{
    const int *cpus = planned->spec.cpus;
    const bool has_two = cpus[SIDE_PARENT] == CPU_ANY ? topology_cpu_count(builder->topology) > 1
                                                      : cpus[SIDE_PARENT] != cpus[SIDE_CHILD];

    /* Who asks for --wait spin there gets it, with a warning; a step stands among others. */
    const bool is_step = builder->settings->steps.count > 0;
    if ((planned->transport->flags & TRANSPORT_SPINS) == 0 &&
        !(is_step && planned->spec.wait == WAIT_SPIN))
        return false;
    if (has_two && planned->workload->in_pairs && pairs_share_cpus(builder, planned)) {
        diagnose_message(reason, -EOPNOTSUPP,
                         N_("%1 waits by spinning: both sides of each of %2 pairs need a CPU each"),
                         planned->transport->name, MESSAGE_NUMBER("%u", planned->spec.clients),
                         NULL);
        return true;
    }
    if (has_two)
        return false;
    diagnose_message(reason, -EOPNOTSUPP, N_("%1 waits by spinning: its two sides need a CPU each"),
                     planned->transport->name, NULL);
    return true;
}

/* Adds the case, or skips it when its workload, its placement or its trial says no. */
static int add_case(struct builder *builder, struct plan_case *planned, const struct trial *trial,
                    struct diagnosis *why)
{
    const struct workload *workload = planned->workload;
    struct diagnosis reason;
    int error = 0;

    case_spec_id(&planned->spec, planned->id);
    if (far_host_of(planned->transport) != NULL)
        error = far_host_check(workload, &reason);
    if (error == 0 && workload->check != NULL)
        error = workload->check(planned->transport, &planned->spec, &reason);
    if (error == -EMFILE || error == -EAGAIN)
        builder->is_refused = true;
    if (error < 0)
        return builder_skip(builder, planned->id, &reason, why);
    if (lacks_a_cpu(builder, planned, &reason))
        return builder_skip(builder, planned->id, &reason, why);
    if (!trial->possible)
        return builder_skip(builder, planned->id, &trial->reason, why);
    return builder_add(builder, planned, why);
}

static struct plan_case case_at(const struct builder *builder, const struct plan_point *point,
                                const struct transport *transport)
{
    const struct settings *settings = builder->settings;
    const char *name = settings->workloads.names[point->workload];
    const struct placement *placement = &builder->plan.placements[point->placement];
    const unsigned clients = settings_take_clients(settings, workload_find(name))
                                 ? (unsigned)settings->clients.bytes[point->clients]
                                 : 1;
    const struct workload *workload = workload_of_clients(name, clients);

    return (struct plan_case){
        .spec = {.workload = workload->name,
                 .transport = transport->name,
                 .placement = placement->name,
                 .cpus = {placement->cpus[0], placement->cpus[1]},
                 .message_bytes = builder_size(builder, transport, point->size),
                 .buffer_bytes = settings->buffers.bytes[point->buffer],
                 .clients = clients,
                 .rate = workload->takes_rates ? settings_rates(settings).rates[point->rate]
                                               : (struct offered_rate){0}},
        .transport = transport,
        .workload = workload,
        .where = placement,
    };
}

/* All batches of one variant over one transport. */
static int add_batches(struct builder *builder, const struct plan_point *point, size_t transport,
                       const struct plan_case *variant, struct diagnosis *why)
{
    const struct size_list *batches = &builder->settings->batches;
    const struct trial *trial = builder_trial(builder, transport, point->size, point->buffer);
    struct plan_case planned = *variant;
    int error = 0;

    planned.spec.batch = 1;
    if (!planned.workload->takes_batches || batches->count == 0)
        return add_case(builder, &planned, trial, why);
    for (size_t i = 0; error >= 0 && i < batches->count; i++) {
        planned.spec.batch = (unsigned)batches->bytes[i];
        error = add_case(builder, &planned, trial, why);
    }
    return error;
}

/* All variants over one transport. */
static int add_variants(struct builder *builder, const struct plan_point *point, size_t transport,
                        struct diagnosis *why)
{
    static const char *const only_one[] = {NULL, NULL};
    const struct settings *settings = builder->settings;
    const struct transport *tried = settings_transport(settings,
                                                       settings->transports.names[transport]);
    struct plan_case planned = case_at(builder, point, tried);
    const char *const *variants = planned.workload->variants_of == NULL
                                      ? NULL
                                      : planned.workload->variants_of(tried);
    bool single = variants == NULL || variants[0] == NULL;

    for (const char *const *variant = single ? only_one : variants;
         variant == only_one || *variant != NULL; variant++) {
        planned.spec.variant = *variant;
        planned.spec.wait = resolve_wait(settings->waits.names[point->wait], &planned);
        if (was_earlier(settings, point->wait, &planned))
            continue;
        int error = add_batches(builder, point, transport, &planned, why);
        if (error < 0)
            return error;
    }
    return 0;
}

static bool spins(const struct plan_case *planned)
{
    return (planned->transport->flags & TRANSPORT_SPINS) != 0;
}

/* Of those from `first` on that sleep. */
static bool waits_differ(const struct plan *plan, size_t first)
{
    enum wait_strategy wait = WAIT_COUNT;

    for (size_t i = first; i < plan->case_count; i++) {
        if (spins(&plan->cases[i]))
            continue;
        if (wait != WAIT_COUNT && wait != plan->cases[i].spec.wait)
            return true;
        wait = plan->cases[i].spec.wait;
    }
    return false;
}

/* Cases that were asked for by "default" are still one group when it means different things; but
 * who spins is never in one with who sleeps. */
static void name_wait_group(struct plan *plan, size_t first, bool by_default)
{
    bool differ = waits_differ(plan, first);

    for (size_t i = first; i < plan->case_count; i++) {
        struct case_spec *spec = &plan->cases[i].spec;
        bool together = by_default && differ && !spins(&plan->cases[i]);
        spec->wait_group = together ? "default" : wait_names[spec->wait];
    }
}

static int add_point(struct builder *builder, const struct plan_point *point, struct diagnosis *why)
{
    const struct settings *settings = builder->settings;
    const struct workload *workload = workload_find(settings->workloads.names[point->workload]);
    size_t first = builder->plan.case_count;

    if ((!settings_take_clients(settings, workload) && point->clients > 0) ||
        (!workload->takes_rates && point->rate > 0))
        return 0;
    for (size_t i = 0; i < settings->transports.count; i++) {
        const struct transport *transport = settings_transport(settings,
                                                               settings->transports.names[i]);
        if (point->size >= builder_size_count(builder, transport))
            continue;
        int error = add_variants(builder, point, i, why);
        if (error < 0)
            return error;
    }
    name_wait_group(&builder->plan, first,
                    strcmp(settings->waits.names[point->wait], "default") == 0);
    return 0;
}

/* Takes the last digit of a number off; `base` is the number of values of that digit. */
static size_t take_digit(size_t *number, size_t base)
{
    size_t digit = *number % base;

    *number /= base;
    return digit;
}

/* All points, counted through like a number whose digits are the positions in the lists. Transport
 * and variant change fastest within each, so that neighbours in the report are to be compared. */
int plan_add_points(struct builder *builder, struct diagnosis *why)
{
    const struct settings *settings = builder->settings;
    const size_t rates = settings_rates(settings).count;
    size_t count = settings->workloads.count * builder->plan.placement_count *
                   settings->sizes.count * settings->buffers.count * settings->waits.count *
                   settings->clients.count * rates;

    for (size_t i = 0; i < count; i++) {
        size_t rest = i;
        struct plan_point point;
        point.rate = take_digit(&rest, rates);
        point.clients = take_digit(&rest, settings->clients.count);
        point.wait = take_digit(&rest, settings->waits.count);
        point.buffer = take_digit(&rest, settings->buffers.count);
        point.size = take_digit(&rest, settings->sizes.count);
        point.placement = take_digit(&rest, builder->plan.placement_count);
        point.workload = rest;

        int error = add_point(builder, &point, why);
        if (error < 0)
            return error;
    }
    return 0;
}

/* ---- steps: each is a plan of its own, of lists with one entry each ---- */

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
