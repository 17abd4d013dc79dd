/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * claims_document.c - claims in the file's order, contradicting ones thus side by side; the counts
 * last, where a terminal shows them. */
#include "report/documents.h"

#include <math.h>
#include <string.h>

#include "claims/claim.h"
#include "document/document.h"
#include "report/run_words.h"
#include "text/text.h"
#include "transport/transport.h"

/* ---- words ---- */

static const char *say(enum claim_verdict verdict)
{
    static const char *const words[CLAIM_VERDICTS] = {
        [CLAIM_HOLDS] = NC_("claim", "holds"),
        [CLAIM_REFUTED] = NC_("claim", "refuted"),
        [CLAIM_CANT_BE_TRIED] = NC_("claim", "can't be tried"),
        [CLAIM_NOT_SETTLED] = NC_("claim", "not settled"),
    };

    return text_in_context("claim", words[verdict]);
}

static enum tone tone_of(enum claim_verdict verdict)
{
    return verdict == CLAIM_HOLDS ? TONE_GOOD : verdict == CLAIM_REFUTED ? TONE_BAD : TONE_UNSURE;
}

static const char *digits(struct document *document, double value)
{
    return document_number(document, value, unit_decimals(value));
}

/* "1.83x [1.71, 1.95]", "4.2 [4.1, 4.3] GiB/s"; "" where nothing was measured. */
static const char *measured(struct document *document, const struct claim_test *test,
                            const struct claim_finding *finding)
{
    const struct interval *value = &finding->value;

    if (isnan(value->estimate))
        return "";
    const char *sign = test->unit == NULL ? "x" : "";
    const char *interval = isnan(value->low) ? ""
                                             : document_format(document, " [%s%s%s]",
                                                               digits(document, value->low),
                                                               text_language()->list_separator,
                                                               digits(document, value->high));
    const char *unit = test->unit == NULL ? "" : document_format(document, " %s", test->unit->name);

    return document_format(document, "%s%s%s%s", digits(document, value->estimate), sign, interval,
                           unit);
}

static const char *compared(struct document *document, const struct claim_finding *finding)
{
    return finding->against == NULL
               ? finding->of
               : document_format(document, "%s / %s", finding->of, finding->against);
}

static const char *say_source(struct document *document, const struct claim *claim)
{
    const char *year = claim->year == 0 ? "" : document_format(document, ", %u", claim->year);
    const char *url = claim->url == NULL ? "" : document_format(document, ", %s", claim->url);

    return document_format(document, "%s%s%s", claim->source, year, url);
}

/* ---- what is open ---- */

static bool notifies(const char *name)
{
    const struct transport *transport = transport_find(name);

    return transport != NULL && (transport->flags & TRANSPORT_NOTIFIES) != 0;
}

static bool is_open(const struct claim_finding *finding)
{
    return finding->verdict == CLAIM_NOT_SETTLED || finding->verdict == CLAIM_CANT_BE_TRIED;
}

/* What a run can settle: what only wakes up has no size in common with others. */
static bool is_for_run(const struct claim_finding *finding)
{
    return is_open(finding) && finding->needed > 0 && !notifies(finding->of) &&
           (finding->against == NULL || !notifies(finding->against));
}

/* Words of an option's list, each once. */
struct word_list {
    const char *words[CLAIM_MOST_TRANSPORTS]; /* of sizes and placements there are fewer */
    size_t count;
};

static void add_word(struct word_list *list, const char *word)
{
    name_once(list->words, &list->count, CLAIM_MOST_TRANSPORTS, word);
}

static const char *join(struct document *document, const struct word_list *list)
{
    return document_join(document, list->words, list->count, ",");
}

/* A run of all that is open, as long as the one that takes most; NULL: none would settle anything. */
static const char *command(struct document *document, const struct claim_result *result)
{
    struct word_list transport = {0}, size = {0}, placement = {0};
    unsigned blocks = 0;

    for (size_t i = 0; i < result->count; i++) {
        const struct claim_finding *finding = &result->findings[i];
        if (!is_for_run(finding))
            continue;
        add_word(&transport, finding->of);
        if (finding->against != NULL)
            add_word(&transport, finding->against);
        add_word(&size, document_format(document, "%zu", finding->message_bytes));
        add_word(&placement, finding->placement);
        blocks = finding->needed > blocks ? finding->needed : blocks;
    }
    return blocks == 0 ? NULL
                       : document_format(document, "ipcmark run -t %s -w %s -s %s -p %s -n %u",
                                         join(document, &transport), result->workload,
                                         join(document, &size), join(document, &placement), blocks);
}

static const char *say_open(struct document *document, const struct claim_finding *finding)
{
    if (finding->reason != NULL)
        return say_stored(document, finding->reason);
    if (finding->needed == 0)
        return document_text(document, _("more than %1 blocks would be needed to settle it"),
                             document_count(document, CLAIM_MOST_BLOCKS), NULL);
    return document_text(document,
                         P_("%1 block would probably settle it",
                            "%1 blocks would probably settle it", finding->needed),
                         document_count(document, finding->needed), NULL);
}

static const char *say_point(struct document *document, const struct claim_finding *finding)
{
    return document_format(document, "%s, %s, %s", compared(document, finding),
                           document_size(document, finding->message_bytes), finding->placement);
}

/* ---- parts ---- */

static void add_claim(struct document *document, const struct claim_result *result)
{
    const struct claim *claim = result->claim;
    const char *why = claim_say(&claim->why), *line = command(document, result);

    document_heading(document, 2, document_format(document, "claim-%s", claim->id),
                     document_format(document, "%s: %s", claim->id, say(result->verdict)));
    document_paragraph(document, NULL, claim_say(&claim->sentence));
    document_fact(document, _("source"), say_source(document, claim));
    document_fact(document, C_("claim", "test"), claim->test_text);
    for (size_t i = 0; i < result->count; i++)
        if (!isnan(result->findings[i].value.estimate))
            document_fact(document, say_point(document, &result->findings[i]),
                          document_format(document, "%s: %s",
                                          measured(document, &claim->test, &result->findings[i]),
                                          say(result->findings[i].verdict)));
    document_list(document, NULL);
    for (size_t i = 0; i < result->count; i++)
        if (is_open(&result->findings[i]))
            document_item(document, say_point(document, &result->findings[i]),
                          say_open(document, &result->findings[i]));
    if (line != NULL)
        document_code(document, "sh", line);
    if (why != NULL)
        document_paragraph(document, _("Why machines differ"), why);
}

/* What fits a screen: the claims tell the rest. */
static void add_verdicts(struct document *document, const struct claims_report *report)
{
    const struct column columns[] = {
        {.kind = COLUMN_NAME, .head = C_("claim", "claim")},
        {.kind = COLUMN_VERDICT, .head = C_("claim", "verdict")},
    };
    struct table *table = table_of(document, columns, .id = "claims-verdicts",
                                   .caption = _("Verdicts"));

    for (size_t i = 0; i < report->count; i++) {
        table_row(table);
        cell_text(table, report->results[i].id);
        cell_verdict(table, say(report->results[i].verdict), tone_of(report->results[i].verdict));
    }
}

static void add_rows(struct table *table, struct document *document,
                     const struct claim_result *result)
{
    table_group(table, NULL);
    for (size_t i = 0; i < result->count; i++) {
        const struct claim_finding *finding = &result->findings[i];
        table_row(table);
        cell_text(table, result->id);
        cell_text(table, compared(document, finding));
        cell_step(table, document_size(document, finding->message_bytes),
                  (double)finding->message_bytes);
        cell_text(table, finding->placement);
        cell_text(table, measured(document, &result->claim->test, finding));
        cell_count(table, finding->blocks);
        cell_verdict(table, say(finding->verdict), tone_of(finding->verdict));
    }
}

static void add_table(struct document *document, const struct claims_report *report)
{
    const struct column columns[] = {
        {.kind = COLUMN_NAME, .head = C_("claim", "claim")},
        {.kind = COLUMN_TEXT, .head = _("compared")},
        {.kind = COLUMN_STEP, .head = _("size")},
        {.kind = COLUMN_TEXT, .head = _("placement"), .expendable = 2},
        {.kind = COLUMN_TEXT, .head = _("measured")},
        {.kind = COLUMN_COUNT, .head = "n", .expendable = 1},
        {.kind = COLUMN_VERDICT, .head = C_("claim", "verdict")},
    };

    document_heading(document, 1, "claims-compared", _("Comparisons"));
    struct table *table = table_of(document, columns, .id = "claims",
                                   .caption = _("All that was compared"));
    for (size_t i = 0; i < report->count; i++)
        add_rows(table, document, &report->results[i]);
}

static void add_summary(struct document *document, const struct claims_report *report)
{
    const char *sentences[4];
    size_t count = 0;

    sentences[count++] = document_text(
        document, _("Holds: %1, refuted: %2, not settled: %3, can't be tried: %4, of %5."),
        document_count(document, claims_count(report, CLAIM_HOLDS)),
        document_count(document, claims_count(report, CLAIM_REFUTED)),
        document_count(document, claims_count(report, CLAIM_NOT_SETTLED)),
        document_count(document, claims_count(report, CLAIM_CANT_BE_TRIED)),
        document_count(document, report->count), NULL);
    if (report->blocks > 0)
        sentences[count++] = document_text(document, P_("%1 block.", "%1 blocks.", report->blocks),
                                           document_count(document, report->blocks), NULL);
    if (report->kernel != NULL)
        sentences[count++] = document_format(document, "Linux %s %s, %s.", report->kernel,
                                             report->machine == NULL ? "?" : report->machine,
                                             report->cpu_model == NULL ? "?" : report->cpu_model);
    if (report->started != NULL && !report->complete)
        sentences[count++] = _("Stopped before all was measured.");
    document_paragraph(document, NULL, document_join(document, sentences, count, " "));
}

struct document *claims_document(const struct claims_report *report)
{
    struct document *document = document_create(_("Published claims, tried here"));

    if (document == NULL)
        return NULL;
    document_heading(document, 1, "claims-tried", _("Claims"));
    for (size_t i = 0; i < report->count; i++)
        add_claim(document, &report->results[i]);
    document_media(document, MEDIUM_PAPER | MEDIUM_PAGE);
    add_table(document, report);
    document_media(document, MEDIUM_SCREEN);
    add_verdicts(document, report);
    document_media(document, MEDIUM_ANY);
    state_note(document, NULL,
               _("In brackets: intervals that hold at once, in 95 of 100 such runs, for all %1 "
                 "comparisons (Bonferroni). A test holds where the whole interval lies in it, and "
                 "is refuted where it lies outside; a claim holds where all its tests do that "
                 "could be made, and one that is refuted refutes it."),
               document_count(document, report->comparisons));
    add_summary(document, report);
    return document;
}
