/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay_document.c - what is said of several runs, and in which order: what may mislead comes before
 * the first number. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "language/translation.h"
#include "several_runs/overlay_sink.h"

static void print_tables(const struct overlay *overlay, struct overlay_sink *sink)
{
    struct case_groups groups;

    if (case_groups_build(&overlay->merged, GROUP_EACH_WAIT, &groups) != 0) {
        sink->error = -ENOMEM;
        return;
    }
    overlay_heading(sink, WORD_RESULTS);
    for (size_t i = 0; i < groups.count; i++)
        overlay_group_table(overlay, sink, &groups.groups[i]);
    case_groups_clear(&groups);
}

static void print_verdicts(const struct overlay *overlay, struct overlay_sink *sink)
{
    overlay_heading(sink, WORD_COMPARISONS);
    for (size_t i = 1; i < overlay->count; i++)
        overlay_verdict_tables(overlay, sink, i);
    overlay_give(sink, sink->paragraph, language_text(sink->language, WORD_RUNS_VERDICTS, NULL));
    overlay_give(sink, sink->paragraph, language_text(sink->language, WORD_RUNS_METHOD, NULL));
}

/* The cases that `has` has and the other run has not. */
static void print_only(struct overlay_sink *sink, const char *has, const char *lacks,
                       const char *const ids[], size_t count)
{
    char number[24];

    if (count == 0)
        return;
    snprintf(number, sizeof number, "%zu", count);
    overlay_give(sink, sink->paragraph,
                 language_text(sink->language, WORD_RUNS_ONLY, has, lacks, number, NULL));
    sink->list_begin(sink);
    for (size_t i = 0; i < count; i++)
        sink->item(sink, ids[i]);
    sink->list_end(sink);
}

static void print_gaps(const struct overlay *overlay, struct overlay_sink *sink, size_t run)
{
    const struct run_compare *comparison = &overlay->comparisons[run];
    struct overlay_pair pair;

    if (comparison->gap_count == 0)
        return;
    overlay_name_pair(overlay, sink, run, &pair);
    overlay_give(sink, sink->paragraph,
                 language_text(sink->language, WORD_RUNS_GAPS, pair.base, pair.run, NULL));
    sink->list_begin(sink);
    for (size_t i = 0; i < comparison->gap_count; i++) {
        const struct compare_gap *gap = &comparison->gaps[i];
        char *reason = translate(sink->language, gap->reason), *line = NULL;
        if (reason == NULL || asprintf(&line, "%s%s%s: %s", gap->id, gap->metric != NULL ? " " : "",
                                       gap->metric != NULL ? gap->metric : "", reason) < 0)
            line = NULL;
        free(reason);
        overlay_give(sink, sink->item, line);
    }
    sink->list_end(sink);
}

static void print_left_out(const struct overlay *overlay, struct overlay_sink *sink)
{
    size_t missing = 0;

    for (size_t i = 1; i < overlay->count; i++)
        missing += overlay->comparisons[i].only_in_base_count +
                   overlay->comparisons[i].only_in_new_count + overlay->comparisons[i].gap_count;
    if (missing > 0)
        overlay_heading(sink, WORD_RUNS_LEFT_OUT);
    for (size_t i = 1; i < overlay->count; i++) {
        const struct run_compare *comparison = &overlay->comparisons[i];
        struct overlay_pair pair;
        overlay_name_pair(overlay, sink, i, &pair);
        print_only(sink, pair.base, pair.run, comparison->only_in_base,
                   comparison->only_in_base_count);
        print_only(sink, pair.run, pair.base, comparison->only_in_new,
                   comparison->only_in_new_count);
        print_gaps(overlay, sink, i);
    }
}

void overlay_document(const struct overlay *overlay, struct overlay_sink *sink)
{
    overlay_opening(overlay, sink);
    if (sink->figures != NULL)
        sink->figures(sink);
    print_tables(overlay, sink);
    print_verdicts(overlay, sink);
    print_left_out(overlay, sink);
}
