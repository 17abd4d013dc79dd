/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tune.c - gives the search (halving.h) invocations of a session to look at, and its winners words. */
#include "tune/tune.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/size_text.h"
#include "base/splitmix.h"
#include "result/build_info.h"
#include "result/grants.h"
#include "result/recording.h"
#include "session/batches.h"
#include "session/budget.h"
#include "session/forecast.h"
#include "session/slots.h"
#include "session/strangers_seen.h"
#include "stats/verdict.h"
#include "text/message.h"
#include "tune/candidates.h"
#include "tune/halving.h"

/* Of the time after the start of a task. */
#define SEARCH_SHARE 0.6
/* What a task costs besides its invocations, and the end; by how much a machine may be slower than the
 * forecast. */
#define BEGIN_S 0.3
#define END_S 0.5
#define SLOWER 1.5

enum {
    MOST_FRESH_BLOCKS = 100,
    MOST_DURATION_MS = 200,
    ROUND_TRIPS_FOR_P99 = 450, /* metrics.c wants 368, and an invocation may be a tenth shorter */
};

const struct tune_goal_row tune_goals[TUNE_GOALS] = {
    [TUNE_THROUGHPUT] = {"throughput", N_("throughput"), "throughput", METRIC_BYTES_PER_SECOND},
    [TUNE_P50] = {"p50", N_("RTT p50"), "latency", METRIC_RTT_P50},
    [TUNE_P99] = {"p99", N_("RTT p99"), "latency", METRIC_RTT_P99},
};

const char *const tune_outcome_names[TUNE_OUTCOMES] = {
    [TUNE_BETTER] = "better",
    [TUNE_EQUAL] = "equal",
    [TUNE_UNDECIDED] = "undecided",
    [TUNE_WORSE] = "worse",
    [TUNE_DEFAULT_BEST] = "default-best",
    [TUNE_UNCONFIRMED] = "unconfirmed",
    [TUNE_UNKNOWN] = "unknown",
};

/* What one workload decides of a transport: a search of its own. */
struct task {
    const char *transport;
    enum tune_goal first;
    size_t goals;
    struct candidates candidates;
    bool possible;
    struct diagnosis why; /* when it isn't */
};

enum { WORKLOADS = 2 };

struct tuning {
    const struct tune_order *order;
    struct tune_report *report;
    struct task *tasks;
    size_t task_count;
    uint64_t end_ns;
    bool told; /* what is serious */
};

/* A task that is under way. */
struct search {
    const struct task *task;
    struct session session;
    struct run run;
    struct blocks blocks;
    struct halving_found found;
    struct halving_worth worth[HALVING_MOST_GOALS];
    size_t *slots, count; /* of the candidates that are tried, the default one first */
    uint64_t search_end_ns;
    bool searched;     /* to its end */
    double measured_s; /* so many looks took; at first one that is expected to */
    double measured;
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

/* With one other candidate, and the fewest fresh blocks. */
static double least_s(const struct task *task)
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

static int check_time(const struct tuning *tuning, struct diagnosis *why)
{
    const struct settings *settings = tuning->order->settings;
    double most_s = 0, tasks = 0;

    for (size_t i = 0; i < tuning->task_count; i++) {
        if (!tuning->tasks[i].possible)
            continue;
        most_s = fmax(most_s, least_s(&tuning->tasks[i]));
        tasks++;
    }
    const double spent_s = (double)(clock_now_ns() - tuning->order->start_ns) /
                           (double)NS_PER_SECOND;
    const double least = ceil(tasks * most_s + spent_s + END_S);
    if (settings->time_limit_s >= least)
        return 0;
    return diagnose(why, -EINVAL,
                    "--time-limit %u: too small to try one other candidate for each goal and to "
                    "confirm it in %d blocks: that takes %.0f s at least",
                    settings->time_limit_s, PAIRED_FEWEST, least);
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
    error = recording_add(slot->recorded, &search->blocks.reference, &result,
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

static void show_progress(const struct search *search, const char *current)
{
    const struct session *session = &search->session;
    const double left_s = seconds_until(session->deadline_ns);
    const double all_s = (double)(session->deadline_ns - session->start_ns) / (double)NS_PER_SECOND;

    session->watcher.step(session->watcher.self, (size_t)(1000 * (all_s - left_s)),
                          (size_t)(1000 * all_s), left_s, current);
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
    const double looks = room_until(search, search->search_end_ns, arms) / (double)rungs;

    return looks < HALVING_MOST_BLOCKS ? (unsigned)looks : HALVING_MOST_BLOCKS;
}

/* ---- a search ---- */

/* So that slow round trips have a p99, too; the default one is the first. */
static void fit_duration(struct search *search, struct task *task)
{
    const double wanted_ms = ROUND_TRIPS_FOR_P99 * search->blocks.slots[0].counts.per_message_ns /
                             (double)NS_PER_MS;
    struct settings *settings = &task->candidates.settings;

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

    search->count = 1;
    for (size_t i = 1; i < all; i++)
        if (splitmix_next(&seed) % (all - i) < wanted - search->count)
            search->slots[search->count++] = i;
    search->measured_s = price->look_s;
    search->measured = 1;
    session_note(session, "%s, %s: %zu of %zu candidates, %.0f s", search->task->transport,
                 tune_goals[search->task->first].workload, search->count, all,
                 seconds_until(session->deadline_ns));
}

static int calibrate(struct search *search, struct task *task)
{
    const uint64_t start_ns = clock_now_ns();
    int error = pilot(search, 0);

    if (error != 0 || search->blocks.slots[0].failed)
        return error;
    if (task->goals > 1)
        fit_duration(search, task);
    const struct price price = price_seen(search, (double)(clock_now_ns() - start_ns) /
                                                      (double)NS_PER_SECOND);
    draw(search, &price);
    for (size_t i = 1; i < search->count && error == 0; i++)
        error = pilot(search, i);
    return error == 0 ? batches_decide(&search->session, &search->blocks) : error;
}

static int measure(struct search *search, struct task *task)
{
    int error = calibrate(search, task);

    if (error != 0 || search->blocks.slots[0].failed)
        return error;
    const struct halving halving = {
        .arms = search->count, .goals = task->goals, .look = look, .room = room, .self = search};
    search->search_end_ns = seconds_later(
        clock_now_ns(), SEARCH_SHARE * seconds_until(search->session.deadline_ns));
    error = halving_search(&halving, &search->found);
    if (error != 0)
        return error;
    search->searched = true;
    const double blocks = room_until(search, search->session.deadline_ns, 1 + task->goals);
    const double wanted = fmin(fmax(blocks, PAIRED_FEWEST), MOST_FRESH_BLOCKS);
    return halving_confirm(&halving, &search->found, 0, (unsigned)wanted, search->worth);
}

/* ---- answers ---- */

/* " -s 64K" */
static void print_size(FILE *stream, const char *option, size_t bytes)
{
    const struct unit *unit = size_unit(bytes);
    const size_t factor = (size_t)unit->factor;

    fprintf(stream, " %s %zu%.*s", option, bytes / factor, factor > 1, unit->ascii);
}

static char *command_of(const struct case_spec *spec)
{
    char *command = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&command, &bytes);

    if (stream == NULL)
        return NULL;
    fprintf(stream, "ipcmark run -t %s -w %s", spec->transport, spec->workload);
    if (spec->message_bytes != 0)
        print_size(stream, "-s", spec->message_bytes);
    fprintf(stream, " -p %s", spec->placement);
    if (spec->buffer_bytes != 0)
        print_size(stream, "-b", spec->buffer_bytes);
    if (spec->wait != WAIT_BLOCK && (transport_find(spec->transport)->flags & TRANSPORT_SPINS) == 0)
        fprintf(stream, " --wait %s", wait_names[spec->wait]);
    if (spec->batch > 1)
        fprintf(stream, " --batch %u", spec->batch);
    if (fclose(stream) == 0)
        return command;
    free(command);
    return NULL;
}

static const struct interval not_known = {NAN, NAN, NAN};

static int tell_side(const struct plan_case *planned, struct tune_side *side)
{
    *side = (struct tune_side){
        .transport = planned->transport->name,
        .buffer_bytes = planned->spec.buffer_bytes,
        .wait = planned->spec.wait,
        .batch = planned->spec.batch,
        .command = command_of(&planned->spec),
        .value = not_known,
    };
    return side->command == NULL ? -ENOMEM : 0;
}

/* What the search saw is the less the better. */
static int tell_value(const double *values, size_t count, enum metric metric,
                      struct tune_side *side)
{
    int error = pseudomedian(values, count, 0.95, &side->value);

    if (!metrics[metric].lower_is_better)
        side->value = ratio_turned(side->value);
    return error;
}

static enum tune_outcome outcome_of(const struct interval *ratio)
{
    static const enum tune_outcome outcomes[VERDICT_COUNT] = {
        [VERDICT_FASTER] = TUNE_BETTER,
        [VERDICT_SLOWER] = TUNE_WORSE,
        [VERDICT_EQUAL] = TUNE_EQUAL,
        [VERDICT_UNDECIDED] = TUNE_UNDECIDED,
    };

    return outcomes[verdict_of(*ratio, 0, VERDICT_REGION, true)];
}

/* What a buffer was granted, or what was lost, may forbid any verdict. */
static int withhold(const struct run_case *usual, const struct run_case *best,
                    struct tune_answer *answer)
{
    if (!grants_withhold(usual, best))
        return 0;
    answer->outcome = TUNE_UNDECIDED;
    answer->reason = grants_message_of(grants_doubted(usual) || grants_lossy(usual) ? usual : best);
    return answer->reason == NULL ? -ENOMEM : 0;
}

static int tell_worth(const struct search *search, size_t goal, struct tune_answer *answer)
{
    const struct halving_worth *worth = &search->worth[goal];
    const enum metric metric = tune_goals[answer->goal].metric;

    answer->blocks = worth->blocks;
    answer->gain = ratio_turned(worth->ratio.ratio);
    answer->outcome = outcome_of(&worth->ratio.ratio);
    int error = tell_value(worth->baseline, worth->blocks, metric, &answer->usual);
    if (error == 0)
        error = tell_value(worth->best, worth->blocks, metric, &answer->best);
    const size_t best = search->slots[search->found.best[goal]];
    return error == 0 ? withhold(&search->run.cases[0], &search->run.cases[best], answer) : error;
}

static int tell_unknown(struct tune_answer *answer, const char *reason)
{
    answer->reason = reason == NULL ? NULL : strdup(reason);
    return answer->reason == NULL ? -ENOMEM : 0;
}

static int tell_goal(const struct search *search, size_t goal, struct tune_answer *answer)
{
    const struct plan *plan = &search->task->candidates.plan;
    const size_t best = search->found.best[goal];

    if (search->blocks.slots[0].failed)
        return tell_unknown(answer, N_("the default one failed"));
    if (search->found.rungs == 0)
        return tell_unknown(answer, N_("the end came before each candidate had been looked at"));
    if (best == search->count)
        return tell_unknown(answer, N_("no candidate has this figure: too few messages in an "
                                       "invocation, or all failed"));
    int error = tell_side(&plan->cases[search->slots[best]], &answer->best);
    answer->outcome = search->searched && best == 0 ? TUNE_DEFAULT_BEST : TUNE_UNCONFIRMED;
    if (error == 0 && search->worth[goal].blocks >= PAIRED_FEWEST)
        error = tell_worth(search, goal, answer);
    return error;
}

static int drop(struct tune_report *report, const struct run_skipped *skipped)
{
    for (size_t i = 0; i < report->dropped_count; i++)
        if (strcmp(report->dropped[i].reason, skipped->reason) == 0) {
            report->dropped[i].more++;
            return 0;
        }
    struct tune_dropped *dropped = reallocarray(report->dropped, report->dropped_count + 1,
                                                sizeof *dropped);
    if (dropped == NULL)
        return -ENOMEM;
    report->dropped = dropped;
    dropped += report->dropped_count++;
    *dropped = (struct tune_dropped){strdup(skipped->id), strdup(skipped->reason), 0};
    return dropped->id == NULL || dropped->reason == NULL ? -ENOMEM : 0;
}

static int tell_all(struct search *search, struct tune_report *report, struct tune_answer *answers)
{
    int error = 0;

    grants_judge(&search->run);
    for (size_t i = 0; i < search->task->goals && error == 0; i++) {
        free(answers[i].reason); /* its turn has come */
        answers[i].reason = NULL;
        answers[i].candidates = search->count;
        answers[i].left_out = search->blocks.slot_count - search->count;
        error = tell_goal(search, i, &answers[i]);
    }
    for (size_t i = 0; i < search->run.skipped_count && error == 0; i++)
        error = drop(report, &search->run.skipped[i]);
    return error;
}

/* ---- tasks ---- */

static int begin_search(struct tuning *tuning, const struct task *task, double seconds,
                        struct search *search, struct diagnosis *why)
{
    static char word[] = "ipcmark run";
    char *words[] = {word, NULL};
    const struct tune_order *order = tuning->order;
    const struct candidates *candidates = &task->candidates;
    const uint64_t now_ns = clock_now_ns();

    *search = (struct search){
        .task = task,
        .slots = calloc(candidates->plan.case_count, sizeof *search->slots),
        .count = candidates->plan.case_count,
        .session = {.topology = order->topology,
                    .settings = &candidates->settings,
                    .plan = &candidates->plan,
                    .directory = order->directory,
                    .worker_program = order->worker_program,
                    .start_ns = now_ns,
                    .watcher = order->watcher,
                    .signals = order->signals,
                    .deadline_ns = seconds_later(now_ns, seconds)},
    };
    run_init(&search->run);
    search->session.run = &search->run;
    if (search->slots == NULL)
        return diagnose(why, -ENOMEM, "%s", strerror(ENOMEM));
    int error = session_begin_run(&search->run, &candidates->plan, &candidates->settings, 1, words,
                                  why);
    if (error == 0 && !tuning->told)
        error = order->tell_serious(&search->run, why);
    tuning->told = true;
    if (error == 0 && (error = blocks_prepare(&search->session, &search->blocks)) != 0)
        diagnose(why, error, "%s", strerror(-error));
    return error;
}

/* -EINTR: a signal came; what is known by then is told. */
static int run_task(struct tuning *tuning, struct task *task, double seconds,
                    struct tune_answer *answers, struct diagnosis *why)
{
    struct search search;
    int error = begin_search(tuning, task, seconds, &search, why);

    if (error == 0) {
        int stopped = measure(&search, task);
        search.session.watcher.end(search.session.watcher.self);
        error = stopped == -ENOMEM ? stopped : tell_all(&search, tuning->report, answers);
        if (error != 0)
            diagnose(why, error, "%s", strerror(-error));
        else if (stopped != -ETIMEDOUT) /* the others have time of their own */
            error = stopped;
    }
    blocks_release(&search.blocks);
    run_clear(&search.run);
    free(search.slots);
    return error;
}

static int run_tasks(struct tuning *tuning, struct diagnosis *why)
{
    struct tune_answer *answers = tuning->report->answers;
    size_t left = 0;
    int error = 0;

    for (size_t i = 0; i < tuning->task_count; i++)
        left += tuning->tasks[i].possible;
    for (size_t i = 0; i < tuning->task_count && error == 0; i++) {
        struct task *task = &tuning->tasks[i];
        if (task->possible)
            error = run_task(tuning, task, seconds_until(tuning->end_ns) / (double)left--, answers,
                             why);
        answers += task->goals;
    }
    return error;
}

/* Every goal has an answer, also if its turn never comes. */
static int begin_answers(const struct tuning *tuning)
{
    struct tune_report *report = tuning->report;
    int error = 0;

    report->answers = calloc(tuning->order->settings->transports.count * TUNE_GOALS,
                             sizeof *report->answers);
    if (report->answers == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < tuning->task_count; i++) {
        const struct task *task = &tuning->tasks[i];
        for (size_t goal = 0; goal < task->goals; goal++) {
            struct tune_answer *answer = &report->answers[report->answer_count++];
            *answer = (struct tune_answer){.transport = task->transport,
                                           .goal = task->first + (enum tune_goal)goal,
                                           .outcome = TUNE_UNKNOWN,
                                           .usual = {.batch = 1, .value = not_known},
                                           .best = {.batch = 1, .value = not_known},
                                           .gain = not_known};
            answer->usual.transport = answer->best.transport = task->transport;
            if (error == 0)
                error = tell_unknown(answer, task->possible ? N_("the end came before its turn")
                                                            : task->why.text);
            if (error == 0 && task->possible)
                error = tell_side(&task->candidates.plan.cases[0], &answer->usual);
        }
    }
    return error;
}

static int plan_task(struct tuning *tuning, struct task *task, struct diagnosis *why)
{
    const struct tune_order *order = tuning->order;
    int error = candidates_plan(order->settings, task->transport, tune_goals[task->first].workload,
                                order->topology, order->directory, &task->candidates, &task->why);

    task->possible = error == 0;
    if (error == -ENODATA || error == -EOPNOTSUPP || error == -EINVAL)
        return error;
    return error == 0 ? 0 : diagnose(why, error, "%s", task->why.text);
}

/* A transport that can do one of the workloads is tuned in that. */
static int plan_tasks(struct tuning *tuning, struct diagnosis *why)
{
    const struct name_list *asked = &tuning->order->settings->transports;

    for (size_t i = 0; i < asked->count; i++) {
        struct task *tasks = &tuning->tasks[tuning->task_count];
        tasks[0] = (struct task){
            .transport = asked->names[i], .first = TUNE_THROUGHPUT, .goals = 1};
        tasks[1] = (struct task){.transport = asked->names[i], .first = TUNE_P50, .goals = 2};
        tuning->task_count += WORKLOADS;
        int first = plan_task(tuning, &tasks[0], why);
        int second = plan_task(tuning, &tasks[1], why);
        if (tasks[0].possible || tasks[1].possible)
            continue;
        /* What latency says is of the transport, not of a workload that it may lack. */
        *why = second == -ENODATA || first != -ENODATA ? tasks[1].why : tasks[0].why;
        return second == -EOPNOTSUPP ? second : -EINVAL;
    }
    return 0;
}

int tune_run(const struct tune_order *order, struct tune_report *report, struct diagnosis *why)
{
    const struct settings *settings = order->settings;
    struct tuning tuning = {
        .order = order,
        .report = report,
        .tasks = calloc(settings->transports.count * WORKLOADS, sizeof *tuning.tasks),
        .end_ns = seconds_later(order->start_ns, settings->time_limit_s - END_S),
    };

    *report = (struct tune_report){.version = build_info.version,
                                   .placement = settings->placements.names[0],
                                   .message_bytes = settings->sizes.bytes[0],
                                   .seed = settings->seed,
                                   .time_limit_s = settings->time_limit_s};
    int error = tuning.tasks == NULL ? diagnose(why, -ENOMEM, "%s", strerror(ENOMEM))
                                     : plan_tasks(&tuning, why);
    if (error == 0)
        error = check_time(&tuning, why);
    if (error == 0 && (error = begin_answers(&tuning)) != 0)
        diagnose(why, error, "%s", strerror(-error));
    if (error == 0)
        error = run_tasks(&tuning, why);
    report->complete = error == 0;
    report->seconds = (double)(clock_now_ns() - order->start_ns) / (double)NS_PER_SECOND;
    for (size_t i = 0; i < tuning.task_count; i++)
        candidates_clear(&tuning.tasks[i].candidates);
    free(tuning.tasks);
    return error;
}

size_t tune_unanswered(const struct tune_report *report)
{
    size_t count = 0;

    for (size_t i = 0; i < report->answer_count; i++)
        count += report->answers[i].candidates > 0 &&
                 report->answers[i].outcome >= TUNE_UNCONFIRMED;
    return count;
}
