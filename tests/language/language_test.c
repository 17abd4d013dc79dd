/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * language_test.c - every text is there in every language, and takes the same arguments. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "base/escaping.h"
#include "language/language.h"

static void every_word_has_a_text_in_every_language(void **state)
{
    (void)state;
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        for (enum word each = 0; each < WORD_COUNT; each++) {
            if (word(language, each) == NULL || word(language, each)[0] == '\0')
                fail_msg("word %d is missing in %s", (int)each, language_names[language]);
        }
    }
}

/* Bit n: %n is in the text. */
static unsigned arguments_of(const char *text)
{
    unsigned found = 0;

    for (; *text != '\0'; text++)
        if (text[0] == '%' && text[1] >= '1' && text[1] <= '9')
            found |= 1u << (text[1] - '0');
    return found;
}

static void every_word_takes_the_same_arguments_in_every_language(void **state)
{
    (void)state;
    for (enum word each = 0; each < WORD_COUNT; each++) {
        unsigned expected = arguments_of(word(LANGUAGE_ENGLISH, each));
        for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
            if (arguments_of(word(language, each)) != expected)
                fail_msg("word %d (%s) takes other arguments in %s", (int)each,
                         word(LANGUAGE_ENGLISH, each), language_names[language]);
        }
    }
}

/* printf() never sees the texts; a directive would be printed as it stands. */
static void no_text_has_a_printf_directive(void **state)
{
    (void)state;
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        for (enum word each = 0; each < WORD_COUNT; each++) {
            for (const char *at = word(language, each); (at = strchr(at, '%')) != NULL; at++)
                if (strchr("sduzxfgcl", at[1]) != NULL && at[1] != '\0')
                    fail_msg("word %d in %s has %%%c", (int)each, language_names[language], at[1]);
        }
    }
}

/* What LaTeX has no letter for, it shows as [U+2603]. */
static void every_text_can_be_printed_in_latex(void **state)
{
    (void)state;
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        for (enum word each = 0; each < WORD_COUNT; each++) {
            char *text = NULL;
            size_t bytes;
            FILE *stream = open_memstream(&text, &bytes);
            assert_non_null(stream);
            latex_print(stream, word(language, each));
            assert_int_equal(fclose(stream), 0);
            if (strstr(text, "[U+") != NULL)
                fail_msg("word %d in %s: %s", (int)each, language_names[language], text);
            free(text);
        }
    }
}

static void languages_are_found_by_name(void **state)
{
    (void)state;
    assert_int_equal(old_language_find("en"), LANGUAGE_ENGLISH);
    assert_int_equal(old_language_find("ru"), LANGUAGE_RUSSIAN);
    assert_int_equal(old_language_find("de"), -1);
    assert_int_equal(old_language_find(""), -1);
}

static void arguments_are_filled_in_by_number_and_signs_of_per_cent_stay(void **state)
{
    (void)state;
    char *text = language_text(LANGUAGE_RUSSIAN, WORD_SENTENCE_FASTER, "%2", "1,80", "tcp", "1,70",
                               "1,90", "20", NULL);

    assert_string_equal(text, "%2 быстрее, чем tcp, в 1,80 раза [1,70; 1,90], n = 20");
    free(text);
    text = language_text(LANGUAGE_ENGLISH, WORD_SENTENCE_EQUAL, "a", "b", "5", "20", NULL);
    assert_string_equal(text, "a and b: practically equal (within 5 %), n=20");
    free(text);
}

static void numbers_have_the_mark_of_the_language(void **state)
{
    (void)state;
    char text[LANGUAGE_NUMBER_BYTES];

    language_decimal(LANGUAGE_ENGLISH, 1234.5, 2, text);
    assert_string_equal(text, "1234.50");
    language_decimal(LANGUAGE_RUSSIAN, 1234.5, 2, text);
    assert_string_equal(text, "1234,50");
    language_decimal(LANGUAGE_RUSSIAN, 7, 0, text);
    assert_string_equal(text, "7");
    language_decimal(LANGUAGE_RUSSIAN, NAN, 2, text);
    assert_string_equal(text, "н/д");
}

static void sizes_are_exact_unless_they_are_estimates(void **state)
{
    (void)state;
    char text[LANGUAGE_SIZE_BYTES];

    language_size(LANGUAGE_RUSSIAN, 65536, text);
    assert_string_equal(text, "64 КиБ");
    language_size(LANGUAGE_ENGLISH, 1500, text);
    assert_string_equal(text, "1500 B");
    language_size_about(LANGUAGE_RUSSIAN, 1536, text);
    assert_string_equal(text, "1,5 КиБ");
}

static void names_have_a_meaning_or_stay(void **state)
{
    (void)state;
    assert_string_equal(language_term(LANGUAGE_RUSSIAN, "pipe"), "анонимный канал");
    assert_string_equal(language_term(LANGUAGE_RUSSIAN, "us"), "мкс");
    assert_string_equal(language_term(LANGUAGE_RUSSIAN, "cpu:0,1"), "cpu:0,1");
    assert_int_equal(language_find_term("cpu:0,1"), WORD_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_has_a_text_in_every_language),
        cmocka_unit_test(every_word_takes_the_same_arguments_in_every_language),
        cmocka_unit_test(no_text_has_a_printf_directive),
        cmocka_unit_test(every_text_can_be_printed_in_latex),
        cmocka_unit_test(languages_are_found_by_name),
        cmocka_unit_test(arguments_are_filled_in_by_number_and_signs_of_per_cent_stay),
        cmocka_unit_test(numbers_have_the_mark_of_the_language),
        cmocka_unit_test(sizes_are_exact_unless_they_are_estimates),
        cmocka_unit_test(names_have_a_meaning_or_stay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
