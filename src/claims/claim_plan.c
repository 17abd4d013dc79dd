/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * claim_plan.c - the lists of all claims become one plan, of which only those cases stay that some
 * claim is about: they are then measured in the same blocks, each once. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claims/claim.h"

enum { DURATION_MS = 8, WARMUP_MS = 5 };

static int add_size(struct size_list *sizes, size_t bytes)
{
    for (size_t i = 0; i < sizes->count; i++)
        if (sizes->bytes[i] == bytes)
            return 0;
    size_t *grown = reallocarray(sizes->bytes, sizes->count + 1, sizeof *grown);
    if (grown == NULL)
        return -ENOMEM;
    sizes->bytes = grown;
    grown[sizes->count++] = bytes;
    return 0;
}

/* NULL: they are no placements; one that this machine lacks would make the whole plan
 * impossible. */
static int add_names(struct name_list *names, const struct name_list *more,
                     const struct topology *topology)
{
    for (size_t i = 0; i < more->count; i++) {
        struct placement placement;
        if (topology != NULL && strcmp(more->names[i], "available") != 0 &&
            placement_find(topology, more->names[i], &placement, NULL) < 0)
            continue;
        if (name_list_append(names, more->names[i]) == -ENOMEM)
            return -ENOMEM;
    }
    return 0;
}

static int add_claim(struct settings *settings, const struct claim *claim,
                     const struct topology *topology)
{
    const struct settings *plan = &claim->plan;
    int error = add_names(&settings->transports, &plan->transports, NULL);

    if (error == 0)
        error = add_names(&settings->workloads, &plan->workloads, NULL);
    for (size_t i = 0; error == 0 && i < plan->sizes.count; i++)
        error = add_size(&settings->sizes, plan->sizes.bytes[i]);
    if (error == 0)
        error = add_names(&settings->placements, &plan->placements, topology);
    if (plan->blocks > settings->blocks)
        settings->blocks = plan->blocks;
    return error;
}

/* What every machine can do stands first, so that there is a plan whatever else can't be had. */
static const struct {
    const char *name, *value;
} first[] = {
    {"workload", "latency"}, {"transport", "null"}, {"size", "64"},   {"placement", "available"},
    {"buffer", "default"},   {"wait", "default"},   {"clients", "1"},
};

int claims_settings(const struct claim_list *list, const struct topology *topology,
                    struct settings *out, struct diagnosis *why)
{
    int error = 0;

    settings_init(out);
    out->duration_ms = DURATION_MS;
    out->warmup_ms = WARMUP_MS;
    out->no_kernel_counters = true;
    for (size_t i = 0; error == 0 && i < sizeof first / sizeof first[0]; i++)
        error = settings_set(out, first[i].name, first[i].value, why);
    for (size_t i = 0; error == 0 && i < list->count; i++)
        if ((error = add_claim(out, &list->claims[i], topology)) != 0)
            diagnose(why, error, "%s", strerror(-error));
    return error;
}

static bool is_available(const struct placement *placement)
{
    for (const struct placement_kind *kind = placement_kinds; kind->name != NULL; kind++)
        if (strcmp(kind->name, placement->name) == 0)
            return placement->cpus[SIDE_PARENT] != CPU_ANY;
    return false;
}

bool claim_wants_placement(const struct claim *claim, const struct placement *placement)
{
    const struct name_list *names = &claim->plan.placements;

    return name_list_has(names, placement->name) ||
           (name_list_has(names, "available") && is_available(placement));
}

static bool wants_size(const struct claim *claim, const struct plan_case *planned)
{
    const struct size_list *sizes = &claim->plan.sizes;

    if (planned->transport->flags & TRANSPORT_NOTIFIES)
        return true;
    for (size_t i = 0; i < sizes->count; i++)
        if (sizes->bytes[i] == planned->spec.message_bytes)
            return true;
    return false;
}

static bool some_claim_wants(const struct plan_case *planned, const void *context)
{
    const struct claim_list *list = context;
    struct placement placement = {.cpus = {planned->spec.cpus[0], planned->spec.cpus[1]}};

    snprintf(placement.name, sizeof placement.name, "%s", planned->spec.placement);
    for (size_t i = 0; i < list->count; i++) {
        const struct claim *claim = &list->claims[i];
        if (name_list_has(&claim->plan.workloads, planned->spec.workload) &&
            name_list_has(&claim->plan.transports, planned->spec.transport) &&
            wants_size(claim, planned) && claim_wants_placement(claim, &placement))
            return true;
    }
    return false;
}

int claims_plan(const struct claim_list *list, const struct settings *settings,
                const struct topology *topology, const char *directory, struct plan *out,
                struct diagnosis *why)
{
    int error = plan_build(settings, topology, directory, out, why);

    if (error == 0)
        plan_keep(out, some_claim_wants, list, settings->blocks);
    return error;
}
