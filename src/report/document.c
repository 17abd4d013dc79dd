/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document.c - what stands in a document, and in which order. Sections without content are left
 * out. */
#include "report/document.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric_locale.h"
#include "language/translation.h"
#include "report/case_group.h"
#include "report/document_figures.h"
#include "report/document_hood.h"
#include "report/document_table.h"
#include "report/document_waits.h"
#include "report/markup.h"
#include "report/methods.h"
#include "report/trust.h"

/* A document in the making. */
struct document {
    const struct markup *markup;
    FILE *stream;
    const struct run *run;
    const struct report_setting *setting;
};

/* Prints a text as a part of the document and frees it. */
static int give(const struct document *document, void (*part)(FILE *, const char *), char *text)
{
    if (text == NULL)
        return -ENOMEM;
    part(document->stream, text);
    free(text);
    return 0;
}

static int print_head(const struct document *document)
{
    const struct run *run = document->run;
    enum language language = document->setting->language;
    char done[24], planned[24];
    char *title = language_text(language, WORD_DOC_TITLE, run->version, NULL);

    if (title == NULL)
        return -ENOMEM;
    document->markup->begin(document->stream, language, title);
    free(title);
    if (run->complete)
        return 0;
    snprintf(done, sizeof done, "%u", run->blocks_done);
    snprintf(planned, sizeof planned, "%u", run->blocks_planned);
    bool stopped = run->blocks_done != run->blocks_planned;
    return give(document, document->markup->warning,
                language_text(language, stopped ? WORD_DOC_INCOMPLETE : WORD_DOC_UNMEASURED, done,
                              planned, NULL));
}

static bool transport_seen_before(const struct run *run, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(run->cases[i].transport, run->cases[at].transport) == 0)
            return true;
    return false;
}

static int print_transports(const struct document *document)
{
    const struct run *run = document->run;
    enum language language = document->setting->language;
    int error = 0;

    if (run->case_count == 0)
        return 0;
    document->markup->heading(document->stream, word(language, WORD_TRANSPORTS));
    document->markup->list_begin(document->stream);
    for (size_t i = 0; i < run->case_count && error == 0; i++) {
        const char *name = run->cases[i].transport;
        if (!transport_seen_before(run, i))
            error = give(document, document->markup->item,
                         language_text(language, WORD_DOC_TRANSPORT, name,
                                       language_term(language, name), NULL));
    }
    document->markup->list_end(document->stream);
    return error;
}

static int print_tables(const struct document *document)
{
    struct case_groups groups;
    int error = case_groups_build(document->run, GROUP_EACH_WAIT, &groups);

    if (error != 0)
        return error;
    if (groups.count > 0)
        document->markup->heading(document->stream,
                                  word(document->setting->language, WORD_RESULTS));
    for (size_t i = 0; i < groups.count && error == 0; i++)
        error = document_group_table(document->markup, document->stream, document->setting->language,
                               document->run, &groups.groups[i]);
    case_groups_clear(&groups);
    return error;
}

static int print_warnings(const struct document *document)
{
    const struct environment *machine = &document->run->environment;
    int error = 0;

    if (machine->warning_count == 0)
        return 0;
    document->markup->heading(document->stream, word(document->setting->language, WORD_WARNINGS));
    document->markup->list_begin(document->stream);
    for (size_t i = 0; i < machine->warning_count && error == 0; i++)
        error = give(document, document->markup->item,
                     translate(document->setting->language, machine->warnings[i]));
    document->markup->list_end(document->stream);
    return error;
}

static int print_skipped(const struct document *document)
{
    const struct run *run = document->run;
    int error = 0;

    if (run->skipped_count == 0)
        return 0;
    document->markup->heading(document->stream, word(document->setting->language, WORD_SKIPPED));
    document->markup->list_begin(document->stream);
    for (size_t i = 0; i < run->skipped_count && error == 0; i++) {
        char *reason = translate(document->setting->language, run->skipped[i].reason), *line;
        if (reason == NULL || asprintf(&line, "%s: %s", run->skipped[i].id, reason) < 0)
            line = NULL;
        free(reason);
        error = give(document, document->markup->item, line);
    }
    document->markup->list_end(document->stream);
    return error;
}

/* A list in the making. */
struct trusting {
    const struct document *document;
    int error;
};

static void print_sentence(void *context, char *sentence)
{
    struct trusting *trusting = context;

    int error = give(trusting->document, trusting->document->markup->item, sentence);
    if (trusting->error == 0)
        trusting->error = error;
}

static int print_trust(const struct document *document)
{
    enum language language = document->setting->language;
    struct trusting trusting = {document, 0};

    if (document->run->case_count == 0)
        return 0;
    document->markup->heading(document->stream, word(language, WORD_PAGE_TRUST));
    document->markup->list_begin(document->stream);
    trust_tell(language, document->run, print_sentence, &trusting);
    document->markup->list_end(document->stream);
    if (trusting.error != 0)
        return trusting.error;
    char *judgement = trust_judgement(language, document->run);
    if (judgement != NULL && *judgement == '\0') {
        free(judgement);
        return 0;
    }
    return give(document, document->markup->paragraph, judgement);
}

static int print_methods(const struct document *document)
{
    enum language language = document->setting->language;

    document->markup->heading(document->stream, word(language, WORD_METHODS));
    return give(document, document->markup->paragraph,
                methods_text(language, document->run, document->setting->run_id));
}

int report_finish(FILE *stream, int error)
{
    if (fflush(stream) != 0 && error == 0)
        return -errno;
    return error == 0 && ferror(stream) ? -EIO : error;
}

static int print_document(const struct markup *markup, const struct run *run,
                          const struct report_setting *setting, FILE *stream)
{
    const struct document document = {markup, stream, run, setting};
    struct numeric_locale locale;
    int error = numeric_locale_begin(&locale);

    if (error != 0)
        return error;
    error = print_head(&document);
    if (error == 0)
        error = print_transports(&document);
    if (error == 0)
        error = print_tables(&document);
    if (error == 0)
        error = document_waits(markup, stream, setting->language, run);
    if (error == 0)
        error = document_hood(markup, stream, setting->language, run);
    if (error == 0) {
        document_figures(markup, stream, setting->language, setting->figures);
        error = print_trust(&document);
    }
    if (error == 0)
        error = print_methods(&document);
    if (error == 0)
        error = print_warnings(&document);
    if (error == 0)
        error = print_skipped(&document);
    markup->end(stream);
    numeric_locale_end(&locale);
    return report_finish(stream, error);
}

int report_latex(const struct run *run, const struct report_setting *setting, FILE *stream)
{
    return print_document(&markup_latex, run, setting, stream);
}

int report_markdown(const struct run *run, const struct report_setting *setting, FILE *stream)
{
    return print_document(&markup_markdown, run, setting, stream);
}

int report_methods(const struct run *run, const struct report_setting *setting, FILE *stream)
{
    char *text = methods_text(setting->language, run, setting->run_id);

    if (text == NULL)
        return -ENOMEM;
    for (const char *at = text; *at != '\0'; at++)
        putc((unsigned char)*at < ' ' || *at == 0x7F ? '?' : *at, stream);
    putc('\n', stream);
    free(text);
    return report_finish(stream, 0);
}
