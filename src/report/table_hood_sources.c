/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_hood_sources.c - cases give their sources one by one; here each source is named once, with all
 * the events that it stands for. */
#include "report/table_hood_sources.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "language/translation.h"

static const enum word event_words[EVENT_COUNT] = {
    [EVENT_SYSTEM_CALLS] = WORD_PAGE_SYSTEM_CALLS,
    [EVENT_WAKEUPS] = WORD_TABLE_EVENT_WAKEUPS,
    [EVENT_CONTEXT_SWITCHES] = WORD_PAGE_CONTEXT_SWITCHES,
    [EVENT_MIGRATIONS] = WORD_PAGE_MIGRATIONS,
    [EVENT_PAGE_FAULTS] = WORD_PAGE_PAGE_FAULTS,
    [EVENT_CYCLES] = WORD_TABLE_EVENT_CYCLES,
    [EVENT_INSTRUCTIONS] = WORD_PAGE_INSTRUCTIONS,
    [EVENT_CACHE_MISSES] = WORD_PAGE_CACHE_MISSES,
};

static bool is_counted(const struct run_case *run_case, enum event event)
{
    return run_case->kernel_counters != NULL &&
           !isnan(run_case->kernel_counters->per_message[event]);
}

/* Whether it was counted in no case, in every case that was looked at, or in some. */
enum coverage { COUNTED_NOWHERE, COUNTED_PARTLY, COUNTED_EVERYWHERE };

static enum coverage coverage_of(const struct run *run, enum event event)
{
    bool counted = false, missing = false;

    for (size_t i = 0; i < run->case_count; i++) {
        if (run->cases[i].kernel_counters == NULL)
            continue;
        counted |= is_counted(&run->cases[i], event);
        missing |= !is_counted(&run->cases[i], event);
    }
    return !counted ? COUNTED_NOWHERE : missing ? COUNTED_PARTLY : COUNTED_EVERYWHERE;
}

/* What is said of some events at once: who counted them, or why nobody did. */
struct remark {
    enum word template;
    bool counted;                          /* of cases where it was counted, or of the others */
    bool (*about)(enum coverage coverage); /* of which events */
};

static bool about_any(enum coverage coverage)
{
    (void)coverage;
    return true;
}

static bool about_nowhere(enum coverage coverage)
{
    return coverage == COUNTED_NOWHERE;
}

static bool about_partly(enum coverage coverage)
{
    return coverage == COUNTED_PARTLY;
}

static const struct remark remarks[] = {
    {WORD_TABLE_COUNTED_BY, true, about_any},
    {WORD_TABLE_COUNTED_NOWHERE, false, about_nowhere},
    {WORD_TABLE_COUNTED_PARTLY, false, about_partly},
};

/* The source that a case gives for an event, if the remark is about it; else NULL. `at` numbers the
 * events of all cases. */
static const char *source_at(const struct run *run, size_t at, const struct remark *remark)
{
    const struct run_case *run_case = &run->cases[at / EVENT_COUNT];
    enum event event = (enum event)(at % EVENT_COUNT);

    if (run_case->kernel_counters == NULL || is_counted(run_case, event) != remark->counted ||
        !remark->about(coverage_of(run, event)))
        return NULL;
    return run_case->kernel_counters->source[event];
}

static bool is_source(const struct run *run, enum event event, const char *source,
                      const struct remark *remark)
{
    for (size_t i = event; i < run->case_count * EVENT_COUNT; i += EVENT_COUNT) {
        const char *other = source_at(run, i, remark);
        if (other != NULL && strcmp(other, source) == 0)
            return true;
    }
    return false;
}

/* "context switches, page faults": all events with that source. NULL: no memory. */
static char *list_events(const struct table_page *page, const char *source,
                         const struct remark *remark)
{
    char *names = NULL;
    size_t bytes;
    FILE *list = open_memstream(&names, &bytes);
    const char *between = "";

    if (list == NULL)
        return NULL;
    for (size_t i = 0; i < EVENT_COUNT; i++) {
        if (!is_source(page->run, (enum event)i, source, remark))
            continue;
        fprintf(list, "%s%s", between, table_word(page, event_words[i]));
        between = ", ";
    }
    if (fclose(list) == 0)
        return names;
    free(names);
    return NULL;
}

static int print_source(const struct table_page *page, const char *source,
                        const struct remark *remark)
{
    char *names = list_events(page, source, remark), *text = NULL;
    char *translated = translate(page->language, source);

    if (names != NULL && translated != NULL)
        text = language_text(page->language, remark->template, remark->counted ? translated : names,
                             remark->counted ? names : translated, NULL);
    free(names);
    free(translated);
    return table_page_paragraph(page, TABLE_PAGE_CONTINUED, "", text);
}

static int print_remark(const struct table_page *page, const struct remark *remark)
{
    const struct run *run = page->run;
    size_t count = run->case_count * EVENT_COUNT, told_count = 0;
    const char **told = calloc(count + 1, sizeof *told);
    int error = told == NULL ? -ENOMEM : 0;

    for (size_t i = 0; error == 0 && i < count; i++) {
        const char *source = source_at(run, i, remark);
        bool new = source != NULL;
        for (size_t j = 0; new &&j < told_count; j++)
            new = strcmp(told[j], source) != 0;
        if (!new)
            continue;
        told[told_count++] = source;
        error = print_source(page, source, remark);
    }
    free(told);
    return error;
}

int table_hood_print_sources(const struct table_page *page)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < sizeof remarks / sizeof remarks[0]; i++)
        error = print_remark(page, &remarks[i]);
    return error;
}
