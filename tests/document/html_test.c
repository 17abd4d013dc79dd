/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_test.c - the body of the page: what its style sheet and script rely on, and escaping. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "document/sample_document.h"
#include "support/text_check.h"

static void every_block_has_its_markup(void **state)
{
    static const char *const parts[] = {
        "<table class=\"environment\">\n<tbody>\n<tr><th scope=\"row\">kernel</th><td>Linux 6.1",
        "<div class=\"banner\" role=\"note\"><p><strong>INCOMPLETE:</strong> 2 of 17 blocks</p>",
        "<section id=\"results\" aria-labelledby=\"results-heading\">\n"
        "<h2 id=\"results-heading\">Results</h2>\n",
        "<p>See <a href=\"#table-latency\">latency, same-cpu</a> and "
        "<a href=\"#trust\">How far to trust it</a>, and .</p>\n",
        "<p class=\"quiet\"><strong>RTT:</strong> round-trip time</p>\n",
        "<h3>Crossovers</h3>\n<p>the best of each size:</p>\n<ul class=\"points\">\n"
        "<li><strong>64 B:</strong> pipe is faster than tcp</li>\n",
        "<li><a href=\"https://example.org/a%20b?c=%3Cd%3E%26e\">the manual</a></li>\n"
        "<li>no address</li>\n",
        "<pre><code>make\n./ipcmark run --seed 1\n</code></pre>\n</section>\n",
        "<td title=\"sent two, received two\"><strong><span class=\"fails\">yes, one message",
        "<td></td></tr>\n",
    };
    char *text = sample_print_once(sample_document(), "html", "en");

    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        assert_has(text, parts[i]);
    free(text);
}

static void a_table_scrolls_and_each_row_has_a_head(void **state)
{
    struct document *document = document_create("");

    (void)state;
    sample_add_results(document);
    char *text = sample_print_once(document, "html", "ru");
    assert_has(text, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" id=\"table-latency\" "
                     "aria-label=\"latency, same-cpu\">\n<table>\n"
                     "<caption>latency, same-cpu</caption>\n<thead>\n<tr>"
                     "<th scope=\"col\" class=\"number\">size</th>");
    assert_has(text,
               "<th scope=\"col\" class=\"number\" title=\"[95 % interval]\">RTT p50, мкс</th>");
    assert_has(text,
               "<tr><td class=\"number\" data-value=\"64\">64 B</td>"
               "<th scope=\"row\" class=\"short\">pipe</th>"
               "<td class=\"number\" data-value=\"7010\">7,01 "
               "<span class=\"interval\">[6,30; 7,45]</span></td>"
               "<td class=\"number\" data-value=\"7650\">7,65</td>"
               "<td class=\"number\" data-value=\"0.003\">&lt;0,01</td>"
               "<td class=\"number\" data-value=\"1\">1,00×</td>"
               "<td class=\"short\"><strong><span class=\"good\">best</span></strong></td></tr>\n");
    assert_has(text, "</tr>\n</tbody>\n<tbody>\n<tr><td class=\"number\" data-value=\"65536\">");
    assert_has(text, "<td class=\"number\" data-value=\"\">н/д</td>");
    free(text);
}

/* The script sorts one body, so nothing may stand in it but rows. */
static void a_sortable_table_has_no_groups_and_a_folded_one_a_summary(void **state)
{
    char *text = sample_print_once(sample_document(), "html", "en");

    (void)state;
    const char *table = strstr(text, "<table class=\"sortable\">");
    assert_non_null(table);
    char *end = strstr(table, "</table>");
    *end = '\0';
    assert_has(text, "<details>\n<summary>all comparisons</summary>\n");
    assert_null(strstr(table, "worse"));
    assert_null(strstr(strstr(table, "<tbody>") + 1, "<tbody>"));
    assert_has(table, "data-value=\"966\">966 ns</td>");
    assert_has(table, "data-value=\"1094\">1.09 µs</td>");
    free(text);
}

static void elements_that_are_opened_are_closed(void **state)
{
    static const char *const names[] = {"section", "details", "table", "tbody", "ul", "div", "p"};
    char *text = sample_print_once(sample_document(), "html", "en");

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        int depth = 0;
        for (const char *at = text; (at = strchr(at, '<')) != NULL; at++) {
            size_t bytes = strlen(names[i]);
            bool closes = at[1] == '/';
            const char *name = at + 1 + closes;
            if (strncmp(name, names[i], bytes) == 0 && strchr(" >", name[bytes]) != NULL)
                depth += closes ? -1 : 1;
            assert_true(depth >= 0);
        }
        assert_int_equal(depth, 0);
    }
    free(text);
}

static void hostile_texts_become_no_markup(void **state)
{
    char *text = sample_print_once(sample_hostile_document(), "html", "en");

    (void)state;
    assert_has_not(text, "<script");
    assert_has_not(text, "'<");
    assert_has(text, "&lt;script&gt;&amp;amp;");
    assert_has_not(text, "href=\"a");
    for (const char *at = text; *at != '\0'; at++)
        assert_true((unsigned char)*at >= ' ' || *at == '\n');
    free(text);
}

static void write_figure(const char *folder, const char *name, const char *text)
{
    char path[128];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static char *print_with_figure(const char *svg)
{
    char folder[] = "/tmp/ipcmark-figures-XXXXXX", path[128];
    const struct sink_setting setting = {.figures = folder};
    struct document *document = document_create("");

    assert_non_null(mkdtemp(folder));
    write_figure(folder, "latency.svg", svg);
    document_figure(document, "latency", "Round trips");
    document_figure(document, "missing", "Nothing");
    char *text = sample_print(document, "html", &setting);
    document_free(document);
    snprintf(path, sizeof path, "%s/latency.svg", folder);
    unlink(path);
    rmdir(folder);
    return text;
}

static void a_figure_stands_in_the_page_with_ids_of_its_own(void **state)
{
    char *text = print_with_figure("<?xml?><svg width=\"9\" height=\"9\"><path id=\"a\" d=\"M0\"/>"
                                   "<use xlink:href=\"#a\"/></svg>");

    (void)state;
    assert_string_equal(
        text, "<figure id=\"figure-latency\">\n<div class=\"drawing\">\n"
              "<svg role=\"img\" aria-labelledby=\"fig-latency-caption\" width=\"9\">"
              "<path id=\"fig-latency-a\" d=\"M0\"/><use href=\"#fig-latency-a\"/></svg>\n"
              "</div>\n<figcaption><span id=\"fig-latency-caption\">Round trips</span>"
              "</figcaption>\n</figure>\n");
    free(text);
}

static void a_figure_that_could_do_harm_is_left_out(void **state)
{
    char *text = print_with_figure("<svg><script>alert(1)</script></svg>");

    (void)state;
    assert_string_equal(text, "");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_block_has_its_markup),
        cmocka_unit_test(a_table_scrolls_and_each_row_has_a_head),
        cmocka_unit_test(a_sortable_table_has_no_groups_and_a_folded_one_a_summary),
        cmocka_unit_test(elements_that_are_opened_are_closed),
        cmocka_unit_test(hostile_texts_become_no_markup),
        cmocka_unit_test(a_figure_stands_in_the_page_with_ids_of_its_own),
        cmocka_unit_test(a_figure_that_could_do_harm_is_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
