/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * load_pilot.c - floods the channel for a moment, several times, and takes the median. */
#include "session/load_pilot.h"

#include <errno.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "result/metrics.h"
#include "text/message.h"
#include "workload/load.h"
#include "workload/pacer.h"

/* An invocation lasts so many times --duration: tails take more requests than medians do. */
enum { LOAD_DURATIONS = 5 };

/* Each look moves so many requests at least, and lasts this long or so. */
enum { LOOKS = 5, LOOK_REQUESTS = LOAD_FEWEST_REQUESTS, LOOK_WARMUP_SHARE = 4 };
#define LOOK_NS (30.0 * (double)NS_PER_MS)

/* Of an invocation: 48 MiB of samples. */
enum { MOST_REQUESTS = 1 << 22 };

/* What is thought of a case of which only per cent are known. */
#define GUESSED_PER_SECOND 200000.0

/* ---- the capacity ---- */

bool load_shares_capacity(const struct case_spec *a, const struct case_spec *b)
{
    const unsigned same = (CASE_WORK & ~(unsigned)CASE_RATE) | CASE_TRANSPORT;

    return case_spec_compare(a, b, same) == 0 && a->wait == b->wait &&
           (a->variant == NULL) == (b->variant == NULL) &&
           (a->variant == NULL || strcmp(a->variant, b->variant) == 0);
}

/* 0: no other rate of it was looked at. */
static uint64_t known_capacity(const struct run *run, const struct run_case *of)
{
    uint64_t known = of->capacity_per_second;

    for (size_t i = 0; known == 0 && i < run->case_count + run->aa_control_count; i++) {
        const struct run_case *other = i < run->case_count ? &run->cases[i]
                                                           : &run->aa_controls[i - run->case_count];
        if (load_shares_capacity(&other->spec, &of->spec))
            known = other->capacity_per_second;
    }
    return known;
}

static int flood(const struct invocation_request *request, const struct loop_counts *counts,
                 uint64_t *per_second, struct diagnosis *why)
{
    struct invocation_request look = *request;
    struct invocation_result result;
    double looks[LOOKS];

    look.timed_messages = pace_messages(LOOK_NS, counts->per_message_ns, LOOK_REQUESTS);
    if (look.timed_messages > MOST_REQUESTS)
        look.timed_messages = MOST_REQUESTS;
    look.warmup_messages = look.timed_messages / LOOK_WARMUP_SHARE;
    look.watchdog_ms = watchdog_for((double)look.timed_messages * counts->per_message_ns);
    for (size_t i = 0; i < LOOKS; i++) {
        int error = invocation_run(&look, &result, why);
        if (error != 0)
            return error;
        looks[i] = (double)result.messages * (double)NS_PER_SECOND / (double)result.load.arrived_ns;
        invocation_result_release(&result);
    }
    gsl_sort(looks, 1, LOOKS);
    *per_second = (uint64_t)looks[LOOKS / 2];
    return *per_second > 0
               ? 0
               : diagnose_message(why, -ENODATA,
                                  N_("of requests all sent at once nearly nothing arrives, so what "
                                     "it can carry is not known"),
                                  NULL);
}

static int find_capacity(struct session *session, struct session_slot *slot, struct diagnosis *why)
{
    const struct settings *settings = session->settings;
    struct invocation_request request = session_request(session, slot->planned);
    struct run_case *run_case = slot->recorded;

    request.spin_rounds = 0;
    int error = pilot_run(&request, settings->duration_ms, settings->warmup_ms, &slot->counts, why);
    return error != 0 ? error : flood(&request, &slot->counts, &run_case->capacity_per_second, why);
}

/* ---- the counts ---- */

static double requests_at(double per_second, const struct settings *settings, double times)
{
    const double requests = per_second * LOAD_DURATIONS * settings->duration_ms / 1000 * times;

    if (settings->messages != 0)
        return (double)settings->messages;
    return fmin(fmax(requests, LOAD_FEWEST_REQUESTS), MOST_REQUESTS);
}

bool load_is_fewest(const struct settings *settings, const struct case_spec *spec)
{
    return spec->rate.per_second > 0 && settings->messages == 0 &&
           requests_at(spec->rate.per_second, settings, 1) <= LOAD_FEWEST_REQUESTS;
}

uint64_t load_messages(const struct session_slot *slot, const struct settings *settings,
                       double times)
{
    return (uint64_t)requests_at(case_rate(slot->recorded), settings, times);
}

static int refuse(const struct run_case *run_case, struct diagnosis *why)
{
    return diagnose_message(why, -EDOM,
                            N_("%1 % of what it can carry, %2 requests a second, is more than can "
                               "be generated (%3)"),
                            MESSAGE_NUMBER("%u", run_case->spec.rate.percent),
                            MESSAGE_NUMBER("%.0f", case_rate(run_case)),
                            MESSAGE_NUMBER("%d", PACER_MOST_PER_SECOND), NULL);
}

int load_pilot(struct session *session, struct session_slot *slot, struct diagnosis *why)
{
    const struct settings *settings = session->settings;
    struct run_case *run_case = slot->recorded;
    struct loop_counts *counts = &slot->counts;
    const uint64_t known = known_capacity(session->run, run_case);

    run_case->capacity_per_second = known;
    int error = known > 0 ? 0 : find_capacity(session, slot, why);
    if (error != 0)
        return error;
    const double rate = case_rate(run_case);
    if (rate > PACER_MOST_PER_SECOND)
        return refuse(run_case, why);
    counts->per_message_ns = (double)NS_PER_SECOND /
                             fmin(rate, (double)run_case->capacity_per_second);
    counts->warmup_ns = settings->warmup_ms * NS_PER_MS;
    counts->warmup_messages = pilot_warmup_part(counts->warmup_ns, counts->per_message_ns);
    counts->timed_messages = load_messages(slot, settings, 1);
    counts->expected_ns = (double)counts->timed_messages * counts->per_message_ns +
                          (double)counts->warmup_ns;
    return 0;
}

double load_expected_ms(const struct settings *settings, const struct case_spec *spec)
{
    const double rate = spec->rate.percent > 0 ? GUESSED_PER_SECOND * spec->rate.percent / 100
                                               : spec->rate.per_second;

    return 1000 * requests_at(rate, settings, 1) / rate;
}

double load_looks_s(double overhead_s)
{
    return LOOKS * (overhead_s + LOOK_NS * (1 + 1.0 / LOOK_WARMUP_SHARE) / (double)NS_PER_SECOND);
}
