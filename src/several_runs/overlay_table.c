/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay_table.c - a group of cases, the runs of each transport below each other, in one unit. */
#include "several_runs/overlay_sink.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/html/html_value.h"
#include "report/table_layout.h"

enum {
    CELL_STEP,
    CELL_TRANSPORT,
    CELL_RUN,
    CELL_ESTIMATE,
    CELL_LOW,
    CELL_HIGH,
    CELL_RATIO,
    CELL_VERDICT,
    CELLS
};

enum { CELL_BYTES = 64 };

/* A table in the making. */
struct table {
    const struct overlay *overlay;
    struct overlay_sink *sink;
    const struct case_group *group;
    const struct layout *layout;
    const struct unit *unit;
    struct markup_table head;
};

/* That of the smallest estimate: no number of the table is then below 1 of it. */
static const struct unit *common_unit(const struct case_group *group, const struct layout *layout)
{
    double least = NAN;

    for (size_t i = 0; i < group->count; i++)
        least = fmin(least, metric_of(group->cases[i], layout->best).estimate);
    const struct unit *unit = unit_choose(layout->scale, least);
    return unit == NULL ? layout->scale : unit;
}

static const char *step_text(const struct table *table, const struct run_case *run_case,
                             char text[CELL_BYTES])
{
    if (table->group->step == STEP_CLIENTS)
        snprintf(text, CELL_BYTES, "%u", run_case->clients);
    else if (table->group->step == STEP_SIZE && run_case->size == 0)
        snprintf(text, CELL_BYTES, "%s", word(table->sink->language, WORD_WAKE_UP_ALONE));
    else
        language_size(table->sink->language, run_case->size, text);
    return text;
}

/* With a decimal point: the sink writes numbers in its language. */
static const char *number_text(const struct table *table, double value, int decimals,
                               char text[CELL_BYTES])
{
    if (!isfinite(value))
        return word(table->sink->language, WORD_NOT_AVAILABLE);
    language_decimal(LANGUAGE_ENGLISH, value, decimals, text);
    return text;
}

static const char *verdict_cell(const struct table *table, const struct run_case *run_case,
                                const struct compare_row *row)
{
    if (overlay_origin_of(table->overlay, run_case)->run == 0)
        return word(table->sink->language, WORD_RUNS_BASE);
    if (row == NULL)
        return word(table->sink->language, WORD_NOT_COMPARED);
    return overlay_verdict_text(table->sink->language, row->verdict);
}

static void print_row(const struct table *table, const struct run_case *run_case, bool new_step,
                      bool new_transport)
{
    char texts[CELLS][CELL_BYTES], letter[OVERLAY_LETTER_BYTES];
    const struct overlay_origin *origin = overlay_origin_of(table->overlay, run_case);
    const struct compare_row *row = overlay_row(table->overlay, run_case);
    struct interval value = metric_of(run_case, table->layout->best);
    double factor = table->unit->factor;
    int decimals = isfinite(value.estimate) ? unit_decimals(value.estimate / factor) : 0;
    double ratio = row == NULL ? NAN : row->unpaired.ratio.estimate;
    const char *cells[CELLS] = {
        [CELL_STEP] = new_step ? step_text(table, run_case, texts[CELL_STEP]) : "",
        [CELL_TRANSPORT] = new_transport ? origin->run_case->label : "",
        [CELL_RUN] = overlay_run_text(table->overlay, table->sink, origin->run, letter),
        [CELL_ESTIMATE] = number_text(table, value.estimate / factor, decimals,
                                      texts[CELL_ESTIMATE]),
        [CELL_LOW] = number_text(table, value.low / factor, decimals, texts[CELL_LOW]),
        [CELL_HIGH] = number_text(table, value.high / factor, decimals, texts[CELL_HIGH]),
        [CELL_RATIO] = row == NULL ? "" : number_text(table, ratio, 2, texts[CELL_RATIO]),
        [CELL_VERDICT] = verdict_cell(table, run_case, row),
    };

    table->sink->row(table->sink, &table->head, cells,
                     new_step && run_case != table->group->cases[0]);
}

static void print_rows(const struct table *table)
{
    const struct case_group *group = table->group;
    size_t end;

    for (size_t first = 0; first < group->count; first = end) {
        end = case_group_step_end(group, first);
        for (size_t i = first; i < end; i++) {
            const char *label = overlay_origin_of(table->overlay, group->cases[i])->run_case->label;
            bool same =
                i > first &&
                strcmp(label,
                       overlay_origin_of(table->overlay, group->cases[i - 1])->run_case->label) ==
                    0;
            print_row(table, group->cases[i], i == first, !same);
        }
    }
}

static void set_heads(struct table *table, const char *caption, const char *note)
{
    static const enum markup_align align[CELLS] = {
        [CELL_STEP] = MARKUP_RIGHT,   [CELL_TRANSPORT] = MARKUP_LEFT,
        [CELL_RUN] = MARKUP_LEFT,     [CELL_ESTIMATE] = MARKUP_NUMBER,
        [CELL_LOW] = MARKUP_NUMBER,   [CELL_HIGH] = MARKUP_NUMBER,
        [CELL_RATIO] = MARKUP_NUMBER, [CELL_VERDICT] = MARKUP_LEFT,
    };
    const enum word heads[CELLS] = {
        [CELL_STEP] = table->group->step == STEP_CLIENTS ? WORD_CLIENTS : WORD_SIZE,
        [CELL_TRANSPORT] = WORD_TRANSPORT,
        [CELL_RUN] = WORD_RUNS_RUN,
        [CELL_ESTIMATE] = WORD_ESTIMATE,
        [CELL_LOW] = WORD_LOW,
        [CELL_HIGH] = WORD_HIGH,
        [CELL_RATIO] = WORD_RUNS_RATIO,
        [CELL_VERDICT] = WORD_VERDICT,
    };

    table->head = (struct markup_table){.caption = caption, .note = note, .columns = CELLS};
    for (size_t i = 0; i < CELLS; i++) {
        table->head.align[i] = align[i];
        table->head.heads[i] = word(table->sink->language, heads[i]);
    }
}

/* "latency, same-cpu: median round trip, µs" */
static char *make_caption(const struct table *table)
{
    enum language language = table->sink->language;
    char *group = case_group_caption(&table->overlay->merged, GROUP_EACH_WAIT, table->group,
                                     language);
    char *caption = NULL;

    if (group == NULL ||
        asprintf(&caption, "%s, %s: %s, %s", language_term(language, table->layout->workload),
                 group, word(language, html_metrics[table->layout->best].name),
                 language_term(language, table->unit->ascii)) < 0)
        caption = NULL;
    free(group);
    return caption;
}

void overlay_group_table(const struct overlay *overlay, struct overlay_sink *sink,
                         const struct case_group *group)
{
    const struct layout *layout = layout_find(group->cases[0]->workload);
    struct table table = {overlay, sink, group, layout, NULL, {0}};

    if (layout == NULL)
        return;
    table.unit = common_unit(group, layout);
    char *caption = make_caption(&table), *note = overlay_letters(overlay, sink);
    if (caption == NULL || note == NULL) {
        sink->error = -ENOMEM;
    } else {
        set_heads(&table, caption, *note == '\0' ? NULL : note);
        sink->table_begin(sink, &table.head);
        print_rows(&table);
        sink->table_end(sink, &table.head, 1u << CELL_LOW | 1u << CELL_HIGH);
    }
    free(caption);
    free(note);
}
