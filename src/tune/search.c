/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * search.c - invocations are looks, and what fails is looked at no more. */
#include "tune/search.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/splitmix.h"
#include "result/clock_leeway.h"
#include "result/recording.h"
#include "session/batches.h"
#include "session/budget.h"
#include "session/forecast.h"
#include "session/run_warnings.h"

/* Of the time that is left after the pilots. */
#define SEARCH_SHARE 0.6
/* What it costs besides its invocations; by how much a machine may be slower than the forecast. */
#define BEGIN_S 0.3
#define SLOWER 1.5

enum {
    MOST_FRESH_BLOCKS = 100,
    MOST_DURATION_MS = 200,
    ROUND_TRIPS_FOR_P99 = 450, /* metrics.c wants 368, and an invocation may be a tenth shorter */
};

static double seconds_until(uint64_t moment_ns)
{
    const uint64_t now_ns = clock_now_ns();

    return now_ns < moment_ns ? (double)(moment_ns - now_ns) / (double)NS_PER_SECOND : 0;
}

static uint64_t seconds_later(uint64_t moment_ns, double seconds)
{
    return moment_ns + (uint64_t)(seconds * (double)NS_PER_SECOND);
}

/* ---- what there is time for ---- */

/* Of one candidate. */
struct price {
    double pilot_s, look_s;
};

static struct price price_of(const struct candidates *candidates)
{
    const struct forecast forecast = forecast_of(&candidates->settings, &candidates->plan);
    const double count = (double)candidates->plan.case_count;

    return (struct price){forecast.pilots_s / count, forecast.block_s / count};
}

static double search_s(const struct task *task, const struct price *price, size_t candidates)
{
    return (double)candidates * price->pilot_s +
           (double)halving_fewest_looks(candidates, task->goals) * price->look_s;
}

double search_leeway(const struct search *search, size_t slot, enum tune_goal goal)
{
    return clock_leeway(&search->run, search->blocks.slots[slot].recorded, tune_goals[goal].metric);
}

double search_least_s(const struct task *task)
{
    const struct price price = price_of(&task->candidates);

    return BEGIN_S + SLOWER * (search_s(task, &price, 2) +
                               PAIRED_FEWEST * (double)(1 + task->goals) * price.look_s);
}

/* How many candidates a task with so much time can try, the default one with them. */
static size_t candidates_for(const struct task *task, const struct price *price, double seconds)
{
    size_t count = task->candidates.plan.case_count;

    while (count > 2 && search_s(task, price, count) > SEARCH_SHARE * seconds)
        count--;
    return count;
}

/* ---- looks ---- */

/* count: it is not among them. */
static size_t place_of(const struct search *search, const size_t *arms, size_t count, size_t slot)
{
    size_t place = 0;

    while (place < count && search->slots[arms[place]] != slot)
        place++;
    return place;
}

static bool is_stop(int error)
{
    return error == -EINTR || error == -ETIMEDOUT || error == -ENOMEM;
}

static void read_values(const struct search *search, const struct run_case *run_case,
                        double *values)
{
    const struct run_invocation *row = &run_case->invocations[run_case->invocation_count - 1];

    for (size_t i = 0; i < search->task->goals; i++) {
        const enum metric metric = tune_goals[search->task->first + i].metric;
        const double value = metric_value(row, metric);
        if (value > 0)
            values[i] = metrics[metric].lower_is_better ? value : 1 / value;
    }
}

/* Whatever fails is dropped, and told. */
static int look_at(struct search *search, struct session_slot *slot, unsigned position,
                   double *values)
{
    struct session *session = &search->session;
    struct invocation_result result = {0};
    struct diagnosis why;
    const uint64_t start_ns = clock_now_ns();

    if (budget_is_over(session))
        return session->signal_number != 0 ? -EINTR : -ETIMEDOUT;
    int error = session_measure_slot(session, &search->blocks, slot, &result, &why);
    if (error != 0)
        return is_stop(error) ? error : session_give_up(session, slot, &why);
    error = recording_add(slot->recorded, search->blocks.spin_quickest_ns, &result,
                          search->run.blocks_done, position);
    if (error == 0)
        error = strangers_seen(session, slot, &result);
    invocation_result_release(&result);
    search->measured_s += (double)(clock_now_ns() - start_ns) / (double)NS_PER_SECOND;
    search->measured++;
    if (error == 0)
        read_values(search, slot->recorded, values);
    return error;
}

/* Of all searches together. */
static void show_progress(const struct search *search, const char *current)
{
    const struct session_watcher *watcher = &search->session.watcher;
    const double all_s = search->order->settings->time_limit_s;
    const double left_s = seconds_until(seconds_later(search->order->start_ns, all_s));

    watcher->step(watcher->self, (size_t)(1000 * (all_s - left_s)), (size_t)(1000 * all_s), left_s,
                  current);
}

static int look(void *self, const size_t *arms, size_t count, double *values)
{
    struct search *search = self;
    struct blocks *blocks = &search->blocks;
    const size_t goals = search->task->goals;
    int error = 0;

    for (size_t i = 0; i < count * goals; i++)
        values[i] = NAN;
    blocks_draw(blocks);
    for (size_t i = 0; i < blocks->slot_count && error == 0; i++) {
        struct session_slot *slot = &blocks->slots[blocks->order[i]];
        const size_t place = place_of(search, arms, count, blocks->order[i]);
        if (place == count || slot_is_out(slot))
            continue;
        show_progress(search, slot->planned->id);
        error = look_at(search, slot, (unsigned)i, &values[place * goals]);
    }
    search->run.blocks_done++;
    return error;
}

static double room_until(const struct search *search, uint64_t end_ns, size_t arms)
{
    return seconds_until(end_ns) / (double)arms * search->measured / search->measured_s;
}

static unsigned room(void *self, size_t arms, size_t rungs)
{
    const struct search *search = self;
    const double looks = room_until(search, search->end_ns, arms) / (double)rungs;

    return looks < HALVING_MOST_BLOCKS ? (unsigned)looks : HALVING_MOST_BLOCKS;
}

static double leeway(void *self, size_t arm, size_t goal)
{
    const struct search *search = self;

    return search_leeway(search, search->slots[arm], search->task->first + goal);
}

/* ---- a search ---- */

/* So that slow round trips have a p99, too; the default one is the first. */
static void fit_duration(struct search *search)
{
    const double wanted_ms = ROUND_TRIPS_FOR_P99 * search->blocks.slots[0].counts.per_message_ns /
                             (double)NS_PER_MS;
    struct settings *settings = &search->task->candidates.settings;

    if (wanted_ms > settings->duration_ms)
        settings->duration_ms = wanted_ms < MOST_DURATION_MS ? (unsigned)wanted_ms
                                                             : MOST_DURATION_MS;
}

static int pilot(struct search *search, size_t at)
{
    struct session *session = &search->session;
    struct session_slot *slot = &search->blocks.slots[search->slots[at]];
    struct diagnosis why;

    if (budget_is_over(session))
        return session->signal_number != 0 ? -EINTR : -ETIMEDOUT;
    session->watcher.phase(session->watcher.self, "calibrating", at, search->count,
                           slot->planned->id);
    int error = session_pilot(session, slot, &why);
    return error == 0 || is_stop(error) ? error : session_give_up(session, slot, &why);
}

/* By the default one, which was piloted in so much time. */
static struct price price_seen(const struct search *search, double pilot_s)
{
    const struct loop_counts *counts = &search->blocks.slots[0].counts;
    const double timed_ns = search->session.settings->duration_ms * (double)NS_PER_MS;

    return (struct price){
        .pilot_s = pilot_s,
        .look_s = SLOWER *
                  (timed_ns + pilot_expected_warmup_ns((double)counts->warmup_ns) +
                   counts->overhead_ns) /
                  (double)NS_PER_SECOND,
    };
}

/* As many as there is time for, at random (Knuth's algorithm S), behind the default one. */
static void draw(struct search *search, const struct price *price)
{
    const struct session *session = &search->session;
    const size_t all = search->blocks.slot_count;
    const size_t wanted = candidates_for(search->task, price, seconds_until(session->deadline_ns));
    uint64_t seed = session->settings->seed;

    for (size_t i = 1; i < all; i++)
        if (splitmix_next(&seed) % (all - i) < wanted - search->count)
            search->slots[search->count++] = i;
    search->measured_s = price->look_s;
    search->measured = 1;
    session_note(session, "%s, %s: %zu of %zu candidates, %.0f s", search->task->transport,
                 tune_goals[search->task->first].workload, search->count, all,
                 seconds_until(session->deadline_ns));
}

static int calibrate(struct search *search)
{
    const uint64_t start_ns = clock_now_ns();
    int error = pilot(search, 0);

    if (error != 0 || search->blocks.slots[0].failed)
        return error;
    if (search->task->goals > 1)
        fit_duration(search);
    const struct price price = price_seen(search, (double)(clock_now_ns() - start_ns) /
                                                      (double)NS_PER_SECOND);
    draw(search, &price);
    for (size_t i = 1; i < search->count && error == 0; i++)
        error = pilot(search, i);
    return error == 0 ? batches_decide(&search->session, &search->blocks) : error;
}

int search_run(struct search *search)
{
    const struct task *task = search->task;
    int error = calibrate(search);

    if (error != 0 || search->blocks.slots[0].failed)
        return error;
    const struct halving halving = {.arms = search->count,
                                    .goals = task->goals,
                                    .look = look,
                                    .room = room,
                                    .leeway = leeway,
                                    .self = search};
    search->end_ns = seconds_later(clock_now_ns(),
                                   SEARCH_SHARE * seconds_until(search->session.deadline_ns));
    error = halving_search(&halving, &search->found);
    if (error != 0)
        return error;
    search->ended = true;
    const double blocks = room_until(search, search->session.deadline_ns, 1 + task->goals);
    const double wanted = fmin(fmax(blocks, PAIRED_FEWEST), MOST_FRESH_BLOCKS);
    return halving_confirm(&halving, &search->found, 0, (unsigned)wanted, search->worth);
}

int search_begin(struct search *search, struct task *task, const struct tune_order *order,
                 double seconds, struct diagnosis *why)
{
    static char word[] = "ipcmark run";
    char *words[] = {word, NULL};
    const struct candidates *candidates = &task->candidates;
    const uint64_t now_ns = clock_now_ns();

    *search = (struct search){
        .task = task,
        .order = order,
        .slots = calloc(candidates->plan.case_count, sizeof *search->slots),
        .count = 1,
        .session = {.topology = order->topology,
                    .settings = &candidates->settings,
                    .plan = &candidates->plan,
                    .directory = order->directory,
                    .worker_program = order->worker_program,
                    .start_ns = now_ns,
                    .watcher = order->watcher,
                    .signals = order->signals,
                    .compares_all = true,
                    .deadline_ns = seconds_later(now_ns, seconds)},
    };
    run_init(&search->run);
    search->session.run = &search->run;
    if (search->slots == NULL)
        return diagnose(why, -ENOMEM, "%s", strerror(ENOMEM));
    int error = session_begin_run(&search->run, &candidates->plan, &candidates->settings, 1, words,
                                  why);
    if (error == 0 && (error = blocks_prepare(&search->session, &search->blocks)) != 0)
        diagnose(why, error, "%s", strerror(-error));
    return error;
}

void search_release(struct search *search)
{
    blocks_release(&search->blocks);
    run_clear(&search->run);
    free(search->slots);
}
