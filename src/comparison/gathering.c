/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gathering.c - takes runs in. */
#include "comparison/gathering.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "comparison/comparison.h"
#include "result/grants.h"
#include "result/pairing.h"
#include "result/series.h"
#include "result/workloads.h"
#include "text/message.h"

enum { KEY_BYTES = 48 };

/* One more element behind `count`; NULL: no memory. */
static void *grow(void **list, size_t count, size_t bytes)
{
    /* Doubled, so that thousands do not move thousands of times. */
    if ((count & (count - 1)) == 0) {
        void *grown = reallocarray(*list, count == 0 ? 1 : 2 * count, bytes);
        if (grown == NULL)
            return NULL;
        *list = grown;
    }
    return memset((char *)*list + count * bytes, 0, bytes);
}

/* ---- what is known of questions and orders ---- */

static bool copy_texts(struct run_case *to, const struct run_case *from)
{
    struct case_spec *spec = &to->spec;

    *to = (struct run_case){.spec = from->spec};
    spec->ladder = NULL;
    to->id = strdup(from->id);
    to->label = strdup(from->label);
    to->wait = strdup(from->wait);
    spec->workload = strdup(from->spec.workload);
    spec->transport = strdup(from->spec.transport);
    spec->placement = strdup(from->spec.placement);
    spec->wait_group = strdup(from->spec.wait_group);
    spec->variant = from->spec.variant == NULL ? NULL : strdup(from->spec.variant);
    return to->id != NULL && to->label != NULL && to->wait != NULL && spec->workload != NULL &&
           spec->transport != NULL && spec->placement != NULL && spec->wait_group != NULL &&
           (spec->variant == NULL) == (from->spec.variant == NULL);
}

static void clear_texts(struct run_case *of)
{
    free(of->id);
    free(of->label);
    free(of->wait);
    free((char *)of->spec.workload);
    free((char *)of->spec.transport);
    free((char *)of->spec.placement);
    free((char *)of->spec.wait_group);
    free((char *)of->spec.variant);
}

/* -ENOMEM, or the number. */
static json_int_t question_of(struct gathering *gathering, const struct run_case *run_case)
{
    json_int_t number = number_of(&gathering->known_questions, run_case->id,
                                  gathering->question_count);

    if (number < 0 || (size_t)number < gathering->question_count)
        return number < 0 ? -ENOMEM : number;
    struct gathered_question *added = grow((void **)&gathering->questions,
                                           gathering->question_count, sizeof *added);
    if (added == NULL)
        return -ENOMEM;
    gathering->question_count++;
    added->metric = workload_primary(workload_describe(run_case->spec.workload));
    return copy_texts(&added->of, run_case) ? number : -ENOMEM;
}

/* Whichever of the two a run has first; *turned: it is the other way round here. */
static json_int_t order_of(struct gathering *gathering, size_t first, size_t second, bool *turned)
{
    char key[KEY_BYTES];

    *turned = first > second;
    if (*turned) {
        size_t swapped = first;
        first = second;
        second = swapped;
    }
    snprintf(key, sizeof key, "%zu %zu", first, second);
    json_int_t number = number_of(&gathering->known_orders, key, gathering->order_count);
    if (number < 0 || (size_t)number < gathering->order_count)
        return number < 0 ? -ENOMEM : number;
    struct gathered_order *added = grow((void **)&gathering->orders, gathering->order_count,
                                        sizeof *added);
    if (added == NULL)
        return -ENOMEM;
    gathering->order_count++;
    *added = (struct gathered_order){.first = first, .second = second};
    return number;
}

/* ---- what a run says ---- */

static int keep(struct evidence_list *list, size_t of, const struct paired_evidence *evidence,
                struct channel_capacity granted)
{
    struct gathered_evidence *added = grow((void **)&list->entries, list->count, sizeof *added);

    if (added == NULL)
        return -ENOMEM;
    list->count++;
    *added = (struct gathered_evidence){of, *evidence, granted};
    return 0;
}

/* A run in the making. */
struct taking {
    struct gathering *gathering;
    const struct run *run;
    struct gathered_run *into;
    struct series *series; /* of each case; nothing in it: no value that can be compared */
};

/* -EINVAL: a series with a gap, or with a block that has two rows, says nothing; -ENOMEM. */
static int make_evidence(const struct run *run, const struct run_case *run_case, enum metric metric,
                         struct series *series, struct paired_evidence *evidence)
{
    int error = series_build(run, run_case, metric, BLOCKS_THAT_COUNT, series);

    if (error == 0 && (series->missing > 0 || series->count == 0))
        error = -EINVAL;
    if (error == 0)
        error = series_gather_alone(series, evidence);
    if (error == 0 && !isfinite(evidence->estimate))
        error = -EINVAL;
    return error == 0 || error == -ENOMEM ? error : -EINVAL;
}

static int keep_value(const struct taking *taking, const struct run_case *run_case,
                      const struct paired_evidence *evidence)
{
    json_int_t question = question_of(taking->gathering, run_case);

    if (question < 0)
        return (int)question;
    /* An id that stands for two different cases, in a file that was changed by hand. */
    if (case_spec_compare(&taking->gathering->questions[question].of.spec, &run_case->spec,
                          CASE_WORK | CASE_TRANSPORT) != 0)
        return -EINVAL;
    return keep(&taking->into->values, (size_t)question, evidence, run_case->granted);
}

/* Nor does a saturated case, whose latencies are what its length made of them. */
static int take_series(const struct taking *taking, size_t at)
{
    const struct run_case *run_case = &taking->run->cases[at];
    enum metric metric = workload_primary(workload_describe(run_case->spec.workload));
    struct series *series = &taking->series[at];
    struct paired_evidence evidence;

    taking->into->unknown += workload_describe(run_case->spec.workload) == NULL;
    taking->into->doubtful = taking->into->doubtful || run_case->doubt.kind != GRANT_FINE;
    if (metric == METRIC_COUNT || !pairing_takes(run_case) || case_is_saturated(run_case))
        return 0;
    if (run_case->spec.rate.percent > 0) {
        taking->into->per_cent++;
        return 0;
    }
    int error = make_evidence(taking->run, run_case, metric, series, &evidence);
    if (error == 0)
        error = keep_value(taking, run_case, &evidence);
    if (error != -EINVAL)
        return error;
    series_clear(series);
    taking->into->odd++;
    return 0;
}

static int take_order(const struct taking *taking, const struct case_pair *pair)
{
    const struct run_case *cases = taking->run->cases;
    const struct series *baseline = &taking->series[pair->baseline - cases];
    const struct series *contender = &taking->series[pair->contender - cases];
    struct paired_evidence evidence;
    bool turned;

    if (pair->of_waits || pair->of_steps || baseline->count == 0 || contender->count == 0)
        return 0;
    json_int_t first = question_of(taking->gathering, pair->baseline);
    json_int_t second = question_of(taking->gathering, pair->contender);
    if (first < 0 || second < 0)
        return -ENOMEM;
    int error = series_gather(contender, baseline, &evidence);
    if (error != 0 || !isfinite(evidence.estimate))
        return error == -ENOMEM ? error : 0;
    json_int_t order = order_of(taking->gathering, (size_t)first, (size_t)second, &turned);
    if (order < 0)
        return -ENOMEM;
    if (turned) {
        evidence.estimate = -evidence.estimate;
        evidence.mean = -evidence.mean;
    }
    return keep(&taking->into->orders, (size_t)order, &evidence, (struct channel_capacity){0});
}

static int take_evidence(struct taking *taking)
{
    const size_t count = taking->run->case_count;
    struct pairing pairing = {0};
    int error = 0;

    taking->series = calloc(count + 1, sizeof *taking->series);
    if (taking->series == NULL)
        return -ENOMEM;
    for (size_t i = 0; error == 0 && i < count; i++)
        error = take_series(taking, i);
    if (error == 0)
        error = pairing_build(taking->run, &pairing);
    for (size_t i = 0; error == 0 && i < pairing.count; i++)
        error = take_order(taking, &pairing.pairs[i]);
    pairing_clear(&pairing);
    for (size_t i = 0; i < count; i++)
        series_clear(&taking->series[i]);
    free(taking->series);
    return error;
}

/* ---- the same run twice ---- */

/* FNV-1a (Fowler, Noll & Vo), over what no second measurement has alike. */
static uint64_t mix(uint64_t print, uint64_t value)
{
    for (int i = 0; i < 8; i++, value >>= 8)
        print = (print ^ (value & 0xFF)) * UINT64_C(0x100000001B3);
    return print;
}

static uint64_t mix_text(uint64_t print, const char *text)
{
    for (; text != NULL && *text != '\0'; text++)
        print = mix(print, (unsigned char)*text);
    return print;
}

static uint64_t mix_case(uint64_t print, const struct run_case *run_case)
{
    const struct run_invocation *row = run_case->invocations;

    print = mix_text(print, run_case->id);
    return row == NULL || run_case->invocation_count == 0
               ? print
               : mix(mix(print, row->elapsed_ns), row->messages);
}

static void take_prints(const struct run *run, struct gathered_run *into)
{
    const uint64_t empty = UINT64_C(0xCBF29CE484222325);

    into->print = empty;
    for (size_t i = 0; i < run->case_count; i++)
        into->print = mix_case(into->print, &run->cases[i]);
    into->beginning = mix(mix_text(mix_text(empty, run->environment.host), run->started),
                          run->seed);
    if (run->case_count > 0)
        into->beginning = mix_case(into->beginning, &run->cases[0]);
}

/* Also where one was copied while it was still being written. */
static const struct gathered_run *same_run(const struct gathering *gathering,
                                           const struct gathered_run *as)
{
    for (size_t i = 0; i < gathering->run_count; i++) {
        const struct gathered_run *run = &gathering->runs[i];
        if (run != as && (run->print == as->print || run->beginning == as->beginning))
            return run;
    }
    return NULL;
}

/* ---- taking in ---- */

void gathered_run_clear(struct gathered_run *run)
{
    free(run->path);
    run_clear(&run->facts);
    free(run->values.entries);
    free(run->orders.entries);
}

/* Who reads a run's facts is to find nothing measured in them. */
static void move_facts(struct run *from, struct run *to)
{
    struct run all = *from;

    run_init(to);
    run_init(from);
    to->version = all.version, all.version = NULL;
    to->started = all.started, all.started = NULL;
    to->finished = all.finished, all.finished = NULL;
    to->plan_sha256 = all.plan_sha256, all.plan_sha256 = NULL;
    to->environment = all.environment, all.environment = (struct environment){0};
    to->workload_versions = all.workload_versions;
    all.workload_versions = (struct environment_list){0};
    to->plugins = all.plugins, all.plugins = NULL;
    to->plugin_count = all.plugin_count, all.plugin_count = 0;
    to->complete = all.complete;
    to->seed = all.seed;
    to->blocks_planned = all.blocks_planned;
    to->blocks_done = all.blocks_done;
    to->messages = all.messages;
    to->duration_ms = all.duration_ms;
    to->warmup_ms = all.warmup_ms;
    to->verify = all.verify;
    to->interrupts = all.interrupts;
    to->noise.unfit = all.noise.unfit;
    run_clear(&all);
}

int gathering_add(struct gathering *gathering, const char *path, struct run *run,
                  struct diagnosis *why)
{
    struct gathered_run added = {.path = strdup(path)};
    struct taking taking = {.gathering = gathering, .run = run, .into = &added};

    run_init(&added.facts);
    grants_judge(run);
    take_prints(run, &added);
    const struct gathered_run *same = same_run(gathering, &added);
    int error = added.path == NULL ? -ENOMEM : 0;
    if (same != NULL)
        error = diagnose_message(why, -EINVAL, N_("the same run as %1"), same->path, NULL);
    if (error == 0)
        error = take_evidence(&taking);
    if (error == 0 && added.values.count == 0)
        error = diagnose_message(why, -EINVAL,
                                 added.per_cent > 0
                                     ? N_("nothing in it can be compared: a rate in per cent is "
                                          "another one in each run")
                                     : N_("nothing in it can be compared"),
                                 NULL);
    struct gathered_run *place =
        error != 0 ? NULL : grow((void **)&gathering->runs, gathering->run_count, sizeof *place);
    if (error == 0 && place == NULL)
        error = -ENOMEM;
    if (error == 0) {
        move_facts(run, &added.facts);
        *place = added;
        gathering->run_count++;
        return 0;
    }
    gathered_run_clear(&added);
    return error == -ENOMEM ? diagnose(why, error, "%s", strerror(ENOMEM)) : error;
}

/* What begins with it by chance, as "other work", does not name a file of that name. */
static bool names(const char *reason, const char *path)
{
    const size_t length = strlen(path);

    return strncmp(reason, path, length) == 0 && length > 0 &&
           (strchr(":/", reason[length]) != NULL || path[length - 1] == '/');
}

int gathering_leave_out(struct gathering *gathering, const char *path, const char *reason)
{
    struct left_out *added = grow((void **)&gathering->left_out, gathering->left_out_count,
                                  sizeof *added);

    if (added == NULL)
        return -ENOMEM;
    gathering->left_out_count++;
    *added = (struct left_out){strdup(path), strdup(reason), names(reason, path)};
    return added->path == NULL || added->reason == NULL ? -ENOMEM : 0;
}

void gathering_clear(struct gathering *gathering)
{
    for (size_t i = 0; i < gathering->run_count; i++)
        gathered_run_clear(&gathering->runs[i]);
    for (size_t i = 0; i < gathering->left_out_count; i++) {
        free(gathering->left_out[i].path);
        free(gathering->left_out[i].reason);
    }
    for (size_t i = 0; i < gathering->question_count; i++)
        clear_texts(&gathering->questions[i].of);
    for (size_t i = 0; i < gathering->machine_count; i++) {
        free(gathering->machines[i].name);
        free(gathering->machines[i].runs);
    }
    free(gathering->runs);
    free(gathering->left_out);
    free(gathering->questions);
    free(gathering->orders);
    free(gathering->machines);
    free(gathering->values);
    free(gathering->said);
    free(gathering->steps);
    json_decref(gathering->known_questions);
    json_decref(gathering->known_orders);
    *gathering = (struct gathering){0};
}
