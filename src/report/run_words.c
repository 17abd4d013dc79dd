/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_words.c - sentences are made from numbers here, never read back. */
#include "report/run_words.h"

#include <math.h>
#include <string.h>

#include "report/ranking.h"
#include "text/text.h"

const char *say_known(const char *text)
{
    return text == NULL || *text == '\0' ? _("unknown") : text;
}

/* Until files hold messages: stubs.c. */
char *stored_text(const char *language, const char *english);

const char *say_stored(struct document *document, const char *english)
{
    return document_take(document, stored_text(text_language()->code, english));
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

const char *say_group(struct document *document, const struct run *run, enum case_grouping grouping,
                      const struct case_group *group)
{
    return document_take(document, case_group_caption(run, grouping, group));
}

const char *say_step(struct document *document, const struct case_group *group,
                     const struct run_case *run_case)
{
    char text[STEP_TEXT_BYTES];

    return document_copy(document, case_step_text(group, run_case, text));
}

/* Whether there is a case of the workload for which it is another. */
struct variation {
    bool wait, buffer, clients;
};

static struct variation variation_of(const struct run *run, const struct run_case *one)
{
    struct variation varies = {
        .wait = strcmp(one->wait_group, "block") != 0 && strcmp(one->wait_group, "default") != 0,
        .buffer = one->buffer_requested != 0,
        .clients = one->clients > 1,
    };

    for (size_t i = 0; i < run->case_count; i++) {
        const struct run_case *other = &run->cases[i];
        if (strcmp(one->workload, other->workload) != 0)
            continue;
        varies.wait |= strcmp(one->wait_group, other->wait_group) != 0;
        varies.buffer |= one->buffer_requested != other->buffer_requested;
        varies.clients |= one->clients != other->clients;
    }
    return varies;
}

const char *say_condition(struct document *document, const struct run *run,
                          const struct run_case *run_case)
{
    struct variation varies = variation_of(run, run_case);
    uint64_t buffer = run_case->buffer_requested;
    const char *parts[3];
    size_t count = 0;

    if (varies.wait)
        parts[count++] = document_text(document, _("wait %1"), run_case->wait_group, NULL);
    if (varies.buffer)
        parts[count++] = buffer == 0 ? _("default buffer")
                                     : document_text(document, _("buffer %1"),
                                                     document_size(document, buffer), NULL);
    if (varies.clients)
        parts[count++] = document_text(document, P_("%1 client", "%1 clients", run_case->clients),
                                       document_count(document, run_case->clients), NULL);
    return count == 0 ? "" : document_join(document, parts, count, ", ");
}

const char *say_verdict(enum verdict verdict)
{
    static const char *const verdicts[VERDICT_COUNT] = {
        [VERDICT_FASTER] = N_("faster"),
        [VERDICT_SLOWER] = N_("slower"),
        [VERDICT_EQUAL] = N_("practically equal"),
        [VERDICT_UNDECIDED] = N_("no difference shown"),
    };

    return text_of(verdicts[verdict]);
}

static bool is_of_waits(const struct run_comparison *comparison)
{
    return strcmp(comparison->baseline->wait_group, comparison->contender->wait_group) != 0;
}

/* "pipe (shared)", or "pipe (shared), wait poll" where that is what is compared. */
static const char *name_side(struct document *document, const struct run_comparison *comparison,
                             const struct run_case *side)
{
    if (!is_of_waits(comparison))
        return side->label;
    return document_format(document, "%s, %s", side->label,
                           document_text(document, _("wait %1"), side->wait_group, NULL));
}

static const char *say_faster(struct document *document, const struct run_comparison *comparison)
{
    bool contender_better = comparison->verdict == VERDICT_FASTER;
    const struct run_case *better = contender_better ? comparison->contender : comparison->baseline;
    const struct run_case *other = contender_better ? comparison->baseline : comparison->contender;
    struct interval factor = ranking_factor(comparison, better);

    if (factor.estimate < 1)
        factor = ranking_factor(comparison, other);
    return document_text(
        document, _("%1 is %2x faster than %3 [%4, %5], n=%6"),
        name_side(document, comparison, better), document_number(document, factor.estimate, 2),
        name_side(document, comparison, other), document_number(document, factor.low, 2),
        document_number(document, factor.high, 2),
        document_count(document, comparison->paired.pairs), NULL);
}

static const char *say_equal(struct document *document, const struct run_comparison *comparison,
                             const char *contender, const char *baseline)
{
    struct interval ratio = ranking_factor(comparison, comparison->contender);
    const char *pairs = document_count(document, comparison->paired.pairs);
    const char *region = document_number(document, 100 * VERDICT_REGION, 0);

    if (ratio.estimate < 1)
        ratio = ranking_factor(comparison, comparison->baseline);
    if (comparison->p_adjusted > VERDICT_LEVEL)
        return document_text(document, _("%1 and %2: practically equal (within %3 %), n=%4"),
                             contender, baseline, region, pairs, NULL);
    return document_text(document, _("%1 and %2: differs, by less than %3 % [%4, %5], n=%6"),
                         contender, baseline, region, document_number(document, ratio.low, 2),
                         document_number(document, ratio.high, 2), pairs, NULL);
}

static const char *say_undecided(struct document *document, const struct run_comparison *comparison,
                                 const char *contender, const char *baseline)
{
    struct interval ratio = comparison->paired.ratio;
    const char *pairs = document_count(document, comparison->paired.pairs);

    if (isnan(ratio.low))
        return document_text(
            document, _("%1 and %2: no difference shown (too few blocks to exclude any), n=%3"),
            contender, baseline, pairs, NULL);
    return document_text(
        document, _("%1 and %2: no difference shown (up to %3x not excluded), n=%4"), contender,
        baseline, document_number(document, fmax(ratio.high, 1 / ratio.low), 2), pairs, NULL);
}

const char *say_comparison(struct document *document, const struct run_comparison *comparison)
{
    const char *contender = name_side(document, comparison, comparison->contender);
    const char *baseline = name_side(document, comparison, comparison->baseline);

    if (comparison->verdict == VERDICT_EQUAL)
        return say_equal(document, comparison, contender, baseline);
    if (comparison->verdict == VERDICT_UNDECIDED)
        return say_undecided(document, comparison, contender, baseline);
    return say_faster(document, comparison);
}

const char *say_comparison_name(struct document *document, const struct run_comparison *comparison)
{
    const struct run_case *point = comparison->baseline;
    const char *parts[5] = {point->workload, document_size(document, point->size),
                            point->placement};
    size_t count = 3;

    if (point->buffer_requested != 0)
        parts[count++] = document_text(document, _("buffer %1"),
                                       document_size(document, point->buffer_requested), NULL);
    if (point->clients > 1)
        parts[count++] = document_text(document, P_("%1 client", "%1 clients", point->clients),
                                       document_count(document, point->clients), NULL);
    const char *where = document_join(document, parts, count, " ");
    if (!is_of_waits(comparison) && strcmp(point->wait_group, "block") != 0 &&
        strcmp(point->wait_group, "default") != 0)
        where = document_format(document, "%s %s", where,
                                document_text(document, _("wait %1"), point->wait_group, NULL));
    return document_format(document, "%s %s/%s", where, name_side(document, comparison, point),
                           name_side(document, comparison, comparison->contender));
}

static const char *size_about(struct document *document, double bytes)
{
    char text[TEXT_NUMBER_BYTES];

    return document_copy(document, text_size_about(bytes, text));
}

const char *say_crossover(struct document *document, const struct run_crossover *crossover)
{
    return document_text(
        document, _("%2 overtakes %1 between %3 and %4 (about %5)"), crossover->first->label,
        crossover->second->label, document_size(document, crossover->low),
        document_size(document, crossover->high), size_about(document, crossover->estimate), NULL);
}
