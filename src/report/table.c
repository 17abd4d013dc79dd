/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table.c - the parts in their order, and what a reader must know after the grids. It is meant to be pasted into a
 * mail as it stands, so everything that the numbers depend on is in it. */
#include "report/report.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric_locale.h"
#include "language/translation.h"
#include "report/case_group.h"
#include "report/table_conclusions.h"
#include "report/table_group.h"
#include "report/table_head.h"
#include "report/table_hood.h"
#include "report/table_notes.h"
#include "report/table_page.h"
#include "report/table_verdicts.h"
#include "report/table_waits.h"

static bool reason_seen_before(const struct run *run, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (strcmp(run->skipped[i].reason, run->skipped[at].reason) == 0)
            return true;
    }
    return false;
}

/* How many share the reason of skipped[at]. */
static size_t count_reason(const struct run *run, size_t at)
{
    size_t count = 0;

    for (size_t i = 0; i < run->skipped_count; i++)
        count += strcmp(run->skipped[i].reason, run->skipped[at].reason) == 0;
    return count;
}

/* "id: REASON", or "REASON: id, id, id" for all that share the reason of skipped[at]. */
static char *list_skipped(const struct run *run, size_t at, const char *reason)
{
    char *text = NULL;
    size_t bytes;

    if (count_reason(run, at) == 1)
        return asprintf(&text, "%s: %s", run->skipped[at].id, reason) < 0 ? NULL : text;
    FILE *line = open_memstream(&text, &bytes);
    if (line == NULL)
        return NULL;
    fprintf(line, "%s:", reason);
    for (size_t i = at; i < run->skipped_count; i++) {
        if (strcmp(run->skipped[i].reason, run->skipped[at].reason) == 0)
            fprintf(line, "%s %s", i == at ? "" : ",", run->skipped[i].id);
    }
    if (fclose(line) == 0)
        return text;
    free(text);
    return NULL;
}

static int print_reason(const struct table_page *page, size_t at)
{
    char *reason = translate(page->language, page->run->skipped[at].reason);

    if (reason == NULL)
        return -ENOMEM;
    int error = table_page_fact(page, WORD_LEAD_SKIPPED, list_skipped(page->run, at, reason));
    free(reason);
    return error;
}

static int print_skipped(const struct table_page *page)
{
    const struct run *run = page->run;
    int error = 0;

    if (run->skipped_count > 0)
        putc('\n', page->stream);
    for (size_t i = 0; i < run->skipped_count && error == 0; i++) {
        if (!reason_seen_before(run, i))
            error = print_reason(page, i);
    }
    return error;
}

static int print_noisy(const struct table_page *page)
{
    const struct run *run = page->run;
    size_t noisy = 0, all = 0;

    for (size_t i = 0; i < run->case_count; i++) {
        all += run->cases[i].invocation_count;
        for (size_t j = 0; j < run->cases[i].invocation_count; j++)
            noisy += run->cases[i].invocations[j].noisy;
    }
    return table_page_fact(page, WORD_LEAD_NOISY,
                           language_text(page->language,
                                         noisy == 0 ? WORD_TABLE_NOISY_NONE : WORD_TABLE_NOISY,
                                         table_count(noisy).text, table_count(all).text, NULL));
}

static int print_warnings(const struct table_page *page)
{
    const struct environment *machine = &page->run->environment;
    int error = 0;

    for (size_t i = 0; i < machine->warning_count && error == 0; i++)
        error = table_page_fact(page, WORD_LEAD_WARNING,
                                translate(page->language, machine->warnings[i]));
    return error;
}

static int print_groups(struct table_page *page)
{
    struct case_groups groups;
    int error = case_groups_build(page->run, GROUP_EACH_WAIT, &groups);

    if (error != 0)
        return error;
    for (size_t i = 0; i < groups.count && error == 0; i++) {
        error = table_group_print(page, &groups.groups[i]);
        if (error == 0)
            error = table_verdicts_print(page, &groups.groups[i]);
    }
    case_groups_clear(&groups);
    if (error == 0)
        error = table_waits_print(page);
    return error == 0 ? table_hood_print(page) : error;
}

static int print_all(struct table_page *page)
{
    int error = table_head_print(page);

    if (error == 0)
        error = print_groups(page);
    if (error == 0) {
        table_notes_print(page);
        error = print_skipped(page);
    }
    if (error == 0) {
        putc('\n', page->stream);
        error = print_noisy(page);
    }
    if (error == 0)
        error = table_conclusions_print(page);
    return error == 0 ? print_warnings(page) : error;
}

int report_table(const struct run *run, FILE *stream, enum language language, bool colour,
                 unsigned width)
{
    struct table_page page = {
        .run = run, .stream = stream, .language = language, .colour = colour, .width = width};
    struct numeric_locale locale;
    int error = numeric_locale_begin(&locale);

    if (error != 0)
        return error;
    error = print_all(&page);
    numeric_locale_end(&locale);
    if (fflush(stream) != 0)
        return -errno;
    if (error == 0 && ferror(stream))
        error = -EIO;
    return error;
}
