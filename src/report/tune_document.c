/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tune_document.c - the gains first; commands stand alone in their lines, to be pasted. */
#include "report/documents.h"

#include <math.h>
#include <string.h>

#include "document/document.h"
#include "report/run_words.h"
#include "result/metrics.h"
#include "text/text.h"
#include "tune/tune.h"

struct tune_words {
    const char *verdict, *sentence; /* source texts */
    enum tone tone;
};

static const struct tune_words words[TUNE_OUTCOMES] = {
    [TUNE_BETTER] = {N_("better"),
                     N_("The best that was found is better than the default, on blocks that the "
                        "search has not seen."),
                     TONE_GOOD},
    [TUNE_EQUAL] = {N_("within 5 %"),
                    N_("The best that was found differs from the default by no more than 5 %: the "
                       "default will do."),
                    TONE_NONE},
    [TUNE_UNDECIDED] = {N_("not shown"), N_("No gain over the default is shown."), TONE_UNSURE},
    [TUNE_WORSE] = {N_("default better"),
                    N_("The default is better: what won the search had luck."), TONE_NONE},
    [TUNE_DEFAULT_BEST] = {N_("default best"), N_("None of the others was better in the search."),
                           TONE_NONE},
    [TUNE_UNCONFIRMED] = {N_("not confirmed"),
                          N_("The best of the search so far, its luck included: it was not held "
                             "against the default in five fresh blocks."),
                          TONE_UNSURE},
    [TUNE_UNKNOWN] = {NC_("tuning", "unknown"), "", TONE_UNSURE},
};

static void add_value(struct table *table, struct document *document,
                      const struct tune_answer *answer, const struct tune_side *side)
{
    if (isnan(side->value.estimate))
        cell_empty(table);
    else
        cell_text(table, document_quantity(document, side->value.estimate,
                                           metrics[tune_goals[answer->goal].metric].scale));
}

static void add_table(struct document *document, const struct tune_report *report)
{
    const struct column columns[] = {
        {.kind = COLUMN_NAME, .head = _("goal")},
        {.kind = COLUMN_COUNT, .head = _("tried"), .expendable = 1},
        {.kind = COLUMN_TEXT, .head = _("default")},
        {.kind = COLUMN_TEXT, .head = _("best found")},
        {.kind = COLUMN_COUNT, .head = _("blocks"), .expendable = 2},
        {.kind = COLUMN_ESTIMATE,
         .head = _("gain"),
         .interval_head = _("95 % interval"),
         .decimals = 2},
        {.kind = COLUMN_VERDICT, .head = _("verdict")},
    };
    struct table *table = table_of(
        document, columns, .id = "tuning", .caption = _("The best found against the default"),
        .note = _("gain: how many times as good as the default, in so many fresh blocks; the "
                  "intervals of p50 and p99 hold together"));

    for (size_t i = 0; i < report->answer_count; i++) {
        const struct tune_answer *answer = &report->answers[i];
        if (i == 0 || strcmp(answer->transport, report->answers[i - 1].transport) != 0)
            table_group(table, answer->transport);
        table_row(table);
        cell_text(table, text_of(tune_goals[answer->goal].title));
        cell_count(table, answer->candidates);
        add_value(table, document, answer, &answer->usual);
        add_value(table, document, answer, &answer->best);
        cell_count(table, answer->blocks);
        if (isnan(answer->gain.estimate))
            cell_empty(table);
        else
            cell_estimate(table, answer->gain.estimate, answer->gain.low, answer->gain.high);
        cell_verdict(table,
                     answer->outcome == TUNE_UNKNOWN ? C_("tuning", "unknown")
                                                     : text_of(words[answer->outcome].verdict),
                     words[answer->outcome].tone);
    }
}

static const char *sentence_of(struct document *document, const struct tune_answer *answer)
{
    const char *reason = answer->reason == NULL ? "" : say_stored(document, answer->reason);
    const char *text = text_of(words[answer->outcome].sentence);

    if (answer->outcome == TUNE_UNKNOWN)
        text = document_text(document, _("Nothing is known: %1."), reason, NULL);
    else if (answer->reason != NULL)
        text = document_text(document, _("No gain over the default is shown: %1."), reason, NULL);
    if (answer->left_out == 0 || answer->goal == TUNE_P99) /* told with p50 */
        return text;
    return document_text(
        document,
        P_("%1 There was no time for %2 other candidate, drawn at random: give --time-limit more.",
           "%1 There was no time for %2 other candidates, drawn at random: give --time-limit more.",
           answer->left_out),
        text, document_count(document, answer->left_out), NULL);
}

static void add_commands(struct document *document, const struct tune_answer *answer)
{
    const char *usual = answer->usual.command, *best = answer->best.command;

    if (usual != NULL && best != NULL && strcmp(usual, best) != 0)
        document_code(document, "sh",
                      document_format(document, "# %s\n%s\n# %s\n%s", _("default"), usual,
                                      _("best found"), best));
    else if (usual != NULL)
        document_code(document, "sh", document_format(document, "# %s\n%s", _("default"), usual));
}

static void add_dropped(struct document *document, const struct tune_report *report)
{
    document_list(document, _("Dropped"));
    for (size_t i = 0; i < report->dropped_count; i++) {
        const struct tune_dropped *dropped = &report->dropped[i];
        const char *id = dropped->id;
        if (dropped->more > 0)
            id = document_text(document, _("%1 and %2 more"), id,
                               document_count(document, dropped->more), NULL);
        document_item(document, id, say_stored(document, dropped->reason));
    }
}

struct document *tune_document(const struct tune_report *report)
{
    struct document *document = document_create("");

    if (document == NULL)
        return NULL;
    document_entitle(document, document_text(document, _("Tuning for messages of %1, %2"),
                                             document_size(document, report->message_bytes),
                                             report->placement, NULL));
    add_table(document, report);
    for (size_t i = 0; i < report->answer_count; i++) {
        const struct tune_answer *answer = &report->answers[i];
        document_paragraph(document,
                           document_format(document, "%s, %s", answer->transport,
                                           text_of(tune_goals[answer->goal].title)),
                           sentence_of(document, answer));
        add_commands(document, answer);
    }
    add_dropped(document, report);
    if (!report->complete)
        document_warning(document, NULL, _("It was stopped before its end."));
    return document;
}
