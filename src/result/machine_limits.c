/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * machine_limits.c - which limits fit a case follows from its workload, its placement and its
 * transport's row. */
#include "result/machine_limits.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "text/message.h"

enum machine_limit_kind machine_limit_kind(const struct run_case *limit)
{
    enum machine_limit_kind kind = 0;

    while (kind < MACHINE_LIMITS && (limit->spec.variant == NULL ||
                                     strcmp(machine_limit_names[kind], limit->spec.variant) != 0))
        kind++;
    return kind;
}

const struct run_case *machine_limit_find(const struct run *run, enum machine_limit_kind kind,
                                          const char *placement, size_t bytes)
{
    for (size_t i = 0; i < run->machine_limit_count; i++) {
        const struct run_case *limit = &run->machine_limits[i];
        if (machine_limit_kind(limit) == kind && limit->spec.message_bytes == bytes &&
            strcmp(limit->spec.placement, placement) == 0)
            return limit;
    }
    return NULL;
}

/* ---- times ---- */

struct interval limit_time_ns(const struct run_case *limit)
{
    struct interval time = metric_of(limit, METRIC_RTT_P50);

    /* Samples are whole ns. */
    time.low -= fmin(0.5, time.low / 2);
    time.high += 0.5;
    return time;
}

static bool is_round_trip(const struct run_case *run_case)
{
    return strcmp(run_case->spec.workload, "latency") == 0;
}

static struct interval case_time_ns(const struct run_case *run_case)
{
    const struct interval rate = metric_of(run_case, METRIC_MESSAGES_PER_SECOND);
    const double second_ns = (double)NS_PER_SECOND;

    return is_round_trip(run_case) ? metric_of(run_case, METRIC_RTT_P50)
                                   : (struct interval){second_ns / rate.estimate,
                                                       second_ns / rate.high, second_ns / rate.low};
}

/* ---- which fit ---- */

/* A limit as it is met for one message of a case: of run->machine_limits, so often. */
struct limit_met {
    const struct run_case *limit;
    double times;
};

/* The limits that fit a case and were measured, of its placement and, copies, of its size. */
struct uses {
    const struct run *run;
    const struct run_case *of;
    struct limit_met longest; /* takes most of the time; of those that take as long the first */
};

static double met_ns(const struct limit_met *met)
{
    return met->times * limit_time_ns(met->limit).estimate;
}

static void use(struct uses *uses, enum machine_limit_kind kind, double times)
{
    const size_t bytes = kind >= LIMIT_COPY_ONCE ? uses->of->spec.message_bytes : 0;
    const struct limit_met met = {
        machine_limit_find(uses->run, kind, uses->of->spec.placement, bytes), times};

    if (met.limit != NULL && limit_time_ns(met.limit).estimate > 0 &&
        (uses->longest.limit == NULL || met_ns(&met) > met_ns(&uses->longest)))
        uses->longest = met;
}

/* Nothing but copies keeps those from going on that need no call and never wait. */
static void use_calls(struct uses *uses, const struct transport *transport)
{
    if (transport->in_user_space || transport->flags & TRANSPORT_GATHERS)
        return;
    const double messages = uses->of->spec.batch > 1 ? uses->of->spec.batch : 1; /* of a call */

    if (is_round_trip(uses->of)) /* each side sends and receives, one after the other */
        use(uses, LIMIT_CALL, 4);
    else
        use(uses, LIMIT_CALL, (case_spec_on_one_cpu(&uses->of->spec) ? 2 : 1) / messages);
}

/* Of a round trip: who waits is woken, twice; or looks until there is something. A stream of
 * messages need not wake for each. */
static void use_wake_ups(struct uses *uses, const struct transport *transport)
{
    if (!is_round_trip(uses->of))
        return;
    if (case_spec_on_one_cpu(&uses->of->spec))
        use(uses, transport->in_user_space ? LIMIT_FUTEX : LIMIT_SWITCH, 1);
    else if (transport->flags & TRANSPORT_SPINS)
        use(uses, LIMIT_BOUNCE, 1);
    else if (uses->of->spec.wait != WAIT_SPIN)
        use(uses, LIMIT_FUTEX, 1);
}

static void use_copies(struct uses *uses, const struct transport *transport)
{
    const double times = is_round_trip(uses->of) ? 2 : 1;

    if (uses->of->spec.message_bytes > 0)
        use(uses, transport->copies == COPIES_ONE ? LIMIT_COPY_ONCE : LIMIT_COPY_TWICE, times);
}

/* ---- how near ---- */

/* Why a limit that is beaten does not apply, most likely. */
static const char *doubt_of(const struct run *run, const struct run_case *run_case,
                            enum machine_limit_kind kind)
{
    struct transport transport;

    if (kind >= LIMIT_COPY_ONCE && run_transport(run, run_case->spec.transport, &transport) &&
        transport.copies == COPIES_ONE)
        return N_("pages can be handed over without a copy");
    if (kind >= LIMIT_COPY_ONCE && !case_spec_on_one_cpu(&run_case->spec))
        return N_("two CPUs copy at once");
    if (kind == LIMIT_FUTEX && !case_spec_on_one_cpu(&run_case->spec))
        return N_("the waiting side does not always sleep");
    return N_("an error: of the measurement, or in what is known of the transport");
}

static int set_limit(const struct run *run, struct run_case *run_case, const struct limit_met *met)
{
    const struct interval time = case_time_ns(run_case), least = limit_time_ns(met->limit);
    struct run_limit *limit = calloc(1, sizeof *limit);

    if (limit == NULL)
        return -ENOMEM;
    run_case->limit = limit;
    limit->id = strdup(met->limit->id);
    limit->times = met->times;
    limit->ratio = (struct interval){time.estimate / (met->times * least.estimate),
                                     time.low / (met->times * least.high),
                                     time.high / (met->times * least.low)};
    if (limit->ratio.high < 1) {
        limit->doubt = message_make(doubt_of(run, run_case, machine_limit_kind(met->limit)), NULL);
        if (limit->doubt == NULL)
            return -ENOMEM;
    }
    return limit->id == NULL ? -ENOMEM : 0;
}

static void clear_limit(struct run_case *run_case)
{
    if (run_case->limit == NULL)
        return;
    free(run_case->limit->id);
    free(run_case->limit->doubt);
    free(run_case->limit);
    run_case->limit = NULL;
}

/* By what the transport's row says (transport.h), or a plug-in's. */
static int judge_case(const struct run *run, struct run_case *run_case)
{
    struct uses uses = {.run = run, .of = run_case};
    struct transport transport;

    clear_limit(run_case);
    if ((!is_round_trip(run_case) && strcmp(run_case->spec.workload, "throughput") != 0) ||
        !run_transport(run, run_case->spec.transport, &transport) ||
        (transport.flags & TRANSPORT_MOVES_NOTHING) != 0 || isnan(case_time_ns(run_case).estimate))
        return 0;
    use_copies(&uses, &transport);
    use_calls(&uses, &transport);
    use_wake_ups(&uses, &transport);
    return uses.longest.limit == NULL ? 0 : set_limit(run, run_case, &uses.longest);
}

int machine_limits_judge(struct run *run)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < run->case_count; i++)
        error = judge_case(run, &run->cases[i]);
    return error;
}
