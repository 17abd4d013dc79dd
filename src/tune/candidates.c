/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * candidates.c - the plan has all but the batches, of which most would only be refused. */
#include "tune/candidates.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/message.h"

/* More buffer than this is only cache that is lost; fewer steps leave more time for each. */
static const char buffers[] = "default,16K,64K,256K,1M,4M";
static const char waits[] = "default,poll,select,epoll,epoll-et";
static const char waits_with_spin[] = "default,poll,select,epoll,epoll-et,spin";
static const unsigned batches[] = {4, 16, 64, 256};
enum { BATCH_COUNT = sizeof batches / sizeof batches[0] };
#define BATCH_MOST_BYTES ((size_t)1 << 20)

/* An option that the program has as another transport; NULL: there is none. */
static const char *variant_of(const char *transport)
{
    return strcmp(transport, "tcp") == 0 ? "tcp-nagle" : NULL;
}

static bool has_buffers(const struct transport *transport)
{
    return transport->buffers != BUFFERS_NONE && transport->buffers != BUFFERS_POSIX_QUEUE;
}

static bool has_waits(const struct transport *transport)
{
    return transport->descriptors != NULL && (transport->flags & TRANSPORT_SPINS) == 0;
}

static bool has_batches(const struct transport *transport, const struct workload *workload)
{
    return workload->takes_batches && transport->send_many != NULL;
}

/* Two sides that spin on one CPU only wait for each other's time slices to end. */
static bool has_two_cpus(const struct topology *topology, const char *name)
{
    struct placement placement;

    if (placement_find(topology, name, &placement, NULL) != 0 ||
        placement.cpus[SIDE_PARENT] == CPU_ANY)
        return topology_cpu_count(topology) > 1;
    return placement.cpus[SIDE_PARENT] != placement.cpus[SIDE_CHILD];
}

static int tell_nothing_to_vary(const struct transport *transport, const struct workload *workload,
                                struct diagnosis *why)
{
    return diagnose_message(
        why, -ENODATA,
        N_("%1 has nothing that could be varied in %2: no buffer whose size can "
           "be set, one way to wait, no several messages in a call"),
        transport->name, workload->name, NULL);
}

static int set_all(const struct settings *asked, const struct transport *transport,
                   const char *workload, bool two_cpus, struct settings *settings,
                   struct diagnosis *why)
{
    const char *variant = variant_of(transport->name);
    char names[64], size[32], seed[32];
    const char *wait = two_cpus ? waits_with_spin : waits;
    const char *const given[][2] = {
        {"transport", names},
        {"workload", workload},
        {"size", size},
        {"placement", asked->placements.names[0]},
        {"buffer", has_buffers(transport) ? buffers : "default"},
        {"wait", has_waits(transport) ? wait : "default"},
        {"clients", "1"},
        {"blocks", "1"},
        {"duration", "30"},
        {"warmup", "5"},
        {"seed", seed},
        {"no-hood", NULL},
    };
    int error = 0;

    snprintf(names, sizeof names, "%s%s%s", transport->name, variant == NULL ? "" : ",",
             variant == NULL ? "" : variant);
    snprintf(size, sizeof size, "%zu", asked->sizes.bytes[0]);
    snprintf(seed, sizeof seed, "%" PRIu64, asked->seed);
    for (size_t i = 0; i < sizeof given / sizeof given[0] && error == 0; i++)
        error = settings_set(settings, given[i][0], given[i][1], why);
    return error;
}

/* Of the cases that wait within the call. */
static int add_batches(struct plan *plan, struct diagnosis *why)
{
    const size_t count = plan->case_count;
    struct plan_case *cases = reallocarray(plan->cases, count * (1 + BATCH_COUNT), sizeof *cases);

    if (cases == NULL)
        return diagnose(why, -ENOMEM, "%s", strerror(ENOMEM));
    plan->cases = cases;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < BATCH_COUNT && cases[i].spec.wait == WAIT_BLOCK; j++) {
            struct plan_case planned = cases[i];
            if (batches[j] * planned.spec.message_bytes > BATCH_MOST_BYTES)
                break;
            planned.spec.batch = batches[j];
            case_spec_id(&planned.spec, planned.id);
            cases[plan->case_count++] = planned;
        }
    return 0;
}

static bool is_default(const struct plan_case *planned, const struct transport *transport)
{
    const bool spins = (transport->flags & TRANSPORT_SPINS) != 0;

    return planned->transport == transport && planned->spec.buffer_bytes == 0 &&
           planned->spec.wait == (spins ? WAIT_SPIN : WAIT_BLOCK);
}

/* The plan begins with the default case, unless that is skipped; then what is skipped does. */
static int check_default(const struct plan *plan, const struct transport *transport,
                         struct diagnosis *why)
{
    if (plan->case_count > 0 && is_default(&plan->cases[0], transport))
        return 0;
    return diagnose_message(why, -EOPNOTSUPP, "%1: %2", plan->skipped[0].id,
                            plan->skipped[0].reason.text, NULL);
}

int candidates_plan(const struct settings *asked, const char *transport, const char *workload,
                    const struct topology *topology, const char *directory, struct candidates *out,
                    struct diagnosis *why)
{
    const struct transport *tried = transport_find(transport);
    const struct workload *done = workload_find(workload);

    *out = (struct candidates){.plan = {.case_count = 0}};
    settings_init(&out->settings);
    if (!has_buffers(tried) && !has_waits(tried) && !has_batches(tried, done) &&
        variant_of(tried->name) == NULL)
        return tell_nothing_to_vary(tried, done, why);
    int error = set_all(asked, tried, workload, has_two_cpus(topology, asked->placements.names[0]),
                        &out->settings, why);
    if (error == 0)
        error = plan_build(&out->settings, topology, directory, &out->plan, why);
    if (error != 0)
        return error;
    out->plan.aa_control_count = 0;
    error = check_default(&out->plan, tried, why);
    if (error == 0 && has_batches(tried, done))
        error = add_batches(&out->plan, why);
    if (error != 0 || out->plan.case_count > 1)
        return error;
    if (out->plan.skipped_count == 0)
        return tell_nothing_to_vary(tried, done, why);
    return diagnose_message(why, -ENODATA, N_("%1: nothing but the default can be had here: %2"),
                            out->plan.cases[0].id, out->plan.skipped[0].reason.text, NULL);
}

void candidates_clear(struct candidates *candidates)
{
    plan_clear(&candidates->plan);
    settings_clear(&candidates->settings);
}
