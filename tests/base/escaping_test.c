/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * escaping_test.c - texts in CSV, HTML, Markdown and LaTeX. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/escaping.h"

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
    expect(csv_print, "+", "+");
    expect(csv_print, "\uFF1D1", "\"'\uFF1D1\""); /* East Asian width */
    expect(csv_print, "\uFF20", "\uFF20");
}

static void markdown_escapes_what_it_would_take_for_its_own(void **state)
{
    (void)state;
    expect(markdown_print, "a|b_c*d", "a\\|b\\_c\\*d");
    expect(markdown_print, "<b>&amp;", "\\<b\\>\\&amp;");
    expect(markdown_print, "http://x", "http\\://x");
    expect(markdown_print, "$x^2$ ~a~ @b #1", "\\$x\\^2\\$ \\~a\\~ \\@b \\#1");
    expect(markdown_print, "a^2^", "a\\^2\\^");
    expect(markdown_print, "канал", "канал");
}

static void markdown_makes_no_link(void **state)
{
    (void)state;
    expect(markdown_print, "www.x.org WWW.X", "www\\.x.org WWW\\.X");
    expect(markdown_print, "wwww.", "wwww\\.");
    expect(markdown_print, "www", "www");
}

static void latex_has_a_name_for_every_character_that_it_would_obey(void **state)
{
    (void)state;
    expect(latex_print, "a_b & 5 % #1 $x", "a\\_b \\& 5 \\% \\#1 \\$x");
    expect(latex_print, "\\{}", "\\textbackslash{}\\textbraceleft{}\\textbraceright{}");
    expect(latex_print, "~^<>|",
           "\\textasciitilde{}\\textasciicircum{}\\textless{}\\textgreater{}"
           "\\textbar{}");
    expect(latex_print, "\"`'", "\\textquotedbl{}\\textasciigrave{}'{}");
}

static void latex_has_a_name_for_signs_that_not_every_font_has(void **state)
{
    (void)state;
    expect(latex_print, "\u00b1 5\u00a0\u00b5s \u00d7",
           "\\ensuremath{\\pm} 5~\\textmu{}s \\ensuremath{\\times}");
    expect(latex_print, "a \u2264 b \u2265 c", "a \\ensuremath{\\leq} b \\ensuremath{\\geq} c");
    expect(latex_print, "\u201ca\u201d", "\\textquotedblleft{}a\\textquotedblright{}");
}

static void latex_begins_no_argument_of_the_command_before(void **state)
{
    (void)state;
    expect(latex_print, "[5cm]", "{}[5cm]");
    expect(latex_print, "*", "{}*");
    expect(latex_print, "\xE4\xB8\xAD", "{}[U+4E2D]");
    expect(latex_print, "a[5cm]", "a[5cm]");
    expect(latex_print, "", "");
}

static void latex_makes_no_dash_of_two_hyphens(void **state)
{
    (void)state;
    expect(latex_print, "--lang, a-b", "-{}-lang, a-b");
    expect(latex_print, ",,", ",{},");
}

static void latex_shows_what_it_has_no_letter_for_by_its_number(void **state)
{
    (void)state;
    expect(latex_print, "Жё µ", "Жё \\textmu{}");
    expect(latex_print, "\xE4\xB8\xAD", "{}[U+4E2D]");
    expect(latex_print, "\xF0\x9F\x98\x80", "{}[U+1F600]");
    // NOLINTNEXTLINE(misc-misleading-bidirectional): that is what is tested
    expect(latex_print, "a\n\tb\x7F\xE2\x80\xAE", "a  b[U+007F][U+202E]");
}

static void html_escapes_five_characters(void **state)
{
    (void)state;
    expect(html_print, "<a href=\"'&\">", "&lt;a href=&quot;&#39;&amp;&quot;&gt;");
    expect(html_print, "a\nb", "a b");
    expect(html_print, NULL, "");
}

/* What acts upon the screen, and bytes that are not UTF-8, whatever the form. */
static void what_no_reader_should_get_is_replaced(void **state)
{
    static const struct {
        const char *text, *clean;
    } cases[] = {
        {"a\033[31mb", "a\uFFFD[31mb"},
        {"\x01\x7F", "\uFFFD\uFFFD"},
        {"\xC2\x9B", "\uFFFD"}, /* C1 */
        // NOLINTNEXTLINE(misc-misleading-bidirectional): that is what is tested
        {"\xE2\x80\xAA\xE2\x80\xAE", "\uFFFD\uFFFD"},    /* direction: U+202A, U+202E */
        {"\xE2\x81\xA6\xE2\x81\xA9\xE2\x80\x8F\xD8\x9C", /* U+2066, U+2069, U+200F, U+061C */
         "\uFFFD\uFFFD\uFFFD\uFFFD"},
        {"\u2028\u2029", "\uFFFD\uFFFD"},                 /* line ends */
        {"\xE4\xB8", "\uFFFD\uFFFD"},                     /* cut off in the middle */
        {"\xC0\x80", "\uFFFD\uFFFD"},                     /* overlong */
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},           /* a surrogate */
        {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"}, /* beyond the last one */
        {"Жё\u00a0\u4e2d\U0001F600", "Жё\u00a0\u4e2d\U0001F600"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        expect(clean_print, cases[i].text, cases[i].clean);
        expect(csv_print, cases[i].text, cases[i].clean);
        expect(html_print, cases[i].text, cases[i].clean);
    }
    expect(markdown_print, "a\033\u202E\nb", "a\uFFFD\uFFFD b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_quotes_only_what_needs_it),
        cmocka_unit_test(csv_leaves_no_formula),
        cmocka_unit_test(html_escapes_five_characters),
        cmocka_unit_test(what_no_reader_should_get_is_replaced),
        cmocka_unit_test(markdown_escapes_what_it_would_take_for_its_own),
        cmocka_unit_test(markdown_makes_no_link),
        cmocka_unit_test(latex_has_a_name_for_every_character_that_it_would_obey),
        cmocka_unit_test(latex_has_a_name_for_signs_that_not_every_font_has),
        cmocka_unit_test(latex_begins_no_argument_of_the_command_before),
        cmocka_unit_test(latex_makes_no_dash_of_two_hyphens),
        cmocka_unit_test(latex_shows_what_it_has_no_letter_for_by_its_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
