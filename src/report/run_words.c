/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_words.c - sentences are made from numbers here, never read back. */
#include "report/run_words.h"

#include <stdlib.h>
#include <string.h>

#include "result/sentences.h"
#include "text/message.h"
#include "text/text.h"

const char *say_known(const char *text)
{
    return text == NULL || *text == '\0' ? _("unknown") : text;
}

const char *say_stored(struct document *document, const char *message)
{
    return document_take(document, message_say(message));
}

/* Takes the message. */
static const char *say_made(struct document *document, char *message)
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
        .wait = strcmp(one->spec.wait_group, "block") != 0 &&
                strcmp(one->spec.wait_group, "default") != 0,
        .buffer = one->spec.buffer_bytes != 0,
        .clients = one->spec.clients > 1,
    };

    for (size_t i = 0; i < run->case_count; i++) {
        const struct run_case *other = &run->cases[i];
        if (strcmp(one->spec.workload, other->spec.workload) != 0)
            continue;
        varies.wait |= strcmp(one->spec.wait_group, other->spec.wait_group) != 0;
        varies.buffer |= one->spec.buffer_bytes != other->spec.buffer_bytes;
        varies.clients |= one->spec.clients != other->spec.clients;
    }
    return varies;
}

const char *say_condition(struct document *document, const struct run *run,
                          const struct run_case *run_case)
{
    struct variation varies = variation_of(run, run_case);
    uint64_t buffer = run_case->spec.buffer_bytes;
    const char *parts[3];
    size_t count = 0;

    if (varies.wait)
        parts[count++] = document_text(document, _("wait %1"), run_case->spec.wait_group, NULL);
    if (varies.buffer)
        parts[count++] = buffer == 0 ? _("default buffer")
                                     : document_text(document, _("buffer %1"),
                                                     document_size(document, buffer), NULL);
    if (varies.clients)
        parts[count++] = document_text(document,
                                       P_("%1 client", "%1 clients", run_case->spec.clients),
                                       document_count(document, run_case->spec.clients), NULL);
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

const char *say_comparison(struct document *document, const struct run_comparison *comparison)
{
    return say_made(document, comparison_message(comparison));
}

static const char *say_side(struct document *document, const struct run_comparison *comparison,
                            const struct run_case *side)
{
    return say_made(document, comparison_side_message(side, comparison->of_waits));
}

const char *say_comparison_name(struct document *document, const struct run_comparison *comparison)
{
    const struct run_case *point = comparison->baseline;
    const char *parts[5] = {point->spec.workload,
                            document_size(document, point->spec.message_bytes),
                            point->spec.placement};
    size_t count = 3;

    if (point->spec.buffer_bytes != 0)
        parts[count++] = document_text(document, _("buffer %1"),
                                       document_size(document, point->spec.buffer_bytes), NULL);
    if (point->spec.clients > 1)
        parts[count++] = document_text(document, P_("%1 client", "%1 clients", point->spec.clients),
                                       document_count(document, point->spec.clients), NULL);
    const char *where = document_join(document, parts, count, " ");
    if (!comparison->of_waits && strcmp(point->spec.wait_group, "block") != 0 &&
        strcmp(point->spec.wait_group, "default") != 0)
        where = document_format(
            document, "%s %s", where,
            document_text(document, _("wait %1"), point->spec.wait_group, NULL));
    return document_format(document, "%s %s/%s", where, say_side(document, comparison, point),
                           say_side(document, comparison, comparison->contender));
}

const char *say_crossover(struct document *document, const struct run_crossover *crossover)
{
    return say_made(document, crossover_message(crossover));
}
