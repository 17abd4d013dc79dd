/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * translation_test.c - the catalogues are whole, and a text that no one knows stays as it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "language/translation.h"

static bool is_part(const char *text)
{
    return text[0] == '%' && text[1] >= '1' && text[1] <= '9';
}

/* How often %digit stands in the text. */
static unsigned count_part(const char *text, int digit)
{
    unsigned count = 0;

    for (; *text != '\0'; text++)
        count += text[0] == '%' && text[1] == digit;
    return count;
}

static void check_template(const char *english)
{
    for (int digit = '1'; digit <= '9'; digit++)
        if (count_part(english, digit) > 1)
            fail_msg("%%%c stands twice in \"%s\"", digit, english);
    for (const char *at = english; *at != '\0'; at++)
        if (is_part(at) && is_part(at + 2))
            fail_msg("nothing divides two parts of \"%s\"", english);
}

static void check_language(const struct translation *each, enum language language)
{
    const char *english = each->text[LANGUAGE_ENGLISH], *text = each->text[language];

    if (text == NULL || text[0] == '\0')
        fail_msg("\"%s\" is missing in %s", english, language_names[language]);
    for (int digit = '1'; digit <= '9'; digit++)
        if ((count_part(text, digit) > 0) != (count_part(english, digit) > 0))
            fail_msg("%%%c is in only one of \"%s\" and \"%s\"", digit, english, text);
}

static void every_text_is_there_in_every_language(void **state)
{
    (void)state;
    for (size_t i = 0; translations[i] != NULL; i++) {
        for (const struct translation *each = translations[i]; each->text[LANGUAGE_ENGLISH] != NULL;
             each++) {
            check_template(each->text[LANGUAGE_ENGLISH]);
            for (enum language language = 0; language < LANGUAGE_COUNT; language++)
                check_language(each, language);
        }
    }
}

/* Which one is found would depend on the order of the catalogues. */
static void check_same_in(const struct translation *catalogue, const struct translation *each)
{
    for (; catalogue->text[LANGUAGE_ENGLISH] != NULL; catalogue++)
        if (strcmp(catalogue->text[LANGUAGE_ENGLISH], each->text[LANGUAGE_ENGLISH]) == 0)
            assert_string_equal(catalogue->text[LANGUAGE_RUSSIAN], each->text[LANGUAGE_RUSSIAN]);
}

static void a_text_that_stands_twice_is_translated_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; translations[i] != NULL; i++)
        for (const struct translation *each = translations[i]; each->text[LANGUAGE_ENGLISH] != NULL;
             each++)
            for (size_t j = 0; translations[j] != NULL; j++)
                check_same_in(translations[j], each);
}

static void a_text_that_no_catalogue_knows_stays_as_it_is(void **state)
{
    char *text = translate(LANGUAGE_RUSSIAN, "no such text: 100%, %1 and <b>");

    (void)state;
    assert_string_equal(text, "no such text: 100%, %1 and <b>");
    free(text);
    assert_false(translation_known("no such text"));
    text = translate(LANGUAGE_RUSSIAN, "");
    assert_string_equal(text, "");
    free(text);
}

static void a_number_gets_the_decimal_mark_of_the_language(void **state)
{
    char *text = translate(LANGUAGE_RUSSIAN, "12.5");

    (void)state;
    assert_string_equal(text, "12,5");
    free(text);
    text = translate(LANGUAGE_RUSSIAN, "6.18.44"); /* a version is no number */
    assert_string_equal(text, "6.18.44");
    free(text);
    text = translate(LANGUAGE_ENGLISH, "12.5");
    assert_string_equal(text, "12.5");
    free(text);
}

static void a_number_with_a_unit_gets_both_in_the_language(void **state)
{
    static const char *const texts[][2] = {
        {"64 KiB", "64 КиБ"}, {"1.5 MiB", "1,5 МиБ"}, {"-1 B", "-1 Б"}, {"12.5 us", "12,5 мкс"},
        {"plan B", "plan B"}, {"5 pipe", "5 pipe"},   {"- B", "- B"},   {"5 B or so", "5 B or so"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char *text = translate(LANGUAGE_RUSSIAN, texts[i][0]);
        assert_string_equal(text, texts[i][1]);
        free(text);
    }
    assert_true(translation_known("64 KiB"));
    assert_false(translation_known("64"));
    assert_false(translation_known("plan B"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_is_there_in_every_language),
        cmocka_unit_test(a_text_that_stands_twice_is_translated_the_same),
        cmocka_unit_test(a_text_that_no_catalogue_knows_stays_as_it_is),
        cmocka_unit_test(a_number_gets_the_decimal_mark_of_the_language),
        cmocka_unit_test(a_number_with_a_unit_gets_both_in_the_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
