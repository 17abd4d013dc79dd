/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json_plain_test.c - what is taken for plain is what jansson reads; all else is left to it. */
#include "result/json_plain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>
#include <gsl/gsl_rng.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Whether it was plain; it then must be what jansson makes of it, to the type and the last digit. */
static bool is_plain(const char *text, size_t length)
{
    json_t *plain = json_plain_parse(text, length);
    json_t *expected = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);

    if (plain != NULL && !json_equal(plain, expected))
        fail_msg("not what jansson reads: %.*s", (int)length, text);
    json_decref(expected);
    json_decref(plain);
    return plain != NULL;
}

static void plain_texts_are_read_as_jansson_does(void **state)
{
    static const char *const texts[] = {
        "{}",
        " [ ] \n",
        "{\"a\":1,\"b\":[true,false,null,\"\",\"x y\"],\"\":{\"a\":{}}}",
        "[0,7,123456789012345,0.1,1.02536793,0.000123456789,12345678.9012345,100.0,1e3,1.5E-3,1."
        "54321e+09,0e0]",
        "{ \"a\" : [ 1 , 2 ] ,\r\n\t\"b\" : 3 }",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (!is_plain(texts[i], strlen(texts[i])))
            fail_msg("not taken for plain: %s", texts[i]);
}

static void whatever_is_unusual_or_wrong_is_left_to_jansson(void **state)
{
    static const char *const texts[] = {
        "",
        "1",
        "\"a\"",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "[01]",
        "[1.]",
        "[.5]",
        "[-1]",
        "[1e]",
        "[1e99]",
        "[+1]",
        "[1.2.3]",
        "[1e+-2]",
        "[tru]",
        "[nulll]",
        "[\"\\n\"]",
        "[\"a\nb\"]",
        "[\"\xD0\xB6\"]",
        "[\"a]",
        "{\"a\":1}x",
        "[1]]",
        "[NaN]",
        "[1234567890123456]",
        "{\"a\":1,\"a\":2}",
        "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (is_plain(texts[i], strlen(texts[i])))
            fail_msg("taken for plain: %s", texts[i]);
    assert_false(is_plain("[1]\0", 4));
    assert_false(is_plain("[\"a\0\"]", 6));
}

static void a_text_with_any_mistake_is_no_other_text(void **state)
{
    static const char text[] = "{\"a\":[1,20.5,true],\"bc\":{\"d\":null},\"e\":\"f g\"}";
    static const char signs[] = "{}[]\":,.0123e-+ tnul\\\n";
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

    (void)state;
    for (int i = 0; i < 200000; i++) {
        char broken[sizeof text];
        memcpy(broken, text, sizeof text);
        for (unsigned long n = 1 + gsl_rng_uniform_int(rng, 3); n > 0; n--)
            broken[gsl_rng_uniform_int(rng, sizeof text - 1)] =
                signs[gsl_rng_uniform_int(rng, sizeof signs - 1)];
        is_plain(broken, gsl_rng_uniform_int(rng, sizeof text));
        is_plain(broken, sizeof text - 1);
    }
    gsl_rng_free(rng);
}

static void a_whole_run_file_is_plain_but_for_what_is_not_ascii(void **state)
{
    json_t *run = json_load_file(REFERENCE_RUN, 0, NULL);
    size_t index;
    json_t *of;

    (void)state;
    assert_non_null(run);
    json_array_foreach(json_object_get(run, "cases"), index, of)
    {
        char *text = json_dumps(of, JSON_COMPACT | JSON_REAL_PRECISION(9));
        assert_non_null(text);
        if (!is_plain(text, strlen(text)))
            fail_msg("case %zu is not plain", index);
        free(text);
    }
    json_decref(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_texts_are_read_as_jansson_does),
        cmocka_unit_test(whatever_is_unusual_or_wrong_is_left_to_jansson),
        cmocka_unit_test(a_text_with_any_mistake_is_no_other_text),
        cmocka_unit_test(a_whole_run_file_is_plain_but_for_what_is_not_ascii),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
