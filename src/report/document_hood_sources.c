/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document_hood_sources.c - cases give their sources one by one; here each is told once. */
#include "report/document_hood_sources.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "language/translation.h"
#include "report/hood_calls.h"

enum word document_hood_event(enum event event)
{
    static const enum word words[EVENT_COUNT] = {
        [EVENT_SYSTEM_CALLS] = WORD_PAGE_SYSTEM_CALLS,
        [EVENT_WAKEUPS] = WORD_PAGE_WAKEUPS,
        [EVENT_CONTEXT_SWITCHES] = WORD_PAGE_CONTEXT_SWITCHES,
        [EVENT_MIGRATIONS] = WORD_PAGE_MIGRATIONS,
        [EVENT_PAGE_FAULTS] = WORD_PAGE_PAGE_FAULTS,
        [EVENT_CYCLES] = WORD_PAGE_CYCLES,
        [EVENT_INSTRUCTIONS] = WORD_PAGE_INSTRUCTIONS,
        [EVENT_CACHE_MISSES] = WORD_PAGE_CACHE_MISSES,
    };

    return words[event];
}

/* Prints as an item and frees. */
static int give_item(const struct markup *markup, FILE *stream, char *text)
{
    if (text == NULL)
        return -ENOMEM;
    markup->item(stream, text);
    free(text);
    return 0;
}

/* The source of a case for an event, if it was (or was not) counted there; NULL: none. */
static const char *source_of(const struct run_case *run_case, enum event event, bool counted)
{
    if (run_case->kernel_counters == NULL ||
        isnan(run_case->kernel_counters->per_message[event]) == counted)
        return NULL;
    return run_case->kernel_counters->source[event];
}

static bool source_seen_before(const struct run *run, size_t at, enum event event, bool counted)
{
    const char *source = source_of(&run->cases[at], event, counted);

    for (size_t i = 0; i < at; i++) {
        const char *other = source_of(&run->cases[i], event, counted);
        if (other != NULL && strcmp(other, source) == 0)
            return true;
    }
    return false;
}

static bool is_counted_anywhere(const struct run *run, enum event event)
{
    for (size_t i = 0; i < run->case_count; i++) {
        if (run->cases[i].kernel_counters != NULL &&
            !isnan(run->cases[i].kernel_counters->per_message[event]))
            return true;
    }
    return false;
}

static int print_event(const struct markup *markup, FILE *stream, enum language language,
                       const struct run *run, enum event event, bool counted)
{
    enum word sentence = counted                           ? WORD_HOOD_COUNTED
                         : is_counted_anywhere(run, event) ? WORD_HOOD_NOT_EVERYWHERE
                                                           : WORD_HOOD_NOT_COUNTED;
    int error = 0;

    for (size_t i = 0; i < run->case_count && error == 0; i++) {
        const char *source = source_of(&run->cases[i], event, counted);
        if (source == NULL || source_seen_before(run, i, event, counted))
            continue;
        char *said = translate(language, source);
        error = give_item(markup, stream,
                          said == NULL ? NULL
                                       : language_text(language, sentence,
                                                       word(language, document_hood_event(event)),
                                                       said, NULL));
        free(said);
    }
    return error;
}

int document_hood_sources(const struct markup *markup, FILE *stream, enum language language,
                          const struct run *run)
{
    int error = 0;

    markup->subheading(stream, word(language, WORD_PAGE_SOURCES));
    markup->list_begin(stream);
    for (int event = 0; event < EVENT_COUNT && error == 0; event++) {
        error = print_event(markup, stream, language, run, (enum event)event, true);
        if (error == 0)
            error = print_event(markup, stream, language, run, (enum event)event, false);
    }
    markup->list_end(stream);
    return error;
}

static const char *calls_of(const struct run_case *run_case)
{
    return run_case->kernel_counters == NULL ? NULL : run_case->kernel_counters->system_calls;
}

static bool is_same_kind(const struct run_case *a, const struct run_case *b)
{
    return calls_of(a) != NULL && calls_of(b) != NULL && strcmp(calls_of(a), calls_of(b)) == 0 &&
           strcmp(a->workload, b->workload) == 0;
}

static bool calls_seen_before(const struct run *run, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (is_same_kind(&run->cases[i], &run->cases[at]))
            return true;
    }
    return false;
}

/* "read 2.00, write 2.00: ID, ID": all cases of the workload with the calls of the one at `at`. */
static char *list_same_calls(enum language language, const struct run *run, size_t at)
{
    char *calls = hood_calls_text(language, calls_of(&run->cases[at]));
    char *text = NULL;
    size_t bytes;
    FILE *stream = calls == NULL ? NULL : open_memstream(&text, &bytes);

    if (stream == NULL) {
        free(calls);
        return NULL;
    }
    fprintf(stream, "%s:", calls);
    free(calls);
    for (size_t i = at; i < run->case_count; i++) {
        if (is_same_kind(&run->cases[i], &run->cases[at]))
            fprintf(stream, "%s %s", i == at ? "" : ",", run->cases[i].id);
    }
    if (fclose(stream) == 0)
        return text;
    free(text);
    return NULL;
}

int document_hood_calls(const struct markup *markup, FILE *stream, enum language language,
                        const struct run *run)
{
    bool begun = false;
    int error = 0;

    for (size_t i = 0; i < run->case_count && error == 0; i++) {
        if (calls_of(&run->cases[i]) == NULL || calls_seen_before(run, i))
            continue;
        if (!begun) {
            markup->subheading(stream, word(language, WORD_PAGE_CALLS_BY_NAME));
            markup->list_begin(stream);
        }
        begun = true;
        error = give_item(markup, stream, list_same_calls(language, run, i));
    }
    if (begun)
        markup->list_end(stream);
    return error;
}
