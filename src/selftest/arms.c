/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * arms.c - the schedule of a run, without its file. */
#include "selftest/arms.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "measure/invocation.h"
#include "measure/pilot.h"
#include "plan/schedule.h"
#include "stats/distribution.h"

enum { PADDING_BELOW = 4096 }; /* environment padding, bytes */

struct campaign {
    const struct selftest *self;
    const struct arms_plan *plan;
    struct invocation_request request; /* of any arm, without its transport */
    struct schedule *schedule;
    struct loop_counts *counts; /* of each arm */
    size_t *order;
    size_t done; /* pilots and invocations */
};

static struct invocation_request request_for(const struct campaign *campaign, size_t arm)
{
    struct invocation_request request = campaign->request;

    request.transport = campaign->plan->transports[arm];
    if (campaign->plan->fork_only)
        request.worker_program = NULL;
    return request;
}

static int step(struct campaign *campaign)
{
    const struct arms_plan *plan = campaign->plan;

    return selftest_step(campaign->self, campaign->done++, plan->arms * (plan->blocks + 1));
}

/* The first arm with the same transport. */
static size_t pilot_of(const struct arms_plan *plan, size_t arm)
{
    size_t first = 0;

    while (plan->transports[first] != plan->transports[arm])
        first++;
    return first;
}

static int calibrate(struct campaign *campaign, struct diagnosis *why)
{
    const struct arms_plan *plan = campaign->plan;

    for (size_t arm = 0; arm < plan->arms; arm++) {
        struct invocation_request request = request_for(campaign, arm);
        size_t pilot = pilot_of(plan, arm);
        int error = step(campaign);
        if (error == 0 && pilot == arm)
            error = pilot_run(campaign->self->topology, &request, plan->duration_ms,
                              plan->warmup_ms, &campaign->counts[arm], why);
        if (error != 0)
            return error;
        campaign->counts[arm] = campaign->counts[pilot];
    }
    return 0;
}

static int measure_arm(struct campaign *campaign, size_t arm, double *p50_ns, struct diagnosis *why)
{
    const struct loop_counts *counts = &campaign->counts[arm];
    struct invocation_request request = request_for(campaign, arm);
    struct invocation_result result;
    struct percentiles rtt_ns;

    request.warmup_messages = counts->warmup_messages;
    request.warmup_ns = counts->warmup_ns;
    request.timed_messages = counts->timed_messages;
    request.watchdog_ms = watchdog_for(counts->expected_ns);
    request.padding_bytes = schedule_random(campaign->schedule, PADDING_BELOW);
    int error = invocation_run(campaign->self->topology, &request, &result, why);
    if (error != 0)
        return error;
    percentiles_of(result.samples_ns, result.messages, &rtt_ns);
    invocation_result_release(&result);
    *p50_ns = rtt_ns.p50;
    return 0;
}

static int measure_blocks(struct campaign *campaign, double *p50_ns, struct diagnosis *why)
{
    const struct arms_plan *plan = campaign->plan;

    for (size_t block = 0; block < plan->blocks; block++) {
        schedule_next_block(campaign->schedule, campaign->order);
        for (size_t position = 0; position < plan->arms; position++) {
            size_t arm = campaign->order[position];
            int error = step(campaign);
            if (error == 0)
                error = measure_arm(campaign, arm, &p50_ns[arm * plan->blocks + block], why);
            if (error != 0)
                return error;
        }
    }
    return 0;
}

int arms_measure(const struct selftest *self, const struct arms_plan *plan, double *p50_ns,
                 struct diagnosis *why)
{
    struct campaign campaign = {
        .self = self,
        .plan = plan,
        .counts = calloc(plan->arms, sizeof *campaign.counts),
        .order = calloc(plan->arms, sizeof *campaign.order),
    };
    int error = campaign.counts == NULL || campaign.order == NULL
                    ? -ENOMEM
                    : schedule_create(self->seed, NULL, plan->arms, &campaign.schedule);

    if (error != 0)
        diagnose(why, error, "%s", strerror(-error));
    else
        error = selftest_request(self, NULL, &campaign.request, why);
    if (error == 0)
        error = calibrate(&campaign, why);
    if (error == 0)
        error = measure_blocks(&campaign, p50_ns, why);
    schedule_free(campaign.schedule);
    free(campaign.counts);
    free(campaign.order);
    return error;
}
