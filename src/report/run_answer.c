/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_answer.c - what a hurried reader came for: who leads at the smallest, a middle and the
 * largest step of each group, and how sure that is. The sentences say what the verdicts say, no
 * more. */
#include <math.h>
#include <string.h>

#include "report/names.h"
#include "report/parts.h"
#include "report/ranking.h"
#include "report/run_results.h"
#include "report/run_words.h"
#include "result/comparisons.h"
#include "text/text.h"

enum { STEPS_TOLD = 3 };

/* What was found between the best of a step and another case. */
enum standing { STANDS_BEHIND, STANDS_LEVEL, STANDS_OPEN, STANDS_AHEAD, NOT_COMPARED, STANDINGS };

static void tell_summary(struct document *document, const struct run *run)
{
    size_t counts[VERDICT_COUNT] = {0};

    if (run->comparison_count == 0) {
        document_paragraph(document, NULL,
                           _("This run holds no comparisons: what follows are estimates alone."));
        return;
    }
    for (size_t i = 0; i < run->comparison_count; i++)
        counts[run->comparisons[i].verdict]++;
    document_paragraph(
        document, NULL,
        document_text(document,
                      _("Pairs compared: %1. A difference was shown for %2; practically equal: "
                        "%3; not decided: %4."),
                      document_count(document, run->comparison_count),
                      document_count(document, counts[VERDICT_FASTER] + counts[VERDICT_SLOWER]),
                      document_count(document, counts[VERDICT_EQUAL]),
                      document_count(document, counts[VERDICT_UNDECIDED]), NULL));
}

/* What is said of a step. */
struct answer {
    const char *leaders; /* the best, and all that it was not shown to lead: "pipe / fifo" */
    const char *others[STANDINGS]; /* that stand so: "tcp (2.77×), fifo"; NULL: none */
};

/* ONE, SEPARATOR, OTHER; or OTHER alone. */
static const char *add_to(struct document *document, const char *one, const char *separator,
                          const char *other)
{
    return one == NULL ? other : document_format(document, "%s%s%s", one, separator, other);
}

/* How another case stands to the best, in *standing, and its name; with the factor only where a
 * difference is claimed. */
static const char *say_other(struct document *document, const struct ranking *ranking,
                             const struct run_case *other, enum standing *standing)
{
    static const enum standing standings[VERDICT_COUNT] = {
        [VERDICT_FASTER] = STANDS_BEHIND,
        [VERDICT_SLOWER] = STANDS_AHEAD,
        [VERDICT_EQUAL] = STANDS_LEVEL,
        [VERDICT_UNDECIDED] = STANDS_OPEN,
    };
    const struct run_comparison *found = comparison_find(ranking->run, ranking->best, other);

    *standing = found == NULL ? NOT_COMPARED
                              : standings[comparison_seen_by(found, ranking->best).verdict];
    if (*standing != STANDS_BEHIND)
        return other->label;
    double factor = found->paired.ratio.estimate;
    return document_format(document, "%s (%s×)", other->label,
                           document_number(document, factor < 1 ? 1 / factor : factor, 2));
}

static struct answer find_answer(struct document *document, const struct ranking *ranking)
{
    struct answer answer = {.leaders = ranking->best->label};
    size_t measured = 0, level = 0; /* others, and those among the leaders */

    for (size_t i = ranking->first; i < ranking->end; i++) {
        const struct run_case *other = ranking->group->cases[i];
        enum standing standing;
        if (other == ranking->best || isnan(ranking_value(ranking, other)))
            continue;
        const char *name = say_other(document, ranking, other, &standing);
        answer.others[standing] = add_to(document, answer.others[standing], ", ", name);
        measured++;
        if (standing == STANDS_BEHIND)
            continue;
        answer.leaders = add_to(document, answer.leaders, " / ", other->label);
        level++;
    }
    if (level == measured && measured > 1)
        answer.leaders = _("no leader shown");
    return answer;
}

/* "faster than unix-stream (1.83×), tcp (2.67×); not decided: fifo" */
static const char *say_standings(struct document *document, const struct answer *answer)
{
    static const char *const templates[STANDINGS] = {
        [STANDS_BEHIND] = N_("faster than %1"),
        [STANDS_LEVEL] = N_("practically equal to %1"),
        [STANDS_OPEN] = N_("not decided against %1"),
        [STANDS_AHEAD] = N_("but slower, block by block, than %1"),
        [NOT_COMPARED] = N_("not compared with %1"),
    };
    const char *all = NULL;

    for (size_t i = 0; i < STANDINGS; i++) {
        if (answer->others[i] != NULL)
            all = add_to(document, all, "; ",
                         document_text(document, text_of(templates[i]), answer->others[i], NULL));
    }
    return all == NULL ? _("no other was measured here") : all;
}

/* "7.01 µs [6.30, 7.45]" */
static const char *say_estimate(struct document *document, enum metric metric,
                                struct interval value)
{
    const struct unit *unit = unit_choose(metrics[metric].scale, value.estimate);
    const char *estimate = document_quantity(document, value.estimate, metrics[metric].scale);

    if (unit == NULL || isnan(value.low) || isnan(value.high))
        return estimate;
    int decimals = unit_decimals(value.estimate / unit->factor);
    return document_format(document, "%s [%s%s%s]", estimate,
                           document_number(document, value.low / unit->factor, decimals),
                           text_language()->list_separator,
                           document_number(document, value.high / unit->factor, decimals));
}

/* "Small messages (64 B)" */
static const char *say_place(struct document *document, const struct ranking *ranking, size_t place)
{
    static const char *const classes[STEPS_TOLD] = {
        N_("Small messages (%1)"),
        N_("Medium messages (%1)"),
        N_("Large messages (%1)"),
    };

    if (ranking->group->axis != AXIS_SIZE)
        return say_step(document, ranking->group, ranking->best);
    return document_text(document, text_of(classes[place]),
                         document_size(document, ranking->best->spec.message_bytes), NULL);
}

static void tell_step(struct document *document, const struct ranking *ranking, size_t place)
{
    enum metric primary = ranking->group->workload->primary;

    struct answer answer = find_answer(document, ranking);
    const char *where = say_place(document, ranking, place);
    const char *figure = say_estimate(document, primary, metric_of(ranking->best, primary));
    const char *best = document_text(document, _("Best estimate: %1, %2"), ranking->best->label,
                                     figure, NULL);
    document_item(document,
                  *where == '\0' ? answer.leaders
                                 : document_format(document, "%s — %s", where, answer.leaders),
                  document_format(document, "%s: %s.", best, say_standings(document, &answer)));
}

/* A message without bytes is another question. */
static bool is_told(const struct case_group *group, size_t first)
{
    return group->axis != AXIS_SIZE || group->cases[first]->spec.message_bytes > 0;
}

/* Smallest, middle and largest. */
static void tell_steps(struct document *document, const struct run *run,
                       const struct case_group *group)
{
    size_t count = 0, at = 0;

    for (size_t i = 0; i < group->count; i = case_group_step_end(group, i))
        count += is_told(group, i);
    for (size_t i = 0; i < group->count; i = case_group_step_end(group, i)) {
        if (!is_told(group, i))
            continue;
        struct ranking ranking = ranking_of(run, group, i);
        size_t place = at == 0 ? 0 : at == count - 1 ? 2 : at == count / 2 ? 1 : STEPS_TOLD;
        if (place < STEPS_TOLD && ranking.best != NULL)
            tell_step(document, &ranking, place);
        at++;
    }
}

/* The first way to wait and the first buffer of a workload speak for it here. */
static bool is_plain(const struct run *run, const struct case_group *group)
{
    const struct case_spec *spec = &group->cases[0]->spec;
    const struct run_case *first = run->cases;

    while (case_spec_compare(&first->spec, spec, CASE_WORKLOAD) != 0)
        first++;
    return case_spec_compare(&first->spec, spec, CASE_WAIT_GROUP | CASE_BUFFER) == 0;
}

/* "latency, 64 B (median round trip)" */
static const char *say_heading(struct document *document, const struct case_group *group)
{
    const char *title = say_workload(group->cases[0]->spec.workload);
    const char *metric = text_of(metrics[group->workload->primary].name);
    const char *size = group->axis == AXIS_SIZE
                           ? NULL
                           : document_size(document, group->cases[0]->spec.message_bytes);
    const char *heading = size == NULL ? title : document_format(document, "%s, %s", title, size);

    return strcmp(title, metric) == 0 ? heading
                                      : document_format(document, "%s (%s)", heading, metric);
}

static void tell_placement(struct document *document, const struct run *run,
                           const struct case_groups *groups, const char *placement)
{
    const char *meaning = name_placement(placement);

    document_heading(document, 2, NULL,
                     meaning == NULL ? placement
                                     : document_format(document, "%s: %s", placement, meaning));
    for (size_t i = 0; i < groups->count; i++) {
        const struct case_group *group = &groups->groups[i];
        if (strcmp(group->cases[0]->spec.placement, placement) != 0 || group->workload == NULL ||
            !is_plain(run, group))
            continue;
        document_list(document, say_heading(document, group));
        tell_steps(document, run, group);
    }
}

static void tell_groups(struct document *document, const struct run *run,
                        const struct case_groups *groups)
{
    for (size_t i = 0; i < run->case_count; i++) {
        if (run_is_first_with(run, i, CASE_PLACEMENT))
            tell_placement(document, run, groups, run->cases[i].spec.placement);
    }
    document_heading(document, 2, NULL, _("Crossovers"));
    for (size_t i = 0; i < groups->count; i++) {
        const struct case_group *group = &groups->groups[i];
        results_tell_crossovers(document, run, group,
                                document_format(document, "%s, %s",
                                                say_workload(group->cases[0]->spec.workload),
                                                say_group(document, run, GROUP_EACH_WAIT, group)));
    }
}

void part_answer(struct document *document, const struct report_source *source)
{
    if (source->run->case_count == 0)
        return;
    document_media(document, MEDIUM_PAGE);
    document_heading(document, 1, "answer", _("The answer"));
    document_media(document, MEDIUM_ANY);
    tell_summary(document, source->run);
    document_media(document, MEDIUM_PAGE);
    if (source->run->comparison_count > 0)
        document_paragraph(
            document, NULL,
            _("In bold: the transport with the best estimate, and beside it each one that it was "
              "not shown to beat. Brackets hold 95 % confidence intervals; a difference is shown "
              "where the interval of the ratio, which holds together with all others of its "
              "workload and placement, leaves out 1."));
    struct case_groups groups = say_groups(document, source->run, GROUP_EACH_WAIT);
    tell_groups(document, source->run, &groups);
    case_groups_clear(&groups);
    document_media(document, MEDIUM_ANY);
}
