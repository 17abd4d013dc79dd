/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * nearest_test.c - the name that the user probably meant; the distances are counted by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/nearest.h"

static const char *const names[] = {"pipe", "fifo", "unix-stream", "unix-dgram", "tcp"};

static const char *nearest(const char *word)
{
    return nearest_name(word, names, sizeof names / sizeof names[0]);
}

static void nearest_name_forgives_one_replaced_letter(void **state)
{
    (void)state;
    assert_ptr_equal(nearest("pype"), names[0]);
}

static void a_hint_names_it_and_is_empty_where_there_is_none(void **state)
{
    static const char *const only[] = {"pipe"};

    (void)state;
    assert_string_equal(nearest_hint("pype", only, 1).text, "did you mean \"pipe\"? ");
    assert_string_equal(nearest_hint("socket", only, 1).text, "");
}

static void nearest_name_forgives_one_missing_letter(void **state)
{
    (void)state;
    assert_ptr_equal(nearest("fif"), names[1]);
}

static void nearest_name_forgives_one_extra_letter(void **state)
{
    (void)state;
    assert_ptr_equal(nearest("pipes"), names[0]);
}

static void nearest_name_counts_swapped_neighbours_as_one_error(void **state)
{
    (void)state;
    assert_ptr_equal(nearest("tpc"),
                     names[4]); /* two replacements would be too many for 3 letters */
}

static void nearest_name_ignores_case(void **state)
{
    (void)state;
    assert_ptr_equal(nearest("TCP"), names[4]);
}

static void nearest_name_allows_a_third_of_the_letters_and_no_more(void **state)
{
    (void)state;
    assert_ptr_equal(nearest("unixstrm"),
                     names[2]); /* 3 of 11 letters are missing: "-", "e", "a" */
    assert_ptr_equal(nearest("uix-dgrm"), names[3]); /* 2 of 10 */
    assert_null(nearest("pppp"));                    /* "pipe" differs in 2 of 4 */
    assert_null(nearest("shared-memory"));
}

static void nearest_name_prefers_the_smaller_distance(void **state)
{
    static const char *const alike[] = {"latency", "lateral"};

    (void)state;
    assert_ptr_equal(nearest_name("laterall", alike, 2), alike[1]);
}

static void nearest_name_takes_the_earliest_of_equals(void **state)
{
    static const char *const alike[] = {"cat", "car"};

    (void)state;
    assert_ptr_equal(nearest_name("cap", alike, 2), alike[0]);
}

static void nearest_name_of_an_empty_list_is_none(void **state)
{
    (void)state;
    assert_null(nearest_name("pipe", names, 0));
}

static void nearest_name_gives_up_on_words_of_more_than_64_letters(void **state)
{
    char word[66];
    const char *const same[] = {word};

    (void)state;
    memset(word, 'a', sizeof word);
    word[64] = '\0';
    assert_ptr_equal(nearest_name(word, same, 1), word);
    word[64] = 'a';
    word[65] = '\0';
    assert_null(nearest_name(word, same, 1));
}

static void names_join_leaves_out_what_is_not_whole(void **state)
{
    const char *const three[] = {"pipe", "fifo", "tcp"};
    char list[16];

    (void)state;
    names_join(list, 16, three, 3);
    assert_string_equal(list, "pipe, fifo, tcp"); /* 15 and the end */
    names_join(list, 15, three, 3);
    assert_string_equal(list, "pipe, fifo");
    names_join(list, 4, three, 3);
    assert_string_equal(list, "");
    names_join(list, 16, three, 0);
    assert_string_equal(list, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nearest_name_forgives_one_replaced_letter),
        cmocka_unit_test(a_hint_names_it_and_is_empty_where_there_is_none),
        cmocka_unit_test(nearest_name_forgives_one_missing_letter),
        cmocka_unit_test(nearest_name_forgives_one_extra_letter),
        cmocka_unit_test(nearest_name_counts_swapped_neighbours_as_one_error),
        cmocka_unit_test(nearest_name_ignores_case),
        cmocka_unit_test(nearest_name_allows_a_third_of_the_letters_and_no_more),
        cmocka_unit_test(nearest_name_prefers_the_smaller_distance),
        cmocka_unit_test(nearest_name_takes_the_earliest_of_equals),
        cmocka_unit_test(nearest_name_of_an_empty_list_is_none),
        cmocka_unit_test(nearest_name_gives_up_on_words_of_more_than_64_letters),
        cmocka_unit_test(names_join_leaves_out_what_is_not_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
