/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * markdown_test.c - GitHub's Markdown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "document/sample_document.h"
#include "support/text_check.h"

static void a_table_has_its_units_in_the_head_and_numbers_to_the_right(void **state)
{
    struct document *document = document_create("");

    (void)state;
    sample_add_results(document);
    char *text = sample_print_once(document, "markdown", "ru");
    assert_string_equal(
        text,
        "\n**latency, same-cpu**\n\n"
        "| size | transport | RTT p50, мкс | 95 % interval, мкс | CPU time per round trip, мкс "
        "| wake-ups | RTT p50 to best | verdict |\n"
        "|--:|:--|--:|--:|--:|--:|--:|:--|\n"
        "| 64 B | pipe | 7,01 | \\[6,30; 7,45\\] | 7,65 | \\<0,01 | 1,00 | **best** |\n"
        "|  | unix-stream | 12,7 | \\[11,9; 13,6\\] | 13,7 | 2,00 | 1,81 | slower |\n"
        "| 64 KiB | pipe | 106 | \\[95; 118\\] | 40,9 | 150 | 1,00 | **best** |\n"
        "|  | tcp | н/д | н/д | н/д | н/д | н/д | not measured |\n"
        "\nMedians of round trips.\n");
    free(text);
}

static void every_block_has_its_markup(void **state)
{
    static const char *const parts[] = {
        "\n- **kernel:** Linux 6.1\n- **machine:** a small one\n",
        "\n> **the hypervisor took time**\n",
        "\n> **INCOMPLETE:** 2 of 17 blocks\n",
        "\n## Results\n",
        "\nSee \"latency, same-cpu\" and \"How far to trust it\", and .\n",
        "\n**latency, same-cpu**\n",
        "\n**RTT:** round-trip time\n",
        "\n### Crossovers\n\nthe best of each size:\n\n- 64 B: pipe is faster than tcp\n",
        "\n<!-- -->\n\n- an item without a lead\n",
        "- [the manual](<https://example.org/a%20b?c=%3Cd%3E%26e>)\n- no address\n",
        "\n```sh\nmake\n./ipcmark run --seed 1\n```\n",
        "\n<details><summary>all comparisons</summary>\n\n| case |",
        "| mixed time |\n|:--|--:|--:|--:|--:|--:|\n| **worse: 1** | | | | | |\n| first case | 17 ",
        "| 966 ns |\n",
        "| 1.09 µs |\n\n</details>\n",
    };
    char *text = sample_print_once(sample_document(), "markdown", "en");

    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        assert_has(text, parts[i]);
    free(text);
}

static void a_line_that_looks_like_a_list_or_a_rule_is_none(void **state)
{
    struct document *document = document_create("");

    (void)state;
    document_paragraph(document, NULL, "1. not a list");
    document_paragraph(document, NULL, "=== no heading");
    document_paragraph(document, NULL, "- no item");
    char *text = sample_print_once(document, "markdown", "en");
    assert_string_equal(text, "\n1\\. not a list\n\n\\=== no heading\n\n\\- no item\n");
    free(text);
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
    char *text = sample_print_once(document, "markdown", "en");
    assert_string_equal(text, "\n## Behaviour\n"
                              "\n<details><summary>All &lt;experiments&gt;</summary>\n\none\n"
                              "\n</details>\n\n## Next\n\ntwo\n");
    free(text);
}

static void hostile_texts_mean_nothing(void **state)
{
    char *text = sample_print_once(sample_hostile_document(), "markdown", "en");
    size_t lines = 0, bars = 0;

    (void)state;
    assert_null(strchr(text, '\033'));
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
        cmocka_unit_test(a_table_has_its_units_in_the_head_and_numbers_to_the_right),
        cmocka_unit_test(every_block_has_its_markup),
        cmocka_unit_test(a_line_that_looks_like_a_list_or_a_rule_is_none),
        cmocka_unit_test(what_is_verbose_within_a_section_is_folded),
        cmocka_unit_test(hostile_texts_mean_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
