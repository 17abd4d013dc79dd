/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan.c - multiplies the lists of the settings into cases.
 *
 * Placements and trials are settled first, each once; the cases are then one walk over all points,
 * which touches the machine no more. */
#include "plan/plan.h"

#include <assert.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/trial.h"

struct builder {
    const struct settings *settings;
    const struct topology *topology;
    const char *directory;
    struct placement *placements;
    size_t placement_count;
    struct trial *trials; /* by trial_index() */
    struct plan plan;
};

/* Where a case stands in the lists of the settings (and in builder.placements). */
struct point {
    size_t workload, placement, size, buffer, wait, transport;
};

static int no_memory(struct diagnosis *why)
{
    return diagnose(why, -ENOMEM, "out of memory");
}

/* Room for one more; the array doubles whenever its count is a power of two. NULL: no memory. */
static void *grow(void *array, size_t count, size_t element_bytes)
{
    if ((count & (count - 1)) != 0)
        return array;
    return reallocarray(array, count > 0 ? 2 * count : 1, element_bytes);
}

static int check_settings(const struct settings *settings, struct diagnosis *why)
{
    const struct {
        const char *name;
        size_t count;
    } lists[] = {
        {"transport", settings->transports.count}, {"workload", settings->workloads.count},
        {"size", settings->sizes.count},           {"placement", settings->placements.count},
        {"buffer", settings->buffers.count},       {"wait", settings->waits.count},
    };

    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        if (lists[i].count == 0)
            return diagnose(why, -EINVAL, "--%s: nothing is given", lists[i].name);
    return 0;
}

static int add_skipped(struct builder *builder, const char *id, const char *reason,
                       struct diagnosis *why)
{
    struct plan *plan = &builder->plan;
    struct skipped_case *skipped = grow(plan->skipped, plan->skipped_count, sizeof *skipped);

    if (skipped == NULL)
        return no_memory(why);
    plan->skipped = skipped;
    skipped += plan->skipped_count++;
    snprintf(skipped->id, sizeof skipped->id, "%s", id);
    if (snprintf(skipped->reason, sizeof skipped->reason, "%s", reason) >=
        (int)sizeof skipped->reason)
        strcpy(skipped->reason + sizeof skipped->reason - sizeof "...", "...");
    return 0;
}

static int add_placement(struct builder *builder, const struct placement *placement,
                         struct diagnosis *why)
{
    for (size_t i = 0; i < builder->placement_count; i++)
        if (strcmp(builder->placements[i].name, placement->name) == 0)
            return 0;

    struct placement *placements = grow(builder->placements, builder->placement_count,
                                        sizeof *placements);
    if (placements == NULL)
        return no_memory(why);
    builder->placements = placements;
    placements[builder->placement_count++] = *placement;
    return 0;
}

static int add_available_placements(struct builder *builder, struct diagnosis *why)
{
    for (const struct placement_kind *kind = placement_kinds; kind->name != NULL; kind++) {
        struct placement placement;
        struct diagnosis problem;
        int error = placement_find(builder->topology, kind->name, &placement, &problem);

        if (error == -ENOENT)
            error = add_skipped(builder, kind->name, problem.text, why);
        else if (error < 0)
            error = diagnose(why, error, "%s", problem.text);
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
            error = error < 0 ? diagnose(why, error, "--placement: \"%s\": %s", names->names[i],
                                         problem.text)
                              : add_placement(builder, &placement, why);
        }
        if (error < 0)
            return error;
    }
    return 0;
}

static size_t trial_index(const struct builder *builder, const struct point *point)
{
    const struct settings *settings = builder->settings;

    return (point->transport * settings->sizes.count + point->size) * settings->buffers.count +
           point->buffer;
}

static int run_trial(struct builder *builder, const struct point *point, struct diagnosis *why)
{
    const struct settings *settings = builder->settings;
    const struct transport *transport = transport_find(
        settings->transports.names[point->transport]);
    const struct channel_spec spec = {
        .directory = builder->directory,
        .message_bytes = settings->sizes.bytes[point->size],
        .buffer_bytes = settings->buffers.bytes[point->buffer],
    };
    struct trial *trial = &builder->trials[trial_index(builder, point)];

    if (settings->verify && transport->flags & TRANSPORT_MOVES_NOTHING) {
        diagnose(&trial->reason, 0, "%s moves no data that --verify could check", transport->name);
        return 0;
    }
    return trial_run(transport, &spec, trial, why);
}

static int run_trials(struct builder *builder, struct diagnosis *why)
{
    const struct settings *settings = builder->settings;
    size_t count = settings->transports.count * settings->sizes.count * settings->buffers.count;
    struct point point = {0};

    assert(count > 0); /* check_settings() */
    builder->trials = calloc(count, sizeof *builder->trials);
    if (builder->trials == NULL)
        return no_memory(why);
    for (point.transport = 0; point.transport < settings->transports.count; point.transport++) {
        for (point.size = 0; point.size < settings->sizes.count; point.size++) {
            for (point.buffer = 0; point.buffer < settings->buffers.count; point.buffer++) {
                int error = run_trial(builder, &point, why);
                if (error < 0)
                    return error;
            }
        }
    }
    return 0;
}

/* The name as wait_names[] holds it, which outlives the settings. */
static const char *find_wait(const char *name)
{
    const char *const *known = wait_names;

    while (strcmp(*known, name) != 0)
        known++;
    return *known;
}

static void write_id(struct bench_case *bench_case)
{
    int length = snprintf(bench_case->id, sizeof bench_case->id, "%s/%s/%zu/%s",
                          bench_case->workload->name, bench_case->transport->name,
                          bench_case->message_bytes, bench_case->placement.name);

    if (bench_case->buffer_bytes > 0)
        length += snprintf(bench_case->id + length, sizeof bench_case->id - length, "/buffer=%zu",
                           bench_case->buffer_bytes);
    if (strcmp(bench_case->wait, "block") != 0)
        length += snprintf(bench_case->id + length, sizeof bench_case->id - length, "/wait=%s",
                           bench_case->wait);
    assert(length < (int)sizeof bench_case->id);
}

static int add_point(struct builder *builder, const struct point *point, struct diagnosis *why)
{
    const struct settings *settings = builder->settings;
    const struct trial *trial = &builder->trials[trial_index(builder, point)];
    struct bench_case bench_case = {
        .transport = transport_find(settings->transports.names[point->transport]),
        .workload = workload_find(settings->workloads.names[point->workload]),
        .message_bytes = settings->sizes.bytes[point->size],
        .buffer_bytes = settings->buffers.bytes[point->buffer],
        .placement = builder->placements[point->placement],
        .wait = find_wait(settings->waits.names[point->wait]),
    };

    write_id(&bench_case);
    if (!trial->possible)
        return add_skipped(builder, bench_case.id, trial->reason.text, why);

    struct plan *plan = &builder->plan;
    struct bench_case *cases = grow(plan->cases, plan->case_count, sizeof *cases);
    if (cases == NULL)
        return no_memory(why);
    plan->cases = cases;
    cases[plan->case_count++] = bench_case;
    return 0;
}

/* Takes the last digit of a number off; `base` is the number of values of that digit. */
static size_t take_digit(size_t *number, size_t base)
{
    size_t digit = *number % base;

    *number /= base;
    return digit;
}

/* All points, counted through like a number whose digits are the positions in the lists: the last
 * one, the transport, changes fastest, so that neighbours in the report are to be compared. */
static int add_points(struct builder *builder, struct diagnosis *why)
{
    const struct settings *settings = builder->settings;
    size_t count = settings->workloads.count * builder->placement_count * settings->sizes.count *
                   settings->buffers.count * settings->waits.count * settings->transports.count;

    for (size_t i = 0; i < count; i++) {
        size_t rest = i;
        struct point point;
        point.transport = take_digit(&rest, settings->transports.count);
        point.wait = take_digit(&rest, settings->waits.count);
        point.buffer = take_digit(&rest, settings->buffers.count);
        point.size = take_digit(&rest, settings->sizes.count);
        point.placement = take_digit(&rest, builder->placement_count);
        point.workload = rest;

        int error = add_point(builder, &point, why);
        if (error < 0)
            return error;
    }
    return 0;
}

static int check_cases(const struct plan *plan, struct diagnosis *why)
{
    if (plan->case_count > 0)
        return 0;

    /* Placements come first: the last entry is a case, unless the machine has no placement. */
    assert(plan->skipped_count > 0);
    const struct skipped_case *last = &plan->skipped[plan->skipped_count - 1];
    return diagnose(why, -EINVAL, "no case is left to run; for one, %s is skipped: %s", last->id,
                    last->reason);
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
    if (error == 0)
        error = run_trials(&builder, why);
    if (error == 0)
        error = add_points(&builder, why);
    if (error == 0)
        error = check_cases(&builder.plan, why);

    free(builder.trials);
    free(builder.placements);
    if (error < 0)
        plan_clear(&builder.plan);
    else
        *out = builder.plan;
    return error;
}

void plan_clear(struct plan *plan)
{
    free(plan->cases);
    free(plan->skipped);
    *plan = (struct plan){0};
}
