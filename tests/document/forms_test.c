/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * forms_test.c - one document in every form: what markup it becomes, and that no text of a file
 * becomes any. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "document/sample_document.h"
#include "support/text_check.h"
#include "text/text.h"

/* What a form has of a document. */
struct part {
    const char *sink, *text;
};

/* Frees the document. */
static void expect_parts(struct document *document, const char *language, const struct part parts[],
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        text_use(language_find(language));
        char *text = sample_print(document, parts[i].sink,
                                  &(struct sink_setting){.detail = DETAIL_VERBOSE});
        assert_has(text, parts[i].text);
        free(text);
    }
    text_use(language_find("en"));
    document_free(document);
}

static void every_block_has_its_markup(void **state)
{
    static const struct part parts[] = {
        {"terminal",
         "kernel     Linux 6.1\nmachine    a small one\nwarning    the hypervisor took"},
        {"terminal", "INCOMPLETE 2 of 17 blocks\n\nResults\nSee table \"latency, same-cpu\" and"},
        {"terminal", "\"How far to trust it\", and ; p <= 0.05,"},
        {"terminal", "Crossovers\nthe best of each size:\n 64 B  pipe is faster than tcp\n"},
        {"terminal", "\n- an item without a lead\n\n  make\n  ./ipcmark run --seed 1\n"},

        {"markdown", "\n- **kernel:** Linux 6.1\n- **machine:** a small one\n"},
        {"markdown", "\n> **warning:** the hypervisor took time\n\n> **INCOMPLETE:** 2 of 17 bl"},
        {"markdown",
         "\n## Results\n\nSee table \"latency, same-cpu\" and \"How far to trust it\","},
        {"markdown", " and ; p ≤ 0.05, run `a_b`.\n"},
        {"markdown", "\n**latency, same-cpu**\n"},
        {"markdown", "\n**RTT:** round-trip time\n"},
        {"markdown", "\n### Crossovers\n\nthe best of each size:\n\n- 64 B: pipe is faster than"},
        {"markdown", "\n```sh\nmake\n./ipcmark run --seed 1\n```\n"},
        {"markdown", "\n<details><summary>all comparisons (2 rows)</summary>\n\n| case |"},
        {"markdown", "| mixed time |\n|:--|--:|--:|--:|--:|--:|\n| **worse: 1** | | | | | |\n"},
        {"markdown", "| 966 ns |\n"},
        {"markdown", "| 1.09 µs |\n\n</details>\n"},

        {"latex", "\\providecommand{\\ipcmarkfigures}{figures}\n"},
        {"latex", "\\item{} kernel: Linux 6.1\n\\item{} machine: a small one\n\\end{itemize}\n"},
        {"latex", "\\begin{quote}\\bfseries INCOMPLETE: 2 of 17 blocks\\end{quote}\n"},
        {"latex", "\\subsection{Results}\\label{sec:ipcmark-results}\n"},
        {"latex", "See table \\ref{tbl:ipcmark-latency} and \\ref{sec:ipcmark-trust}, and ; "
                  "p \\ensuremath{\\leq} 0.05, run \\texttt{a\\_b}.\n"},
        {"latex", "\\textbf{RTT:} round-trip time\n"},
        {"latex", "\\subsubsection{Crossovers}\n\nthe best of each size:\n\n\\begin{itemize}"},
        {"latex", "\\item{} 64~B: pipe is faster than fifo\n"},
        {"latex", "make\\strut\\par\n./ipcmark run -{}-seed 1\\strut\\par\n"},
        {"latex", "\\multicolumn{6}{@{}l@{}}{\\bfseries worse: 1} \\tabularnewline\n"},
        {"latex", "mixed\\\\time, \\textmu{}s\\end{tabular}"}, /* one unit for the column */
        {"latex", "& 0.966 \\tabularnewline\n"},
        {"latex", "& 1.09 \\tabularnewline\n"},
        {"latex", "\\begin{center}\\scriptsize\\setlength{\\tabcolsep}{2pt}\n\\sbox0{"
                  "\\ifdim\\linewidth<160mm"},
        {"latex", "\\raggedright\\bfseries yes, one message each & \\raggedright  \\tabularnewl"},
        {"latex", "\\endgroup\n"},

        {"html", "<table class=\"environment\">\n<tbody>\n<tr><th scope=\"row\">kernel</th><td>Li"},
        {"html", "<div class=\"banner\" role=\"note\"><p><strong>INCOMPLETE:</strong> 2 of 17 bl"},
        {"html", "<section id=\"results\" aria-labelledby=\"results-heading\">\n"
                 "<h2 id=\"results-heading\">Results</h2>\n"},
        {"html", "<p>See table <a href=\"#table-latency\">latency, same-cpu</a> and "
                 "<a href=\"#trust\">How far to trust it</a>, and ; "
                 "p ≤ 0.05, run <code>a_b</code>.</p>\n"},
        {"html", "<p class=\"quiet\"><strong>RTT:</strong> round-trip time</p>\n"},
        {"html", "<h3>Crossovers</h3>\n<p>the best of each size:</p>\n<ul class=\"points\">\n"
                 "<li><strong>64 B:</strong> pipe is faster than tcp</li>\n"},
        {"html", "<pre><code>make\n./ipcmark run --seed 1\n</code></pre>\n</section>\n"},
        {"html", "<details>\n<summary>all comparisons (2 rows)</summary>\n"},
        {"html", "data-value=\"966\">966 ns</td>"},
        {"html", "data-value=\"1094\">1.09 µs</td>"},
        {"html", "<td title=\"sent two, received two\"><strong><span class=\"fails\">yes, one mes"},
        {"html", "<td></td></tr>\n"},
    };

    (void)state;
    expect_parts(sample_document(), "en", parts, sizeof parts / sizeof parts[0]);
}

/* The terminal's is in terminal_test.c. */
static void a_table_of_numbers_has_their_alignment_units_and_digits(void **state)
{
    static const struct part parts[] = {
        {"markdown",
         "\n**latency, same-cpu**\n\n"
         "| size | transport | RTT p50, мкс | 95 % interval, мкс | CPU time per round trip, мкс "
         "| wake-ups | RTT p50 to best | verdict |\n"
         "|--:|:--|--:|--:|--:|--:|--:|:--|\n"
         "| 64 B | pipe | 7,01 | \\[6,30; 7,45\\] | 7,65 | \\<0,01 | 1,00 | **best** |\n"
         "|  | unix-stream | 12,7 | \\[11,9; 13,6\\] | 13,7 | 2,00 | 1,81 | slower |\n"
         "| 64 KiB | pipe | 106 | \\[95; 118\\] | 40,9 | 150 | 1,00 | **best** |\n"
         "|  | tcp | н/д | н/д | н/д | н/д | н/д | not measured |\n"
         "\nMedians of round trips.\n"},

        {"latex", "\\sisetup{output-decimal-marker={,}}\n"},
        {"latex", "\\caption{latency, same-cpu}\\label{tbl:ipcmark-latency}\n"},
        {"latex", "\\begin{tabular}{@{}rlS[table-format=3.2]S[table-format=3.2]"
                  "S[table-format=3.2]S[table-format=2.2]S[table-format=3.2]"
                  "S[table-format=1.2]l@{}}\n\\toprule\n"},
        {"latex", "\\multicolumn{2}{c}{\\begin{tabular}[b]{@{}c@{}}95~\\% interval\\\\мкс"},
        {"latex", "{64~B} & {pipe} & 7.01 & 6.30 & 7.45 & 7.65 & {\\textless{}0,01} & 1.00 & "
                  "{\\bfseries best} \\tabularnewline\n"
                  "{} & {unix-stream} & 12.7 & 11.9 & 13.6 & 13.7 & 2.00 & 1.81 & {slower} "
                  "\\tabularnewline\n\\addlinespace\n{64~KiB} & {pipe} & 106 & 95 & 118 & "},
        {"latex", "{} & {tcp} & {н/д} & {н/д} & {н/д} & {н/д} & {н/д} & {н/д} & {not measured}"},
        {"latex", "\\footnotesize Medians of round trips.\\end{minipage}\n\\end{table}\n"},

        {"html", "<div class=\"scroll\" tabindex=\"0\" role=\"region\" id=\"table-latency\" "
                 "aria-label=\"latency, same-cpu\">\n<table>\n"
                 "<caption>latency, same-cpu</caption>\n<thead>\n<tr>"
                 "<th scope=\"col\" class=\"number\">size</th>"},
        {"html", "<th scope=\"col\" class=\"number\" title=\"[95 % interval]\">RTT p50, мкс</th>"},
        {"html", "<tr><td class=\"number\" data-value=\"64\">64 B</td>"
                 "<th scope=\"row\" class=\"short\">pipe</th>"
                 "<td class=\"number\" data-value=\"7010\">7,01 "
                 "<span class=\"interval\">[6,30; 7,45]</span></td>"
                 "<td class=\"number\" data-value=\"7650\">7,65</td>"
                 "<td class=\"number\" data-value=\"0.003\">&lt;0,01</td>"
                 "<td class=\"number\" data-value=\"1\">1,00×</td><td class=\"short\"><strong>"
                 "<span class=\"good\">best</span></strong></td></tr>\n"},
        {"html", "</tr>\n</tbody>\n<tbody>\n<tr><td class=\"number\" data-value=\"65536\">"},
        {"html", "<td class=\"number\" data-value=\"\">н/д</td>"},
    };
    struct document *document = document_create("");

    (void)state;
    sample_add_results(document);
    expect_parts(document, "ru", parts, sizeof parts / sizeof parts[0]);
}

/* ---- within texts ---- */

static void expect_paragraph(const char *sink, const char *text, const char *expected)
{
    struct document *document = document_create("");

    document_paragraph(document, NULL, text);
    char *printed = sample_print_once(document, sink, "en", 0);
    assert_has(printed, expected);
    free(printed);
}

static void signs_and_code_stand_where_the_form_has_them(void **state)
{
    static const char text[] = "+-5 %, p <= 0.05, >= 3, 1.83x faster (2x), 0x1f: `ulimit -n`";

    (void)state;
    expect_paragraph("terminal", text, text);
    expect_paragraph("markdown", text,
                     "\n±5 %, p ≤ 0.05, ≥ 3, 1.83× faster \\(2×\\), 0x1f: `ulimit -n`\n");
    expect_paragraph("html", text,
                     "±5 %, p ≤ 0.05, ≥ 3, 1.83× faster (2×), 0x1f: <code>ulimit -n</code></p>");
    expect_paragraph("latex", text,
                     "\\ensuremath{\\pm}5~\\%, p \\ensuremath{\\leq} 0.05, \\ensuremath{\\geq} 3, "
                     "1.83\\ensuremath{\\times} faster (2\\ensuremath{\\times}), 0x1f: "
                     "\\texttt{ulimit -n}\n");
}

static void a_backtick_alone_is_a_letter(void **state)
{
    (void)state;
    expect_paragraph("markdown", "a `` b", "\na \\`\\` b\n");
    expect_paragraph("html", "it`s", "<p>it`s</p>");
    expect_paragraph("markdown", "`a|b`", "\n\\`a\\|b\\`\n"); /* would end a cell */
}

static void a_line_of_markdown_that_looks_like_a_list_or_a_rule_is_none(void **state)
{
    (void)state;
    expect_paragraph("markdown", "1. not a list", "\n1\\. not a list\n");
    expect_paragraph("markdown", "=== no heading", "\n\\=== no heading\n");
    expect_paragraph("markdown", "- no item", "\n\\- no item\n");
    expect_paragraph("markdown", "a. first", "a\\. first");
    expect_paragraph("markdown", "iv. fourth", "iv\\. fourth");
    expect_paragraph("markdown", ": defined", "\\: defined");
    expect_paragraph("markdown", "All. Is. Well.", "All. Is. Well.");
}

static void what_is_verbose_within_a_section_is_folded(void **state)
{
    struct document *document = document_create("");

    (void)state;
    document_heading(document, 1, NULL, "Behaviour");
    document_detail(document, DETAIL_VERBOSE);
    document_heading(document, 2, NULL, "All <experiments>");
    document_paragraph(document, NULL, "one");
    document_detail(document, DETAIL_SUMMARY);
    document_heading(document, 1, NULL, "Next");
    document_paragraph(document, NULL, "two");
    sample_expect(document, "markdown", 0,
                  "\n## Behaviour\n"
                  "\n<details><summary>All &lt;experiments&gt;</summary>\n\none\n"
                  "\n</details>\n\n## Next\n\ntwo\n");
}

/* ---- the page ---- */

static void add_rows(struct document *document, const char *id, size_t rows)
{
    const struct column columns[] = {{.kind = COLUMN_NAME, .head = "transport"}};
    struct table *table = document_table(
        document, &(const struct table_setting){.id = id, .caption = id}, columns, 1);

    for (size_t i = 0; i < rows; i++) {
        table_row(table);
        cell_text(table, "pipe");
    }
}

/* What is long or secondary is folded on the page alone, and says how much of it there is. */
static void long_tables_and_what_is_secondary_are_folded_on_the_page(void **state)
{
    struct document *document = document_create("");

    (void)state;
    document_heading(document, 1, "results", "Results");
    add_rows(document, "short", 40);
    add_rows(document, "long", 41);
    document_heading(document, 2, NULL, "Sources");
    document_fold(document);
    document_paragraph(document, NULL, "a book");
    char *page = sample_print_once(document, "html", "en", 0);
    assert_non_null(strstr(page, "<details>\n<summary>long (41 rows)</summary>\n"));
    assert_non_null(strstr(page, "<caption>short</caption>"));
    assert_non_null(strstr(page, "<details>\n<summary>Sources</summary>\n<p>a book</p>\n"));
    free(page);
}

/* The script sorts one body, so nothing may stand in it but rows. */
static void a_sortable_table_has_no_groups(void **state)
{
    char *text = sample_print_once(sample_document(), "html", "en", 0);

    (void)state;
    const char *table = strstr(text, "<table class=\"sortable\">");
    assert_non_null(table);
    *strstr(table, "</table>") = '\0';
    assert_null(strstr(table, "worse"));
    assert_null(strstr(strstr(table, "<tbody>") + 1, "<tbody>"));
    free(text);
}

static void elements_that_are_opened_are_closed(void **state)
{
    static const char *const names[] = {"section", "details", "table", "tbody", "ul", "div", "p"};
    char *text = sample_print_once(sample_document(), "html", "en", 0);

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

static char *print_with_figure(const char *svg)
{
    char folder[] = "/tmp/ipcmark-figures-XXXXXX", path[128];
    struct document *document = document_create("");

    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/latency.svg", folder);
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    fputs(svg, file);
    assert_int_equal(fclose(file), 0);
    document_figure(document, "latency", "Round trips");
    document_figure(document, "missing", "Nothing");
    char *text = sample_print(document, "html", &(struct sink_setting){.figures = folder});
    document_free(document);
    unlink(path);
    rmdir(folder);
    return text;
}

static void a_figure_stands_in_the_page_as_an_image(void **state)
{
    char *text = print_with_figure("<?xml?><svg width=\"9\">\n<text>50 % &lt; \"#1\"</text></svg>");

    (void)state;
    assert_string_equal(
        text, "<figure id=\"figure-latency\">\n<div class=\"drawing\">\n"
              "<img src=\"data:image/svg+xml,<?xml?><svg width=%229%22>%0A"
              "<text>50 %25 %26lt; %22%231%22</text></svg>\" "
              "aria-labelledby=\"figure-latency-caption\">\n</div>\n<figcaption>"
              "<span id=\"figure-latency-caption\">Round trips</span></figcaption>\n</figure>\n");
    free(text);
    text = print_with_figure("no drawing");
    assert_string_equal(text, "");
    free(text);
}

/* ---- texts of a file ---- */

static bool is_at(const char *text, const char *const parts[])
{
    while (*parts != NULL && strncmp(text, *parts, strlen(*parts)) != 0)
        parts++;
    return *parts != NULL;
}

static void nothing_reaches_a_reader_that_acts_upon_the_screen(void **state)
{
    /* U+202E, U+2066, U+2029 */
    // NOLINTBEGIN(misc-misleading-bidirectional): that is what is tested
    static const char *const acting[] = {"\xC2\x9B",     "\xFF",         "\xC0", "\xE2\x80\xAE",
                                         "\xE2\x81\xA6", "\xE2\x80\xA9", NULL};
    // NOLINTEND(misc-misleading-bidirectional)

    (void)state;
    for (size_t i = 0; sinks[i] != NULL; i++) {
        char *text = sample_print_once(sample_hostile_document(), sinks[i]->name, "en", 60);
        for (const char *at = text; *at != '\0'; at++) {
            unsigned char byte = (unsigned char)*at;
            if ((byte < ' ' && byte != '\n') || byte == 0x7F || is_at(at, acting))
                fail_msg("byte 0x%02X in %s", byte, sinks[i]->name);
        }
        assert_has(text, sinks[i] == &sink_latex ? "[U+202E]" : "\uFFFD");
        free(text);
    }
}

static void hostile_texts_become_no_markup_of_a_page(void **state)
{
    char *text = sample_print_once(sample_hostile_document(), "html", "en", 0);

    (void)state;
    assert_has_not(text, "<script");
    assert_has_not(text, "'<");
    assert_has(text, "&lt;script&gt;&amp;amp;");
    assert_has_not(text, "href=\"a");
    free(text);
}

static void hostile_texts_mean_nothing_in_markdown(void **state)
{
    char *text = sample_print_once(sample_hostile_document(), "markdown", "en", 0);
    size_t lines = 0, bars = 0;

    (void)state;
    /* code is shown as it is, but its fence holds */
    char *code = strstr(text, "```\n"), *end = strstr(code + 4, "\n```\n");
    assert_non_null(end);
    memset(code, ' ', (size_t)(end - code));
    for (const char *at = text; *at != '\0'; at++) {
        bool escaped = at > text && at[-1] == '\\';
        assert_false(*at == '<' && !escaped);
        assert_false(*at == '`' && !escaped && at < code);
        lines += *at == '\n';
        bars += *at == '|' && !escaped;
    }
    assert_int_equal(bars, 4 * 5); /* of five lines of a table of three columns */
    assert_true(lines > 20);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_block_has_its_markup),
        cmocka_unit_test(a_table_of_numbers_has_their_alignment_units_and_digits),
        cmocka_unit_test(signs_and_code_stand_where_the_form_has_them),
        cmocka_unit_test(a_backtick_alone_is_a_letter),
        cmocka_unit_test(a_line_of_markdown_that_looks_like_a_list_or_a_rule_is_none),
        cmocka_unit_test(what_is_verbose_within_a_section_is_folded),
        cmocka_unit_test(long_tables_and_what_is_secondary_are_folded_on_the_page),
        cmocka_unit_test(a_sortable_table_has_no_groups),
        cmocka_unit_test(elements_that_are_opened_are_closed),
        cmocka_unit_test(a_figure_stands_in_the_page_as_an_image),
        cmocka_unit_test(nothing_reaches_a_reader_that_acts_upon_the_screen),
        cmocka_unit_test(hostile_texts_become_no_markup_of_a_page),
        cmocka_unit_test(hostile_texts_mean_nothing_in_markdown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
