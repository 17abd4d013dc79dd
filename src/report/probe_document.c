/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_document.c - rows and columns of the matrix are found by name: experiments of one property
 * may make different claims about different transports. What belongs to no transport ("process") is
 * no column, and neither is a transport that has few experiments: most of its rows would be empty. */
#include "report/documents.h"

#include <errno.h>
#include <string.h>

#include "base/escaping.h"
#include "probe/probe.h"
#include "report/parts.h"
#include "report/probe_report.h"
#include "report/run_words.h"
#include "text/text.h"
#include "transport/transport.h"

struct outcome_words {
    const char *name, *sign;
    enum tone tone;
};

static const struct outcome_words *outcome_words(enum probe_outcome outcome)
{
    static const struct outcome_words not_tried = {N_("not tried"), "?", TONE_UNSURE},
                                      holds = {N_("holds"), "", TONE_GOOD},
                                      contradicted = {N_("contradicted"), "!", TONE_BAD};

    return outcome == PROBE_NOT_TRIED ? &not_tried
           : outcome == PROBE_HOLDS   ? &holds
                                      : &contradicted;
}

/* ---- the matrix ---- */

static bool belongs_to_process(const struct probe_finding *finding)
{
    return strcmp(finding->transport, "process") == 0;
}

/* How many experiments there are with it, made or not: what has a column does not depend on which
 * were asked for. */
static size_t count_with(const char *transport)
{
    size_t count = 0;

    for (const struct probe *const *probe = probes; *probe != NULL; probe++)
        count += probe_applies(*probe, transport);
    return count;
}

/* Of those in the report. */
static size_t count_most(const struct probe_report *report)
{
    size_t most = 0;

    for (size_t i = 0; i < report->count; i++) {
        size_t count = count_with(report->findings[i].transport);
        if (!belongs_to_process(&report->findings[i]) && count > most)
            most = count;
    }
    return most;
}

/* The experiment of that name (NULL: of any) with that transport; NULL: does not apply, or was not
 * made. */
static const struct probe_finding *find(const struct probe_report *report, const char *name,
                                        const char *transport)
{
    for (size_t i = 0; i < report->count; i++)
        if ((name == NULL || strcmp(report->findings[i].probe.name, name) == 0) &&
            strcmp(report->findings[i].transport, transport) == 0)
            return &report->findings[i];
    return NULL;
}

/* The matrix' head: first that of the properties. */
struct matrix_head {
    struct column columns[TABLE_MOST_COLUMNS];
    size_t count;
};

static bool has_column(const struct matrix_head *head, const char *transport)
{
    for (size_t i = 1; i < head->count; i++)
        if (strcmp(head->columns[i].head, transport) == 0)
            return true;
    return false;
}

/* If it has at least half as many experiments as the one that has most. */
static void add_column(const struct probe_report *report, const char *transport, size_t most,
                       struct matrix_head *head)
{
    if (find(report, NULL, transport) != NULL && 2 * count_with(transport) >= most &&
        strcmp(transport, "process") != 0 && head->count < TABLE_MOST_COLUMNS &&
        !has_column(head, transport))
        head->columns[head->count++] = (struct column){.kind = COLUMN_VERDICT, .head = transport};
}

/* In the order of their registry; then those that are tried and not measured, as they come. */
static struct matrix_head make_head(const struct probe_report *report)
{
    struct matrix_head head = {.columns = {{.kind = COLUMN_NAME, .head = _("property")}},
                               .count = 1};
    size_t most = count_most(report);

    for (size_t i = 0; transports[i] != NULL; i++)
        add_column(report, transports[i]->name, most, &head);
    for (size_t i = 0; i < report->count; i++)
        add_column(report, report->findings[i].transport, most, &head);
    return head;
}

/* Whether it begins a row. */
static bool is_first_of_name(const struct probe_report *report, const struct matrix_head *head,
                             size_t at)
{
    const struct probe_finding *findings = report->findings;

    for (size_t i = 0; i < at; i++)
        if (strcmp(findings[i].probe.name, findings[at].probe.name) == 0 &&
            has_column(head, findings[i].transport))
            return false;
    return has_column(head, findings[at].transport);
}

static void add_cell(struct document *document, struct table *table,
                     const struct probe_finding *finding)
{
    enum probe_outcome outcome = finding->result.outcome;
    const struct outcome_words *words = outcome_words(outcome);
    const char *brief = say_stored(document, finding->result.brief);

    if (outcome == PROBE_NOT_TRIED)
        brief = words->sign;
    else if (outcome == PROBE_CONTRADICTED)
        brief = document_format(document, "%s %s", words->sign, brief);
    cell_verdict(table, brief, words->tone);
    if (outcome != PROBE_HOLDS)
        cell_strong(table);
}

static void add_transports(struct document *document, const struct probe_report *report,
                           const struct matrix_head *head)
{
    struct table *table = document_table(document,
                                         &(struct table_setting){.id = "matrix", .matrix = true},
                                         head->columns, head->count);

    for (size_t i = 0; i < report->count; i++) {
        const struct probe *probe = &report->findings[i].probe;
        if (!is_first_of_name(report, head, i))
            continue;
        table_row(table);
        cell_text(table, text_of(probe->property));
        for (size_t k = 1; k < head->count; k++) {
            const struct probe_finding *finding = find(report, probe->name, head->columns[k].head);
            if (finding == NULL)
                cell_empty(table);
            else
                add_cell(document, table, finding);
        }
    }
}

/* Those that are no columns, each experiment a row: of processes, or of other transports. */
static void add_others(struct document *document, const struct probe_report *report,
                       const struct matrix_head *head, bool processes)
{
    const struct column columns[] = {
        {.kind = COLUMN_NAME,
         .head = processes ? _("processes and signals") : _("other transports")},
        {.kind = processes ? COLUMN_VERDICT : COLUMN_NAME,
         .head = processes ? _("observed") : _("transport")},
        {.kind = COLUMN_VERDICT, .head = _("observed")},
    };
    const struct table_setting setting = {.id = processes ? "processes" : "others", .matrix = true};
    struct table *table = document_table(document, &setting, columns, processes ? 2 : 3);

    for (size_t i = 0; i < report->count; i++) {
        const struct probe_finding *finding = &report->findings[i];
        if (belongs_to_process(finding) != processes || has_column(head, finding->transport))
            continue;
        table_row(table);
        cell_text(table, text_of(finding->probe.property));
        if (!processes)
            cell_text(table, finding->transport);
        add_cell(document, table, finding);
    }
}

/* ---- below it ---- */

/* The reason why it stands below the matrix: what was done, and what came of it. */
static void add_exceptions(struct document *document, const struct probe_report *report,
                           enum probe_outcome outcome)
{
    for (size_t i = 0; i < report->count; i++) {
        const struct probe_finding *finding = &report->findings[i];
        if (finding->result.outcome == outcome)
            document_item(document, NULL,
                          document_format(document, "%s %s, %s: %s: %s",
                                          outcome_words(outcome)->sign,
                                          text_of(finding->probe.property), finding->transport,
                                          say_stored(document, finding->result.done),
                                          say_stored(document, finding->result.observed)));
    }
}

static const char *count_text(struct document *document, const struct probe_report *report,
                              enum probe_outcome outcome)
{
    return document_count(document, probe_count(report, outcome));
}

static void add_summary(struct document *document, const struct probe_report *report)
{
    const char *sentences[3];
    size_t count = 0;

    sentences[count++] = document_text(
        document, _("%1 hold, %2 contradicted, %3 could not be tried of %4."),
        count_text(document, report, PROBE_HOLDS), count_text(document, report, PROBE_CONTRADICTED),
        count_text(document, report, PROBE_NOT_TRIED), document_count(document, report->count),
        NULL);
    if (report->count < report->planned)
        sentences[count++] = document_text(
            document, _("Stopped before the other %1."),
            document_count(document, report->planned - report->count), NULL);
    if (report->kernel != NULL)
        sentences[count++] = document_text(document, _("%1, user id %2."), report->kernel,
                                           document_count(document, (uintmax_t)report->user_id),
                                           NULL);
    document_paragraph(document, NULL, document_join(document, sentences, count, " "));
}

static void add_details(struct document *document, const struct probe_report *report)
{
    document_detail(document, DETAIL_VERBOSE);
    document_heading(document, 2, "experiments", _("All experiments"));
    for (size_t i = 0; i < report->count; i++) {
        const struct probe_finding *finding = &report->findings[i];
        const struct probe *probe = &finding->probe;
        document_heading(document, 3, NULL,
                         document_format(document, "%s (%s), %s: %s", text_of(probe->property),
                                         probe->name, finding->transport,
                                         text_of(outcome_words(finding->result.outcome)->name)));
        document_fact(document, _("claim"), text_of(probe->claim));
        document_fact(document, C_("probe", "done"), say_stored(document, finding->result.done));
        document_fact(document, _("observed"), say_stored(document, finding->result.observed));
        document_fact(document, _("reference"), text_of(probe->reference));
    }
    document_detail(document, DETAIL_PLAIN);
}

static void add_all(struct document *document, const struct probe_report *report)
{
    const struct matrix_head head = make_head(report);

    add_transports(document, report, &head);
    add_others(document, report, &head, false);
    add_others(document, report, &head, true);
    document_note(document, NULL,
                  _("! contradicts its claim; ? could not be tried; empty: does not apply"));
    document_list(document, NULL);
    add_exceptions(document, report, PROBE_CONTRADICTED);
    add_exceptions(document, report, PROBE_NOT_TRIED);
    add_summary(document, report);
    add_details(document, report);
}

struct document *probe_document(const struct probe_report *report)
{
    struct document *document = document_create(_("Behaviour"));

    if (document != NULL)
        add_all(document, report);
    return document;
}

void part_behaviour(struct document *document, const struct report_source *source)
{
    if (source->probe == NULL || source->probe->count == 0)
        return;
    document_heading(document, 1, "behaviour", _("Behaviour"));
    document_paragraph(document, NULL, _("Found by experiment on this system with ipcmark probe."));
    add_all(document, source->probe);
}

/* ---- for someone who wants to try it at home ---- */

static const char *code_text(struct document *document, const struct probe *probe)
{
    const char *remarks[PROBE_MOST_REMARKS];
    size_t count = 0;

    for (; probe->remarks[count] != NULL; count++)
        remarks[count] = text_of(probe->remarks[count]);
    return document_take(document, text_fill(probe->code, remarks, count));
}

static const char *transports_text(struct document *document, const struct probe *probe)
{
    size_t count = 0;

    while (probe->transports[count] != NULL)
        count++;
    return document_join(document, probe->transports, count, ", ");
}

/* "reach: reach into another network" */
static const char *name_and_property(struct document *document, const struct probe *probe)
{
    const char *property = text_of(probe->property);

    return strcmp(probe->name, property) == 0
               ? property
               : document_format(document, "%s: %s", probe->name, property);
}

static void entitle(struct document *document, const char *title)
{
    document_entitle(document, title);
    document_media(document, MEDIUM_SCREEN); /* where nothing else shows the title */
    document_paragraph(document, NULL, title);
    document_media(document, MEDIUM_ANY);
}

static void explain_one(struct document *document, const struct probe *probe, int level)
{
    document_heading(document, level, NULL, transports_text(document, probe));
    document_paragraph(document, NULL, text_of(probe->claim));
    document_code(document, "c", code_text(document, probe));
    state_paragraph(document, NULL, _("See %1"), text_of(probe->reference));
}

/* Experiments of one name stand together. */
struct document *probe_explanation(const struct probe *const list[], size_t count)
{
    struct document *document = document_create("");
    bool alone = strcmp(list[0]->name, list[count - 1]->name) == 0;

    if (document == NULL)
        return NULL;
    entitle(document, alone ? name_and_property(document, list[0]) : _("All experiments"));
    for (size_t i = 0; i < count; i++) {
        if (!alone && (i == 0 || strcmp(list[i]->name, list[i - 1]->name) != 0))
            document_heading(document, 1, NULL, name_and_property(document, list[i]));
        explain_one(document, list[i], alone ? 1 : 2);
    }
    return document;
}

struct document *probe_found(const char *words, const struct probe *const list[], size_t count)
{
    struct document *document = document_create("");

    if (document == NULL)
        return NULL;
    entitle(document,
            document_text(document, _("No experiment is named \"%1\"; these are about it:"), words,
                          NULL));
    document_list(document, NULL);
    for (size_t i = 0; i < count && i < PROBE_MOST_FOUND; i++)
        document_item(
            document,
            document_format(document, "%s (%s)", list[i]->name, transports_text(document, list[i])),
            text_of(list[i]->claim));
    if (count > PROBE_MOST_FOUND)
        state_paragraph(document, NULL, _("Further experiments that mention it: %1."),
                        document_count(document, count - PROBE_MOST_FOUND));
    document_paragraph(document, NULL,
                       _("ipcmark probe --explain NAME shows the lines of C of one of them, "
                         "ipcmark probe NAME tries it."));
    return document;
}

/* ---- for programs ---- */

static void print_row(struct document *texts, const struct probe_finding *finding, FILE *stream)
{
    const struct probe *probe = &finding->probe;
    const struct probe_result *result = &finding->result;
    const char *const fields[] = {
        probe->name,
        text_of(probe->property),
        finding->transport,
        outcome_words(result->outcome)->name,
        say_stored(texts, result->brief),
        text_of(probe->claim),
        say_stored(texts, result->done),
        say_stored(texts, result->observed),
        text_of(probe->reference),
    };

    for (size_t field = 0; field < sizeof fields / sizeof fields[0]; field++) {
        if (field > 0)
            putc(',', stream);
        csv_print(stream, fields[field]);
    }
    fputs("\r\n", stream);
}

int probe_print_csv(const struct probe_report *report, FILE *stream)
{
    struct document *texts = document_create(""); /* owns the translations */

    if (texts == NULL)
        return -ENOMEM;
    fputs("name,property,transport,outcome,brief,claim,done,observed,reference\r\n", stream);
    for (size_t i = 0; i < report->count; i++)
        print_row(texts, &report->findings[i], stream);
    int error = document_error(texts);
    document_free(texts);
    if (fflush(stream) != 0)
        return -errno;
    return error == 0 && ferror(stream) ? -EIO : error;
}
