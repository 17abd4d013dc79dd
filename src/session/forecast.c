/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * forecast.c - adds up what a run consists of. */
#include "session/forecast.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/units.h"
#include "measure/pilot.h"
#include "plan/stopping.h"
#include "session/counting.h"
#include "session/load_pilot.h"

/* What an invocation costs besides its messages; measured on small machines. The pilots and the
 * first blocks of a run know better. */
#define INVOCATION_OVERHEAD_S 0.005
/* What each client beyond the first adds to an invocation, roughly. */
#define CLIENT_OVERHEAD_S 0.002
/* A pilot: invocations of which the last takes 5 ms or up to eight times as long (pilot.c), 17 on
 * average, warms up for a quarter of that, and the one before took an eighth; and where it looks at
 * warming up one more that takes this long. */
#define PILOT_GROWTH_S 0.024
#define PILOT_LOOK_S 0.020
/* The kernel's counters of a case; a case under strace. */
#define COUNTERS_S 0.010
#define TRACE_S 0.5
/* Once, before the first pilot: looking for what disturbs (doctor/), and what the harness itself
 * costs. */
#define START_S 0.5
/* One row of the analysis and of the file; the table. */
#define ROW_S 50e-6
#define TABLE_S 0.1

enum { PILOT_INVOCATIONS = 4, LINE_BYTES = 256 };

static double overhead_s(const struct plan_case *planned)
{
    return INVOCATION_OVERHEAD_S + (planned->spec.clients - 1) * CLIENT_OVERHEAD_S;
}

/* Of a case with rates: the first that shares its capacity finds that out, whatever the work. */
static double load_pilot_s(const struct plan *plan, const struct plan_case *planned)
{
    for (const struct plan_case *other = plan->cases; other < planned; other++)
        if (load_shares_capacity(&other->spec, &planned->spec))
            return 0;
    return PILOT_INVOCATIONS * overhead_s(planned) + PILOT_GROWTH_S +
           load_looks_s(overhead_s(planned));
}

static double pilot_s(const struct settings *settings, const struct plan *plan,
                      const struct plan_case *planned)
{
    if (planned->workload->takes_rates)
        return load_pilot_s(plan, planned);
    if (settings->messages != 0 && settings->warmup_ms == 0)
        return 0;
    double look_s = workload_has_answers(planned->workload) && settings->warmup_ms > 0
                        ? PILOT_LOOK_S + overhead_s(planned)
                        : 0;
    return PILOT_INVOCATIONS * overhead_s(planned) + PILOT_GROWTH_S + look_s;
}

static double timed_ms(const struct settings *settings, const struct plan_case *planned)
{
    return planned->workload->takes_rates ? load_expected_ms(settings, &planned->spec)
                                          : settings->duration_ms;
}

static double slot_s(const struct settings *settings, const struct plan_case *planned)
{
    unsigned warmup_ms = pilot_warmup_ms(planned->transport, planned->workload, &planned->spec,
                                         settings->warmup_ms);

    return (timed_ms(settings, planned) + pilot_expected_warmup_ns(warmup_ms)) / 1000 +
           overhead_s(planned);
}

static double counting_s(const struct settings *settings, const struct plan_case *planned)
{
    double seconds = 0;

    if (!settings->no_kernel_counters)
        seconds += COUNTERS_S + overhead_s(planned) +
                   timed_ms(settings, planned) / 1000.0 / COUNTING_SHARE;
    if (settings->trace)
        seconds += TRACE_S;
    return seconds;
}

struct forecast forecast_of(const struct settings *settings, const struct plan *plan)
{
    struct forecast forecast = {.runs = settings->runs, .before_s = START_S, .after_s = TABLE_S};

    for (size_t i = 0; i < plan->case_count; i++) {
        const struct plan_case *planned = &plan->cases[i];
        forecast.pilots_s += pilot_s(settings, plan, planned);
        forecast.before_s += counting_s(settings, planned);
        forecast.block_s += slot_s(settings, planned);
    }
    for (size_t i = 0; i < plan->aa_control_count; i++) {
        const struct plan_case *planned = &plan->cases[plan->aa_controls[i]];
        if (!planned->workload->takes_rates) /* the case knows its capacity */
            forecast.pilots_s += pilot_s(settings, plan, planned);
        forecast.block_s += slot_s(settings, planned);
    }
    for (size_t i = 0; i < plan->limit_count; i++) {
        forecast.pilots_s += pilot_s(settings, plan, &plan->limits[i]);
        forecast.block_s += slot_s(settings, &plan->limits[i]) / plan->limit_every;
    }
    forecast.before_s += forecast.pilots_s;
    if (settings->messages != 0)
        forecast.block_s = NAN;
    forecast.after_block_s = ROW_S * (double)(plan->case_count + plan->aa_control_count);
    return forecast;
}

double forecast_seconds(const struct forecast *forecast, unsigned blocks)
{
    double further_s = (forecast->runs - 1) * forecast->pilots_s;

    return forecast->before_s + further_s + forecast->after_s +
           forecast->runs * blocks * (forecast->block_s + forecast->after_block_s);
}

double forecast_run_s(const struct forecast *forecast, double limit_s)
{
    double further_s = (forecast->runs - 1) * forecast->pilots_s;

    return (limit_s - forecast->before_s - further_s - forecast->after_s) / forecast->runs +
           forecast->after_s;
}

unsigned forecast_fitting(const struct forecast *forecast, double left_s, unsigned done,
                          unsigned most)
{
    double room_s = left_s - forecast->after_s - done * forecast->after_block_s;
    double more = room_s / (forecast->block_s + forecast->after_block_s);

    if (isnan(more) || done >= most || more >= most - done)
        return done > most ? done : most;
    return more > 0 ? done + (unsigned)more : done;
}

struct teller {
    void (*say)(void *self, const char *text);
    void *self;
};

__attribute__((format(printf, 2, 3))) static void tell(const struct teller *teller,
                                                       const char *format, ...)
{
    char line[LINE_BYTES];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    teller->say(teller->self, line);
}

static const char *plural(unsigned blocks)
{
    return blocks == 1 ? "" : "s";
}

/* Where blocks are cut. */
static void tell_limit(const struct teller *teller, const struct forecast *forecast,
                       const struct settings *settings, unsigned fitting)
{
    if (fitting == 0) {
        char block[DURATION_TEXT_BYTES], rest[DURATION_TEXT_BYTES];
        duration_text(forecast->block_s, block);
        duration_text(forecast->before_s + forecast->after_s, rest);
        tell(teller,
             "the time limit of %u s is too small for one block, which takes about %s, and %s for "
             "the rest; what is not measured by then is left out",
             settings->time_limit_s, block, rest);
        return;
    }
    if (settings->runs > 1)
        tell(teller, "%u of at most %u blocks of each run fit into the time limit of %u s", fitting,
             settings->blocks, settings->time_limit_s);
    else
        tell(teller, "%u of at most %u blocks fit into the time limit of %u s", fitting,
             settings->blocks, settings->time_limit_s);
}

static void tell_no_intervals(const struct teller *teller, const struct forecast *forecast,
                              unsigned blocks)
{
    char all[DURATION_TEXT_BYTES];

    duration_text(forecast_seconds(forecast, STOPPING_COMPARE), all);
    if (isnan(forecast->block_s))
        tell(teller,
             "%u block%s: there are no intervals of ratios below %d, so nothing can be compared",
             blocks, plural(blocks), STOPPING_COMPARE);
    else
        tell(teller,
             "%u block%s: there are no intervals of ratios below %d, so nothing can be compared; "
             "%d take about %s",
             blocks, plural(blocks), STOPPING_COMPARE, STOPPING_COMPARE, all);
}

void forecast_tell(const struct forecast *forecast, const struct settings *settings,
                   unsigned fitting, void (*say)(void *self, const char *text), void *self)
{
    const struct teller teller = {say, self};
    const double all_s = forecast_seconds(forecast, settings->blocks);
    const unsigned blocks = fitting > 0 ? fitting : 1;
    char all[DURATION_TEXT_BYTES];

    duration_text(all_s, all);
    if (settings->suite_blocks != 0)
        tell(&teller,
             "%u blocks, not the suite's %u: for fewer comparisons they give intervals as narrow; "
             "-n sets another number",
             settings->blocks, settings->suite_blocks);
    if (settings->lifted_limit_s != 0 && all_s > settings->lifted_limit_s)
        tell(&teller,
             "the suite's time limit of %u s does not hold for a typed number, length or "
             "precision: %u block%s take about %s",
             settings->lifted_limit_s, settings->blocks, plural(settings->blocks), all);
    if (fitting < settings->blocks)
        tell_limit(&teller, forecast, settings, fitting);
    if (blocks < STOPPING_COMPARE)
        tell_no_intervals(&teller, forecast, blocks);
}
