/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * finding_test.c - which experiments a word finds, and in what order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "probe/probe.h"
#include "text/text.h"

static bool finds(const char *words, const char *name)
{
    const struct probe *list[PROBE_MOST_FOUND];
    size_t count = probe_search(words, list);

    for (size_t i = 0; i < count && i < PROBE_MOST_FOUND; i++)
        if (strcmp(list[i]->name, name) == 0)
            return true;
    return false;
}

static void a_call_finds_what_tries_it(void **state)
{
    (void)state;
    assert_true(finds("bind", "connect-errors"));
    assert_true(finds("bind", "name-left-behind"));
    assert_true(finds("SHUTDOWN", "half-close"));
    assert_true(finds("SO_PEERCRED", "credentials"));
}

static void the_name_counts_more_than_the_claim_and_that_more_than_the_code(void **state)
{
    const struct probe *list[PROBE_MOST_FOUND];

    (void)state;
    assert_true(probe_search("accept", list) >= 2);
    assert_string_equal(list[0]->name, "accept");
    assert_true(probe_search("shutdown", list) >= 1);
    assert_string_equal(list[0]->name, "half-close");
}

static void all_words_must_stand_there(void **state)
{
    (void)state;
    assert_true(finds("datagram room", "short-read"));
    assert_false(finds("datagram room SIGKILL", "short-read"));
}

static void a_part_of_a_word_finds_nothing(void **state)
{
    const struct probe *list[PROBE_MOST_FOUND];

    (void)state;
    assert_int_equal(probe_search("ddres", list), 0);
    assert_int_equal(probe_search("direc", list), 0);
    assert_true(finds("handler", "exit-exit"));
}

static void nothing_is_about_no_words_or_endless_ones(void **state)
{
    const struct probe *list[PROBE_MOST_FOUND];
    char word[200];

    (void)state;
    memset(word, 'a', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    assert_int_equal(probe_search("", list), 0);
    assert_int_equal(probe_search("  ", list), 0);
    assert_int_equal(probe_search(word, list), 0);
}

static void more_than_there_is_room_for_are_counted(void **state)
{
    const struct probe *list[PROBE_MOST_FOUND];

    (void)state;
    assert_true(probe_search("read", list) > PROBE_MOST_FOUND);
}

static void words_of_the_language_in_use_find_them_in_any_case_form(void **state)
{
    (void)state;
    text_use(language_find("ru"));
    assert_true(finds("границ", "boundaries"));
    assert_true(finds("bind", "connect-errors"));
    text_use(language_find("en"));
    assert_false(finds("границ", "boundaries"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_call_finds_what_tries_it),
        cmocka_unit_test(the_name_counts_more_than_the_claim_and_that_more_than_the_code),
        cmocka_unit_test(all_words_must_stand_there),
        cmocka_unit_test(a_part_of_a_word_finds_nothing),
        cmocka_unit_test(nothing_is_about_no_words_or_endless_ones),
        cmocka_unit_test(more_than_there_is_room_for_are_counted),
        cmocka_unit_test(words_of_the_language_in_use_find_them_in_any_case_form),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
