/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * number_test.c - units and digits of a column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "document/number.h"
#include "text/text.h"

/* A table of one column, and how its first cell is written. */
struct made {
    struct document *document;
    struct table *table;
    struct lane lanes[MOST_LANES];
    struct number_text text;
};

static struct made make(struct column column, const double values[], size_t count, bool one_unit)
{
    struct made made = {.document = document_create("")};

    made.table = document_table(made.document, &(struct table_setting){0}, &column, 1);
    for (size_t i = 0; i < count; i++) {
        table_row(made.table);
        cell_number(made.table, values[i]);
    }
    const struct sink_setting setting = {.detail = DETAIL_PLAIN};
    const struct view view = {
        .document = made.document, .setting = &setting, .medium = MEDIUM_PAGE};
    assert_int_equal(lanes_of(&view, made.table, one_unit, made.lanes), 1);
    number_write(made.lanes, made.table->rows->cells, &made.text);
    return made;
}

static void expect_number(struct column column, double value, const char *expected)
{
    struct made made = make(column, &value, 1, false);

    assert_string_equal(made.text.value, expected);
    document_free(made.document);
}

static const struct column time_column = {.kind = COLUMN_NUMBER, .scale = scale_time};

static void a_unit_that_all_choose_stands_in_the_head(void **state)
{
    const double values[] = {7010, 106400, 0, NAN};
    struct made made = make(time_column, values, 4, false);

    (void)state;
    assert_ptr_equal(made.lanes[0].unit, &scale_time[1]);
    assert_string_equal(made.text.value, "7.01");
    assert_string_equal(made.text.unit, "");
    assert_int_equal(made.lanes[0].decimals, 2);
    document_free(made.document);
}

static void else_it_stands_in_every_cell(void **state)
{
    const double values[] = {966, 1094};
    struct made made = make(time_column, values, 2, false);

    (void)state;
    assert_null(made.lanes[0].unit);
    assert_string_equal(made.text.value, "966");
    assert_string_equal(made.text.unit, "ns");
    document_free(made.document);
}

static void where_one_unit_is_needed_the_smallest_number_has_it(void **state)
{
    const double values[] = {1094, 966};
    struct made made = make(time_column, values, 2, true);

    (void)state;
    assert_ptr_equal(made.lanes[0].unit, &scale_time[0]);
    assert_string_equal(made.text.value, "1094");
    document_free(made.document);
}

static void a_scale_has_three_significant_digits(void **state)
{
    (void)state;
    expect_number(time_column, 7012.3, "7.01");
    expect_number(time_column, 99950, "100");
    expect_number(time_column, 0.25, "0.250");
    expect_number(time_column, NAN, "n/a");
    expect_number(time_column, INFINITY, "n/a");
    expect_number((struct column){.kind = COLUMN_NUMBER, .decimals = -1}, 0.98765, "0.988");
}

static void what_was_met_does_not_look_like_nothing(void **state)
{
    const struct column counts = {.kind = COLUMN_NUMBER, .decimals = 2};
    const struct column p = {.kind = COLUMN_NUMBER, .decimals = 4};

    (void)state;
    expect_number(counts, 0.003, "<0.01");
    expect_number(counts, 0.0051, "0.01");
    expect_number(counts, 0, "0.00");
    expect_number(counts, 2.001, "2.00");
    expect_number(counts, 99.99, "99.99");
    expect_number(counts, 123.4, "123");
    expect_number(p, 0.00001, "<0.0001");
    expect_number(p, 0.05, "0.0500");
    expect_number((struct column){.kind = COLUMN_NUMBER}, 0.3, "<1");
}

static void ratios_have_two_digits_after_the_point_or_as_many_as_they_need(void **state)
{
    static const struct {
        double ratio;
        const char *text;
    } cases[] = {
        {1, "1.00"}, {1.814, "1.81"}, {99.9, "99.90"}, {100.4, "100"}, {0.094, "0.094"},
    };
    const struct column column = {.kind = COLUMN_RATIO};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct number_text text;
        const struct cell cell = {.kind = CELL_RATIO, .value = cases[i].ratio};
        number_write(&(struct lane){.column = &column}, &cell, &text);
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
    assert_string_equal(text.low, "");
    assert_string_equal(text.interval, "n/a");
}

static void expect_head(const char *head, const struct unit *unit, size_t cells,
                        const char *expected)
{
    char *text = head_text(head, unit, cells);

    assert_string_equal(text, expected);
    free(text);
}

static void heads_are_parted_to_be_hardly_wider_than_their_cells(void **state)
{
    (void)state;
    expect_head("size", NULL, 6, "size");
    expect_head("RTT p50", &scale_time[0], 8, "RTT p50\nns");
    expect_head("RTT p50", NULL, 3, "RTT\np50");
    expect_head("CPU time per round trip", &scale_time[0], 5, "CPU time per\nround trip, ns");
    expect_head("RTT\np50", &scale_time[0], 30, "RTT\np50, ns");
    expect_head("index", &scale_index[0], 5, "index");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_unit_that_all_choose_stands_in_the_head),
        cmocka_unit_test(else_it_stands_in_every_cell),
        cmocka_unit_test(where_one_unit_is_needed_the_smallest_number_has_it),
        cmocka_unit_test(a_scale_has_three_significant_digits),
        cmocka_unit_test(what_was_met_does_not_look_like_nothing),
        cmocka_unit_test(ratios_have_two_digits_after_the_point_or_as_many_as_they_need),
        cmocka_unit_test(an_interval_has_the_decimals_of_its_estimate),
        cmocka_unit_test(heads_are_parted_to_be_hardly_wider_than_their_cells),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
