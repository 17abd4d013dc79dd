/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_words.c - sentences are made from numbers here, never read back. */
#include "report/run_words.h"

#include <stdlib.h>
#include <string.h>

#include "result/sentences.h"
#include "result/standings.h"
#include "text/message.h"
#include "text/text.h"
#include "transport/transport.h"

static const struct {
    const char *name, *meaning;
} placements[] = {
    {"same-cpu", N_("both sides on one CPU")},
    {"smt-siblings", N_("two hardware threads of one core")},
    {"shared-cache", N_("two cores that share their last-level cache")},
    {"cross-cache", N_("two cores of one NUMA node with different last-level caches")},
    {"cross-node", N_("two cores in different NUMA nodes")},
    {"cross-kind", N_("two cores of different kinds, a fastest and a slowest one")},
    {"slow-cores", N_("two cores of the slowest of several kinds")},
    {"unpinned", N_("wherever the scheduler puts them")},
};

/* Its place among the transports that have a meaning; behind the last one: not known. */
static size_t place_of(const char *transport)
{
    size_t place = 0;

    while (transports[place]->meaning != NULL && strcmp(transports[place]->name, transport) != 0)
        place++;
    return place;
}

const char *name_transport(const char *transport)
{
    const char *meaning = transports[place_of(transport)]->meaning;

    return meaning == NULL ? NULL : text_of(meaning);
}

const char *name_placement(const char *placement)
{
    for (size_t i = 0; i < sizeof placements / sizeof placements[0]; i++)
        if (strcmp(placements[i].name, placement) == 0)
            return text_of(placements[i].meaning);
    return NULL;
}

const char *name_known(const char *text)
{
    return text == NULL || *text == '\0' ? _("unknown") : text;
}

const char *name_virtualization(const char *virtualization)
{
    const char *name = name_known(virtualization);

    return strcmp(name, "none") == 0 ? _("none") : name;
}

/* Any other transport takes the next free one, in the order of the run. */
unsigned name_style(const struct run *run, const char *transport)
{
    size_t style = place_of(transport);
    bool known = transports[style]->meaning != NULL;

    for (size_t i = 0; !known && i < run->case_count; i++) {
        const char *other = run->cases[i].spec.transport;
        if (strcmp(other, transport) == 0)
            break;
        style += transports[place_of(other)]->meaning == NULL &&
                 run_is_first_with(run, i, CASE_TRANSPORT);
    }
    return (unsigned)style + 1;
}

struct run_facts say_facts(struct document *document, const struct run *run)
{
    const struct environment *machine = &run->environment;

    return (struct run_facts){
        .version = name_known(run->version),
        .started = name_known(run->started),
        .finished = name_known(run->finished),
        .seed = document_count(document, run->seed),
        .host = name_known(machine->host),
        .cpu_model = name_known(machine->cpu_model),
        .kernel = name_known(machine->kernel),
        .virtualization = name_virtualization(machine->virtualization),
        .cpus_allowed = document_count(document, machine->cpus_allowed),
        .cpus_online = document_count(document, machine->cpus_online),
        .blocks_done = document_count(document, run->blocks_done),
        .blocks_planned = document_count(document, run->blocks_planned),
        .cases = document_count(document, run->case_count),
        .comparisons = document_count(document, run->comparison_count),
        .resumed = run->resumed == 0
                       ? NULL
                       : document_text(document,
                                       _("The run was interrupted and resumed; times: %1."),
                                       document_count(document, run->resumed), NULL),
    };
}

const char *say_incomplete(struct document *document, const struct run *run)
{
    if (run->complete)
        return NULL;
    if (run->blocks_done == run->blocks_planned)
        return _("not every case could be measured: what was skipped is listed in the run with its "
                 "reason");
    return document_text(document,
                         _("the run stopped after %1 of %2 blocks; later cases may have fewer "
                           "invocations than earlier ones, or none"),
                         document_count(document, run->blocks_done),
                         document_count(document, run->blocks_planned), NULL);
}

const char *say_stored(struct document *document, const char *message)
{
    return document_take(document, message_say(message));
}

/* Takes the message. */
const char *say_made(struct document *document, char *message)
{
    const char *text = document_take(document, message == NULL ? NULL : message_say(message));

    free(message);
    return text;
}

const char *say_percent(struct document *document, double percent)
{
    return document_number(document, percent, percent < 0.995 ? 2 : percent < 9.95 ? 1 : 0);
}

const char *say_workload(const char *name)
{
    const struct workload_description *workload = workload_describe(name);

    return workload == NULL ? name : text_of(workload->title);
}

const char *say_workload_named(struct document *document, const char *name)
{
    const char *title = say_workload(name);

    return strcmp(title, name) == 0 ? name : document_format(document, "%s (%s)", title, name);
}

const char *say_group_title(struct document *document, const struct case_group *group)
{
    return document_format(document, "%s, %s", say_workload(group->cases[0]->spec.workload),
                           say_group(document, group));
}

const char *say_group_lead(struct document *document, const struct case_group *group)
{
    const char *title = say_group_title(document, group);
    const char *metric = text_of(metrics[group->workload->primary].name);

    return strcmp(say_workload(group->workload->name), metric) == 0
               ? title
               : document_format(document, "%s: %s", title, metric);
}

const char *say_step(struct document *document, const struct case_group *group,
                     const struct run_case *run_case)
{
    size_t bytes = run_case->spec.message_bytes;

    if (axis_of_clients(group->axis))
        return case_conditions(document, &run_case->spec, CASE_CLIENTS, "");
    if (group->axis == AXIS_RATE)
        return case_conditions(document, &run_case->spec, CASE_RATE, "");
    if (group->axis == AXIS_NONE)
        return "";
    return bytes == 0 ? _("wake-up alone") : document_size(document, bytes);
}

const char *say_condition(struct document *document, const struct run *run,
                          const struct run_case *run_case)
{
    return case_conditions(document, &run_case->spec, case_condition_parts(run, run_case), ", ");
}

void name_once(const char *names[], size_t *count, size_t most, const char *name)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(names[i], name) == 0)
            return;
    if (*count < most)
        names[(*count)++] = name;
}

static bool shares(const struct shared *one, const struct shared *other)
{
    return one->what != NULL && other->what != NULL && strcmp(one->what, other->what) == 0;
}

const char *say_parts_left_out(struct document *document, size_t count, size_t all)
{
    return document_text(document,
                         _("Left out of that table: %1 of %2 parts (other placements, waits, "
                           "buffers); `ipcmark report --verbose` has all."),
                         document_count(document, count), document_count(document, all), NULL);
}

const char *say_shared(struct document *document, const struct shared list[], size_t count,
                       size_t at, const char *separator)
{
    size_t found = 0;

    for (size_t i = 0; i < at; i++) {
        if (shares(&list[i], &list[at]))
            return NULL;
    }
    const char **by = list[at].what == NULL ? NULL
                                            : document_allocate(document, count * sizeof *by);
    if (by == NULL)
        return NULL;
    for (size_t i = at; i < count; i++) {
        if (shares(&list[i], &list[at]))
            name_once(by, &found, count, list[i].by);
    }
    return document_join(document, by, found, separator);
}

const char *say_verdict(enum verdict verdict)
{
    static const char *const verdicts[VERDICT_COUNT] = {
        [VERDICT_FASTER] = N_("faster"),
        [VERDICT_SLOWER] = N_("slower"),
        [VERDICT_EQUAL] = N_("practically equal"),
        [VERDICT_UNDECIDED] = N_("not decided"),
    };

    return text_of(verdicts[verdict]);
}

const char *say_comparison(struct document *document, const struct run_comparison *comparison)
{
    return say_made(document, comparison_message(comparison));
}

const char *say_standing(struct document *document, const struct run_standing *standing)
{
    static const char *const templates[BEST_STANDING_COUNT][2] = {
        [STANDING_CLOSE] = {N_("within %1 %")},
        [STANDING_MAYBE] = {N_("maybe; within %1 %"), N_("maybe; up to %1x")},
        [STANDING_NOT] = {N_("no; within %1 %"), N_("no; up to %1x")},
    };
    bool is_far = standing_is_far(standing);
    const struct ratio_shown distance = is_far ? ratio_shown(standing->ratio.high,
                                                             ratio_decimals(standing->ratio))
                                               : standing_percent(standing);

    if (standing->standing == STANDING_BEST)
        return _("best");
    if (standing->standing == STANDING_OPEN)
        return say_verdict(VERDICT_UNDECIDED);
    return document_text(document, text_of(templates[standing->standing][is_far]),
                         document_number(document, distance.value, distance.decimals), NULL);
}

static const char *say_side(struct document *document, const struct run_comparison *comparison,
                            const struct run_case *side)
{
    return say_made(document, comparison_name_message(comparison, side));
}

const char *say_comparison_name(struct document *document, const struct run *run,
                                const struct run_comparison *comparison)
{
    const struct run_case *point = comparison->baseline;
    unsigned parts = case_condition_parts(run, point);

    if (comparison->of_steps)
        return document_format(document, "%s %s %s / %s", point->spec.workload,
                               point->spec.placement, say_side(document, comparison, point),
                               say_side(document, comparison, comparison->contender));
    const char *conditions = case_conditions(
        document, &point->spec, comparison->of_waits ? parts & ~CASE_WAIT_GROUP : parts, " ");

    return document_format(document, "%s %s %s%s%s %s/%s", point->spec.workload,
                           document_size(document, point->spec.message_bytes),
                           point->spec.placement, *conditions == '\0' ? "" : " ", conditions,
                           say_side(document, comparison, point),
                           say_side(document, comparison, comparison->contender));
}
