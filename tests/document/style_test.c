/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * style_test.c - what a style asks for is in every form, and the plain one asks for nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "document/sample_document.h"
#include "support/text_check.h"
#include "text/text.h"

static char figures[] = "/tmp/ipcmark-style-XXXXXX";

static int make_figures(void **state)
{
    static const char *const names[] = {"one.svg", "one.png", "two.svg", "two.png"};
    char path[64];

    (void)state;
    assert_non_null(mkdtemp(figures));
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", figures, names[i]);
        FILE *file = fopen(path, "we");
        assert_non_null(file);
        fputs("<svg/>", file);
        assert_int_equal(fclose(file), 0);
    }
    return 0;
}

static int remove_figures(void **state)
{
    char command[64];

    (void)state;
    snprintf(command, sizeof command, "rm -r '%s'", figures);
    return system(command); /* NOLINT(cert-env33-c): the test's own words */
}

static const struct style *gost(void)
{
    assert_string_equal(styles[1].name, "gost");
    return &styles[1];
}

/* Two figures in a row, a table of many rows, a conclusion. */
static struct document *document_of(unsigned rows)
{
    static const struct column columns[] = {{.kind = COLUMN_NAME, .head = "transport"},
                                            {.kind = COLUMN_NUMBER, .head = "value"}};
    const struct table_setting setting = {.id = "long", .caption = "the long one."};
    struct document *document = document_create("");

    document_heading(document, 1, "results", "all of it");
    document_figure(document, "one", "first figure.");
    document_figure(document, "missing", "no file");
    document_figure(document, "two", "second figure");
    struct table *table = document_table(document, &setting, columns, 2);
    table_group(table, "a group");
    for (unsigned i = 0; i < rows; i++) {
        table_row(table);
        cell_text(table, "pipe");
        cell_number(table, i);
        table_group(table, NULL);
    }
    sample_add_results(document);
    document_heading(document, 0, "end", "THE END");
    document_paragraph(
        document, NULL,
        document_text(document, "see %1", document_reference(document, "tbl:latency"), NULL));
    return document;
}

/* Of document_of(); the caller's. */
static char *print(const char *sink, const char *language, const struct style *style)
{
    struct document *document = document_of(60);

    text_use(language_find(language));
    char *text = sample_print(document, sink,
                              &(struct sink_setting){.figures = figures, .style = style});
    text_use(language_find("en"));
    document_free(document);
    return text;
}

static void expect_all(const char *sink, const char *language, const char *const parts[])
{
    char *text = print(sink, language, gost());

    for (; *parts != NULL; parts++)
        assert_has(text, *parts);
    free(text);
}

static void captions_have_numbers_and_what_is_before_them_refers_to_them(void **state)
{
    static const char *const markdown[] = {
        "\n## All of it\n\nThe results are shown in figures [1](#fig:one) and [2](#fig:two).\n",
        "\n![Figure 1 — First figure](figures/one.png){#fig:one}\n",
        "\n![Figure 2 — Second figure](figures/two.png){#fig:two}\n",
        "\nThe data are in tables [1](#tbl:long) and [2](#tbl:latency).\n",
        "\n: []{#tbl:long}Table 1 — The long one\n\n| Transport | Value |\n",
        "\n| **A group** | |\n",
        "\n: []{#tbl:latency}Table 2 — Latency, same-cpu\n",
        "\n# THE END {.unnumbered}\n\nSee [2](#tbl:latency)\n",
        NULL};
    static const char *const html[] = {
        "shown in figures <a href=\"#figure-one\">1</a> and <a href=\"#figure-two\">2</a>.</p>",
        "Figure 2 — Second figure</span></figcaption>",
        "<summary>Table 1 — The long one (60 rows)</summary>",
        "<h2 id=\"end-heading\">THE END</h2>", NULL};

    (void)state;
    expect_all("markdown", "en", markdown);
    expect_all("html", "en", html);
}

/* LaTeX counts by itself. Latin letters in a Russian text are names. */
static void latex_has_words_labels_and_a_table_that_goes_on(void **state)
{
    static const char *const russian[] = {
        "\\renewcommand{\\figurename}{Рисунок}",
        "\\renewcommand{\\tablename}{Таблица}",
        "\\sisetup{mode=text}\n",
        "\nРезультаты показаны на рисунках~\\ref{fig:ipcmark-one} и \\ref{fig:ipcmark-two}.\n",
        "{\\raggedright Продолжение таблицы \\ref{tbl:ipcmark-long}\\par",
        "\\caption{first figure}",
        NULL};
    static const char *const english[] = {"\\caption{First figure}\\label{fig:ipcmark-one}",
                                          "\\begin{center}\\bfseries THE END\\end{center}", NULL};

    (void)state;
    expect_all("latex", "ru", russian);
    expect_all("latex", "en", english);
}

/* Where they are no rows; who ends by itself, as a sentence does, has that end. */
static void items_of_a_list_end_as_parts_of_a_sentence(void **state)
{
    static const char *const forms[] = {"markdown", "latex", "html"};
    static const char *const expected[][3] = {
        {"- first;\n- second: 2;\n- third.\n", "- a sentence.\n",
         "- **machine:** vm;\n- **plan:** 8 blocks.\n"},
        {"\\item{} first;\n\\item{} second: 2;\n\\item{} third.\n", "\\item{} a sentence.\n",
         "\\item{} machine: vm;\n\\item{} plan: 8 blocks.\n"},
        {"<li>first;</li>\n", "<li>third.</li>\n", "</th><td>vm</td></tr>\n"},
    };

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct document *document = document_create("");
        document_list(document, "a list");
        document_item(document, NULL, "first");
        document_item(document, "second", "2");
        document_item(document, NULL, "third");
        document_list(document, "others");
        document_item(document, NULL, "a sentence.");
        document_fact(document, "machine", "vm");
        document_fact(document, "plan", "8 blocks");
        char *text = sample_print(document, forms[i], &(struct sink_setting){.style = gost()});
        for (size_t k = 0; k < 3; k++)
            assert_has(text, expected[i][k]);
        document_free(document);
        free(text);
    }
}

static void the_plain_style_asks_for_nothing(void **state)
{
    static const char *const names[] = {"markdown", "html", "latex"};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        char *none = print(names[i], "en", NULL), *plain = print(names[i], "en", &styles[0]);
        assert_string_equal(none, plain);
        assert_has_not(plain, "Figure 1");
        assert_has_not(plain, "are shown in figure");
        assert_has(plain, "all of it");
        free(none);
        free(plain);
    }
}

static void what_begins_with_a_capital_depends_on_the_language(void **state)
{
    static const struct {
        const char *language, *text, *capital;
    } cases[] = {
        {"en", "latency", "L"},  {"en", "a group", "A"},    {"en", "p50", ""},
        {"en", "RTT", ""},       {"en", "95 %", ""},        {"en", "", ""},
        {"ru", "задержка", "З"}, {"ru", "размер", "Р"},     {"ru", "ёмкость", "Ё"},
        {"ru", "яблоко", "Я"},   {"ru", "Уже большая", ""}, {"ru", "pipe", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char capital[8] = "";
        text_use(language_find(cases[i].language));
        size_t bytes = style_capital(cases[i].text, capital);
        assert_string_equal(bytes == 0 ? "" : capital, cases[i].capital);
        assert_int_equal(bytes, strlen(cases[i].capital));
    }
    text_use(language_find("en"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(captions_have_numbers_and_what_is_before_them_refers_to_them),
        cmocka_unit_test(latex_has_words_labels_and_a_table_that_goes_on),
        cmocka_unit_test(items_of_a_list_end_as_parts_of_a_sentence),
        cmocka_unit_test(the_plain_style_asks_for_nothing),
        cmocka_unit_test(what_begins_with_a_capital_depends_on_the_language),
    };

    return cmocka_run_group_tests(tests, make_figures, remove_figures);
}
