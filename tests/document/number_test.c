/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * number_test.c - units and digits of a column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "document/number.h"
#include "text/text.h"

/* The lane of a column of these numbers, and what it shows of the first one. */
static void expect_lane(struct column column, enum lane_policy policy, const double values[2],
                        const struct unit *unit, int decimals, const char *shown)
{
    const struct sink_setting setting = {.detail = DETAIL_PLAIN};
    struct document *document = document_create("");
    struct table *table = document_table(document, &(struct table_setting){0}, &column, 1);
    const struct view view = {document, &setting, &sink_html};
    struct lane lanes[MOST_LANES];
    struct number_text text;

    for (size_t i = 0; i < 2; i++) {
        table_row(table);
        cell_number(table, values[i]);
    }
    assert_int_equal(lanes_of(&view, table, policy, lanes), 1);
    number_write(lanes, table->rows->cells, &text);
    assert_ptr_equal(lanes->unit, unit);
    assert_int_equal(lanes->decimals, decimals);
    assert_string_equal(text.shown, shown);
    document_free(document);
}

static const struct column time_column = {.kind = COLUMN_NUMBER, .scale = scale_time};

static void a_unit_that_all_choose_stands_in_the_head(void **state)
{
    (void)state;
    expect_lane(time_column, LANES_PLAIN, (double[]){7010, 106400}, &scale_time[1], 2, "7.01");
    expect_lane(time_column, LANES_PLAIN, (double[]){0, 106400}, &scale_time[1], 0, "0");
    expect_lane(time_column, LANES_PLAIN, (double[]){NAN, 7010}, &scale_time[1], 2, "n/a");
}

static void else_it_stands_in_every_cell_or_is_that_of_the_largest_number(void **state)
{
    (void)state;
    expect_lane(time_column, LANES_PLAIN, (double[]){966, 1094}, NULL, 0, "966 ns");
    expect_lane(time_column, LANES_OF_ONE_UNIT, (double[]){966, 1094}, &scale_time[1], 3, "0.966");
    expect_lane(time_column, LANES_OF_ONE_UNIT, (double[]){1094, 966}, &scale_time[1], 3, "1.09");
    /* but for 0.00186 ms, and not for 186000 us */
    expect_lane(time_column, LANES_OF_ONE_UNIT, (double[]){1860, 1.54e6}, &scale_time[1], 2,
                "1.86");
    expect_lane(time_column, LANES_OF_ONE_UNIT, (double[]){1860, 1.86e8}, &scale_time[2], 5,
                "0.00186");
}

static void digits_are_those_that_the_column_asks_for(void **state)
{
    const struct column counts = {.kind = COLUMN_NUMBER, .decimals = 2},
                        whole = {.kind = COLUMN_NUMBER}, p = {.kind = COLUMN_NUMBER, .decimals = 4},
                        significant = {.kind = COLUMN_NUMBER, .decimals = -1},
                        ratio = {.kind = COLUMN_RATIO};
    const struct {
        struct column column;
        double value;
        const char *text;
    } cases[] = {
        {time_column, 7.0123, "7.01"}, /* three significant ones, in the unit of the head */
        {time_column, 99.95, "100"},
        {time_column, 0.25, "0.250"},
        {time_column, NAN, "n/a"},
        {time_column, INFINITY, "n/a"},
        {significant, 0.98765, "0.988"},
        {counts, 0.003, "<0.01"}, /* what was met does not look like nothing */
        {counts, 0.0051, "0.01"},
        {counts, 0, "0.00"},
        {counts, 2.001, "2.00"},
        {counts, 99.99, "99.99"},
        {counts, 123.4, "123"},
        {p, 0.00001, "<0.0001"},
        {p, 0.05, "0.0500"},
        {whole, 0.3, "<1"},
        {ratio, 1, "1.00"},
        {ratio, 1.814, "1.81"},
        {ratio, 99.9, "99.90"},
        {ratio, 100.4, "100"},
        {ratio, 0.094, "0.094"}, /* as many as it needs */
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct cell cell = {.kind = cases[i].column.kind == COLUMN_RATIO ? CELL_RATIO
                                                                               : CELL_NUMBER,
                                  .value = cases[i].value};
        struct number_text text;
        number_write(&(struct lane){.column = &cases[i].column}, &cell, &text);
        assert_string_equal(text.value, cases[i].text);
    }
}

static void an_interval_has_the_decimals_of_its_estimate(void **state)
{
    const struct column column = {
        .kind = COLUMN_ESTIMATE, .scale = scale_time, .interval_head = ""};
    const struct lane lane = {.column = &column, .unit = &scale_time[1]};
    struct cell cell = {.kind = CELL_ESTIMATE, .value = 10800, .low = 9540, .high = 11800};
    struct number_text text;

    (void)state;
    number_write(&lane, &cell, &text);
    assert_string_equal(text.value, "10.8");
    assert_string_equal(text.interval, "[9.5, 11.8]");
    text_use(language_find("ru"));
    number_write(&lane, &cell, &text);
    assert_string_equal(text.interval, "[9,5; 11,8]");
    text_use(language_find("en"));
    cell.high = NAN;
    number_write(&lane, &cell, &text);
    assert_string_equal(text.interval, "[9.5, n/a]"); /* what is known of it is told */
    cell.low = NAN;
    number_write(&lane, &cell, &text);
    assert_string_equal(text.low, "");
    assert_string_equal(text.interval, "n/a");
}

static void heads_are_parted_to_be_hardly_wider_than_their_cells(void **state)
{
    static const struct {
        const char *head;
        const struct unit *unit;
        size_t cells;
        const char *text;
    } cases[] = {
        {"size", NULL, 6, "size"},
        {"RTT p50", &scale_time[0], 8, "RTT p50\nns"},
        {"RTT p50", NULL, 3, "RTT\np50"},
        {"CPU time per round trip", &scale_time[0], 5, "CPU time per\nround trip, ns"},
        {"RTT\np50", &scale_time[0], 30, "RTT\np50, ns"},
        {"index", &scale_index[0], 5, "index"},
    };
    struct document *document = document_create("");

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct lane lane = {.head = cases[i].head, .unit = cases[i].unit};
        assert_string_equal(head_text(document, &lane, cases[i].cells), cases[i].text);
    }
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_unit_that_all_choose_stands_in_the_head),
        cmocka_unit_test(else_it_stands_in_every_cell_or_is_that_of_the_largest_number),
        cmocka_unit_test(digits_are_those_that_the_column_asks_for),
        cmocka_unit_test(an_interval_has_the_decimals_of_its_estimate),
        cmocka_unit_test(heads_are_parted_to_be_hardly_wider_than_their_cells),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
