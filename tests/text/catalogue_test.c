/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalogue_test.c - what the build makes of a catalogue: sl.po, which no program embeds, and the
 * plural forms of the Russian one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "text/catalogue.h"

extern const struct catalogue catalogue_sl, catalogue_ru;

static void a_translation_is_found_by_its_source_text(void **state)
{
    (void)state;
    assert_string_equal(catalogue_find(&catalogue_sl, NULL, "equal"), "enako");
    assert_string_equal(catalogue_find(&catalogue_sl, NULL, "a quote \" and\ntwo lines"),
                        "narekovaj \" in\ndve vrstici");
}

static void a_text_has_a_translation_in_each_context(void **state)
{
    (void)state;
    assert_string_equal(catalogue_find(&catalogue_sl, "verdict", "equal"), "izenačeno");
    assert_string_equal(catalogue_find(&catalogue_sl, "verdict, long", "equal"),
                        "skoraj izenačeno");
}

static void what_is_not_there_is_not_found(void **state)
{
    (void)state;
    assert_null(catalogue_find(&catalogue_sl, NULL, "unknown"));
    assert_null(catalogue_find(&catalogue_sl, NULL, "equa"));
    assert_null(catalogue_find(&catalogue_sl, NULL, "equal "));
    assert_null(catalogue_find(&catalogue_sl, "verdic", "equal"));
    assert_null(catalogue_find(&catalogue_sl, "verdict, longer", "equal"));
    assert_null(catalogue_find(&catalogue_sl, "verdict", "a quote \" and\ntwo lines"));
    assert_null(catalogue_find(&catalogue_sl, "", "equal"));
    assert_null(catalogue_plural(&catalogue_sl, "%1 case", 1));
}

static void the_plural_form_follows_the_expression_in_the_catalogues_head(void **state)
{
    (void)state;
    assert_string_equal(catalogue_plural(&catalogue_sl, "%1 block", 1), "%1 blok");
    assert_string_equal(catalogue_plural(&catalogue_sl, "%1 block", 102), "%1 bloka");
    assert_string_equal(catalogue_plural(&catalogue_sl, "%1 block", 4), "%1 bloki");
    assert_string_equal(catalogue_plural(&catalogue_sl, "%1 block", 0), "%1 blokov");
    assert_string_equal(catalogue_plural(&catalogue_sl, "%1 block", UINTMAX_MAX), "%1 blokov");
}

static void russian_has_three_plural_forms(void **state)
{
    static const char *const forms[] = {"блок", "блока", "блоков"};
    static const struct {
        uintmax_t count;
        const char *form;
    } expected[] = {{0, "блоков"},  {1, "блок"},  {2, "блока"},   {5, "блоков"},   {11, "блоков"},
                    {12, "блоков"}, {21, "блок"}, {25, "блоков"}, {111, "блоков"}, {1001, "блок"}};

    (void)state;
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
        assert_string_equal(forms[catalogue_ru.plural(expected[i].count)], expected[i].form);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_translation_is_found_by_its_source_text),
        cmocka_unit_test(a_text_has_a_translation_in_each_context),
        cmocka_unit_test(what_is_not_there_is_not_found),
        cmocka_unit_test(the_plural_form_follows_the_expression_in_the_catalogues_head),
        cmocka_unit_test(russian_has_three_plural_forms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
