/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * escaping_test.c - texts in CSV and Markdown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/csv.h"
#include "base/markdown.h"

static void expect(void (*print)(FILE *, const char *), const char *text, const char *expected)
{
    char *printed = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&printed, &bytes);

    assert_non_null(stream);
    print(stream, text);
    assert_int_equal(fclose(stream), 0);
    assert_string_equal(printed, expected);
    free(printed);
}

static void csv_quotes_only_what_needs_it(void **state)
{
    (void)state;
    expect(csv_print, "plain text", "plain text");
    expect(csv_print, "a,b", "\"a,b\"");
    expect(csv_print, "say \"no\"", "\"say \"\"no\"\"\"");
    expect(csv_print, "a\nb", "\"a\nb\"");
    expect(csv_print, "", "");
    expect(csv_print, NULL, "");
}

static void csv_leaves_no_formula(void **state)
{
    (void)state;
    expect(csv_print, "=1+1", "\"'=1+1\"");
    expect(csv_print, "+1", "\"'+1\"");
    expect(csv_print, "-1", "\"'-1\"");
    expect(csv_print, "@SUM(A1)", "\"'@SUM(A1)\"");
    expect(csv_print, "\t=1", "\"'\t=1\"");
    expect(csv_print, "-", "-");
}

static void markdown_escapes_what_it_would_take_for_its_own(void **state)
{
    (void)state;
    expect(markdown_print, "a|b_c*d", "a\\|b\\_c\\*d");
    expect(markdown_print, "<b>&amp;", "\\<b\\>\\&amp;");
    expect(markdown_print, "http://x", "http\\://x");
    expect(markdown_print, "$x^2$ ~a~ @b #1", "\\$x^2\\$ \\~a\\~ \\@b \\#1");
    expect(markdown_print, "a\nb\x1B", "a?b?");
    expect(markdown_print, "канал", "канал");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_quotes_only_what_needs_it),
        cmocka_unit_test(csv_leaves_no_formula),
        cmocka_unit_test(markdown_escapes_what_it_would_take_for_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
