/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pilot.c - grows the work until it can be timed, then scales it. */
#include "measure/pilot.h"

#include <limits.h>
#include <math.h>

#include "base/clock.h"
#include "measure/pace.h"
#include "measure/topology.h"
#include "stats/steady.h"

#define PILOT_ENOUGH_NS (5.0 * (double)NS_PER_MS)

/* Where a few messages take so long, no more are needed; a pause of another kind is shorter. */
#define PILOT_SLOW_NS (100.0 * (double)NS_PER_MS)

enum { FIRST_SHARE = 4, FIRST_GROWTH = 64, GROWTH = 8, WARMUP_PARTS = 8 };

/* The look at warming up: 20 ms in 100 windows of at least 4 messages. */
enum { LOOK_MS = 20, WINDOWS = 100, FEWEST_PER_WINDOW = 4 };

/* Messages so slow (spinning on one CPU) that the windows would take longer than this are not
 * looked at: there is no such thing as warming up within one of them. */
#define LONGEST_LOOK_NS (500.0 * (double)NS_PER_MS)

unsigned watchdog_for(double expected_ns)
{
    return (unsigned)fmin(10000 + 10 * expected_ns / (double)NS_PER_MS, INT_MAX);
}

/* Mean round trip of each window. */
static void make_windows(const uint32_t *samples_ns, uint64_t per_window, double windows[WINDOWS])
{
    for (size_t window = 0; window < WINDOWS; window++) {
        double sum_ns = 0;
        for (uint64_t i = 0; i < per_window; i++)
            sum_ns += samples_ns[window * per_window + i];
        windows[window] = sum_ns / (double)per_window;
    }
}

static double seen_ns(const double *windows, size_t count, uint64_t per_window)
{
    double sum_ns = 0;

    for (size_t i = 0; i < count; i++)
        sum_ns += windows[i] * (double)per_window;
    return sum_ns;
}

/* Runs without warm-up and makes the warm-up last as long as is seen to be needed. */
static int look_at_warm_up(struct invocation_request *pilot, double per_message_ns,
                           struct loop_counts *counts, struct diagnosis *why)
{
    uint64_t per_window = pace_messages(LOOK_MS * (double)NS_PER_MS / WINDOWS, per_message_ns,
                                        FEWEST_PER_WINDOW);
    struct invocation_result result;
    double windows[WINDOWS];
    size_t skip;

    pilot->warmup_messages = 0;
    pilot->timed_messages = pace_messages((double)per_window * WINDOWS, 1, 1);
    per_window = pilot->timed_messages / WINDOWS;
    double expected_ns = per_message_ns * (double)pilot->timed_messages;
    if (expected_ns > LONGEST_LOOK_NS ||
        !clock_can_time(pilot->clock_tick_ns, per_message_ns * (double)per_window))
        return 0;
    pilot->watchdog_ms = watchdog_for(expected_ns);
    int error = invocation_run(pilot, &result, why);
    if (error != 0)
        return error;
    make_windows(result.samples_ns, per_window, windows);
    invocation_result_release(&result);
    counts->looked = true;
    counts->steady = steady_start(windows, WINDOWS, &skip);
    if (counts->steady && seen_ns(windows, skip, per_window) > (double)counts->warmup_ns)
        counts->warmup_ns = (uint64_t)seen_ns(windows, skip, per_window);
    return 0;
}

uint64_t pilot_fewest_messages(const struct case_spec *spec)
{
    return (uint64_t)PILOT_FEWEST * spec->clients;
}

uint64_t pilot_warmup_part(uint64_t warmup_ns, double per_message_ns)
{
    double part_ns = (double)warmup_ns / WARMUP_PARTS;

    if (warmup_ns == 0)
        return 0;
    return pace_messages(part_ns < (double)NS_PER_MS ? part_ns : (double)NS_PER_MS, per_message_ns,
                         1);
}

double pilot_expected_warmup_ns(double warmup_ns)
{
    return warmup_ns * (1 + 1.5 / WARMUP_PARTS);
}

unsigned pilot_warmup_ms(const struct transport *transport, const struct workload *workload,
                         const struct case_spec *spec, unsigned warmup_ms)
{
    bool at_once = !case_spec_on_one_cpu(spec);
    bool settles = warmup_ms > 0 && at_once && workload->samples == SAMPLES_NONE;
    bool large = spec->message_bytes >= SETTLING_LARGE_BYTES;
    unsigned settles_ms = large ? transport->settles_large_ms : transport->settles_ms;

    return settles && settles_ms > warmup_ms ? settles_ms : warmup_ms;
}

static bool is_enough(const struct invocation_request *pilot, double elapsed_ns, uint64_t fewest)
{
    const uint64_t messages = pilot->timed_messages;
    bool timed = elapsed_ns >= PILOT_ENOUGH_NS && clock_can_time(pilot->clock_tick_ns, elapsed_ns);

    return (timed && messages >= fewest) || elapsed_ns >= PILOT_SLOW_NS ||
           messages == INVOCATION_MAX_MESSAGES;
}

/* The next look's messages: many more after the first one, which is only to find the slow cases,
 * unless they took long for so few. */
static uint64_t more(uint64_t messages, double elapsed_ns, uint64_t fewest)
{
    bool first = messages < fewest;
    uint64_t growth = first && elapsed_ns * FIRST_GROWTH < PILOT_ENOUGH_NS * GROWTH ? FIRST_GROWTH
                                                                                    : GROWTH;

    return pace_messages((double)(messages * growth), 1, 1);
}

int pilot_run(const struct invocation_request *request, unsigned duration_ms, unsigned warmup_ms,
              struct loop_counts *out, struct diagnosis *why)
{
    struct invocation_request pilot = *request;
    struct invocation_result result;
    const uint64_t fewest = pilot_fewest_messages(&request->spec);
    double elapsed_ns, overheads_ns = 0;
    unsigned invocations = 0;

    pilot.watchdog_ms = watchdog_for(0);
    pilot.padding_bytes = 0;
    pilot.timed_messages = fewest / FIRST_SHARE;
    for (;;) {
        pilot.warmup_messages = pilot.timed_messages / 4;
        int error = invocation_run(&pilot, &result, why);
        if (error != 0)
            return error;
        elapsed_ns = (double)result.elapsed_ns;
        overheads_ns += (double)(result.wall_ns - result.elapsed_ns - result.warmup_ns);
        invocations++;
        invocation_result_release(&result);
        if (is_enough(&pilot, elapsed_ns, fewest))
            break;
        pilot.timed_messages = more(pilot.timed_messages, elapsed_ns, fewest);
    }

    double per_message_ns = elapsed_ns / (double)pilot.timed_messages;
    out->timed_messages = pace_messages(duration_ms * (double)NS_PER_MS, per_message_ns, fewest);
    out->warmup_ns = pilot_warmup_ms(request->transport, request->workload, &request->spec,
                                     warmup_ms) *
                     NS_PER_MS;
    out->per_message_ns = per_message_ns;
    out->overhead_ns = overheads_ns / invocations;
    out->looked = out->steady = false;
    if (workload_has_answers(request->workload) && warmup_ms > 0) {
        int error = look_at_warm_up(&pilot, per_message_ns, out, why);
        if (error != 0)
            return error;
    }
    out->warmup_messages = pilot_warmup_part(out->warmup_ns, per_message_ns);
    out->expected_ns = (double)out->timed_messages * per_message_ns + (double)out->warmup_ns;
    return 0;
}
