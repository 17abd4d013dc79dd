/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_results.c - a table for each group of cases, and the sentences below it: of those between two
 * transports that are both beaten only the list of all comparisons tells. The page has a table for
 * each workload instead, to be sorted as a whole. */
#include <stdint.h>
#include <string.h>

#include "report/case_table.h"
#include "report/parts.h"
#include "report/ranking.h"
#include "report/run_words.h"
#include "result/comparisons.h"
#include "result/sentences.h"
#include "text/text.h"

/* "both sides on CPU 0" */
static const char *say_cpus(struct document *document, const struct case_group *group)
{
    const int *cpus = group->cases[0]->spec.cpus;
    bool many = group->axis == AXIS_CLIENTS ||
                (group->axis == AXIS_RATE && group->cases[0]->spec.clients > 1);
    int pinned = cpus[0] >= 0 ? cpus[0] : cpus[1];
    const char *template = _("not pinned");

    if (group->axis == AXIS_PAIRS && cpus[0] >= 0)
        template = cpus[0] == cpus[1] ? _("the first pair on CPU %1")
                                      : _("the first pair on CPUs %1 and %2");
    else if (case_spec_on_one_cpu(&group->cases[0]->spec))
        template = many ? _("all on CPU %1") : _("both sides on CPU %1");
    else if (cpus[0] >= 0 && cpus[1] >= 0)
        template = many ? _("server on CPU %1, clients on CPU %2") : _("on CPUs %1 and %2");
    else if (pinned >= 0)
        template = _("one side on CPU %1, the other not pinned");
    return document_text(document, template, document_format(document, "%d", pinned),
                         document_format(document, "%d", cpus[1]), NULL);
}

static bool has_far(const struct case_group *group)
{
    for (size_t i = 0; i < group->count; i++)
        if (run_is_far(group->cases[i]->spec.transport))
            return true;
    return false;
}

/* "latency: round trip, same-cpu, both sides on CPU 0" */
static const char *say_caption(struct document *document, const struct case_group *group)
{
    const char *name = say_workload_named(document, group->cases[0]->spec.workload);
    const char *where = say_group(document, group);
    const char *cpus = say_cpus(document, group);

    if (has_far(group))
        cpus = document_format(document, "%s; %s", cpus,
                               _("of those with @ the other side is on another host, not pinned"));
    if (group->workload == NULL)
        return document_format(document, "%s: %s, %s", name, where, cpus);
    return document_format(document, "%s: %s, %s, %s", name, text_of(group->workload->measures),
                           where, cpus);
}

/* "block: pipe (shared), fifo (shared); epoll: pipe (separate)" */
static void tell_waits(struct document *document, const struct case_group *group)
{
    struct shared *waits = document_allocate(document, group->count * sizeof *waits);
    const char **texts = document_allocate(document, group->count * sizeof *texts);
    size_t count = 0;

    if (waits == NULL || texts == NULL || strcmp(group->cases[0]->spec.wait_group, "default") != 0)
        return;
    for (size_t i = 0; i < group->count; i++)
        waits[i] = (struct shared){group->cases[i]->wait, group->cases[i]->label};
    for (size_t i = 0; i < group->count; i++) {
        const char *labels = say_shared(document, waits, group->count, i, ", ");
        if (labels != NULL)
            texts[count++] = document_format(document, "%s: %s", waits[i].what, labels);
    }
    document_paragraph(document, _("waits by"), document_join(document, texts, count, "; "));
}

/* The best of each step against the others that it was compared with. */
static void tell_best(struct document *document, const struct case_group *group)
{
    const char *const leads[] = {
        [AXIS_SIZE] = _("the best of each size against the others"),
        [AXIS_CLIENTS] = _("the best of each number of clients against the others"),
        [AXIS_PAIRS] = _("the best of each number of pairs against the others"),
        [AXIS_RATE] = _("the best at each rate against the others"),
        [AXIS_NONE] = _("the best against the others"),
    };

    document_list(document, leads[group->axis]);
    for (size_t first = 0; first < group->count; first = case_group_step_end(group, first)) {
        struct ranking ranking = ranking_of(group, first);
        const char *step = group->axis == AXIS_NONE
                               ? NULL
                               : say_step(document, group, group->cases[first]);
        for (size_t i = first; i < ranking.end && ranking.best != NULL; i++) {
            const struct run_comparison *found = comparison_find(group->run, group->cases[i],
                                                                 ranking.best);
            if (found != NULL)
                document_item(document, step, say_comparison(document, found));
        }
    }
}

static bool has_case(const struct case_group *group, const struct run_case *run_case)
{
    for (size_t i = 0; i < group->count; i++) {
        if (group->cases[i] == run_case)
            return true;
    }
    return false;
}

/* Within the group: others are between ways of waiting. */
static bool crossover_is_of(const struct case_group *group, const struct run_crossover *crossover)
{
    return has_case(group, crossover->first) && has_case(group, crossover->second);
}

/* Pairs of a group whose order is the same wherever it is settled. */
struct unchanged {
    size_t pairs, undecided;  /* of them, those with undecided sizes */
    bool others;              /* there are pairs whose order changes */
    size_t smallest, largest; /* of the sizes that were compared; SIZE_MAX, 0: none was */
};

/* A wake-up alone has no size. */
static void add_unchanged(struct unchanged *found, const struct run *run,
                          const struct run_crossover *pair)
{
    bool undecided = false;

    for (size_t i = 0; i < run->comparison_count; i++) {
        const struct run_comparison *one = &run->comparisons[i];
        size_t size = one->baseline->spec.message_bytes;
        if (!crossover_covers(pair, one))
            continue;
        undecided = undecided || one->verdict == VERDICT_UNDECIDED;
        if (size == 0 || one->paired.pairs == 0)
            continue;
        found->smallest = size < found->smallest ? size : found->smallest;
        found->largest = size > found->largest ? size : found->largest;
    }
    found->pairs++;
    found->undecided += undecided;
}

static const char *say_unchanged(struct document *document, const struct unchanged *found)
{
    const char *template = found->others
                               ? P_("the other %1 pair", "the other %1 pairs", found->pairs)
                               : P_("%1 pair", "%1 pairs", found->pairs);
    const char *pairs = document_text(document, template, document_count(document, found->pairs),
                                      NULL);
    const char *but = found->undecided == 0
                          ? ""
                          : document_text(document, _("; %1 with undecided sizes"),
                                          document_count(document, found->undecided), NULL);

    return document_text(document, _("no crossover in the measured range (%1 to %2): %3%4"),
                         document_size(document, found->smallest),
                         document_size(document, found->largest), pairs, but, NULL);
}

void results_tell_crossovers(struct document *document, const struct case_group *group,
                             const char *lead)
{
    const struct run *run = group->run;
    struct unchanged found = {.smallest = SIZE_MAX};

    document_list(document, lead);
    for (size_t i = 0; i < run->crossover_count; i++) {
        const struct run_crossover *crossover = &run->crossovers[i];
        if (!crossover_is_of(group, crossover))
            continue;
        if (crossover->high > 0) {
            document_item(document, NULL, say_made(document, crossover_message(crossover)));
            found.others = true;
        } else {
            add_unchanged(&found, run, crossover);
        }
    }
    if (found.smallest < found.largest)
        document_item(document, NULL, say_unchanged(document, &found));
}

/* Of a short report, where the groups so far may have filled the screen. */
static bool has_room(const struct report_source *source, const struct case_groups *groups,
                     size_t at)
{
    enum { LINES_AROUND = 4 };
    size_t lines = 0;

    for (size_t i = 0; i <= at; i++)
        lines += groups->groups[i].count + LINES_AROUND;
    return !source->brief || lines <= source->rows;
}

/* On paper the figures of a workload are with its first group that was measured. */
static void tell_group(struct document *document, const struct report_source *source,
                       const struct case_groups *groups, size_t at, bool figures)
{
    const struct run *run = source->run;
    const struct case_group *group = &groups->groups[at];

    document_media(document, MEDIUM_PAPER);
    document_heading(document, 2, NULL, say_group_title(document, group));
    if (figures)
        figures_of_workload(document, source, group->workload);
    document_media(document, MEDIUM_SCREEN | MEDIUM_PAPER);
    /* Where no ratio is told, the figures themselves are the answer. */
    if (group->axis == AXIS_RATE)
        document_detail(document, speed_is_relative(group) ? DETAIL_PLAIN : DETAIL_SUMMARY);
    if (!has_room(source, groups, at))
        document_detail(document, DETAIL_PLAIN);
    case_table(document, group, 1, false,
               &(const struct table_setting){
                   .id = document_format(document, "results-%zu", at + 1),
                   .caption = say_caption(document, group),
               });
    if (run->comparison_count > 0)
        document_detail(document, DETAIL_PLAIN);
    tell_waits(document, group);
    if (run->comparing == COMPARING_PAIRS) /* else the table says it */
        tell_best(document, group);
    results_tell_crossovers(document, group, _("crossovers over the message size"));
}

/* Whether the figures are the answer, and would stand in a short report if it had room. */
static bool is_answer(const struct case_group *group)
{
    return case_group_is_measured(group) &&
           (group->axis == AXIS_RATE ? !speed_is_relative(group)
                                     : group->run->comparison_count == 0);
}

static void tell_left_out(struct document *document, const struct report_source *source,
                          const struct case_groups *groups)
{
    size_t count = 0;

    for (size_t i = 0; i < groups->count; i++)
        count += is_answer(&groups->groups[i]) && !has_room(source, groups, i);
    if (count == 0)
        return;
    document_detail(document, DETAIL_SUMMARY);
    state_note(document, NULL,
               P_("%1 table has no room here: `ipcmark report --verbose` has it.",
                  "%1 tables have no room here: `ipcmark report --verbose` has them.", count),
               document_count(document, count));
}

/* Instead of tables that hold nothing. */
static void tell_unmeasured(struct document *document, const struct case_groups *groups)
{
    document_media(document, MEDIUM_PAPER | MEDIUM_SCREEN);
    for (size_t i = 0; i < groups->count; i++)
        if (!case_group_is_measured(&groups->groups[i]))
            document_fact(document, _("no result"), say_group_title(document, &groups->groups[i]));
}

static void tell_workloads(struct document *document, const struct case_groups *groups)
{
    for (size_t i = 0, end; i < groups->count; i = end) {
        const char *name = groups->groups[i].cases[0]->spec.workload;
        for (end = i;
             end < groups->count && strcmp(groups->groups[end].cases[0]->spec.workload, name) == 0;)
            end++;
        document_heading(document, 2, NULL, say_workload(name));
        case_table(document, &groups->groups[i], end - i, true,
                   &(const struct table_setting){
                       .id = document_format(document, "cases-%zu", i + 1),
                       .caption = _(
                           "Estimates with their 95 % confidence intervals over the invocations."),
                       .sortable = true,
                   });
    }
}

void part_results(struct document *document, const struct report_source *source)
{
    const struct case_groups groups = case_groups_of(document, source->run, GROUP_EACH_WAIT);
    bool figures = false;

    document_media(document, MEDIUM_PAPER | MEDIUM_PAGE);
    document_heading(document, 1, "tables", _("Results"));
    for (size_t i = 0; i < groups.count; i++) {
        figures = figures || case_groups_begin_workload(&groups, i);
        if (!case_group_is_measured(&groups.groups[i]))
            continue;
        tell_group(document, source, &groups, i, figures);
        figures = false;
    }
    tell_left_out(document, source, &groups);
    tell_unmeasured(document, &groups);
    document_media(document, MEDIUM_PAGE);
    tell_workloads(document, &groups);
    document_media(document, MEDIUM_ANY);
}
