/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pairs_supervision.c - many records of one pair each. */
#include "measure/pairs_supervision.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "measure/side_cost.h"
#include "text/message.h"
#include "workload/shared_work.h"

/* ---- orders ---- */

/* Beyond those that the machine has, from the first on. */
static const int *cpus_of(const struct invocation_request *request, unsigned pair)
{
    const struct placement *placement = request->placement;

    return placement == NULL ? request->spec.cpus : placement->pairs[pair % placement->pair_count];
}

int *pairs_cpus(const struct invocation_request *request, size_t *count)
{
    int *cpus = calloc(request->spec.clients, SIDE_COUNT * sizeof *cpus);

    *count = (size_t)SIDE_COUNT * request->spec.clients;
    for (unsigned i = 0; cpus != NULL && i < request->spec.clients; i++)
        memcpy(cpus + (size_t)i * SIDE_COUNT, cpus_of(request, i), SIDE_COUNT * sizeof *cpus);
    return cpus;
}

static int order_pair(const struct supervision *self, unsigned number, uint64_t first_share)
{
    const struct invocation_record *all = self->record;
    struct invocation_record *pair = record_pair(self->record, number);

    memcpy(pair, all, sizeof *pair);
    pair->number = number;
    memcpy(pair->spec.cpus, cpus_of(self->request, number), sizeof pair->spec.cpus);
    pair->one_cpu = case_spec_on_one_cpu(&pair->spec);
    pair->spin_rounds = number == 0 ? all->spin_rounds : 0;
    atomic_store(&pair->work_taken, first_share);
    int length = snprintf(pair->directory, sizeof pair->directory, "%s/pair-%u", all->directory,
                          number);
    if (length < 0 || (size_t)length >= sizeof pair->directory)
        return -ENAMETOOLONG;
    return mkdir(pair->directory, S_IRWXU) < 0 ? -errno : 0;
}

/* A pair begins with what it would take at once, as far as there is something left. */
int pairs_order(const struct supervision *self)
{
    struct invocation_record *all = self->record;
    const unsigned pairs = self->request->spec.clients;
    const uint64_t at_once = shared_work_at_once(all->timed_messages, pairs, all->spec.batch);
    uint64_t left = all->timed_messages;
    int error = 0;

    for (unsigned i = 0; error == 0 && i < pairs; i++) {
        const uint64_t share = left < at_once ? left : at_once;
        error = order_pair(self, i, share);
        left -= share;
    }
    atomic_store(&all->work_left, left);
    return error;
}

/* ---- results ---- */

static struct supervision of_pair(const struct supervision *self, unsigned number)
{
    struct supervision one = *self;

    one.record = record_pair(self->record, number);
    one.pair = number + 1;
    one.leader_status = one.record->leader_status;
    one.child_status = one.record->child_status;
    return one;
}

static void add_pair(struct invocation_result *sum, const struct invocation_result *pair,
                     unsigned number)
{
    sum->messages += pair->messages;
    sum->counted_messages += pair->counted_messages;
    sum->bytes += pair->bytes;
    sum->client_messages[number] = pair->messages;
    for (int side = 0; side < SIDE_COUNT; side++) {
        side_cost_add(&sum->cost[side], &pair->cost[side]);
        sum->events[side] = event_counts_sum(&sum->events[side], &pair->events[side]);
    }
    sum->interrupts += pair->interrupts;
    sum->strange_connections += pair->strange_connections;
    sum->strange_messages += pair->strange_messages;
    sum->counts_kernel_threads = sum->counts_kernel_threads && pair->counts_kernel_threads;
    sum->kernel_threads += pair->kernel_threads;
    sum->warmup_messages += pair->warmup_messages;
    if (pair->warmup_ns > sum->warmup_ns)
        sum->warmup_ns = pair->warmup_ns;
    sum->capacity = supervision_smaller_grants(&sum->capacity, &pair->capacity);
}

/* From when the first began until the last was over. */
static uint64_t elapsed_ns(const struct supervision *self)
{
    uint64_t start_ns = UINT64_MAX, end_ns = 0;

    for (unsigned i = 0; i < self->request->spec.clients; i++) {
        const struct invocation_record *pair = record_pair(self->record, i);
        if (pair->start_ns < start_ns)
            start_ns = pair->start_ns;
        if (pair->start_ns + pair->elapsed_ns > end_ns)
            end_ns = pair->start_ns + pair->elapsed_ns;
    }
    return end_ns - start_ns;
}

static int collect(const struct supervision *self, struct invocation_result *out,
                   struct diagnosis *why)
{
    const unsigned pairs = self->request->spec.clients;
    int error = 0;

    for (unsigned i = 0; error == 0 && i < pairs; i++) {
        struct supervision one = of_pair(self, i);
        struct invocation_result result = {0};
        uint64_t *client_messages = out->client_messages;
        error = pair_conclude(&one, &result, why);
        if (error == 0 && i == 0) {
            *out = result; /* with the spin, the CPUs and the counters of the first */
            out->client_messages = client_messages;
            out->client_messages[0] = result.messages;
        } else if (error == 0) {
            add_pair(out, &result, i);
        }
    }
    out->clients = pairs;
    out->elapsed_ns = elapsed_ns(self);
    if (error == 0 && out->messages != self->record->timed_messages)
        error = supervision_fail(
            self, why, -EBADMSG,
            message_make(N_("not as many messages were timed as ordered"), NULL));
    return error;
}

static int start_failed(const struct supervision *self, int error, struct diagnosis *why)
{
    char *refused = supervision_refusal(self, STEP_FORK, error);
    char *what = message_make(N_("only %1 of %2 pairs could be started: %3"),
                              MESSAGE_NUMBER("%u", self->record->started),
                              MESSAGE_NUMBER("%u", self->request->spec.clients), refused, NULL);

    free(refused);
    return supervision_fail(self, why, error, what);
}

int pairs_conclude(const struct supervision *self, struct invocation_result *out,
                   struct diagnosis *why)
{
    const int error = atomic_load(&self->record->side[SIDE_PARENT].error);

    if (error != 0)
        return start_failed(self, error, why);
    if (self->record->first_failed > 0) {
        const struct supervision one = of_pair(self, self->record->first_failed - 1);
        return supervision_side_failed(&one, why);
    }
    if (self->leader_status != 0)
        return supervision_side_failed(self, why);
    *out = (struct invocation_result){
        .client_messages = calloc(self->request->spec.clients, sizeof *out->client_messages)};
    if (out->client_messages == NULL)
        return -ENOMEM;
    int concluded = collect(self, out, why);
    if (concluded != 0)
        invocation_result_release(out);
    return concluded;
}

int pairs_timed_out(const struct supervision *self, struct diagnosis *why)
{
    unsigned slowest = 0;
    int least = 2 * STEP_DONE;

    for (unsigned i = 0; i < self->request->spec.clients; i++) {
        const struct side_record *side = record_pair(self->record, i)->side;
        int steps = atomic_load(&side[SIDE_PARENT].step) + atomic_load(&side[SIDE_CHILD].step);
        if (steps >= least)
            continue;
        least = steps;
        slowest = i;
    }
    const struct supervision one = of_pair(self, slowest);
    return supervision_timed_out(&one, why);
}
