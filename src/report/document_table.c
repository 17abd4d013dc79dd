/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document_table.c - the figure that is compared, in one unit for the whole table, so that a column
 * holds nothing but numbers. */
#include "report/document_table.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "report/document_rows.h"
#include "report/ranking.h"
#include "report/verdict_text.h"

enum { CELL_STEP, CELL_LABEL, CELL_ESTIMATE, CELL_LOW, CELL_HIGH, CELL_RATIO, CELL_WORD, CELLS };

/* A table in the making. */
struct table {
    const struct markup *markup;
    FILE *stream;
    enum language language;
    const struct run *run;
    const struct case_group *group;
    const struct layout *layout;
    const struct unit *unit;
    struct markup_table head;
};

const struct unit *document_unit(const struct case_group *group, const struct layout *layout)
{
    double least = NAN;

    for (size_t i = 0; i < group->count; i++)
        least = fmin(least, metric_of(group->cases[i], layout->best).estimate);
    const struct unit *unit = unit_choose(layout->scale, least);
    return unit == NULL ? layout->scale : unit;
}

const char *document_step_text(enum language language, const struct case_group *group,
                               const struct run_case *run_case, char text[DOCUMENT_CELL_BYTES])
{
    if (group->step == STEP_CLIENTS)
        snprintf(text, DOCUMENT_CELL_BYTES, "%u", run_case->clients);
    else if (group->step == STEP_SIZE && run_case->size == 0)
        snprintf(text, DOCUMENT_CELL_BYTES, "%s", word(language, WORD_WAKE_UP_ALONE));
    else
        language_size(language, run_case->size, text);
    return text;
}

const char *document_number_text(enum language language, double value, int decimals,
                                 char text[DOCUMENT_CELL_BYTES])
{
    if (!isfinite(value))
        return word(language, WORD_NOT_AVAILABLE);
    language_decimal(LANGUAGE_ENGLISH, value, decimals, text);
    return text;
}

static void print_row(const struct table *table, struct document_rows *rows,
                      const struct run_case *run_case, const struct run_case *best,
                      bool first_of_step)
{
    char texts[CELLS][DOCUMENT_CELL_BYTES];
    struct interval value = metric_of(run_case, table->layout->best);
    double factor = table->unit->factor;
    double best_value = best == NULL ? NAN : metric_of(best, table->layout->best).estimate;
    int decimals = isfinite(value.estimate) ? unit_decimals(value.estimate / factor) : 0;
    const char *cells[CELLS] = {
        [CELL_STEP] = first_of_step ? document_step_text(table->language, table->group, run_case,
                                                         texts[CELL_STEP])
                                    : "",
        [CELL_LABEL] = run_case->label,
        [CELL_ESTIMATE] = document_number_text(table->language, value.estimate / factor, decimals,
                                               texts[CELL_ESTIMATE]),
        [CELL_LOW] = document_number_text(table->language, value.low / factor, decimals,
                                          texts[CELL_LOW]),
        [CELL_HIGH] = document_number_text(table->language, value.high / factor, decimals,
                                           texts[CELL_HIGH]),
        [CELL_RATIO] = document_number_text(
            table->language, ranking_ratio(table->layout, value.estimate, best_value), 2,
            texts[CELL_RATIO]),
        [CELL_WORD] = word(table->language, ranking_word(table->run, run_case, best)),
    };

    document_rows_add(rows, cells);
}

static void print_rows(const struct table *table, struct document_rows *rows)
{
    size_t end;

    for (size_t first = 0; first < table->group->count; first = end) {
        end = case_group_step_end(table->group, first);
        const struct run_case *best = ranking_best(table->group, first, end, table->layout);
        document_rows_step(rows, end - first);
        for (size_t i = first; i < end; i++)
            print_row(table, rows, table->group->cases[i], best, i == first);
    }
}

/* The sentences of the best of each step against the others. */
static int print_sentences(const struct table *table)
{
    size_t end, listed = 0;
    int error = 0;

    for (size_t first = 0; first < table->group->count; first = end) {
        end = case_group_step_end(table->group, first);
        const struct run_case *best = ranking_best(table->group, first, end, table->layout);
        for (size_t i = first; i < end && best != NULL && error == 0; i++) {
            const struct run_comparison *found = ranking_comparison(table->run,
                                                                    table->group->cases[i], best);
            if (found == NULL || table->group->cases[i] == best)
                continue;
            char *sentence = verdict_text(table->language, found), step[DOCUMENT_CELL_BYTES],
                 *line = NULL;
            if (sentence == NULL ||
                asprintf(&line, "%s: %s",
                         document_step_text(table->language, table->group, best, step),
                         sentence) < 0) {
                line = NULL;
                error = -ENOMEM;
            } else {
                if (listed++ == 0)
                    table->markup->list_begin(table->stream);
                table->markup->item(table->stream, line);
            }
            free(sentence);
            free(line);
        }
    }
    if (listed > 0)
        table->markup->list_end(table->stream);
    return error;
}

static bool is_of_group(const struct case_group *group, const struct run_crossover *crossover)
{
    const struct run_case *any = group->cases[0];

    return group->step == STEP_SIZE && crossover->high > 0 &&
           crossover->buffer_requested == any->buffer_requested &&
           strcmp(crossover->workload, any->workload) == 0 &&
           strcmp(crossover->placement, any->placement) == 0 &&
           strcmp(crossover->wait, any->wait_group) == 0;
}

static int print_crossovers(const struct table *table)
{
    size_t listed = 0;
    int error = 0;

    for (size_t i = 0; i < table->run->crossover_count && error == 0; i++) {
        if (!is_of_group(table->group, &table->run->crossovers[i]))
            continue;
        char *sentence = crossover_text(table->language, &table->run->crossovers[i]);
        if (sentence == NULL) {
            error = -ENOMEM;
            break;
        }
        if (listed++ == 0)
            table->markup->list_begin(table->stream);
        table->markup->item(table->stream, sentence);
        free(sentence);
    }
    if (listed > 0)
        table->markup->list_end(table->stream);
    return error;
}

static enum word metric_word(enum metric metric)
{
    static const enum word words[METRIC_COUNT] = {
        [METRIC_RTT_P50] = WORD_RTT_P50,
        [METRIC_RTT_P99] = WORD_RTT_P99,
        [METRIC_BYTES_PER_SECOND] = WORD_BYTES_PER_SECOND,
        [METRIC_MESSAGES_PER_SECOND] = WORD_MESSAGES_PER_SECOND,
        [METRIC_CPU] = WORD_CPU_TIME,
        [METRIC_CONNECT_P50] = WORD_CONNECT_P50,
        [METRIC_CONNECT_P99] = WORD_CONNECT_P99,
        [METRIC_CONNECTIONS_PER_SECOND] = WORD_CONNECTIONS_PER_SECOND,
        [METRIC_JAIN] = WORD_JAIN,
        [METRIC_SHARE_MIN] = WORD_SHARE_MIN,
        [METRIC_SHARE_MAX] = WORD_SHARE_MAX,
        [METRIC_SERVER_CPU] = WORD_SERVER_CPU,
    };

    return words[metric];
}

static void set_heads(struct table *table, const char *caption, const char *note)
{
    static const enum markup_align align[CELLS] = {
        [CELL_STEP] = MARKUP_RIGHT, [CELL_LABEL] = MARKUP_LEFT,  [CELL_ESTIMATE] = MARKUP_NUMBER,
        [CELL_LOW] = MARKUP_NUMBER, [CELL_HIGH] = MARKUP_NUMBER, [CELL_RATIO] = MARKUP_NUMBER,
        [CELL_WORD] = MARKUP_LEFT,
    };
    const enum word heads[CELLS] = {
        [CELL_STEP] = table->group->step == STEP_CLIENTS ? WORD_CLIENTS : WORD_SIZE,
        [CELL_LABEL] = WORD_TRANSPORT,
        [CELL_ESTIMATE] = WORD_ESTIMATE,
        [CELL_LOW] = WORD_LOW,
        [CELL_HIGH] = WORD_HIGH,
        [CELL_RATIO] = WORD_RATIO_TO_BEST,
        [CELL_WORD] = WORD_VERDICT,
    };

    table->head = (struct markup_table){.caption = caption, .note = note, .columns = CELLS};
    for (size_t i = 0; i < CELLS; i++) {
        table->head.align[i] = align[i];
        table->head.heads[i] = word(table->language, heads[i]);
    }
}

char *document_caption(enum language language, const struct layout *layout, const struct unit *unit,
                       const char *condition)
{
    enum word name = language_find_term(layout->workload);
    /* each workload's name and what it measures stand in the same order */
    enum word measures = (enum word)(name - WORD_LATENCY + WORD_LATENCY_MEASURES);
    char *first = language_text(language, WORD_DOC_TABLE, word(language, name),
                                word(language, measures), condition, NULL);
    char *second = language_text(language, WORD_DOC_TABLE_FIGURE,
                                 word(language, metric_word(layout->best)),
                                 language_term(language, unit->ascii), NULL);
    char *caption = NULL;

    if (first != NULL && second != NULL && asprintf(&caption, "%s. %s", first, second) < 0)
        caption = NULL;
    free(first);
    free(second);
    return caption;
}

/* "latency, same-cpu" */
static int print_heading(const struct table *table, const char *condition)
{
    char *text;

    if (asprintf(&text, "%s, %s", language_term(table->language, table->layout->workload),
                 condition) < 0)
        return -ENOMEM;
    table->markup->subheading(table->stream, text);
    free(text);
    return 0;
}

static int print_table(struct table *table, const char *condition)
{
    struct document_rows rows;
    char *caption = document_caption(table->language, table->layout, table->unit, condition);
    int error = caption == NULL ? -ENOMEM : print_heading(table, condition);

    set_heads(table, caption, word(table->language, WORD_DOC_TABLE_NOTE));
    if (error == 0)
        error = document_rows_begin(&rows, table->markup, table->stream, table->language,
                                    &table->head);
    if (error == 0) {
        print_rows(table, &rows);
        document_rows_end(&rows);
    }
    free(caption);
    return error;
}

int document_group_table(const struct markup *markup, FILE *stream, enum language language,
                         const struct run *run, const struct case_group *group)
{
    const struct layout *layout = layout_find(group->cases[0]->workload);
    struct table table = {markup, stream, language, run, group, layout, NULL, {0}};

    if (layout == NULL)
        return 0;
    table.unit = document_unit(group, layout);
    char *condition = case_group_caption(run, GROUP_EACH_WAIT, group, language);
    int error = condition == NULL ? -ENOMEM : print_table(&table, condition);
    free(condition);
    if (error == 0)
        error = print_sentences(&table);
    return error == 0 ? print_crossovers(&table) : error;
}
