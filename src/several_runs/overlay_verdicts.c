/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay_verdicts.c - the comparisons of one run with the base, in the order that compare/ gave
 * them. */
#include "several_runs/overlay_sink.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compare/wording.h"

enum {
    CELL_CASE,
    CELL_FIGURE,
    CELL_BASE,
    CELL_NEW,
    CELL_RATIO,
    CELL_INTERVAL,
    CELL_P,
    CELL_VERDICT,
    CELLS
};

const char *overlay_verdict_text(enum language language, enum compare_verdict verdict)
{
    static const enum word words[COMPARE_VERDICT_COUNT] = {
        [COMPARE_WORSE] = WORD_RUNS_WORSE,
        [COMPARE_BETTER] = WORD_RUNS_BETTER,
        [COMPARE_UNDECIDED] = WORD_RUNS_UNDECIDED,
        [COMPARE_EQUAL] = WORD_RUNS_EQUAL,
    };

    return word(language, words[verdict]);
}

/* "[1.48, 1.57]" as compare writes it; Russian has a comma in its numbers. */
static void localise(enum language language, const char *interval, char out[OVERLAY_RATIO_BYTES])
{
    char low[ROW_TEXT_BYTES], high[ROW_TEXT_BYTES];

    if (sscanf(interval, "[%47[^,], %47[^]]]", low, high) != 2) {
        snprintf(out, OVERLAY_RATIO_BYTES, "%s", word(language, WORD_NOT_AVAILABLE));
        return;
    }
    language_number(language, low);
    language_number(language, high);
    snprintf(out, OVERLAY_RATIO_BYTES, "[%.20s%s%.20s]", low,
             language == LANGUAGE_RUSSIAN ? "; " : ", ", high);
}

void overlay_ratio_text(enum language language, const struct compare_row *row,
                        char ratio[OVERLAY_RATIO_BYTES], char interval[OVERLAY_RATIO_BYTES])
{
    struct row_text text = row_text_of(row, overlay_threshold);

    snprintf(ratio, OVERLAY_RATIO_BYTES, "%s", text.ratio);
    language_number(language, ratio);
    localise(language, text.interval, interval);
}

/* "p50 us", with the unit as the language has it. */
static void translate_unit(enum language language, char metric[ROW_TEXT_BYTES])
{
    char *blank = strrchr(metric, ' '), *unit = blank == NULL ? metric : blank + 1;
    const char *term = language_term(language, unit);
    size_t room = ROW_TEXT_BYTES - (size_t)(unit - metric);

    if (term != unit)
        snprintf(unit, room, "%s", term);
}

static void print_row(struct overlay_sink *sink, const struct markup_table *table,
                      const struct compare_row *row)
{
    char ratio[OVERLAY_RATIO_BYTES], interval[OVERLAY_RATIO_BYTES];
    struct row_text text = row_text_of(row, overlay_threshold);

    overlay_ratio_text(sink->language, row, ratio, interval);
    translate_unit(sink->language, text.metric);
    language_number(sink->language, text.base);
    language_number(sink->language, text.new);
    language_number(sink->language, text.p);
    const char *cells[CELLS] = {
        [CELL_CASE] = row->base->id, [CELL_FIGURE] = text.metric, [CELL_BASE] = text.base,
        [CELL_NEW] = text.new,       [CELL_RATIO] = ratio,        [CELL_INTERVAL] = interval,
        [CELL_P] = text.p,           [CELL_VERDICT] = NULL,
    };
    cells[CELL_VERDICT] = overlay_verdict_text(sink->language, row->verdict);
    sink->row(sink, table, cells, false);
}

static void set_heads(const struct overlay *overlay, const struct overlay_sink *sink, size_t run,
                      struct markup_table *table, char letters[2][OVERLAY_LETTER_BYTES])
{
    static const enum word heads[CELLS] = {
        [CELL_CASE] = WORD_RUNS_CASE,    [CELL_FIGURE] = WORD_UNIT,
        [CELL_RATIO] = WORD_RUNS_RATIO,  [CELL_INTERVAL] = WORD_INTERVAL_95,
        [CELL_P] = WORD_PAGE_P_ADJUSTED, [CELL_VERDICT] = WORD_VERDICT,
    };

    table->columns = CELLS;
    for (size_t i = 0; i < CELLS; i++) {
        table->align[i] = i <= CELL_FIGURE || i == CELL_VERDICT ? MARKUP_LEFT : MARKUP_RIGHT;
        table->heads[i] = word(sink->language, heads[i]);
    }
    table->heads[CELL_BASE] = overlay_run_text(overlay, sink, 0, letters[0]);
    table->heads[CELL_NEW] = overlay_run_text(overlay, sink, run, letters[1]);
}

/* Those from the verdict `first` to `last`; nothing where there is none. */
static void print_table(const struct overlay *overlay, struct overlay_sink *sink, size_t run,
                        enum word caption, const enum compare_verdict span[2])
{
    const struct run_compare *comparison = &overlay->comparisons[run];
    char letters[2][OVERLAY_LETTER_BYTES];
    struct markup_table table = {0};
    size_t count = 0;

    for (enum compare_verdict verdict = span[0]; verdict <= span[1]; verdict++)
        count += comparison->counts[verdict];
    if (count == 0)
        return;
    set_heads(overlay, sink, run, &table, letters);
    char *text = language_text(sink->language, caption, table.heads[CELL_NEW],
                               table.heads[CELL_BASE], NULL);
    char *note = overlay_letters(overlay, sink);
    if (text == NULL || note == NULL) {
        sink->error = -ENOMEM;
        free(text);
        free(note);
        return;
    }
    table.caption = text;
    table.note = *note == '\0' ? NULL : note;
    sink->table_begin(sink, &table);
    for (size_t i = 0; i < comparison->row_count; i++)
        if (comparison->rows[i].verdict >= span[0] && comparison->rows[i].verdict <= span[1])
            print_row(sink, &table, &comparison->rows[i]);
    sink->table_end(sink, &table, 1u << CELL_BASE | 1u << CELL_NEW | 1u << CELL_P);
    free(text);
    free(note);
}

void overlay_verdict_tables(const struct overlay *overlay, struct overlay_sink *sink, size_t run)
{
    static const enum compare_verdict changed[] = {COMPARE_WORSE, COMPARE_BETTER};
    static const enum compare_verdict others[] = {COMPARE_UNDECIDED, COMPARE_EQUAL};

    print_table(overlay, sink, run, WORD_RUNS_CHANGED, changed);
    if (sink->all_verdicts)
        print_table(overlay, sink, run, WORD_RUNS_OTHERS, others);
}
