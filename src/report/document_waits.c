/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document_waits.c - transport by transport, so that what is compared stands below each other. */
#include "report/document_waits.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "report/document_rows.h"
#include "report/document_table.h"
#include "report/wait_price.h"

enum {
    CELL_STEP,
    CELL_LABEL,
    CELL_WAIT,
    CELL_ESTIMATE,
    CELL_RATIO,
    CELL_LOW,
    CELL_HIGH,
    CELL_WORD,
    CELLS
};

/* The tables of one workload and placement. */
struct price {
    const struct run *run;
    const struct case_group *group;
    const struct layout *layout;
    const struct unit *unit;
    enum language language;
    const char *first_wait; /* that the others are compared with */
};

static bool is_same_label(const struct run_case *a, const struct run_case *b)
{
    return strcmp(a->label, b->label) == 0;
}

/* Whether cases[at] is the first of its label in its step. */
static bool is_first_of_label(const struct case_group *group, size_t first, size_t at)
{
    for (size_t i = first; i < at; i++) {
        if (is_same_label(group->cases[i], group->cases[at]))
            return false;
    }
    return true;
}

/* Another way of waiting for the same; NULL: there is none. */
static const struct run_case *find_wait(const struct price *price, size_t first, size_t end,
                                        const struct run_case *of, const char *wait)
{
    for (size_t i = first; i < end; i++) {
        const struct run_case *other = price->group->cases[i];
        if (is_same_label(other, of) && strcmp(other->wait_group, wait) == 0)
            return other;
    }
    return NULL;
}

/* Two digits after the point, or as many more as a small ratio needs and as few as a large one does. */
static const char *ratio_text(const struct price *price, double ratio,
                              char text[DOCUMENT_CELL_BYTES])
{
    int decimals = ratio < 0.095 ? 3 : ratio < 99.995 ? 2 : 0;

    return document_number_text(price->language, ratio, decimals, text);
}

static void add_row(const struct price *price, struct document_rows *rows,
                    const struct run_case *run_case, const struct run_case *first, const char *step,
                    const char *label)
{
    char texts[CELLS][DOCUMENT_CELL_BYTES];
    double value = metric_of(run_case, price->layout->best).estimate / price->unit->factor;
    const char *cells[CELLS] = {
        [CELL_STEP] = step,
        [CELL_LABEL] = label,
        [CELL_WAIT] = run_case->wait_group,
        [CELL_ESTIMATE] = document_number_text(price->language, value,
                                               isfinite(value) ? unit_decimals(value) : 0,
                                               texts[CELL_ESTIMATE]),
        [CELL_RATIO] = "",
        [CELL_LOW] = "",
        [CELL_HIGH] = "",
        [CELL_WORD] = "",
    };

    if (run_case != first) {
        struct wait_price found = wait_price_of(price->run, price->layout, run_case, first);
        cells[CELL_RATIO] = ratio_text(price, found.ratio.estimate, texts[CELL_RATIO]);
        cells[CELL_LOW] = ratio_text(price, found.ratio.low, texts[CELL_LOW]);
        cells[CELL_HIGH] = ratio_text(price, found.ratio.high, texts[CELL_HIGH]);
        cells[CELL_WORD] = word(price->language, found.verdict);
    }
    document_rows_add(rows, cells);
}

/* The ways of waiting of one label, the first one before all. */
static void add_label(const struct price *price, struct document_rows *rows, size_t start,
                      size_t end, const struct run_case *of, const char *step)
{
    const struct run_case *first = find_wait(price, start, end, of, price->first_wait);
    const char *label = of->label;

    if (first != NULL) {
        add_row(price, rows, first, first, step, label);
        step = label = "";
    }
    for (size_t i = start; i < end; i++) {
        const struct run_case *other = price->group->cases[i];
        if (other == first || !is_same_label(other, of))
            continue;
        add_row(price, rows, other, first, step, label);
        step = label = "";
    }
}

static size_t count_label(const struct case_group *group, size_t start, size_t end,
                          const struct run_case *of)
{
    size_t count = 0;

    for (size_t i = start; i < end; i++)
        count += is_same_label(group->cases[i], of);
    return count;
}

static void add_rows(const struct price *price, struct document_rows *rows)
{
    const struct case_group *group = price->group;

    for (size_t start = 0, end; start < group->count; start = end) {
        char step[DOCUMENT_CELL_BYTES];
        end = case_group_step_end(group, start);
        document_step_text(price->language, group, group->cases[start], step);
        for (size_t i = start; i < end; i++) {
            if (!is_first_of_label(group, start, i))
                continue;
            document_rows_step(rows, count_label(group, start, end, group->cases[i]));
            add_label(price, rows, start, end, group->cases[i], step);
        }
    }
}

static void set_heads(const struct price *price, struct markup_table *head)
{
    static const enum markup_align align[CELLS] = {
        [CELL_STEP] = MARKUP_RIGHT,      [CELL_LABEL] = MARKUP_LEFT,   [CELL_WAIT] = MARKUP_LEFT,
        [CELL_ESTIMATE] = MARKUP_NUMBER, [CELL_RATIO] = MARKUP_NUMBER, [CELL_LOW] = MARKUP_NUMBER,
        [CELL_HIGH] = MARKUP_NUMBER,     [CELL_WORD] = MARKUP_LEFT,
    };
    const enum word heads[CELLS] = {
        [CELL_STEP] = price->group->step == STEP_CLIENTS ? WORD_CLIENTS : WORD_SIZE,
        [CELL_LABEL] = WORD_TRANSPORT,
        [CELL_WAIT] = WORD_WAIT,
        [CELL_ESTIMATE] = WORD_ESTIMATE,
        [CELL_RATIO] = WORD_RATIO,
        [CELL_LOW] = WORD_LOW,
        [CELL_HIGH] = WORD_HIGH,
        [CELL_WORD] = WORD_VERDICT,
    };

    head->columns = CELLS;
    for (size_t i = 0; i < CELLS; i++) {
        head->align[i] = align[i];
        head->heads[i] = word(price->language, heads[i]);
    }
}

static char *make_caption(const struct price *price)
{
    char *condition = case_group_caption(price->run, GROUP_ALL_WAITS, price->group,
                                         price->language);
    char *first = condition == NULL
                      ? NULL
                      : document_caption(price->language, price->layout, price->unit, condition);
    char *second = language_text(price->language, WORD_WAITS_CAPTION, price->first_wait, NULL);
    char *caption = NULL;

    if (first != NULL && second != NULL && asprintf(&caption, "%s %s", first, second) < 0)
        caption = NULL;
    free(condition);
    free(first);
    free(second);
    return caption;
}

static int print_group(const struct price *price, const struct markup *markup, FILE *stream)
{
    struct markup_table head = {.note = word(price->language, WORD_WAITS_NOTE)};
    struct document_rows rows;
    char *caption = make_caption(price);

    if (caption == NULL)
        return -ENOMEM;
    head.caption = caption;
    set_heads(price, &head);
    int error = document_rows_begin(&rows, markup, stream, price->language, &head);
    if (error == 0) {
        add_rows(price, &rows);
        document_rows_end(&rows);
    }
    free(caption);
    return error;
}

static bool has_several_waits(const struct case_group *group)
{
    for (size_t i = 1; i < group->count; i++) {
        if (strcmp(group->cases[i]->wait_group, group->cases[0]->wait_group) != 0)
            return true;
    }
    return false;
}

int document_waits(const struct markup *markup, FILE *stream, enum language language,
                   const struct run *run)
{
    struct case_groups groups;
    bool begun = false;
    int error = case_groups_build(run, GROUP_ALL_WAITS, &groups);

    if (error != 0)
        return error;
    for (size_t i = 0; i < groups.count && error == 0; i++) {
        const struct case_group *group = &groups.groups[i];
        const struct layout *layout = layout_find(group->cases[0]->workload);
        if (layout == NULL || !has_several_waits(group))
            continue;
        if (!begun) {
            markup->heading(stream, word(language, WORD_WAITS));
            markup->paragraph(stream, word(language, WORD_WAITS_ABOUT));
        }
        begun = true;
        error = print_group(&(struct price){run, group, layout, document_unit(group, layout),
                                            language, group->cases[0]->wait_group},
                            markup, stream);
    }
    case_groups_clear(&groups);
    return error;
}
