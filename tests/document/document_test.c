/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document_test.c - what is built, and who gets to see it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "document/sample_document.h"
#include "support/text_check.h"
#include "text/text.h"

static void texts_are_made_in_the_language_in_use(void **state)
{
    struct document *document = document_create("");

    (void)state;
    text_use(language_find("ru"));
    assert_string_equal(document_number(document, 1.5, 2), "1,50");
    assert_string_equal(document_quantity(document, 7012, scale_time), "7,01 мкс");
    assert_string_equal(document_quantity(document, NAN, scale_time), "н/д");
    text_use(language_find("en"));
    assert_string_equal(document_quantity(document, 7012, scale_time), "7.01 µs");
    assert_string_equal(document_quantity(document, 0.5, scale_index), "0.500");
    assert_string_equal(document_size(document, 65536), "64 KiB");
    assert_string_equal(document_count(document, 12), "12");
    assert_string_equal(document_text(document, "%2 of %1", "b", "a", NULL), "a of b");
    const char *const items[] = {"a", "b", "c"};
    assert_string_equal(document_join(document, items, 3, ", "), "a, b, c");
    assert_string_equal(document_take(document, strdup("taken")), "taken");
    assert_int_equal(document_error(document), 0);
    document_free(document);
}

static void large_and_many_texts_are_kept(void **state)
{
    enum { LARGE = 300000, MANY = 20000 };
    struct document *document = document_create("");
    char *large = calloc(LARGE + 1, 1);

    (void)state;
    memset(large, 'x', LARGE);
    const char *first = document_format(document, "%d", 1);
    const char *kept = document_copy(document, large);
    for (int i = 0; i < MANY; i++)
        document_format(document, "%d", i);
    assert_string_equal(kept, large);
    assert_string_equal(first, "1");
    free(large);
    document_free(document);
}

static void an_error_is_remembered_and_stops_everything(void **state)
{
    static const struct column columns[] = {{.kind = COLUMN_TEXT, .head = "a"}};
    struct document *document = document_create("");
    char *printed = NULL;
    size_t bytes;

    (void)state;
    document_paragraph(document, NULL, "before");
    assert_string_equal(document_take(document, NULL), "");
    assert_int_equal(document_error(document), -ENOMEM);
    assert_string_equal(document_copy(document, "later"), "");
    assert_null(document_allocate(document, 1));
    document_paragraph(document, NULL, "later");
    document_item(document, NULL, "later");
    struct table *table = document_table(document, &(struct table_setting){0}, columns, 1);
    assert_non_null(table);
    table_group(table, "lead");
    table_row(table);
    cell_text(table, "nowhere");
    cell_strong(table);
    FILE *stream = open_memstream(&printed, &bytes);
    for (size_t i = 0; sinks[i] != NULL; i++)
        assert_int_equal(sink_print(sinks[i], document, &(struct sink_setting){0}, stream),
                         -ENOMEM);
    fclose(stream);
    free(printed);
    document_free(document);
}

static void surplus_cells_are_dropped_and_missing_ones_are_empty(void **state)
{
    static const struct column columns[] = {{.kind = COLUMN_TEXT, .head = "a"},
                                            {.kind = COLUMN_TEXT, .head = "b"}};
    struct document *document = document_create("");
    struct table *table = document_table(document, &(struct table_setting){0}, columns, 2);

    (void)state;
    cell_text(table, "before any row");
    table_row(table);
    cell_text(table, "one");
    table_row(table);
    for (int i = 0; i < 3; i++)
        cell_count(table, (uintmax_t)i + 1);
    sample_expect(document, "markdown", 0, "\n| a | b |\n|:--|:--|\n| one |  |\n| 1 | 2 |\n");
}

static void headings_without_content_are_left_out_everywhere(void **state)
{
    struct document *document = sample_document();

    (void)state;
    for (size_t i = 0; sinks[i] != NULL; i++) {
        char *text = sample_print(document, sinks[i]->name,
                                  &(struct sink_setting){.detail = DETAIL_PLAIN});
        assert_has(text, "How far to trust it");
        assert_has_not(text, "A heading without content");
        assert_has_not(text, "Another one");
        assert_has_not(text, "an empty list");
        free(text);
    }
    document_free(document);
}

static void a_heading_stays_for_the_sake_of_what_is_deeper(void **state)
{
    struct document *document = document_create("");

    (void)state;
    document_heading(document, 1, NULL, "outer");
    document_heading(document, 2, NULL, "left out");
    document_heading(document, 2, NULL, "inner");
    document_paragraph(document, NULL, "text");
    sample_expect(document, "markdown", 0, "\n## outer\n\n### inner\n\ntext\n");
}

static void a_reader_sees_no_more_detail_than_asked_for(void **state)
{
    static const char *const seen[] = {"\nsummary\n", "\nsummary\n\nplain\n",
                                       "\nsummary\n\nplain\n\nverbose\n"};
    struct document *document = document_create("");

    (void)state;
    document_paragraph(document, NULL, "summary");
    document_detail(document, DETAIL_PLAIN);
    document_paragraph(document, NULL, "plain");
    document_detail(document, DETAIL_VERBOSE);
    document_paragraph(document, NULL, "verbose");
    for (int detail = DETAIL_SUMMARY; detail <= DETAIL_VERBOSE; detail++) {
        char *text = sample_print(document, "markdown",
                                  &(struct sink_setting){.detail = (enum detail)detail});
        assert_string_equal(text, seen[detail]);
        free(text);
    }
    document_free(document);
}

static void blocks_items_and_columns_stand_in_their_media_only(void **state)
{
    static const struct column columns[] = {
        {.kind = COLUMN_TEXT, .head = "everywhere"},
        {.kind = COLUMN_TEXT, .head = "column-of-page", .media = MEDIUM_PAGE}};
    struct document *document = document_create("");

    (void)state;
    document_media(document, MEDIUM_SCREEN);
    document_paragraph(document, NULL, "for-screen");
    document_media(document, MEDIUM_PAPER | MEDIUM_PAGE);
    document_paragraph(document, NULL, "for-readers");
    document_media(document, MEDIUM_ANY);
    document_list(document, NULL);
    document_item(document, NULL, "for-all");
    document_media(document, MEDIUM_PAGE);
    document_item(document, NULL, "item-of-page");
    document_media(document, MEDIUM_ANY);
    struct table *table = document_table(document, &(struct table_setting){0}, columns, 2);
    table_row(table);
    for (size_t i = 0; sinks[i] != NULL; i++) {
        bool screen = sinks[i]->medium == MEDIUM_SCREEN, page = sinks[i]->medium == MEDIUM_PAGE;
        char *text = sample_print(document, sinks[i]->name, &(struct sink_setting){0});
        (screen ? assert_has : assert_has_not)(text, "for-screen");
        (screen ? assert_has_not : assert_has)(text, "for-readers");
        assert_has(text, "for-all");
        (page ? assert_has : assert_has_not)(text, "item-of-page");
        (page ? assert_has : assert_has_not)(text, "column-of-page");
        free(text);
    }
    document_free(document);
}

static int print_slot(FILE *stream, const void *context)
{
    fputs(context, stream);
    return 0;
}

static void a_slot_prints_what_its_caller_has_for_it(void **state)
{
    const struct sink_slot slots[] = {{"chooser", print_slot, "<form>"}, {0}};
    struct document *document = document_create("");

    (void)state;
    document_heading(document, 1, NULL, "Choose");
    document_slot(document, "chooser");
    for (size_t i = 0; sinks[i] != NULL; i++) {
        char *with = sample_print(document, sinks[i]->name, &(struct sink_setting){.slots = slots});
        char *without = sample_print(document, sinks[i]->name, &(struct sink_setting){0});
        assert_has(with, "Choose");
        assert_has(with, "<form>");
        assert_has_not(without, "Choose");
        free(with);
        free(without);
    }
    document_free(document);
}

static void the_same_digits_stand_in_every_form(void **state)
{
    static const char *const numbers[] = {"7.01", "6.30", "7.45", "12.7", "40.9", "2.00", "0.01"};

    (void)state;
    for (size_t i = 0; sinks[i] != NULL; i++) {
        struct document *document = document_create("");
        sample_add_results(document);
        char *text = sample_print_once(document, sinks[i]->name, "en", 0);
        for (size_t k = 0; k < sizeof numbers / sizeof numbers[0]; k++)
            assert_has(text, numbers[k]);
        free(text);
    }
}

static void a_stream_that_takes_nothing_is_an_error(void **state)
{
    struct document *document = sample_document();

    (void)state;
    for (size_t i = 0; sinks[i] != NULL; i++) {
        FILE *full = fopen("/dev/full", "we");
        assert_non_null(full);
        assert_int_equal(sink_print(sinks[i], document, &(struct sink_setting){0}, full), -ENOSPC);
        fclose(full);
    }
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_made_in_the_language_in_use),
        cmocka_unit_test(large_and_many_texts_are_kept),
        cmocka_unit_test(an_error_is_remembered_and_stops_everything),
        cmocka_unit_test(surplus_cells_are_dropped_and_missing_ones_are_empty),
        cmocka_unit_test(headings_without_content_are_left_out_everywhere),
        cmocka_unit_test(a_heading_stays_for_the_sake_of_what_is_deeper),
        cmocka_unit_test(a_reader_sees_no_more_detail_than_asked_for),
        cmocka_unit_test(blocks_items_and_columns_stand_in_their_media_only),
        cmocka_unit_test(a_slot_prints_what_its_caller_has_for_it),
        cmocka_unit_test(the_same_digits_stand_in_every_form),
        cmocka_unit_test(a_stream_that_takes_nothing_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
