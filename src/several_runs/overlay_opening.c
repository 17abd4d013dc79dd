/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay_opening.c - which runs there are, what came out, and what may mislead. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "language/translation.h"
#include "several_runs/overlay_sink.h"

static const char *known(const struct overlay_sink *sink, const char *text)
{
    return text == NULL || *text == '\0' ? word(sink->language, WORD_UNKNOWN) : text;
}

/* "A: lab-1, 6.1.0 (base): CPU; started ...; blocks ...; folder" */
static void print_run(const struct overlay *overlay, struct overlay_sink *sink, size_t at)
{
    const struct run *run = overlay->sources[at].run;
    enum language language = sink->language;
    const char letter[] = {(char)('A' + at), ':', ' ', '\0'};
    char blocks[48], *name = NULL;

    snprintf(blocks, sizeof blocks, "%u / %u", run->blocks_done, run->blocks_planned);
    if (asprintf(&name, "%.*s%s%s%s%s", sink->letters ? (int)sizeof letter - 1 : 0, letter,
                 overlay->names[at], at == 0 ? " (" : "",
                 at == 0 ? word(language, WORD_RUNS_BASE) : "", at == 0 ? ")" : "") < 0)
        name = NULL;
    overlay_give(sink, sink->item,
                 name == NULL
                     ? NULL
                     : language_text(language, WORD_RUNS_ITEM, name,
                                     known(sink, run->environment.cpu_model),
                                     known(sink, run->environment.virtualization), run->started,
                                     blocks, run->version, overlay->sources[at].path, NULL));
    free(name);
}

static void print_runs(const struct overlay *overlay, struct overlay_sink *sink)
{
    overlay_heading(sink, WORD_RUNS_RUNS);
    sink->list_begin(sink);
    for (size_t i = 0; i < overlay->count; i++)
        print_run(overlay, sink, i);
    sink->list_end(sink);
}

static void print_incomplete(const struct overlay *overlay, struct overlay_sink *sink)
{
    for (size_t i = 0; i < overlay->count; i++) {
        const struct run *run = overlay->sources[i].run;
        char done[24], planned[24];
        if (run->complete)
            continue;
        snprintf(done, sizeof done, "%u", run->blocks_done);
        snprintf(planned, sizeof planned, "%u", run->blocks_planned);
        bool stopped = run->blocks_done != run->blocks_planned;
        overlay_give(sink, sink->warning,
                     language_text(sink->language,
                                   stopped ? WORD_RUNS_INCOMPLETE : WORD_RUNS_UNMEASURED,
                                   overlay->names[i], done, planned, NULL));
    }
}

/* The first row of a verdict has the largest change. */
static void print_most(const struct run_compare *comparison, struct overlay_sink *sink,
                       enum compare_verdict verdict, enum word sentence)
{
    char ratio[OVERLAY_RATIO_BYTES], interval[OVERLAY_RATIO_BYTES];

    for (size_t i = 0; i < comparison->row_count; i++) {
        const struct compare_row *row = &comparison->rows[i];
        if (row->verdict != verdict)
            continue;
        overlay_ratio_text(sink->language, row, ratio, interval);
        overlay_give(sink, sink->item,
                     language_text(sink->language, sentence, row->base->id,
                                   metrics[row->metric].key, ratio, interval, NULL));
        return;
    }
}

static void print_answer(const struct overlay *overlay, struct overlay_sink *sink, size_t run)
{
    const struct run_compare *comparison = &overlay->comparisons[run];
    char counts[COMPARE_VERDICT_COUNT][24], all[24];
    struct overlay_pair pair;

    overlay_name_pair(overlay, sink, run, &pair);
    for (size_t i = 0; i < COMPARE_VERDICT_COUNT; i++)
        snprintf(counts[i], sizeof counts[i], "%zu", comparison->counts[i]);
    snprintf(all, sizeof all, "%zu", comparison->row_count);
    overlay_give(sink, sink->item,
                 language_text(sink->language, WORD_RUNS_COUNTS, pair.run, pair.base,
                               counts[COMPARE_WORSE], counts[COMPARE_BETTER], counts[COMPARE_EQUAL],
                               counts[COMPARE_UNDECIDED], all, NULL));
    print_most(comparison, sink, COMPARE_WORSE, WORD_RUNS_MOST_WORSE);
    print_most(comparison, sink, COMPARE_BETTER, WORD_RUNS_MOST_BETTER);
}

static void print_answers(const struct overlay *overlay, struct overlay_sink *sink)
{
    overlay_heading(sink, WORD_PAGE_ANSWER);
    sink->list_begin(sink);
    for (size_t i = 1; i < overlay->count; i++)
        print_answer(overlay, sink, i);
    sink->list_end(sink);
}

static void print_difference(struct overlay_sink *sink, const struct difference *difference)
{
    overlay_give(sink, sink->item,
                 language_text(sink->language, WORD_RUNS_DIFFERENCE, difference->key,
                               known(sink, difference->base), known(sink, difference->new), NULL));
}

static void print_differences(const struct overlay *overlay, struct overlay_sink *sink)
{
    overlay_heading(sink, WORD_RUNS_DIFFERENCES);
    for (size_t i = 1; i < overlay->count; i++) {
        const struct difference_list *list = &overlay->comparisons[i].differences;
        enum word lead = list->count == 0 ? WORD_RUNS_NO_DIFFERENCE : WORD_RUNS_DIFFERENCES_OF;
        struct overlay_pair pair;
        overlay_name_pair(overlay, sink, i, &pair);
        overlay_give(sink, sink->paragraph,
                     language_text(sink->language, lead, pair.base, pair.run, NULL));
        if (list->count == 0)
            continue;
        sink->list_begin(sink);
        for (size_t j = 0; j < list->count; j++)
            print_difference(sink, &list->entries[j]);
        sink->list_end(sink);
    }
}

/* The base is compared with every run, and once is enough to tell what is amiss with it. */
static bool was_told(const struct overlay *overlay, size_t run, const char *warning)
{
    const struct run_compare *first = &overlay->comparisons[1];

    if (run == 1 || strstr(warning, "BASE") == NULL || strstr(warning, "NEW") != NULL)
        return false;
    for (size_t i = 0; i < first->warning_count; i++)
        if (strcmp(first->warnings[i], warning) == 0)
            return true;
    return false;
}

static void print_warning(struct overlay_sink *sink, const struct overlay_pair *pair,
                          const char *warning)
{
    char *text = translate(sink->language, warning);

    overlay_give(sink, sink->item,
                 text == NULL ? NULL
                              : language_text(sink->language, WORD_RUNS_WARNING, pair->base,
                                              pair->run, text, NULL));
    free(text);
}

static void print_warnings(const struct overlay *overlay, struct overlay_sink *sink)
{
    size_t listed = 0;

    for (size_t i = 1; i < overlay->count; i++) {
        const struct run_compare *comparison = &overlay->comparisons[i];
        struct overlay_pair pair;
        overlay_name_pair(overlay, sink, i, &pair);
        for (size_t j = 0; j < comparison->warning_count; j++) {
            if (was_told(overlay, i, comparison->warnings[j]))
                continue;
            if (listed++ == 0) {
                overlay_heading(sink, WORD_WARNINGS);
                sink->list_begin(sink);
            }
            print_warning(sink, &pair, comparison->warnings[j]);
        }
    }
    if (listed > 0)
        sink->list_end(sink);
}

void overlay_opening(const struct overlay *overlay, struct overlay_sink *sink)
{
    print_incomplete(overlay, sink);
    print_runs(overlay, sink);
    print_answers(overlay, sink);
    print_differences(overlay, sink);
    print_warnings(overlay, sink);
}
