/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_answer.c - what a hurried reader came for: which transport leads at the smallest and the
 * largest step, by how much and how sure that is; then all of them against one. The sentences say
 * what the verdicts say, no more. */
#include <math.h>
#include <string.h>

#include "report/parts.h"
#include "report/ranking.h"
#include "report/run_words.h"
#include "result/comparisons.h"
#include "result/pairing.h"
#include "result/sentences.h"
#include "result/standings.h"
#include "stats/verdict.h"
#include "text/text.h"
#include "transport/transport.h"

static void tell_summary(struct document *document, const struct run *run)
{
    size_t counts[VERDICT_COUNT] = {0}, withheld = 0;

    if (run->comparison_count == 0) {
        document_paragraph(document, NULL,
                           _("This run holds no comparisons: what follows are estimates alone."));
        return;
    }
    for (size_t i = 0; i < run->comparison_count; i++) {
        counts[run->comparisons[i].verdict]++;
        withheld += run->comparisons[i].withheld;
    }
    const char *template = withheld > 0
                               ? _("Pairs compared: %1. A difference was shown for %2; practically "
                                   "equal: %3; not decided: %4; no verdict: %5.")
                               : _("Pairs compared: %1. A difference was shown for %2; practically "
                                   "equal: %3; not decided: %4.");
    state_paragraph(document, NULL, template, document_count(document, run->comparison_count),
                    document_count(document, counts[VERDICT_FASTER] + counts[VERDICT_SLOWER]),
                    document_count(document, counts[VERDICT_EQUAL]),
                    document_count(document, counts[VERDICT_UNDECIDED] - withheld),
                    document_count(document, withheld));
}

/* What was found between the best of a step and another case. */
enum standing { STANDS_BEHIND, STANDS_LEVEL, STANDS_OPEN, NOT_COMPARED, STANDINGS };

/* What is said of a step. */
struct answer {
    const char *best;    /* by its estimate */
    const char *leaders; /* the best, and all that it was not shown to lead: "pipe / fifo" */
    const char
        *starving; /* of those, the ones with which clients starve: "pipe, fifo"; NULL: none */
    size_t others, count[STANDINGS];
    /* The best against those that are behind it: the least and the most. NULL: none is */
    const struct run_comparison *next, *last;
};

/* With a reference not all are compared with each other, but each is with the best. */
static enum standing standing_with_best(const struct run *run, const struct run_case *other)
{
    const struct run_standing *found = standing_find(run, other);

    if (found == NULL)
        return NOT_COMPARED;
    return found->standing == STANDING_NOT                                         ? STANDS_BEHIND
           : found->standing == STANDING_CLOSE || found->standing == STANDING_BEST ? STANDS_LEVEL
                                                                                   : STANDS_OPEN;
}

static enum standing standing_of(const struct run_comparison *found, const struct run_case *best)
{
    if (found == NULL)
        return NOT_COMPARED;
    switch (comparison_seen_by(found, best).verdict) {
    case VERDICT_FASTER:
        return STANDS_BEHIND;
    case VERDICT_EQUAL:
        return STANDS_LEVEL;
    default: /* also where block by block another is shown to be faster than the best estimate */
        return STANDS_OPEN;
    }
}

static double size_of(const struct run_comparison *comparison)
{
    return fabs(log(comparison->paired.ratio.estimate));
}

static void take_starving(struct document *document, struct answer *answer,
                          const struct run_case *leader)
{
    if (!clients_starve(leader))
        return;
    answer->starving = answer->starving == NULL
                           ? leader->label
                           : document_format(document, "%s, %s", answer->starving, leader->label);
}

static void take_other(struct document *document, struct answer *answer, const struct run *run,
                       const struct run_case *best, const struct run_case *other)
{
    const struct run_comparison *found = comparison_find(run, best, other);
    enum standing standing = run->comparing == COMPARING_REFERENCE ? standing_with_best(run, other)
                                                                   : standing_of(found, best);

    answer->others++;
    answer->count[standing]++;
    if (standing != STANDS_BEHIND) {
        answer->leaders = document_format(document, "%s / %s", answer->leaders, other->label);
        take_starving(document, answer, other);
        return;
    }
    if (found == NULL || comparison_seen_by(found, best).verdict != VERDICT_FASTER)
        return;
    if (answer->next == NULL || size_of(found) < size_of(answer->next))
        answer->next = found;
    if (answer->last == NULL || size_of(found) > size_of(answer->last))
        answer->last = found;
}

static struct answer find_answer(struct document *document, const struct ranking *ranking)
{
    const struct run_case *best = ranking->best;
    struct answer answer = {.leaders = best->label, .best = best->label};

    take_starving(document, &answer, best);
    for (size_t i = ranking->first; i < ranking->end; i++) {
        const struct run_case *other = ranking->group->cases[i];
        if (other != best && ranking_competes(ranking, other))
            take_other(document, &answer, ranking->group->run, best, other);
    }
    return answer;
}

/* "pipe / fifo (not decided which)"; where those would be many, how many they are. */
static const char *say_leaders(struct document *document, const struct answer *answer)
{
    enum { MOST_NAMED = 5 };
    const size_t *count = answer->count;
    size_t together = count[STANDS_LEVEL] + count[STANDS_OPEN] + count[NOT_COMPARED];

    if (count[STANDS_OPEN] > 0 && together >= MOST_NAMED)
        return document_text(document,
                             together == answer->others
                                 ? _("not decided which of all %1; the best estimate: %2")
                                 : _("not decided which of %1 of %3; the best estimate: %2"),
                             document_count(document, together + 1), answer->best,
                             document_count(document, answer->others + 1), NULL);
    const char *template = count[STANDS_OPEN] > 0    ? _("%1 (not decided which)")
                           : count[NOT_COMPARED] > 0 ? _("%1 (not compared)")
                                                     : _("%1 (equal within %2 %)");

    return together == 0 ? answer->leaders
                         : document_text(document, template, answer->leaders,
                                         document_number(document, 100 * VERDICT_REGION, 0), NULL);
}

/* Of the two cases of a comparison the one that is not `best`. */
static const struct run_case *other_of(const struct run_comparison *comparison,
                                       const struct run_case *best)
{
    return comparison->baseline == best ? comparison->contender : comparison->baseline;
}

/* As the sentence of the comparison has it; 1 and more. */
static const char *say_factor(struct document *document, struct interval ratio, double factor)
{
    const struct ratio_shown shown = ratio_shown(factor, ratio_decimals(ratio));

    return document_number(document, shown.value, shown.decimals);
}

/* Of the faster against the slower. */
static struct interval lead_of(const struct run_comparison *comparison)
{
    struct interval ratio = comparison->paired.ratio;

    return ratio.estimate < 1 ? ratio_turned(ratio) : ratio;
}

/* "pipe, 1.04x faster than fifo [1.03, 1.05]"; of several leaders that holds for the first one only. */
static const char *say_lead(struct document *document, const struct answer *answer,
                            const struct run_case *best)
{
    const char *leaders = say_leaders(document, answer);
    const struct interval lead = lead_of(answer->next);
    const char *factor = say_factor(document, lead, lead.estimate);
    const char *other = other_of(answer->next, best)->label;
    const char *low = say_factor(document, lead, lead.low);
    const char *high = say_factor(document, lead, lead.high);

    if (strcmp(leaders, best->label) != 0)
        return document_text(document, _("%1; %2 is %3x faster than %4 [%5, %6]"), leaders,
                             best->label, factor, other, low, high, NULL);
    return document_text(document, _("%1, %2x faster than %3 [%4, %5]"), leaders, factor, other,
                         low, high, NULL);
}

/* "pipe, 1.04x faster than fifo [1.03, 1.05], 2.34x than tcp" */
static const char *say_answer(struct document *document, const struct answer *answer,
                              const struct run_case *best)
{
    if (answer->next == NULL)
        return say_leaders(document, answer);
    const char *said = say_lead(document, answer, best);
    if (answer->last == answer->next)
        return said;
    const struct interval most = lead_of(answer->last);
    return document_text(document, _("%1, %2x than %3"), said,
                         say_factor(document, most, most.estimate),
                         other_of(answer->last, best)->label, NULL);
}

/* ---- small and large messages ---- */

bool results_are_plain(const struct case_group *group)
{
    const struct case_spec *spec = &group->cases[0]->spec;
    const struct run_case *first = group->run->cases;
    const unsigned like = group->axis == AXIS_RATE ? CASE_WORKLOAD | CASE_CLIENTS : CASE_WORKLOAD;

    while (case_spec_compare(&first->spec, spec, like) != 0)
        first++;
    return group->workload != NULL &&
           case_spec_compare(&first->spec, spec, CASE_WAIT_GROUP | CASE_BUFFER) == 0;
}

size_t results_place(const struct case_groups *groups, size_t at)
{
    const struct case_spec *spec = &groups->groups[at].cases[0]->spec;
    const bool plain = results_are_plain(&groups->groups[at]);
    size_t place = 0;

    for (size_t i = 0; i < at; i++)
        place += case_spec_compare(&groups->groups[i].cases[0]->spec, spec, CASE_WORKLOAD) == 0 &&
                 results_are_plain(&groups->groups[i]) == plain;
    return place;
}

static bool has_some_choice(const struct case_group *group)
{
    for (size_t at = 0; at < group->count; at = case_group_step_end(group, at))
        if (ranking_is_choice(group, at))
            return true;
    return false;
}

/* At some rates all but one transport may be saturated. */
static bool is_worth_telling(const struct case_group *group, size_t at)
{
    return group->axis != AXIS_RATE || ranking_is_choice(group, at) || !has_some_choice(group);
}

/* Where the first step (place 0) or the last one (1) of a group begins; group->count: there is none,
 * or it is the first one, too. A message without bytes is another question. */
static size_t step_at(const struct case_group *group, unsigned place)
{
    size_t first = 0;

    while (first < group->count &&
           ((group->axis == AXIS_SIZE && group->cases[first]->spec.message_bytes == 0) ||
            !is_worth_telling(group, first)))
        first = case_group_step_end(group, first);
    size_t last = first;
    for (size_t i = first; i < group->count; i = case_group_step_end(group, i))
        last = is_worth_telling(group, i) ? i : last;
    if (place == 0)
        return first;
    return last > first ? last : group->count;
}

/* "same-cpu, 64 B", "same-cpu, 64 B, 16 clients" */
static const char *say_where(struct document *document, const struct case_group *group, size_t at)
{
    const char *label = say_group(document, group);
    const char *step = say_step(document, group, group->cases[at]);

    return *step == '\0' ? label : document_format(document, "%s, %s", label, step);
}

/* "median round trip 1.87 us [1.85 us, 1.90 us]" */
static const char *say_figure(struct document *document, const struct case_group *group,
                              const struct run_case *run_case)
{
    enum metric metric = group->workload->primary;
    struct interval value = metric_of(run_case, metric);
    const char *figure = document_format(
        document, "%s %s", text_of(workload_metric_name(group->workload, metric)),
        document_quantity(document, value.estimate, metrics[metric].scale));

    if (isnan(value.low) || isnan(value.high))
        return document_text(document, _("%1 (too few invocations for an interval)"), figure, NULL);
    return document_format(document, "%s [%s%s%s]", figure,
                           document_quantity(document, value.low, metrics[metric].scale),
                           text_language()->list_separator,
                           document_quantity(document, value.high, metrics[metric].scale));
}

/* Of one that stands alone. */
static const char *say_alone(struct document *document, const struct ranking *ranking)
{
    const struct run_case *const *cases = ranking->group->cases;
    size_t saturated = 0;

    for (size_t i = ranking->first; i < ranking->end; i++)
        saturated += case_is_saturated(cases[i]);
    const char *template = saturated > 0 ? _("%1: %2; at this rate the others were saturated")
                                         : _("%1: %2; there is nothing to compare it with");
    return document_text(document, template, ranking->best->label,
                         say_figure(document, ranking->group, ranking->best), NULL);
}

static void tell_step(struct document *document, const struct case_group *group, size_t at)
{
    const struct ranking ranking = ranking_of(group, at);

    if (ranking.best == NULL || !pairing_takes(ranking.best))
        return;
    const struct answer answer = find_answer(document, &ranking);
    const char *said = answer.others > 0 ? say_answer(document, &answer, ranking.best)
                                         : say_alone(document, &ranking);
    document_item(document, say_where(document, group, at),
                  clients_say_neglect(document, &ranking, said, answer.starving));
}

static bool is_spinner(const struct case_group *group)
{
    struct transport transport;

    return run_transport(group->run, group->cases[0]->spec.transport, &transport) &&
           (transport.flags & TRANSPORT_SPINS) != 0;
}

/* Who can only spin is in no group of those that sleep, and is not to be overlooked. */
static void tell_spinner(struct document *document, const struct case_group *group)
{
    state_item(
        document, say_group(document, group),
        _("%1 spins while it waits, a CPU for each side, and is compared with none that sleeps"),
        group->cases[0]->label);
}

/* Whether there is anything to choose from: two cases at a step; of an open loop, in all that is
 * told. */
static bool offers_choice(const struct case_groups *groups, size_t first)
{
    const struct case_spec *spec = &groups->groups[first].cases[0]->spec;
    bool offers = false;

    for (size_t i = first; i < groups->count; i++) {
        const struct case_group *group = &groups->groups[i];
        if (case_spec_compare(spec, &group->cases[0]->spec, CASE_WORKLOAD) != 0)
            continue;
        if (group->axis == AXIS_RATE && results_are_plain(group) && !has_some_choice(group))
            return false;
        for (size_t at = 0; at < group->count; at = case_group_step_end(group, at))
            offers = offers || case_group_step_end(group, at) > at + 1;
    }
    return offers;
}

/* ---- which of them have room ---- */

/* Each placement has two answers at most: place 0 and 1. */
enum { PLACES = 2 };

static bool has_answer(const struct case_group *group, unsigned place)
{
    return results_are_plain(group) ? step_at(group, place) < group->count
                                    : place == 0 && is_spinner(group);
}

/* The lower, the sooner it is told: all workloads have one before any has another. */
static size_t rank_of(const struct case_groups *groups, size_t at, unsigned place)
{
    return PLACES * results_place(groups, at) + place;
}

/* Answers of this rank and of lower ones are told. */
struct answers_shown {
    size_t ranks, left_out, all;
};

static struct answers_shown choose_answers(struct document *document,
                                           const struct report_source *source,
                                           const struct case_groups *groups)
{
    struct answers_shown shown = {.ranks = SIZE_MAX};
    size_t *of_rank = document_allocate(document, PLACES * groups->count * sizeof *of_rank);
    size_t told = 0, ranks = 0;

    if (!source->brief || of_rank == NULL)
        return shown;
    for (size_t i = 0; i < groups->count; i++)
        for (unsigned place = 0; place < PLACES; place++)
            if (has_answer(&groups->groups[i], place))
                of_rank[rank_of(groups, i, place)]++;
    for (size_t i = 0; i < PLACES * groups->count; i++)
        shown.all += of_rank[i];
    while (ranks < PLACES * groups->count &&
           (ranks == 0 || told + of_rank[ranks] <= source->answers))
        told += of_rank[ranks++];
    shown.ranks = ranks;
    shown.left_out = shown.all - told;
    return shown;
}

/* The groups of the workload of groups->groups[first], small before large in each placement. */
static void tell_workload(struct document *document, const struct case_groups *groups, size_t first,
                          size_t ranks)
{
    const struct case_spec *spec = &groups->groups[first].cases[0]->spec;

    document_list(document,
                  document_text(document,
                                offers_choice(groups, first) ? _("%1: the transport to take")
                                                             : _("%1: what was measured"),
                                say_workload(spec->workload), NULL));
    for (size_t i = first; i < groups->count; i++) {
        const struct case_group *group = &groups->groups[i];
        if (case_spec_compare(spec, &group->cases[0]->spec, CASE_WORKLOAD) != 0)
            continue;
        for (unsigned place = 0; place < PLACES; place++) {
            if (!has_answer(group, place) || rank_of(groups, i, place) >= ranks)
                continue;
            if (results_are_plain(group))
                tell_step(document, group, step_at(group, place));
            else
                tell_spinner(document, group);
        }
    }
}

static void tell_crossovers(struct document *document, const struct case_groups *groups)
{
    enum { MOST_OPEN = 4 };

    document_media(document, MEDIUM_PAGE);
    document_heading(document, 2, NULL, _("Crossovers"));
    if (groups->count > MOST_OPEN)
        document_fold(document);
    for (size_t i = 0; i < groups->count; i++) {
        const struct case_group *group = &groups->groups[i];
        if (!case_group_is_measured(group))
            continue;
        results_tell_crossovers(document, group, say_group_title(document, group));
    }
    document_media(document, MEDIUM_ANY);
}

void part_answer(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;

    if (run->case_count == 0)
        return;
    document_media(document, MEDIUM_PAGE | MEDIUM_PAPER);
    document_heading(document, 1, "answer", _("The answer"));
    if (!run->complete)
        document_paragraph(document, NULL,
                           _("The run is incomplete: what follows is preliminary."));
    document_media(document, MEDIUM_ANY);
    const struct case_groups groups = case_groups_of(document, run, GROUP_EACH_WAIT);
    const struct answers_shown shown = choose_answers(document, source, &groups);
    for (size_t i = 0; i < groups.count; i++) {
        if (case_groups_begin_workload(&groups, i))
            tell_workload(document, &groups, i, shown.ranks);
    }
    if (shown.left_out > 0)
        state_item(document, NULL,
                   _("%1 of %2 such answers are left out, of the last placements; `ipcmark report "
                     "--verbose` has all"),
                   document_count(document, shown.left_out), document_count(document, shown.all));
    open_tell(document, run);
    clients_tell(document, run);
    struct report_source rest = *source;
    rest.rows -= waits_tell_brief(document, source);
    ratios_tell(document, &rest, &groups);
    document_detail(document, DETAIL_PLAIN);
    tell_summary(document, run);
    tell_crossovers(document, &groups);
}

void part_conclusion(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;

    if (source->style == NULL || !source->style->concludes || run->case_count == 0)
        return;
    const struct case_groups groups = case_groups_of(document, run, GROUP_EACH_WAIT);
    document_heading(document, 0, "conclusion", _("CONCLUSION"));
    state_paragraph(
        document, NULL,
        _("The measurements were made with ipcmark [1] on %1; their data are the run [2]."),
        name_known(run->environment.host));
    doubts_tell(document, run);
    for (size_t i = 0; i < groups.count; i++) {
        if (case_groups_begin_workload(&groups, i))
            tell_workload(document, &groups, i, SIZE_MAX);
    }
    tell_summary(document, run);
    document_paragraph(document, NULL, _("What was found holds for this machine, kernel and day."));
}
