/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * compare_table.c - one grid for all verdicts, so that the columns stay in line; a verdict's own row
 * stands above its comparisons. What may mislead comes before the first number. */
#include "compare/compare_report.h"

#include <errno.h>
#include <stdlib.h>

#include "base/numeric_locale.h"
#include "compare/wording.h"
#include "report/table_fact.h"
#include "report/text.h"

enum { NARROW_GAP = 1, WIDE_GAP = 2 };

enum column {
    COLUMN_CASE,
    COLUMN_METRIC,
    COLUMN_BASE,
    COLUMN_NEW,
    COLUMN_RATIO,
    COLUMN_INTERVAL,
    COLUMN_P,
    COLUMN_COUNT
};

struct table {
    const struct run_compare *compare;
    FILE *stream;
    bool colour;
    unsigned width;
};

static int print_fact(const struct table *table, const char *lead, const char *text)
{
    return table_fact(table->stream, table->width, lead, "%s", text);
}

static int print_side(const struct table *table, const char *lead, const struct compare_side *side)
{
    const struct run *run = side->run;

    return table_fact(table->stream, table->width, lead,
                      "%s: ipcmark %s, %s, %u of %u blocks, %zu cases%s", side->name, run->version,
                      run->started, run->blocks_done, run->blocks_planned, run->case_count,
                      run->complete ? "" : " (INCOMPLETE)");
}

static const char *known(const char *text)
{
    if (text == NULL)
        return "unknown";
    return *text == '\0' ? "none" : text;
}

static int print_differences(const struct table *table)
{
    const struct difference_list *list = &table->compare->differences;
    int error = 0;

    for (size_t i = 0; error == 0 && i < list->count; i++)
        error = table_fact(table->stream, table->width, "differs", "%s: %s -> %s",
                           list->entries[i].key, known(list->entries[i].base),
                           known(list->entries[i].new));
    if (list->count == 0)
        error = print_fact(table, "differs", "nothing known of machine, program and settings");
    return error;
}

static int print_head(const struct table *table)
{
    const struct run_compare *compare = table->compare;
    char threshold[WORDING_BYTES];
    int error = print_side(table, "BASE", &compare->base);

    if (error == 0)
        error = print_side(table, "NEW", &compare->new);
    for (size_t i = 0; error == 0 && i < compare->warning_count; i++)
        error = print_fact(table, "warning", compare->warnings[i]);
    if (error == 0)
        error = print_differences(table);
    if (error == 0)
        error = print_fact(table, "test", wording_test);
    wording_threshold(compare, threshold);
    return error == 0 ? print_fact(table, "threshold", threshold) : error;
}

static struct grid *create_grid(void)
{
    static const char *const heads[2][COLUMN_COUNT] = {
        {"", "", "", "", "NEW/", "95 %", "Holm"},
        {"case", "unit", "BASE", "NEW", "BASE", "interval", "p"},
    };
    struct grid *grid = grid_create(COLUMN_COUNT);

    if (grid == NULL)
        return NULL;
    grid_align_left(grid, COLUMN_CASE);
    grid_align_left(grid, COLUMN_METRIC);
    for (size_t line = 0; line < 2; line++) {
        grid_row(grid);
        for (size_t i = 0; i < COLUMN_COUNT; i++)
            grid_cell(grid, i, "%s", heads[line][i]);
    }
    return grid;
}

static void add_row(struct grid *grid, const struct compare_row *row, double threshold)
{
    struct row_text text = row_text_of(row, threshold);

    grid_row(grid);
    grid_cell(grid, COLUMN_CASE, "%s", row->base->id);
    grid_cell(grid, COLUMN_METRIC, "%s", text.metric);
    grid_cell(grid, COLUMN_BASE, "%s", text.base);
    grid_cell(grid, COLUMN_NEW, "%s", text.new);
    grid_cell(grid, COLUMN_RATIO, "%s", text.ratio);
    grid_cell(grid, COLUMN_INTERVAL, "%s", text.interval);
    grid_cell(grid, COLUMN_P, "%s", text.p);
}

static void add_rows(struct grid *grid, const struct run_compare *compare)
{
    for (size_t i = 0; i < compare->row_count; i++) {
        enum compare_verdict verdict = compare->rows[i].verdict;
        if (i == 0 || compare->rows[i - 1].verdict != verdict) {
            if (i > 0)
                grid_row(grid);
            grid_row(grid);
            grid_cell(grid, COLUMN_CASE, "%s: %zu", compare_verdict_names[verdict],
                      compare->counts[verdict]);
            grid_emphasise(grid, COLUMN_CASE);
        }
        add_row(grid, &compare->rows[i], compare->threshold);
    }
}

/* What the verdict says already goes first, then what the ratio says already. */
static void print_grid(const struct table *table, struct grid *grid)
{
    unsigned gap = NARROW_GAP;
    size_t needed = grid_width(grid, NARROW_GAP);

    if (grid_width(grid, WIDE_GAP) <= table_text_width(table->width))
        gap = WIDE_GAP;
    unsigned width = table->width;
    bool without_p = width != 0 && gap == NARROW_GAP && needed > width;
    if (without_p)
        grid_hide(grid, COLUMN_P);
    bool without_values = without_p && grid_width(grid, NARROW_GAP) > width;
    if (without_values) {
        grid_hide(grid, COLUMN_BASE);
        grid_hide(grid, COLUMN_NEW);
    }
    putc('\n', table->stream);
    grid_print(grid, gap, table->colour, table->stream);
    if (without_p)
        fprintf(table->stream, "(no room for: Holm p%s; all columns need %zu)\n",
                without_values ? ", BASE, NEW" : "", needed);
}

/* Ids in one paragraph. */
static int print_ids(const struct table *table, const char *lead, const char *const *ids,
                     size_t count)
{
    char *text = NULL;
    size_t bytes;

    if (count == 0)
        return 0;
    FILE *line = open_memstream(&text, &bytes);
    if (line == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < count; i++)
        fprintf(line, "%s%s", i == 0 ? "" : ", ", ids[i]);
    int error = fclose(line) == 0 ? 0 : -ENOMEM;
    if (error == 0)
        error = print_fact(table, lead, text);
    free(text);
    return error;
}

static int print_gaps(const struct table *table)
{
    const struct run_compare *compare = table->compare;
    int error = 0;

    for (size_t i = 0; error == 0 && i < compare->gap_count; i++) {
        const struct compare_gap *gap = &compare->gaps[i];
        error = table_fact(table->stream, table->width, "left out", "%s%s%s: %s", gap->id,
                           gap->metric != NULL ? " " : "", gap->metric != NULL ? gap->metric : "",
                           gap->reason);
    }
    return error;
}

static int print_tail(const struct table *table)
{
    const struct run_compare *compare = table->compare;
    char summary[WORDING_BYTES];
    int error;

    putc('\n', table->stream);
    text_paragraph(table->stream, table_text_width(table->width), 2, "", wording_limits);
    putc('\n', table->stream);
    error = print_ids(table, "only BASE", compare->only_in_base, compare->only_in_base_count);
    if (error == 0)
        error = print_ids(table, "only NEW", compare->only_in_new, compare->only_in_new_count);
    if (error == 0)
        error = print_gaps(table);
    wording_summary(compare, summary);
    return error == 0 ? print_fact(table, "summary", summary) : error;
}

static int print_all(const struct table *table)
{
    struct grid *grid = create_grid();

    if (grid == NULL)
        return -ENOMEM;
    add_rows(grid, table->compare);
    int error = print_head(table);
    print_grid(table, grid);
    int memory_error = grid_close(grid);
    if (error == 0)
        error = memory_error;
    return error == 0 ? print_tail(table) : error;
}

int compare_table(const struct run_compare *compare, FILE *stream, bool colour, unsigned width)
{
    const struct table table = {
        .compare = compare, .stream = stream, .colour = colour, .width = width};
    struct numeric_locale locale;
    int error = numeric_locale_begin(&locale);

    if (error != 0)
        return error;
    error = print_all(&table);
    numeric_locale_end(&locale);
    if (fflush(stream) != 0)
        return -errno;
    return error == 0 && ferror(stream) ? -EIO : error;
}
