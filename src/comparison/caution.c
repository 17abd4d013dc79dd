/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * caution.c - each with what would help. The one that is easily forgotten: a gate that can never
 * close for lack of blocks looks just like one that found nothing. */
#include "comparison/caution.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "comparison/work.h"
#include "result/grants.h"
#include "result/workloads.h"
#include "text/message.h"

/* Takes the message over, which may be NULL: no memory. */
static int append(struct message_list *list, char *message)
{
    char **grown = reallocarray(list->messages, list->count + 1, sizeof *grown);

    if (grown != NULL)
        list->messages = grown;
    if (grown == NULL || message == NULL) {
        free(message);
        return -ENOMEM;
    }
    list->messages[list->count++] = message;
    return 0;
}

static int judge_completeness(struct message_list *list, const char *name, const struct run *run)
{
    if (run->complete)
        return 0;
    if (run->blocks_done == run->blocks_planned)
        return append(list, message_make(N_("%1 is INCOMPLETE: not every case could be measured"),
                                         name, NULL));
    return append(
        list,
        message_make(N_("%1 is INCOMPLETE: it stopped after %2 of %3 blocks; run it again to the "
                        "end"),
                     name, MESSAGE_NUMBER("%u", run->blocks_done),
                     MESSAGE_NUMBER("%u", run->blocks_planned), NULL));
}

/* Of one case: the others are marked. */
static int judge_grants(struct message_list *list, const char *name, const struct run *run)
{
    for (size_t i = 0; i < run->case_count; i++) {
        const struct run_case *run_case = &run->cases[i];
        if (run_case->doubt.kind == GRANT_FINE)
            continue;
        char *told = grants_message_of(run_case);
        int error = append(list, told == NULL
                                     ? NULL
                                     : message_make(N_("in %1 %2: that may be all that changed"),
                                                    name, told, NULL));
        free(told);
        return error;
    }
    return 0;
}

static int judge_transports(struct message_list *list, const char *name, const struct run *run)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < run->case_count; i++) {
        const char *transport = run->cases[i].spec.transport;
        if (run_is_first_with(run, i, CASE_TRANSPORT) && !run_knows_transport(run, transport))
            error = append(
                list, message_make(N_("%1 has cases of %2, and this ipcmark knows no such "
                                      "transport: they are shown as they stand in the file, which "
                                      "is of a later version, or was changed, or is damaged"),
                                   name, transport, NULL));
    }
    return error;
}

int caution_of_run(struct message_list *list, const struct compared_run *compared, double threshold)
{
    const struct run *run = compared->run;
    int error = judge_completeness(list, compared->name, run);

    if (error == 0)
        error = judge_transports(list, compared->name, run);
    if (error == 0 && run->noise.unfit)
        error = append(
            list, message_make(N_("%1 was made on an unfit machine: too many of its blocks were "
                                  "disturbed to leave them out, so they count; measure again on "
                                  "a quieter one"),
                               compared->name, NULL));
    if (error == 0)
        error = judge_grants(list, compared->name, run);
    /* Not known in a run without twins. */
    if (error == 0 && run->noise.floor > threshold)
        error = append(
            list, message_make(N_("in %1 a case seemed to differ from its own twin by up to %2 %, "
                                  "which is more than the threshold of %3 %; measure longer, or "
                                  "use ipcmark compare with a larger --threshold"),
                               compared->name, MESSAGE_NUMBER("%.1f", 100 * run->noise.floor),
                               MESSAGE_NUMBER("%.3g", 100 * threshold), NULL));
    return error;
}

static bool same_row(const struct run_case *one, const struct run_case *other)
{
    const struct run_invocation *a = one->invocations, *b = other->invocations;
    const struct workload_description *workload = workload_describe(one->spec.workload);
    enum metric metric = workload_primary(workload);

    return a->order == b->order && a->messages == b->messages && a->elapsed_ns == b->elapsed_ns &&
           (metric == METRIC_COUNT || metric_value(a, metric) == metric_value(b, metric));
}

/* Two measurements never take the same nanoseconds in all of their cases. */
static bool is_same_run(const struct comparison *comparison, size_t one, size_t other)
{
    size_t common = 0;

    for (size_t i = 0; i < comparison->case_count; i++) {
        const struct run_case *a = comparison->cases[i].of[one];
        const struct run_case *b = comparison->cases[i].of[other];
        if (a == NULL || b == NULL || a->invocation_count == 0 || b->invocation_count == 0)
            continue;
        if (!same_row(a, b))
            return false;
        common++;
    }
    return common > 0;
}

int caution_of_twice(struct comparison *comparison, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (is_same_run(comparison, i, at))
            return append(&comparison->cautions[at],
                          message_make(N_("%1 is the same run as %2: nothing can differ between "
                                          "them but how much of it is there"),
                                       comparison->runs[at].name, comparison->runs[i].name, NULL));
    return 0;
}

/* What no row's interval contains. */
int caution_of_pair(struct comparison_pair *pair)
{
    bool of_runs = false, judged = false, other_buffers = false;

    for (size_t i = 0; i < pair->row_count; i++) {
        const struct comparison_row *row = &pair->rows[i];
        other_buffers = other_buffers || granted_differs(&row->base->granted, &row->new->granted);
        of_runs = of_runs || pair->rows[i].unpaired.of_runs;
        judged = judged || !isnan(pair->rows[i].unpaired.ratio.low);
    }
    if (other_buffers) {
        int error = append(&pair->cautions,
                           message_make(N_("the kernel granted some cases other buffers in the two "
                                           "runs, which may be all that changed: they are marked, "
                                           "and the differences say which"),
                                        NULL));
        if (error != 0)
            return error;
    }
    if (!judged)
        return append(&pair->cautions,
                      message_make(N_("too few blocks for any interval: make both runs with 5 or "
                                      "more"),
                                   NULL));
    if (!of_runs)
        return append(&pair->cautions,
                      message_make(N_("one run a side: the intervals do not contain what changes "
                                      "from one minute to the next, so a change is claimed only "
                                      "beyond %1x (where it was tried, single runs of one program "
                                      "differed by less in 999 of 1000 cases), and of p99 not at "
                                      "all; compare several runs a side (ipcmark run --runs 5, or "
                                      "A1,A2,... B1,B2,...)"),
                                   MESSAGE_NUMBER("%.3g", UNPAIRED_ONE_PAIR), NULL));
    return 0;
}

int caution_of_work(struct comparison *comparison, size_t at)
{
    return append(
        &comparison->pairs[at].cautions,
        message_make(N_("not the same work: the two differ in %1, so a change only looks so; "
                        "measure both alike"),
                     work_differs(comparison->runs[0].run, comparison->runs[at].run), NULL));
}

int caution_of_rates(struct comparison *comparison, size_t at)
{
    struct comparison_pair *pair = &comparison->pairs[at];
    const struct comparison_row *worst = NULL;
    double furthest = WORK_RATES_APART;

    for (size_t i = 0; i < pair->row_count; i++) {
        double apart = work_rates_apart(pair->rows[i].base, pair->rows[i].new);
        if (apart <= furthest)
            continue;
        furthest = apart;
        worst = &pair->rows[i];
    }
    if (worst == NULL)
        return 0;
    return append(
        &pair->cautions,
        message_make(N_("a rate in per cent is a share of what a pilot found, and that is "
                        "not the same in both: %1 was offered %2 requests a second in "
                        "%3, %4 in %5; a change of a case with such rates only looks so; "
                        "measure at a --rate in requests a second"),
                     worst->base->id, MESSAGE_NUMBER("%.0f", case_rate(worst->base)),
                     comparison->runs[0].name, MESSAGE_NUMBER("%.0f", case_rate(worst->new)),
                     comparison->runs[at].name, NULL));
}

int caution_of_machines(struct comparison *comparison, size_t at)
{
    const struct environment *base = &comparison->runs[0].run->environment;
    const struct environment *new = &comparison->runs[at].run->environment;

    return append(
        &comparison->pairs[at].cautions,
        message_make(N_("two machines (%1, %2; %3, %4): what differs may be the machine, so "
                        "a change only looks so; --across compares machines"),
                     work_known(base->host), work_known(base->cpu_model), work_known(new->host),
                     work_known(new->cpu_model), NULL));
}

int caution_of_far_hosts(struct comparison *comparison, size_t at)
{
    const struct environment_list *base = &comparison->runs[0].run->environment.far_host;
    const struct environment_list *new = &comparison->runs[at].run->environment.far_host;

    return append(
        &comparison->pairs[at].cautions,
        message_make(N_("behind the same address were two other hosts (%1, %2; %3, %4): of cases "
                        "with @ what differs may be the host, so a change only looks so; --across "
                        "compares machines"),
                     work_far_fact(base, "host"), work_far_fact(base, "cpu_model"),
                     work_far_fact(new, "host"), work_far_fact(new, "cpu_model"), NULL));
}

void cautions_clear(struct message_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->messages[i]);
    free(list->messages);
    *list = (struct message_list){0};
}
