/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * terminal_test.c - wrapping, fitting and aligning. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/escaping.h"
#include "document/sample_document.h"
#include "support/text_check.h"
#include "text/text.h"

static char *print_wide(struct document *document, unsigned width)
{
    return sample_print_once(document, "terminal", "en", width);
}

static void expect_text(struct document *document, unsigned width, const char *expected)
{
    sample_expect(document, "terminal", width, expected);
}

static void expect_results(unsigned width, const char *expected)
{
    struct document *document = document_create("");

    sample_add_results(document);
    expect_text(document, width, expected);
}

static void facts_have_one_lead_column_and_are_continued_below_their_text(void **state)
{
    struct document *document = document_create("");

    (void)state;
    document_fact(document, "kernel", "Linux 6.1 of a virtual machine with two CPUs");
    document_fact(document, "a longer lead", "text");
    document_warning(document, NULL, "a doubt");
    expect_text(document, 40,
                "kernel     Linux 6.1 of a virtual\n"
                "           machine with two CPUs\n"
                "a longer lead text\n"
                "warning    a doubt\n");
}

static void equal_leads_of_items_are_printed_once(void **state)
{
    struct document *document = document_create("");

    (void)state;
    document_list(document, "the best of each size");
    document_item(document, "64 B", "pipe is much faster than all the others");
    document_item(document, "64 B", "tcp is slower");
    document_item(document, "4 KiB", "fifo is faster");
    expect_text(document, 40,
                "the best of each size:\n"
                " 64 B  pipe is much faster than all the\n"
                "           others\n"
                "       tcp is slower\n"
                "4 KiB  fifo is faster\n");
}

static void points_stand_below_each_other_and_steps_are_told_once(void **state)
{
    (void)state;
    expect_results(
        100,
        "latency, same-cpu\n"
        "  size  transport    RTT p50  95 % interval    CPU time per  wake-ups  RTT p50  verdict\n"
        "                          us             us  round trip, us            to best\n"
        "  64 B  pipe            7.01   [6.30, 7.45]            7.65     <0.01    1.00x  best\n"
        "        unix-stream    12.7    [11.9, 13.6]           13.7       2.00    1.81x  slower\n"
        "64 KiB  pipe          106         [95, 118]           40.9     150       1.00x  best\n"
        "        tcp              n/a            n/a             n/a       n/a      n/a  not "
        "measured\n"
        "Medians of round trips.\n");
}

static void columns_without_room_are_left_out_and_named(void **state)
{
    (void)state;
    expect_results(61, "latency, same-cpu\n"
                       "  size transport   RTT p50 95 % interval RTT p50 verdict\n"
                       "                        us            us to best\n"
                       "  64 B pipe           7.01  [6.30, 7.45]   1.00x best\n"
                       "       unix-stream   12.7   [11.9, 13.6]   1.81x slower\n"
                       "64 KiB pipe         106        [95, 118]   1.00x best\n"
                       "       tcp             n/a           n/a     n/a not measured\n"
                       "(no room for: CPU time per round trip, wake-ups; all columns\n"
                       " need 85)\n"
                       "Medians of round trips.\n");
}

static void a_unit_that_differs_stands_in_the_cells(void **state)
{
    static const struct column columns[] = {
        {.kind = COLUMN_NAME, .head = "transport"},
        {.kind = COLUMN_ESTIMATE, .head = "time", .interval_head = "95 %", .scale = scale_time}};
    struct document *document = document_create("");
    struct table *table = document_table(document, &(struct table_setting){0}, columns, 2);

    (void)state;
    table_row(table);
    cell_text(table, "pipe");
    cell_estimate(table, 966, 950, 980);
    table_row(table);
    cell_text(table, "tcp");
    cell_estimate(table, 1094, 1000, 1200);
    expect_text(document, 80,
                "transport     time             95 %\n"
                "pipe        966 ns    [950, 980] ns\n"
                "tcp        1.09 us  [1.00, 1.20] us\n");
}

static void a_head_may_have_two_lines(void **state)
{
    static const struct column columns[] = {{.kind = COLUMN_NAME, .head = "a\nb"},
                                            {.kind = COLUMN_COUNT, .head = "number of\nall"}};
    struct document *document = document_create("");
    struct table *table = document_table(document, &(struct table_setting){0}, columns, 2);

    (void)state;
    table_row(table);
    cell_text(table, "c");
    cell_count(table, 12);
    expect_text(document, 80, "a  number of\nb        all\nc         12\n");
}

static void groups_have_their_lead_and_an_empty_line_between(void **state)
{
    static const struct column columns[] = {{.kind = COLUMN_NAME, .head = "case"}};
    struct document *document = document_create("");
    struct table *table = document_table(document, &(struct table_setting){0}, columns, 1);

    (void)state;
    table_group(table, "worse: 1");
    table_row(table);
    cell_text(table, "a");
    table_group(table, "better: 1");
    table_row(table);
    cell_text(table, "b");
    expect_text(document, 80, "case\nworse: 1\na\n\nbetter: 1\nb\n");
}

static void texts_of_a_matrix_are_broken(void **state)
{
    struct document *document = document_create("");

    (void)state;
    sample_add_matrix(document);
    char *text = print_wide(document, 80);
    assert_has(text, "keeps the           no: bytes     no: bytes     no: bytes     yes, one\n"
                     "  boundaries of     are joined    are joined    are joined    message each\n"
                     "  messages\n"
                     "  whatever their\n"
                     "  size is\n");
    free(text);
}

/* The first column has blanks to spare, the second none. */
static void words_stay_whole_where_another_column_can_give_way(void **state)
{
    static const struct column columns[] = {{.kind = COLUMN_NAME, .head = "p"},
                                            {.kind = COLUMN_TEXT, .head = "q"},
                                            {.kind = COLUMN_TEXT, .head = "r"}};
    const struct table_setting setting = {.matrix = true};
    struct document *document = document_create("");
    struct table *table = document_table(document, &setting, columns, 3);

    (void)state;
    table_row(table);
    cell_text(table, "to nobody");
    cell_text(table, "a signal or an error");
    cell_text(table, "ECONNREFUSEDAGAIN");
    expect_text(document, 40,
                "p          q           r\n"
                "to nobody  a signal    ECONNREFUSEDAGAIN\n"
                "           or an\n"
                "           error\n");
}

static void what_is_too_wide_even_then_comes_in_parts(void **state)
{
    struct document *document = document_create("");
    size_t heads = 0;

    (void)state;
    sample_add_matrix(document);
    char *text = print_wide(document, 40);
    for (const char *at = text; (at = strstr(at, "property")) != NULL; at++)
        heads++;
    assert_int_equal(heads, 2);
    free(text);
}

static void no_line_is_longer_than_the_terminal(void **state)
{
    static const unsigned widths[] = {40, 60, 80, 100};

    (void)state;
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        char *text = print_wide(sample_document(), widths[i]);
        for (char *line = text, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
            *end = '\0';
            if (text_characters(line, SIZE_MAX) > widths[i])
                fail_msg("longer than %u: %s", widths[i], line);
        }
        free(text);
    }
}

static void intervals_go_after_all_that_is_expendable(void **state)
{
    (void)state;
    expect_results(50, "latency, same-cpu\n"
                       "  size transport   RTT p50 RTT p50 verdict\n"
                       "                        us to best\n"
                       "  64 B pipe           7.01   1.00x best\n"
                       "       unix-stream   12.7    1.81x slower\n"
                       "64 KiB pipe         106      1.00x best\n"
                       "       tcp             n/a     n/a not measured\n"
                       "(no room for: CPU time per round trip, wake-ups,\n"
                       " RTT p50 95 % interval; all columns need 85)\n"
                       "Medians of round trips.\n");
}

static void what_is_strong_is_bold_where_there_are_colours(void **state)
{
    struct document *document = document_create("");

    (void)state;
    document_heading(document, 1, NULL, "Results");
    sample_add_results(document);
    char *text = sample_print(document, "terminal", &(struct sink_setting){.colour = true});
    assert_has(text, "\033[1mResults");
    assert_has(text, "\033[1m\033[32mbest\033[0m\n");
    assert_has(text, "\033[31mslower\033[0m");
    free(text);
    text = print_wide(document, 0);
    assert_null(strchr(text, '\033'));
    free(text);
}

static void a_terminal_gets_plain_letters_and_blanks_that_do_not_break(void **state)
{
    struct document *document = document_create("");

    (void)state;
    document_paragraph(document, NULL, "took 7\u00a0µs");
    expect_text(document, 8, "took\n7 us\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_have_one_lead_column_and_are_continued_below_their_text),
        cmocka_unit_test(equal_leads_of_items_are_printed_once),
        cmocka_unit_test(points_stand_below_each_other_and_steps_are_told_once),
        cmocka_unit_test(columns_without_room_are_left_out_and_named),
        cmocka_unit_test(a_unit_that_differs_stands_in_the_cells),
        cmocka_unit_test(a_head_may_have_two_lines),
        cmocka_unit_test(groups_have_their_lead_and_an_empty_line_between),
        cmocka_unit_test(texts_of_a_matrix_are_broken),
        cmocka_unit_test(words_stay_whole_where_another_column_can_give_way),
        cmocka_unit_test(what_is_too_wide_even_then_comes_in_parts),
        cmocka_unit_test(no_line_is_longer_than_the_terminal),
        cmocka_unit_test(intervals_go_after_all_that_is_expendable),
        cmocka_unit_test(what_is_strong_is_bold_where_there_are_colours),
        cmocka_unit_test(a_terminal_gets_plain_letters_and_blanks_that_do_not_break),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
