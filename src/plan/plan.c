/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan.c - multiplies the lists of the settings into cases.
 *
 * Placements and trials are settled first, each once; the cases are then one walk over all points
 * (plan_points.c), which touches the machine no more. */
#include "plan/plan.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/aa_controls.h"
#include "plan/plan_builder.h"
#include "text/message.h"

static int no_memory(struct diagnosis *why)
{
    return diagnose(why, -ENOMEM, "out of memory");
}

/* Room for one more; the array doubles whenever its count is a power of two. NULL: no memory. */
static void *builder_grow(void *array, size_t count, size_t element_bytes)
{
    if ((count & (count - 1)) != 0)
        return array;
    return reallocarray(array, count > 0 ? 2 * count : 1, element_bytes);
}

/* Whether this machine has the reference is another matter: the others still stand against the
 * best. */
static int check_reference(const struct settings *settings, struct diagnosis *why)
{
    const char *reference = comparing_reference(settings->reference);

    if (settings->comparing != COMPARING_REFERENCE)
        return 0;
    if (name_list_has(&settings->transports, reference))
        return 0;
    return diagnose(
        why, -EINVAL,
        "--compare: all are to be compared with %s, which --transport does not name; name "
        "it there, or another with --reference, or say --compare pairs",
        reference);
}

static int check_settings(const struct settings *settings, struct diagnosis *why)
{
    const struct {
        const char *name;
        size_t count;
    } lists[] = {
        {"workload", settings->workloads.count}, {"placement", settings->placements.count},
        {"clients", settings->clients.count},    {"transport", settings->transports.count},
        {"size", settings->sizes.count},         {"buffer", settings->buffers.count},
        {"wait", settings->waits.count},
    };
    const bool of_steps = settings->steps.count > 0;

    for (size_t i = 0; i < (of_steps ? 3 : sizeof lists / sizeof lists[0]); i++)
        if (lists[i].count == 0)
            return diagnose(why, -EINVAL, "--%s: nothing is given", lists[i].name);
    if (settings->blocks == 0)
        return diagnose(why, -EINVAL, "--blocks: nothing is given");
    if (settings->duration_ms == 0 && settings->messages == 0)
        return diagnose(why, -EINVAL, "--duration: nothing is given, and no --messages");
    return of_steps ? plan_check_steps(settings, why) : check_reference(settings, why);
}

int builder_skip(struct builder *builder, const char *id, const struct diagnosis *reason,
                 struct diagnosis *why)
{
    struct plan *plan = &builder->plan;
    struct skipped_case *skipped = builder_grow(plan->skipped, plan->skipped_count,
                                                sizeof *skipped);

    if (skipped == NULL)
        return no_memory(why);
    plan->skipped = skipped;
    skipped += plan->skipped_count++;
    snprintf(skipped->id, sizeof skipped->id, "%s", id);
    skipped->reason = *reason;
    return 0;
}

int builder_add(struct builder *builder, const struct plan_case *planned, struct diagnosis *why)
{
    struct plan *plan = &builder->plan;
    struct plan_case *cases = builder_grow(plan->cases, plan->case_count, sizeof *cases);

    if (cases == NULL)
        return no_memory(why);
    plan->cases = cases;
    cases[plan->case_count++] = *planned;
    return 0;
}

static int add_placement(struct builder *builder, const struct placement *placement,
                         struct diagnosis *why)
{
    struct plan *plan = &builder->plan;

    for (size_t i = 0; i < plan->placement_count; i++)
        if (strcmp(plan->placements[i].name, placement->name) == 0)
            return 0;

    struct placement *placements = builder_grow(plan->placements, plan->placement_count,
                                                sizeof *placements);
    if (placements == NULL)
        return no_memory(why);
    plan->placements = placements;
    placements[plan->placement_count++] = *placement;
    return 0;
}

static int add_available_placements(struct builder *builder, struct diagnosis *why)
{
    for (const struct placement_kind *kind = placement_kinds; kind->name != NULL; kind++) {
        struct placement placement;
        struct diagnosis problem;
        int error = placement_find(builder->topology, kind->name, &placement, &problem);

        if (error == -ENOENT)
            error = builder_skip(builder, kind->name, &problem, why);
        else if (error < 0)
            error = diagnose_message(why, error, "%1", problem.text, NULL);
        else if (placement.cpus[SIDE_PARENT] != CPU_ANY)
            error = add_placement(builder, &placement, why);
        if (error < 0)
            return error;
    }
    return 0;
}

static int resolve_placements(struct builder *builder, struct diagnosis *why)
{
    const struct name_list *names = &builder->settings->placements;

    for (size_t i = 0; i < names->count; i++) {
        struct placement placement;
        struct diagnosis problem;
        int error;

        if (strcmp(names->names[i], "available") == 0) {
            error = add_available_placements(builder, why);
        } else {
            error = placement_find(builder->topology, names->names[i], &placement, &problem);
            error = error < 0 ? diagnose_message(why, error, "--placement: \"%1\": %2",
                                                 names->names[i], problem.text, NULL)
                              : add_placement(builder, &placement, why);
        }
        if (error < 0)
            return error;
    }
    return 0;
}

struct trial *builder_trial(const struct builder *builder, size_t transport, size_t size,
                            size_t buffer)
{
    const struct settings *settings = builder->settings;

    return &builder->trials[(transport * settings->sizes.count + size) * settings->buffers.count +
                            buffer];
}

size_t builder_size_count(const struct builder *builder, const struct transport *transport)
{
    return transport->flags & TRANSPORT_NOTIFIES ? 1 : builder->settings->sizes.count;
}

size_t builder_size(const struct builder *builder, const struct transport *transport, size_t size)
{
    return transport->flags & TRANSPORT_NOTIFIES ? 0 : builder->settings->sizes.bytes[size];
}

static int run_trial(struct builder *builder, const struct transport *transport,
                     const struct channel_spec *spec, struct trial *trial, struct diagnosis *why)
{
    unsigned without_bytes = TRANSPORT_MOVES_NOTHING | TRANSPORT_NOTIFIES;

    if (builder->settings->verify && transport->flags & without_bytes) {
        diagnose_message(&trial->reason, 0, N_("%1 moves no data that --verify could check"),
                         transport->name, NULL);
        return 0;
    }
    return trial_run(transport, spec, trial, why);
}

static int run_trials_of(struct builder *builder, size_t index, struct diagnosis *why)
{
    const struct settings *settings = builder->settings;
    const struct transport *transport = settings_transport(settings,
                                                           settings->transports.names[index]);
    struct trial whole;
    int error = trial_transport(transport, builder->directory, &whole, why);

    if (error < 0)
        return error;
    if (!whole.possible) {
        for (size_t i = 0; i < settings->sizes.count * settings->buffers.count; i++)
            *(builder_trial(builder, index, 0, 0) + i) = whole;
        builder->is_refused = true;
        return 0;
    }
    for (size_t size = 0; size < builder_size_count(builder, transport); size++) {
        for (size_t buffer = 0; buffer < settings->buffers.count; buffer++) {
            const struct channel_spec spec = {
                .directory = builder->directory,
                .message_bytes = builder_size(builder, transport, size),
                .buffer_bytes = settings->buffers.bytes[buffer],
            };
            struct trial *trial = builder_trial(builder, index, size, buffer);
            error = run_trial(builder, transport, &spec, trial, why);
            if (error < 0)
                return error;
            builder->is_refused |= trial->is_refused;
        }
    }
    return 0;
}

int plan_run_trials(struct builder *builder, struct diagnosis *why)
{
    const struct settings *settings = builder->settings;
    size_t count = settings->transports.count * settings->sizes.count * settings->buffers.count;
    int error = 0;

    assert(count > 0); /* check_settings() */
    builder->trials = calloc(count, sizeof *builder->trials);
    if (builder->trials == NULL)
        return no_memory(why);
    for (size_t i = 0; error == 0 && i < settings->transports.count; i++)
        error = run_trials_of(builder, i, why);
    return error;
}

/* When the system refused one, that is why; else nothing fits the settings. */
static int check_cases(const struct builder *builder, struct diagnosis *why)
{
    const struct plan *plan = &builder->plan;

    if (plan->case_count > 0)
        return 0;

    /* Placements come first: the last entry is a case, unless the machine has no placement. */
    assert(plan->skipped_count > 0);
    const struct skipped_case *last = &plan->skipped[plan->skipped_count - 1];
    char *reason = message_english(last->reason.text);
    int error = diagnose(why, builder->is_refused ? -EOPNOTSUPP : -EINVAL,
                         "no case is left to run; for one, %s is skipped: %s", last->id,
                         reason == NULL ? "?" : reason);
    free(reason);
    return error;
}

static int choose_aa_controls(struct plan *plan, unsigned blocks, struct diagnosis *why)
{
    plan->aa_controls = calloc(plan->case_count, sizeof *plan->aa_controls);
    if (plan->aa_controls == NULL)
        return no_memory(why);
    plan->aa_control_count = aa_controls_choose(plan, blocks, plan->aa_controls);
    return 0;
}

int plan_build(const struct settings *settings, const struct topology *topology,
               const char *directory, struct plan *out, struct diagnosis *why)
{
    struct builder builder = {
        .settings = settings,
        .topology = topology,
        .directory = directory,
    };
    int error = check_settings(settings, why);

    if (error == 0)
        error = resolve_placements(&builder, why);
    if (error == 0 && settings->steps.count == 0)
        error = plan_run_trials(&builder, why);
    if (error == 0)
        error = settings->steps.count > 0 ? plan_add_steps(&builder, why)
                                          : plan_add_points(&builder, why);
    if (error == 0)
        error = check_cases(&builder, why);
    if (error == 0)
        error = choose_aa_controls(&builder.plan, settings->blocks, why);
    if (error == 0)
        error = machine_limits_plan(settings, &builder.plan, why);

    free(builder.trials);
    if (error < 0)
        plan_clear(&builder.plan);
    else
        *out = builder.plan;
    return error;
}

void plan_keep(struct plan *plan,
               bool (*wanted)(const struct plan_case *planned, const void *context),
               const void *context, unsigned blocks)
{
    size_t kept = 0;

    for (size_t i = 0; i < plan->case_count; i++)
        if (wanted(&plan->cases[i], context))
            plan->cases[kept++] = plan->cases[i];
    plan->case_count = kept;
    plan->aa_control_count = aa_controls_choose(plan, blocks, plan->aa_controls);
}

void plan_clear(struct plan *plan)
{
    free(plan->cases);
    free(plan->limits);
    free(plan->skipped);
    free(plan->aa_controls);
    free(plan->placements);
    *plan = (struct plan){0};
}

size_t plan_point_of(const struct plan *plan, size_t index)
{
    size_t first = 0;

    while (case_spec_compare_points(&plan->cases[first].spec, &plan->cases[index].spec) != 0)
        first++;
    return first;
}
