/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gathering_judge.c - what all runs of a gathering say together. */
#include <errno.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "comparison/comparison.h"
#include "comparison/gathering.h"
#include "comparison/work.h"
#include "stats/change_points.h"
#include "text/message.h"

/* ---- the same work ---- */

/* The run that most others are like; the first such. `like[i]`: which one run i is like. */
static size_t find_model(const struct gathering *gathering, size_t *like)
{
    size_t best = 0, most = 0;

    for (size_t i = 0; i < gathering->run_count; i++) {
        const struct run *run = &gathering->runs[i].facts;
        size_t model = 0, count = 0;
        while (model < i && (like[model] != model ||
                             work_version_differs(&gathering->runs[model].facts, run) != NULL ||
                             work_differs(&gathering->runs[model].facts, run) != NULL))
            model++;
        like[i] = model;
        for (size_t j = 0; j <= i; j++)
            count += like[j] == model;
        if (count > most || (count == most && model < best)) {
            most = count;
            best = model;
        }
    }
    return best;
}

static int leave_out_other(struct gathering *gathering, const struct run *model,
                           struct gathered_run *run)
{
    const char *workload = work_version_differs(model, &run->facts);
    char *reason = workload != NULL
                       ? message_make(
                             N_("other work than the runs that were taken: another version "
                                "of the workload %1"),
                             workload, NULL)
                       : message_make(N_("other work than the runs that were taken: it differs in "
                                         "%1"),
                                      work_differs(model, &run->facts), NULL);
    int error = reason == NULL ? -ENOMEM : gathering_leave_out(gathering, run->path, reason);

    free(reason);
    return error;
}

static int keep_same_work(struct gathering *gathering)
{
    size_t *like = calloc(gathering->run_count + 1, sizeof *like), kept = 0;
    int error = 0;

    if (like == NULL)
        return -ENOMEM;
    const size_t model = find_model(gathering, like);
    for (size_t i = 0; error == 0 && i < gathering->run_count; i++)
        if (like[i] != model)
            error = leave_out_other(gathering, &gathering->runs[model].facts, &gathering->runs[i]);
    for (size_t i = 0; error == 0 && i < gathering->run_count; i++) {
        if (like[i] == model)
            gathering->runs[kept++] = gathering->runs[i];
        else
            gathered_run_clear(&gathering->runs[i]);
    }
    if (error == 0)
        gathering->run_count = kept;
    free(like);
    return error;
}

/* ---- machines ---- */

static const struct environment *machine_of(const struct gathering *gathering, size_t at)
{
    return &gathering->runs[gathering->machines[at].runs[0]].facts.environment;
}

/* HOST, or "HOST (CPU)" where another CPU has that name, too; and who was behind `tcp@HOST`, where that
 * alone tells two machines apart. */
static int name_machine(struct gathering *gathering, size_t at)
{
    struct gathered_machine *machine = &gathering->machines[at];
    const struct environment *of = machine_of(gathering, at);
    bool other_cpu = false, other_far = false;

    for (size_t i = 0; i < gathering->machine_count; i++) {
        const struct environment *other = machine_of(gathering, i);
        if (i == at || strcmp(work_known(other->host), work_known(of->host)) != 0)
            continue;
        const bool same_cpu = strcmp(work_known(other->cpu_model), work_known(of->cpu_model)) == 0;
        other_cpu = other_cpu || !same_cpu;
        other_far = other_far || same_cpu;
    }
    const char *cpu = other_cpu ? work_known(of->cpu_model) : NULL;
    const char *far = other_far ? work_far_fact(machine->far_host, "host") : NULL;
    const int written = asprintf(
        &machine->name, "%s%s%s%s%s%s%s%s%s", work_known(of->host), cpu == NULL ? "" : " (",
        cpu == NULL ? "" : cpu, cpu == NULL ? "" : ")", far == NULL ? "" : " (@ ",
        far == NULL ? "" : far, far == NULL ? "" : ", ",
        far == NULL ? "" : work_far_fact(machine->far_host, "cpu_model"), far == NULL ? "" : ")");
    return written < 0 ? -ENOMEM : 0;
}

/* For qsort_r(): the gathering. */
static int by_time(const void *a, const void *b, void *context)
{
    const struct gathering *gathering = context;
    const struct gathered_run *first = &gathering->runs[*(const size_t *)a];
    const struct gathered_run *second = &gathering->runs[*(const size_t *)b];
    int order = strcmp(first->facts.started, second->facts.started);

    return order != 0 ? order : strcmp(first->path, second->path);
}

/* The first machine with that host and CPU, perhaps a new one. Below 0: no memory. */
static json_int_t first_machine(struct gathering *gathering, json_t **seen,
                                const struct environment *of)
{
    char *key;

    /* Of any two texts: none of them says where the other begins. */
    if (asprintf(&key, "%zu %s%s", strlen(work_known(of->host)), work_known(of->host),
                 work_known(of->cpu_model)) < 0)
        return -ENOMEM;
    json_int_t number = number_of(seen, key, gathering->machine_count);
    gathering->machine_count += number == (json_int_t)gathering->machine_count;
    free(key);
    return number;
}

static int add_to_machine(struct gathering *gathering, json_t **seen, size_t at)
{
    const struct environment *of = &gathering->runs[at].facts.environment;
    const json_int_t first = first_machine(gathering, seen, of);

    if (first < 0)
        return -ENOMEM;
    size_t number = (size_t)first;
    struct gathered_machine *machine = &gathering->machines[number];
    /* A run without such a host may be of any of them, and is taken for the first one's. */
    while (machine->far_host != NULL &&
           work_with_other_far_host(machine->far_host, &of->far_host)) {
        if (machine->next == 0)
            machine->next = gathering->machine_count++;
        number = machine->next;
        machine = &gathering->machines[number];
    }
    if (machine->far_host == NULL && of->far_host.count > 0)
        machine->far_host = &of->far_host;
    gathering->runs[at].machine = number;
    machine->run_count++;
    return 0;
}

static int list_runs(struct gathering *gathering, size_t at)
{
    struct gathered_machine *machine = &gathering->machines[at];
    size_t filled = 0;

    machine->runs = calloc(machine->run_count, sizeof *machine->runs);
    if (machine->runs == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < gathering->run_count; i++)
        if (gathering->runs[i].machine == at)
            machine->runs[filled++] = i;
    qsort_r(machine->runs, filled, sizeof *machine->runs, by_time, gathering);
    for (size_t i = 1; i < filled; i++)
        gathering->overlapping += strcmp(gathering->runs[machine->runs[i]].facts.started,
                                         gathering->runs[machine->runs[i - 1]].facts.finished) < 0;
    return 0;
}

static int find_machines(struct gathering *gathering)
{
    json_t *seen = NULL;
    int error = 0;

    gathering->machines = calloc(gathering->run_count + 1, sizeof *gathering->machines);
    if (gathering->machines == NULL)
        error = -ENOMEM;
    for (size_t i = 0; error == 0 && i < gathering->run_count; i++)
        error = add_to_machine(gathering, &seen, i);
    for (size_t i = 0; error == 0 && i < gathering->machine_count; i++)
        error = list_runs(gathering, i);
    for (size_t i = 0; error == 0 && i < gathering->machine_count; i++)
        error = name_machine(gathering, i);
    json_decref(seen);
    return error;
}

/* ---- machine by machine, what its runs say together ---- */

/* Of a question, or of an order. */
struct gathered_row {
    size_t table, of, machine;
    struct paired_evidence evidence;
    struct fleet_place place;
};

static int by_table(const void *a, const void *b)
{
    const struct gathered_row *left = a, *right = b;

    if (left->table != right->table)
        return left->table < right->table ? -1 : 1;
    if (left->of != right->of)
        return left->of < right->of ? -1 : 1;
    return (left->machine > right->machine) - (left->machine < right->machine);
}

static void find_tables(struct gathering *gathering)
{
    struct gathered_question *questions = gathering->questions;

    for (size_t i = 0; i < gathering->question_count; i++)
        while (case_spec_compare(&questions[questions[i].table].of.spec, &questions[i].of.spec,
                                 CASE_WORKLOAD | CASE_PLACEMENT) != 0)
            questions[i].table++;
}

/* The rows of one machine, behind *count. */
static void add_rows(const struct gathering *gathering, size_t machine, bool orders,
                     struct paired_evidence *whole, struct gathered_row *rows, size_t *count)
{
    const struct gathered_machine *of = &gathering->machines[machine];
    const size_t all = orders ? gathering->order_count : gathering->question_count;

    memset(whole, 0, all * sizeof *whole);
    for (size_t i = 0; i < of->run_count; i++) {
        const struct gathered_run *run = &gathering->runs[of->runs[i]];
        const struct evidence_list *list = orders ? &run->orders : &run->values;
        for (size_t j = 0; j < list->count; j++)
            fleet_add(&whole[list->entries[j].of], &list->entries[j].evidence);
    }
    for (size_t i = 0; i < all; i++)
        if (whole[i].runs > 0)
            rows[(*count)++] = (struct gathered_row){
                .table = gathering->questions[orders ? gathering->orders[i].first : i].table,
                .of = i,
                .machine = machine,
                .evidence = whole[i]};
}

static size_t most_rows(const struct gathering *gathering, bool orders)
{
    size_t count = 0;

    for (size_t i = 0; i < gathering->run_count; i++)
        count += orders ? gathering->runs[i].orders.count : gathering->runs[i].values.count;
    return count;
}

/* All tables, which hold at once. */
static int judge_rows(struct gathered_row *rows, size_t count)
{
    struct fleet_row *table = calloc(count + 1, sizeof *table);
    struct fleet_place *places = calloc(count + 1, sizeof *places);
    int error = table == NULL || places == NULL ? -ENOMEM : 0;

    for (size_t i = 0; error == 0 && i < count; i++)
        table[i] = (struct fleet_row){rows[i].of, rows[i].evidence};
    for (size_t first = 0, next; error == 0 && first < count; first = next) {
        for (next = first + 1; next < count && rows[next].table == rows[first].table; next++)
            continue;
        error = fleet_judge(table + first, next - first, count, places + first);
    }
    for (size_t i = 0; error == 0 && i < count; i++)
        rows[i].place = places[i];
    free(table);
    free(places);
    return error;
}

/* Of all questions, or orders: the caller's, sorted and judged. */
static int make_rows(const struct gathering *gathering, bool orders, struct gathered_row **rows,
                     size_t *count)
{
    struct paired_evidence *whole = calloc(gathering->question_count + gathering->order_count + 1,
                                           sizeof *whole);

    *count = 0;
    *rows = calloc(most_rows(gathering, orders) + 1, sizeof **rows);
    if (*rows == NULL || whole == NULL) {
        free(whole);
        return -ENOMEM;
    }
    for (size_t i = 0; i < gathering->machine_count; i++)
        add_rows(gathering, i, orders, whole, *rows, count);
    free(whole);
    qsort(*rows, *count, sizeof **rows, by_table);
    return judge_rows(*rows, *count);
}

/* ---- questions ---- */

static bool lower_is_better(const struct gathering *gathering, size_t question)
{
    return metrics[gathering->questions[question].metric].lower_is_better;
}

static void judge_value(struct gathering *gathering, struct gathered_value *value)
{
    const struct unpaired_comparison told = {.of_runs = value->place.ratio_of_runs,
                                             .ratio = value->place.ratio};
    struct gathered_machine *machine = &gathering->machines[value->machine];

    value->change = unpaired_change(&told, gathering->threshold,
                                    lower_is_better(gathering, value->question));
    value->outlying = value->place.outlying &&
                      fabs(log(value->place.ratio.estimate)) > log1p(gathering->threshold);
    gathering->questions[value->question].machines++;
    machine->questions++;
    machine->slower += value->change == CHANGE_WORSE;
    machine->faster += value->change == CHANGE_BETTER;
    machine->outlying += value->outlying;
}

/* Of values[first .. first + count - 1], all of one question. */
static void find_median(struct gathering *gathering, size_t first, size_t count, double *room)
{
    for (size_t i = 0; i < count; i++)
        room[i] = gathering->values[first + i].place.value.estimate;
    gsl_sort(room, 1, count);
    gathering->questions[gathering->values[first].question].median =
        gsl_stats_median_from_sorted_data(room, 1, count);
}

/* Above 1: slower than the others. */
static double slowness(const struct gathering *gathering, const struct gathered_value *value)
{
    double ratio = value->place.ratio.estimate;

    return lower_is_better(gathering, value->question) ? ratio : 1 / ratio;
}

/* What a machine's values say of it, gathered in one pass over all of them. */
struct standing {
    double *slowness; /* room for as many as it has questions */
    size_t count;
    double away; /* the sum of how far each is from the others */
};

static void take_slowness(const struct gathering *gathering, struct standing *standings)
{
    for (size_t i = 0; i < gathering->value_count; i++) {
        const struct gathered_value *value = &gathering->values[i];
        struct standing *of = &standings[value->machine];
        if (isnan(value->place.ratio.estimate))
            continue;
        of->slowness[of->count++] = slowness(gathering, value);
        of->away += fabs(log(value->place.ratio.estimate));
    }
}

/* Its median slowness; returns how far it is from the others, on the mean. */
static double place_machine(struct gathered_machine *machine, const struct standing *of)
{
    gsl_sort(of->slowness, 1, of->count);
    machine->typical = of->count == 0
                           ? NAN
                           : gsl_stats_median_from_sorted_data(of->slowness, 1, of->count);
    return of->count == 0 ? INFINITY : of->away / (double)of->count;
}

/* `room`: for as many as there are values. */
static int place_machines(struct gathering *gathering, double *room)
{
    struct standing *standings = calloc(gathering->machine_count + 1, sizeof *standings);
    double nearest = INFINITY;
    size_t most = 0;

    if (standings == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < gathering->machine_count; i++) {
        const size_t questions = gathering->machines[i].questions;
        most = questions > most ? questions : most;
        standings[i].slowness = room;
        room += questions;
    }
    take_slowness(gathering, standings);
    for (size_t i = 0; i < gathering->machine_count; i++) {
        double away = place_machine(&gathering->machines[i], &standings[i]);
        /* One that was asked little is not typical. */
        if (away < nearest && 2 * gathering->machines[i].questions >= most) {
            nearest = away;
            gathering->typical = i;
        }
    }
    free(standings);
    return 0;
}

/* As a whole: the medians as a question of their own. */
static int find_unlike(struct gathering *gathering)
{
    struct fleet_row *rows = calloc(gathering->machine_count, sizeof *rows);
    struct fleet_place *places = calloc(gathering->machine_count, sizeof *places);
    size_t *machines = calloc(gathering->machine_count, sizeof *machines), count = 0;
    int error = rows == NULL || places == NULL || machines == NULL ? -ENOMEM : 0;

    for (size_t i = 0; error == 0 && i < gathering->machine_count; i++) {
        double typical = gathering->machines[i].typical;
        if (isnan(typical))
            continue;
        machines[count] = i;
        rows[count++].evidence = (struct paired_evidence){.pairs = 1,
                                                          .runs = 1,
                                                          .estimate = log(typical),
                                                          .deviation = NAN,
                                                          .run_deviation = NAN};
    }
    if (error == 0)
        error = fleet_judge(rows, count, count, places);
    for (size_t i = 0; error == 0 && i < count; i++)
        gathering->machines[machines[i]].unlike = places[i].outlying &&
                                                  fabs(log(places[i].ratio.estimate)) >
                                                      log1p(gathering->threshold);
    free(rows);
    free(places);
    free(machines);
    return error;
}

const struct gathered_evidence *gathered_find(const struct gathered_run *run, size_t question)
{
    for (size_t i = 0; i < run->values.count; i++)
        if (run->values.entries[i].of == question)
            return &run->values.entries[i];
    return NULL;
}

/* In the last of a machine's runs that has it. */
static const struct gathered_evidence *find_last(const struct gathering *gathering, size_t machine,
                                                 size_t question)
{
    const struct gathered_machine *of = &gathering->machines[machine];
    const struct gathered_evidence *found = NULL;

    for (size_t i = of->run_count; found == NULL && i > 0; i--)
        found = gathered_find(&gathering->runs[of->runs[i - 1]], question);
    return found;
}

static void compare_buffers(struct gathering *gathering)
{
    for (size_t i = 0; i < gathering->value_count; i++) {
        struct gathered_value *value = &gathering->values[i];
        const struct gathered_evidence *own = find_last(gathering, value->machine, value->question);
        const struct gathered_evidence *usual = find_last(gathering, gathering->typical,
                                                          value->question);
        value->granted = own->granted;
        value->other_buffers = usual != NULL && granted_differs(&usual->granted, &own->granted);
    }
}

static int judge_values(struct gathering *gathering)
{
    struct gathered_row *rows;
    size_t count;
    int error = make_rows(gathering, false, &rows, &count);
    double *room = calloc(count + 1, sizeof *room);

    gathering->values = calloc(count + 1, sizeof *gathering->values);
    if (room == NULL || gathering->values == NULL)
        error = -ENOMEM;
    for (size_t i = 0; error == 0 && i < count; i++) {
        gathering->values[i] = (struct gathered_value){.question = rows[i].of,
                                                       .machine = rows[i].machine,
                                                       .evidence = rows[i].evidence,
                                                       .place = rows[i].place};
        judge_value(gathering, &gathering->values[i]);
        gathering->value_count++;
    }
    for (size_t first = 0, next; error == 0 && first < count; first = next) {
        for (next = first + 1; next < count && rows[next].of == rows[first].of; next++)
            continue;
        find_median(gathering, first, next - first, room);
    }
    if (error == 0)
        error = place_machines(gathering, room);
    if (error == 0) {
        compare_buffers(gathering);
        error = find_unlike(gathering);
    }
    free(rows);
    free(room);
    return error;
}

/* ---- orders ---- */

static int judge_orders(struct gathering *gathering)
{
    struct gathered_row *rows;
    size_t count;
    int error = make_rows(gathering, true, &rows, &count);

    gathering->said = calloc(count + 1, sizeof *gathering->said);
    if (gathering->said == NULL)
        error = -ENOMEM;
    for (size_t i = 0; error == 0 && i < count; i++) {
        struct gathered_order *order = &gathering->orders[rows[i].of];
        enum verdict verdict = verdict_of(rows[i].place.value, 0, gathering->threshold,
                                          lower_is_better(gathering, order->first));
        gathering->said[i] = (struct gathered_said){rows[i].of, rows[i].machine, rows[i].place,
                                                    verdict};
        order->machines++;
        order->says[verdict]++;
        gathering->said_count++;
    }
    free(rows);
    return error;
}

/* ---- over time ---- */

/* The runs of a machine that have a question, in the order of time. */
struct history {
    size_t *runs, *at;
    double *values;
    size_t count;
};

static void take_history(const struct gathering *gathering, size_t machine, size_t question,
                         struct history *out)
{
    const struct gathered_machine *of = &gathering->machines[machine];

    out->count = 0;
    for (size_t i = 0; i < of->run_count; i++) {
        const struct gathered_evidence *evidence = gathered_find(&gathering->runs[of->runs[i]],
                                                                 question);
        if (evidence == NULL)
            continue;
        out->runs[out->count] = of->runs[i];
        out->values[out->count++] = evidence->evidence.estimate;
    }
}

static double mean(const double *values, size_t from, size_t to)
{
    return gsl_stats_mean(values + from, 1, to - from);
}

static int add_steps(struct gathering *gathering, const struct gathered_step *of,
                     const struct history *history, size_t found)
{
    for (size_t i = 0; i < found; i++) {
        size_t before = i == 0 ? 0 : history->at[i - 1], at = history->at[i];
        size_t end = i + 1 < found ? history->at[i + 1] : history->count;
        double apart = mean(history->values, at, end) - mean(history->values, before, at);
        if (fabs(apart) <= log1p(gathering->threshold)) {
            gathering->small_steps++;
            continue;
        }
        struct gathered_step *grown = reallocarray(gathering->steps, gathering->step_count + 1,
                                                   sizeof *grown);
        if (grown == NULL)
            return -ENOMEM;
        gathering->steps = grown;
        grown[gathering->step_count] = *of;
        grown[gathering->step_count].before = history->runs[at - 1];
        grown[gathering->step_count].after = history->runs[at];
        grown[gathering->step_count++].ratio = exp(apart);
    }
    return 0;
}

/* The series are counted first: they share the error. */
static int look_back(struct gathering *gathering, struct history *history, bool count_only)
{
    int error = 0;

    for (size_t machine = 0; machine < gathering->machine_count; machine++) {
        if (gathering->machines[machine].run_count < CHANGE_POINTS_FEWEST)
            continue;
        for (size_t i = 0; error == 0 && i < gathering->question_count; i++) {
            size_t found = 0;
            take_history(gathering, machine, i, history);
            if (history->count < CHANGE_POINTS_FEWEST)
                continue;
            if (count_only) {
                gathering->series++;
                continue;
            }
            error = change_points_find(history->values, history->count,
                                       change_points_penalty(history->count, gathering->series),
                                       history->at, &found);
            const struct gathered_step step = {.machine = machine, .question = i};
            if (error == 0)
                error = add_steps(gathering, &step, history, found);
        }
    }
    return error;
}

/* For qsort_r(): the gathering. */
static int by_cause(const void *a, const void *b, void *context)
{
    const struct gathered_step *left = a, *right = b;

    if (left->machine != right->machine)
        return left->machine < right->machine ? -1 : 1;
    if (left->after != right->after)
        return by_time(&left->after, &right->after, context);
    if (left->before != right->before)
        return by_time(&left->before, &right->before, context);
    return (left->question > right->question) - (left->question < right->question);
}

static int find_steps(struct gathering *gathering)
{
    const size_t most = gathering->run_count + 1;
    struct history history = {.runs = calloc(most, sizeof *history.runs),
                              .at = calloc(most, sizeof *history.at),
                              .values = calloc(most, sizeof *history.values)};
    int error = history.runs == NULL || history.at == NULL || history.values == NULL ? -ENOMEM : 0;

    if (error == 0)
        error = look_back(gathering, &history, true);
    if (error == 0)
        error = look_back(gathering, &history, false);
    if (error == 0 && gathering->step_count > 0)
        qsort_r(gathering->steps, gathering->step_count, sizeof *gathering->steps, by_cause,
                gathering);
    free(history.runs);
    free(history.at);
    free(history.values);
    return error;
}

/* ---- all ---- */

const struct gathered_run *gathering_latest(const struct gathering *gathering, size_t machine)
{
    const struct gathered_machine *of = &gathering->machines[machine];

    return &gathering->runs[of->runs[of->run_count - 1]];
}

int gathering_judge(struct gathering *gathering, double threshold, struct diagnosis *why)
{
    int error = 0;

    gathering->threshold = threshold;
    if (gathering->run_count == 0)
        return diagnose(why, -EINVAL, "no run is left to gather; left out: %zu",
                        gathering->left_out_count);
    find_tables(gathering);
    error = keep_same_work(gathering);
    if (error == 0)
        error = find_machines(gathering);
    if (error == 0)
        error = judge_values(gathering);
    if (error == 0)
        error = judge_orders(gathering);
    if (error == 0)
        error = find_steps(gathering);
    return error == 0 ? 0
                      : diagnose(why, error, "no memory to gather %zu runs", gathering->run_count);
}
