/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * arms.c - the schedule of a run, without its file. */
#include "selftest/arms.h"

#include <errno.h>
#include <string.h>

#include "base/clock.h"
#include "measure/invocation.h"
#include "measure/pace.h"
#include "measure/pilot.h"
#include "plan/schedule.h"
#include "stats/distribution.h"

enum {
    PADDING_BELOW = 4096, /* environment padding, bytes */
    JITTER_STEPS = 21,    /* of the timed messages: -10 .. 10 % */
};

#define SHORTEST_ROUND_TRIP_NS 5000.0

/* What a run knows of an arm. */
struct arm_state {
    struct loop_counts counts;
    struct pace pace;
};

struct campaign {
    const struct selftest *self;
    const struct arms_plan *plan;
    size_t arm_count;                  /* of all points */
    struct invocation_request request; /* of any arm, without its transport */
    struct schedule *schedule;
    struct arm_state states[ARMS_MOST];
    size_t order[ARMS_MOST];
    size_t done; /* pilots and invocations */
};

static const struct arm *arm_of(const struct campaign *campaign, size_t arm)
{
    return &campaign->plan->arms[arm % campaign->plan->per_point];
}

static struct invocation_request request_for(const struct campaign *campaign, size_t arm)
{
    struct invocation_request request = campaign->request;

    request.transport = arm_of(campaign, arm)->transport;
    if (campaign->plan->fork_only)
        request.worker_program = NULL;
    return request;
}

static int step(struct campaign *campaign)
{
    const struct arms_plan *plan = campaign->plan;

    return selftest_step(campaign->self, campaign->done++,
                         plan->runs * campaign->arm_count * (plan->blocks + 1));
}

static int calibrate(struct campaign *campaign, struct diagnosis *why)
{
    const struct arms_plan *plan = campaign->plan;

    for (size_t arm = 0; arm < campaign->arm_count; arm++) {
        struct invocation_request request = request_for(campaign, arm);
        struct arm_state *state = &campaign->states[arm];
        *state = (struct arm_state){.pace = {.looks = 0}};
        int error = step(campaign);
        if (error == 0)
            error = pilot_run(&request, plan->duration_ms, arm_of(campaign, arm)->warmup_ms,
                              &state->counts, why);
        if (error != 0)
            return error;
        pace_look(&state->pace, state->counts.per_message_ns);
    }
    return 0;
}

/* As session/slots.c has it, for arms that are not resumed, limited or reported. */
static void set_work(const struct campaign *campaign, const struct arm_state *state,
                     struct invocation_request *request)
{
    double per_message_ns = pace_per_message_ns(&state->pace);
    double jitter = 0.01 * ((double)schedule_random(campaign->schedule, JITTER_STEPS) -
                            (JITTER_STEPS - 1) / 2.0);

    request->warmup_ns = state->counts.warmup_ns;
    request->warmup_messages = pilot_warmup_part(state->counts.warmup_ns, per_message_ns);
    request->timed_messages = pace_messages(campaign->plan->duration_ms * (double)NS_PER_MS *
                                                (1 + jitter),
                                            per_message_ns, pilot_fewest_messages(&request->spec));
    request->watchdog_ms = watchdog_for(state->counts.expected_ns);
}

static int measure_arm(struct campaign *campaign, size_t arm, double *p50_ns, struct diagnosis *why)
{
    struct arm_state *state = &campaign->states[arm];
    struct invocation_request request = request_for(campaign, arm);
    struct invocation_result result;
    struct percentiles rtt_ns;

    set_work(campaign, state, &request);
    request.padding_bytes = schedule_random(campaign->schedule, PADDING_BELOW);
    int error = invocation_run(&request, &result, why);
    if (error != 0)
        return error;
    pace_look(&state->pace, (double)result.elapsed_ns / (double)request.timed_messages);
    percentiles_of(result.samples_ns, result.messages, &rtt_ns);
    invocation_result_release(&result);
    *p50_ns = rtt_ns.p50;
    return 0;
}

static int measure_run(struct campaign *campaign, size_t run, double *p50_ns, struct diagnosis *why)
{
    const struct arms_plan *plan = campaign->plan;

    for (size_t block = 0; block < plan->blocks; block++) {
        schedule_next_block(campaign->schedule, campaign->order);
        for (size_t position = 0; position < campaign->arm_count; position++) {
            size_t arm = campaign->order[position];
            size_t at = (arm * plan->runs + run) * plan->blocks + block;
            int error = step(campaign);
            if (error == 0)
                error = measure_arm(campaign, arm, &p50_ns[at], why);
            if (error != 0)
                return error;
        }
    }
    return 0;
}

/* There are no batches here: medians of single round trips are what is looked at. */
static int check_clock(struct diagnosis *why)
{
    const uint64_t tick_ns = clock_tick_ns();

    if (tick_ns > 0 && clock_can_time(tick_ns, SHORTEST_ROUND_TRIP_NS))
        return 0;
    return diagnose(why, -EIO,
                    "the clock moves in steps of %g us (0: it stands still): too coarse for round "
                    "trips of %g us; only the simulated checks can be run",
                    (double)tick_ns / 1000, SHORTEST_ROUND_TRIP_NS / 1000);
}

int arms_measure(const struct selftest *self, const struct arms_plan *plan, double *p50_ns,
                 struct diagnosis *why)
{
    struct campaign campaign = {
        .self = self, .plan = plan, .arm_count = plan->per_point * plan->points};
    size_t points[ARMS_MOST];
    int error = check_clock(why);

    if (error != 0)
        return error;
    for (size_t arm = 0; arm < campaign.arm_count; arm++)
        points[arm] = arm / plan->per_point;
    error = schedule_create(self->seed, points, campaign.arm_count, &campaign.schedule);
    if (error != 0)
        diagnose(why, error, "%s", strerror(-error));
    else
        error = selftest_request(self, NULL, &campaign.request, why);
    for (size_t run = 0; run < plan->runs && error == 0; run++) {
        error = calibrate(&campaign, why);
        if (error == 0)
            error = measure_run(&campaign, run, p50_ns, why);
    }
    schedule_free(campaign.schedule);
    return error;
}
