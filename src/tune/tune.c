/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tune.c - one search after the other, and what they found in words. */
#include "tune/tune.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/units.h"
#include "result/build_info.h"
#include "result/clock_leeway.h"
#include "result/grants.h"
#include "stats/verdict.h"
#include "text/message.h"
#include "tune/search.h"

/* What the answer takes. */
#define END_S 0.5

const struct tune_goal_row tune_goals[TUNE_GOALS] = {
    [TUNE_THROUGHPUT] = {N_("throughput"), "throughput", METRIC_BYTES_PER_SECOND},
    [TUNE_P50] = {N_("RTT p50"), "latency", METRIC_RTT_P50},
    [TUNE_P99] = {N_("RTT p99"), "latency", METRIC_RTT_P99},
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

/* What a transport is tuned in. */
static const struct task task_kinds[] = {{.first = TUNE_THROUGHPUT, .goals = 1},
                                         {.first = TUNE_P50, .goals = 2}};

enum { TASK_KINDS = sizeof task_kinds / sizeof task_kinds[0] };

struct tuning {
    const struct tune_order *order;
    struct tune_report *report;
    struct task *tasks;
    size_t task_count;
    bool told; /* what is serious */
};

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
static int tell_value(const double *values, size_t count, enum metric metric, double leeway,
                      struct tune_side *side)
{
    int error = pseudomedian(values, count, 0.95, &side->value);

    clock_leeway_widen(&side->value, leeway);
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
    const size_t best = search->slots[search->found.best[goal]];
    int error = tell_value(worth->baseline, worth->blocks, metric,
                           search_leeway(search, 0, answer->goal), &answer->usual);
    if (error == 0)
        error = tell_value(worth->best, worth->blocks, metric,
                           search_leeway(search, best, answer->goal), &answer->best);
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
    if (best == search->count && tune_goals[answer->goal].metric == METRIC_RTT_P99 &&
        search->blocks.slots[0].recorded->batch > 1)
        return tell_unknown(answer, N_("the clock is coarse: messages are timed in batches, of "
                                       "which p99 is not known"));
    if (best == search->count) /* the default one did not fail, and does not have it either */
        return tell_unknown(answer, N_("too few messages in an invocation for this figure, of each "
                                       "candidate that did not fail"));
    int error = tell_side(&plan->cases[search->slots[best]], &answer->best);
    answer->outcome = search->ended && best == 0 ? TUNE_DEFAULT_BEST : TUNE_UNCONFIRMED;
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

static double spent_s(const struct tuning *tuning)
{
    return (double)(clock_now_ns() - tuning->order->start_ns) / (double)NS_PER_SECOND;
}

static double left_s(const struct tuning *tuning)
{
    return fmax(tuning->order->settings->time_limit_s - END_S - spent_s(tuning), 0);
}

static int check_time(const struct tuning *tuning, struct diagnosis *why)
{
    const struct settings *settings = tuning->order->settings;
    double most_s = 0, tasks = 0;

    for (size_t i = 0; i < tuning->task_count; i++) {
        if (!tuning->tasks[i].possible)
            continue;
        most_s = fmax(most_s, search_least_s(&tuning->tasks[i]));
        tasks++;
    }
    const double least = ceil(tasks * most_s + spent_s(tuning) + END_S);
    if (settings->time_limit_s >= least)
        return 0;
    return diagnose(why, -EINVAL,
                    "--time-limit %u: too small to try one other candidate for each goal and to "
                    "confirm it in %d blocks: that takes %.0f s at least",
                    settings->time_limit_s, PAIRED_FEWEST, least);
}

/* -EINTR: a signal came; what is known by then is told. */
static int run_task(struct tuning *tuning, struct task *task, double seconds,
                    struct tune_answer *answers, struct diagnosis *why)
{
    struct search search;
    int error = search_begin(&search, task, tuning->order, seconds, why);

    if (error == 0 && !tuning->told)
        error = tuning->order->tell_serious(&search.run, why);
    tuning->told = true;
    if (error == 0) {
        int stopped = search_run(&search);
        search.session.watcher.end(search.session.watcher.self);
        error = stopped == -ENOMEM ? stopped : tell_all(&search, tuning->report, answers);
        if (error != 0)
            diagnose(why, error, "%s", strerror(-error));
        else if (stopped != -ETIMEDOUT) /* the others have time of their own */
            error = stopped;
    }
    search_release(&search);
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
            error = run_task(tuning, task, left_s(tuning) / (double)left--, answers, why);
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
                                           .possible = task->possible,
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

/* A transport that can do one of the workloads is tuned in that. */
static int plan_tasks(struct tuning *tuning, struct diagnosis *why)
{
    const struct tune_order *order = tuning->order;
    const struct name_list *asked = &order->settings->transports;

    for (size_t i = 0; i < asked->count; i++) {
        bool any_is_possible = false;
        int error = 0;
        for (size_t kind = 0; kind < TASK_KINDS; kind++) {
            struct task *task = &tuning->tasks[tuning->task_count++];
            *task = task_kinds[kind];
            task->transport = asked->names[i];
            error = candidates_plan(order->settings, task->transport,
                                    tune_goals[task->first].workload, order->topology,
                                    order->directory, &task->candidates, &task->why);
            *why = task->why;
            task->possible = error == 0;
            any_is_possible = any_is_possible || task->possible;
            if (error != 0 && error != -ENODATA && error != -EOPNOTSUPP && error != -EINVAL)
                return error;
        }
        if (!any_is_possible)
            return error == -ENODATA ? -EINVAL : error;
    }
    return 0;
}

int tune_run(const struct tune_order *order, struct tune_report *report, struct diagnosis *why)
{
    const struct settings *settings = order->settings;
    struct tuning tuning = {
        .order = order,
        .report = report,
        .tasks = calloc(settings->transports.count * TASK_KINDS, sizeof *tuning.tasks),
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
    report->seconds = spent_s(&tuning);
    for (size_t i = 0; i < tuning.task_count; i++)
        candidates_clear(&tuning.tasks[i].candidates);
    free(tuning.tasks);
    return error;
}

size_t tune_unanswered(const struct tune_report *report)
{
    size_t count = 0;

    for (size_t i = 0; i < report->answer_count; i++)
        count += report->answers[i].possible && report->answers[i].outcome >= TUNE_UNCONFIRMED;
    return count;
}

/* ---- "ipcmark-tune/1" ---- */

static const char *const goal_names[TUNE_GOALS] = {
    [TUNE_THROUGHPUT] = "throughput", [TUNE_P50] = "p50", [TUNE_P99] = "p99"};

#define SIDE(kind, member) FIELD(kind, struct tune_side, member)

static const struct field side_rows[] = {
    {"transport", SIDE(TEXT, transport), .borrowed = true},
    {"buffer_bytes", SIDE(WHOLE, buffer_bytes), .need = JSON_NULLABLE, .zero_is_null = true,
     .unit = "bytes"},
    {"wait", SIDE(NAME, wait), .names = wait_names, .name_count = WAIT_COUNT},
    {"batch", SIDE(WHOLE, batch)},
    {"command", SIDE(TEXT, command), .need = JSON_NULLABLE},
    {"value", SIDE(INTERVAL, value)},
};

static const struct fields side_fields = {FIELDS(side_rows, struct tune_side)};

#define ANSWER(kind, member) FIELD(kind, struct tune_answer, member)

/* Times are in nanoseconds, throughput is in bytes a second. */
static const struct field answer_rows[] = {
    {"transport", ANSWER(TEXT, transport), .borrowed = true},
    {"goal", ANSWER(NAME, goal), .names = goal_names, .name_count = TUNE_GOALS},
    {"outcome", ANSWER(NAME, outcome), .names = tune_outcome_names, .name_count = TUNE_OUTCOMES},
    {"reason", ANSWER(MESSAGE, reason), .need = JSON_NULLABLE},
    {"candidates", ANSWER(WHOLE, candidates)},
    {"left_out", ANSWER(WHOLE, left_out)},
    {"blocks", ANSWER(WHOLE, blocks)},
    {"default", ANSWER(OBJECT, usual), .of = &side_fields},
    {"best", ANSWER(OBJECT, best), .of = &side_fields},
    {"gain", ANSWER(INTERVAL, gain)},
};

static const struct fields answer_fields = {FIELDS(answer_rows, struct tune_answer)};

#define DROPPED(kind, member) FIELD(kind, struct tune_dropped, member)

static const struct field dropped_rows[] = {
    {"id", DROPPED(TEXT, id)},
    {"more", DROPPED(WHOLE, more)},
    {"reason", DROPPED(MESSAGE, reason)},
};

static const struct fields dropped_fields = {FIELDS(dropped_rows, struct tune_dropped)};

#define REPORT(kind, member) FIELD(kind, struct tune_report, member)

static const struct field report_rows[] = {
    {"schema", .kind = FIELD_CONSTANT, .text = TUNE_SCHEMA},
    {"version", REPORT(TEXT, version), .borrowed = true},
    {"placement", REPORT(TEXT, placement), .borrowed = true},
    {"message_bytes", REPORT(WHOLE, message_bytes), .unit = "bytes"},
    {"seed", REPORT(WHOLE, seed)},
    {"time_limit_s", REPORT(WHOLE, time_limit_s), .unit = "s"},
    {"seconds", REPORT(NUMBER, seconds), .unit = "s"},
    {"complete", REPORT(FLAG, complete)},
    {"answers", FIELD_LIST(OBJECTS, struct tune_report, answers, answer_count),
     .of = &answer_fields},
    {"dropped", FIELD_LIST(OBJECTS, struct tune_report, dropped, dropped_count),
     .of = &dropped_fields},
};

const struct fields tune_fields = {FIELDS(report_rows, struct tune_report)};
