/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_report_test.c - made-up findings in every form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "report/probe/matrix.h"
#include "report/probe/probe_report.h"

static const struct probe end_stream = {
    .name = "end",
    .property = "end of the stream",
    .transports = {"pipe", "tcp"},
    .claim = "It ends.",
    .code = "close(fd);\n\nread(other, &byte, 1);\n",
    .reference = "read(2)",
};
static const struct probe end_datagram = {
    .name = "end",
    .property = "end of the stream",
    .transports = {"unix-dgram"},
    .claim = "It has no end.",
    .code = "close(fd);\n",
    .reference = "unix(7)",
};
static const struct probe queue = {
    .name = "queue",
    .property = "signals in a queue",
    .transports = {"process"},
    .claim = "They queue.",
    .code = "sigqueue(pid, SIGRTMIN, value);\n",
    .reference = "signal(7)",
};

/* The last transport comes first: columns have the registry's order all the same. */
static const struct probe_finding findings[] = {
    {&end_stream, "tcp", {PROBE_CONTRADICTED, "closed", "ECONNRESET", "ECONNRESET"}},
    {&end_stream, "pipe", {PROBE_HOLDS, "closed", "read() gave 0", "0"}},
    {&end_datagram, "unix-dgram", {PROBE_NOT_TRIED, "looked", "no sockets", "-"}},
    {&queue, "process", {PROBE_HOLDS, "sent 5", "5 came", "5 of 5"}},
};

static const struct probe_report report = {.findings = findings, .count = 4, .planned = 4};

/* What it prints; the caller's. */
static char *print(int (*form)(const struct probe_report *report, FILE *stream),
                   const struct probe_report *what)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    assert_int_equal(form(what, stream), 0);
    assert_int_equal(fclose(stream), 0);
    return text;
}

static void assert_prints(int (*form)(const struct probe_report *report, FILE *stream),
                          const struct probe_report *what, const char *expected)
{
    char *text = print(form, what);

    assert_string_equal(text, expected);
    free(text);
}

static void table_has_transports_across_and_exceptions_below(void **state)
{
    (void)state;
    assert_prints(probe_print_table, &report,
                  "                   pipe  unix-dgram  tcp\n"
                  "end of the stream  0     ?           ! ECONNRESET\n"
                  "\n"
                  "processes and signals\n"
                  "signals in a queue     5 of 5\n"
                  "\n"
                  "! contradicts its claim; ? could not be tried; empty: does not apply\n"
                  "\n"
                  "! end of the stream, tcp: closed: ECONNRESET\n"
                  "\n"
                  "? end of the stream, unix-dgram: looked: no sockets\n"
                  "\n"
                  "2 hold, 1 contradicted, 1 could not be tried of 4.\n");
}

static void details_tell_claim_done_observed_and_reference(void **state)
{
    struct probe_report one = {.findings = &findings[3], .count = 1, .planned = 1, .details = true};

    (void)state;
    assert_prints(probe_print_table, &one,
                  "processes and signals\n"
                  "signals in a queue     5 of 5\n"
                  "\n"
                  "! contradicts its claim; ? could not be tried; empty: does not apply\n"
                  "\n"
                  "signals in a queue (queue), process: holds\n"
                  "  claim:     They queue.\n"
                  "  done:      sent 5\n"
                  "  observed:  5 came\n"
                  "  reference: signal(7)\n"
                  "\n"
                  "1 hold, 0 contradicted, 0 could not be tried of 1.\n");
}

static void assert_summary(const struct probe_report *what, const char *expected)
{
    char *text = probe_summary(what);

    assert_string_equal(text, expected);
    free(text);
}

static void stopped_survey_says_how_much_is_missing(void **state)
{
    struct probe_report stopped = report;

    (void)state;
    stopped.count = 2;
    assert_summary(&stopped, "1 hold, 1 contradicted, 0 could not be tried of 2. Stopped before "
                             "the other 2.");
    stopped.language = LANGUAGE_RUSSIAN;
    assert_summary(&stopped, "Подтверждено: 1, опровергнуто: 1, не удалось проверить: 0; всего "
                             "опытов: 2. Прервано; осталось опытов: 2.");
}

static void summary_says_where_and_who(void **state)
{
    struct probe_report told = report;

    (void)state;
    told.kernel = "Linux 6.1.0 x86_64";
    told.user_id = 65534;
    assert_summary(&told, "2 hold, 1 contradicted, 1 could not be tried of 4. "
                          "Linux 6.1.0 x86_64, user id 65534.");
    told.language = LANGUAGE_RUSSIAN;
    assert_summary(&told, "Подтверждено: 2, опровергнуто: 1, не удалось проверить: 1; всего "
                          "опытов: 4. Linux 6.1.0 x86_64, идентификатор пользователя 65534.");
}

static void nothing_found_is_a_report_too(void **state)
{
    struct probe_report nothing = {.planned = 3};

    (void)state;
    assert_prints(
        probe_print_table, &nothing,
        "! contradicts its claim; ? could not be tried; empty: does not apply\n\n"
        "0 hold, 0 contradicted, 0 could not be tried of 0. Stopped before the other 3.\n");
}

static void assert_no_line_is_longer(const char *text, size_t width)
{
    for (; *text != '\0'; text += strcspn(text, "\n") + 1)
        assert_true(strcspn(text, "\n") <= width);
}

/* Five transports, each with the longest brief that there is. */
static struct probe_finding *make_wide(const char *brief, struct probe_finding wide[5])
{
    static const char *const names[] = {"pipe", "fifo", "unix-stream", "unix-dgram", "tcp"};
    static const struct probe probe = {
        .name = "wide",
        .property = "a property with many words in its long name",
        .transports = {"pipe", "fifo", "unix-stream", "unix-dgram", "tcp"},
        .claim = "It is wide.",
        .code = "wide();\n",
        .reference = "wide(2)",
    };

    for (size_t i = 0; i < 5; i++) {
        wide[i] = (struct probe_finding){&probe, names[i], {.outcome = PROBE_HOLDS}};
        snprintf(wide[i].result.brief, sizeof wide[i].result.brief, "%s", brief);
    }
    return wide;
}

static void wide_table_is_broken_to_100_columns(void **state)
{
    struct probe_finding wide[5];
    struct probe_report broken = {
        .findings = make_wide("12345 of 65536 B, EPIPE", wide), .count = 5, .planned = 5};
    char *text = print(probe_print_table, &broken);

    (void)state;
    assert_no_line_is_longer(text, 100);
    assert_non_null(strstr(text, "12345 of"));
    assert_non_null(strstr(text, "EPIPE"));
    free(text);
}

static void long_word_is_broken_too_and_none_of_it_is_lost(void **state)
{
    struct probe_finding wide[5];
    struct probe_report broken = {
        .findings = make_wide("abcdefghijklmnopqrstuvw", wide), .count = 5, .planned = 5};
    char *text = print(probe_print_table, &broken);
    size_t letters = 0;

    (void)state;
    assert_no_line_is_longer(text, 100);
    /* Only the briefs have a q. */
    for (const char *letter = text; *letter != '\0'; letter++)
        letters += *letter == 'q';
    assert_int_equal(letters, 5);
    free(text);
}

static void narrow_terminal_gets_a_narrow_table(void **state)
{
    struct probe_finding wide[5];
    struct probe_report narrow = {.findings = make_wide("12345 of 65536 B, EPIPE", wide),
                                  .count = 5,
                                  .planned = 5,
                                  .width = 70};
    char *text = print(probe_print_table, &narrow);

    (void)state;
    assert_no_line_is_longer(text, 70);
    free(text);
}

static void contradictions_stand_out_on_a_terminal(void **state)
{
    struct probe_report coloured = report;

    (void)state;
    coloured.colour = true;
    char *text = print(probe_print_table, &coloured);
    assert_non_null(strstr(text, "\033[1m! ECONNRESET\033[0m"));
    free(text);
}

static const struct probe hostile = {
    .name = "hostile",
    .property = "a|b_c*d",
    .transports = {"pipe"},
    .claim = "=1+1, \"quoted\"",
    .code = "x\n",
    .reference = "<script>",
};
static const struct probe_finding hostile_finding = {
    &hostile, "pipe", {PROBE_HOLDS, "@SUM(1)", "a\tb\033[31m", "50% & {x} \\ #1 $_^~"}};
static const struct probe_report hostile_report = {
    .findings = &hostile_finding, .count = 1, .planned = 1, .details = true};

static void control_characters_do_not_reach_the_terminal(void **state)
{
    char *text = print(probe_print_table, &hostile_report);

    (void)state;
    assert_null(strchr(text, '\033'));
    assert_non_null(strstr(text, "a?b?[31m"));
    free(text);
}

static void csv_is_quoted_and_holds_no_formula(void **state)
{
    (void)state;
    assert_prints(probe_print_csv, &hostile_report,
                  "name,property,transport,outcome,brief,claim,done,observed,reference\r\n"
                  "hostile,a|b_c*d,pipe,holds,50% & {x} \\ #1 $_^~,"
                  "\"'=1+1, \"\"quoted\"\"\",\"'@SUM(1)\",a\tb\033[31m,<script>\r\n");
}

static void csv_has_a_row_for_each_experiment(void **state)
{
    (void)state;
    assert_prints(probe_print_csv, &report,
                  "name,property,transport,outcome,brief,claim,done,observed,reference\r\n"
                  "end,end of the stream,tcp,contradicted,ECONNRESET,It ends.,closed,ECONNRESET,"
                  "read(2)\r\n"
                  "end,end of the stream,pipe,holds,0,It ends.,closed,read() gave 0,read(2)\r\n"
                  "end,end of the stream,unix-dgram,not tried,-,It has no end.,looked,no sockets,"
                  "unix(7)\r\n"
                  "queue,signals in a queue,process,holds,5 of 5,They queue.,sent 5,5 came,"
                  "signal(7)\r\n");
}

static void json_has_the_schema_and_null_for_what_was_not_tried(void **state)
{
    char *text = print(probe_print_json, &report);
    json_t *object = json_loads(text, 0, NULL);
    const json_t *list = json_object_get(object, "probes");

    (void)state;
    assert_string_equal(json_string_value(json_object_get(object, "schema")), "ipcmark-probe/1");
    assert_true(json_is_true(json_object_get(object, "complete")));
    assert_int_equal(json_array_size(list), 4);
    assert_true(json_is_false(json_object_get(json_array_get(list, 0), "holds")));
    assert_true(json_is_true(json_object_get(json_array_get(list, 1), "holds")));
    assert_true(json_is_null(json_object_get(json_array_get(list, 2), "holds")));
    json_t *expected = json_pack("{ssssssssssssssssso}", "name", "end", "property",
                                 "end of the stream", "transport", "pipe", "claim", "It ends.",
                                 "done", "closed", "observed", "read() gave 0", "brief", "0",
                                 "reference", "read(2)", "holds", json_true());
    assert_true(json_equal(json_array_get(list, 1), expected));
    json_decref(expected);
    json_decref(object);
    free(text);
}

static void json_carries_any_text(void **state)
{
    char *text = print(probe_print_json, &hostile_report);
    json_t *object = json_loads(text, 0, NULL);
    const json_t *first = json_array_get(json_object_get(object, "probes"), 0);

    (void)state;
    assert_string_equal(json_string_value(json_object_get(first, "observed")), "a\tb\033[31m");
    json_decref(object);
    free(text);
}

static void markdown_escapes_what_it_would_take_for_its_own(void **state)
{
    char *text = print(probe_print_markdown, &hostile_report);

    (void)state;
    assert_non_null(strstr(text, "| a\\|b\\_c\\*d | 50% \\& \\{x\\} \\\\ \\#1 \\$\\_^\\~ |\n"));
    assert_non_null(strstr(text, "  - reference: \\<script\\>\n"));
    assert_null(strchr(text, '\033'));
    free(text);
}

static void markdown_has_the_matrix_and_a_list(void **state)
{
    char *text = print(probe_print_markdown, &report);

    (void)state;
    assert_non_null(strstr(text, "| | pipe | unix-dgram | tcp |\n|:--|:--|:--|:--|\n"
                                 "| end of the stream | 0 | **?** | **\\! ECONNRESET** |\n"));
    assert_non_null(strstr(text, "| processes and signals | |\n|:--|:--|\n"
                                 "| signals in a queue | 5 of 5 |\n"));
    assert_non_null(strstr(text, "\n2 hold, 1 contradicted, 1 could not be tried of 4.\n"));
    assert_non_null(strstr(text, "- **end of the stream, tcp: contradicted**\n"
                                 "  - claim: It ends.\n"
                                 "  - done: closed\n"
                                 "  - observed: ECONNRESET\n"
                                 "  - reference: read\\(2\\)\n"));
    free(text);
}

static void latex_escapes_its_special_characters(void **state)
{
    char *text = print(probe_print_latex, &hostile_report);

    (void)state;
    assert_non_null(strstr(text, "\\raggedright a\\textbar{}b\\_c*d & \\raggedright "
                                 "50\\% \\& \\textbraceleft{}x\\textbraceright{} \\textbackslash{} "
                                 "\\#1 \\$\\_\\textasciicircum{}"
                                 "\\textasciitilde{} \\tabularnewline\n"));
    free(text);
}

static size_t occurrences(const char *text, const char *word)
{
    size_t count = 0;

    while ((text = strstr(text, word)) != NULL) {
        text += strlen(word);
        count++;
    }
    return count;
}

static void latex_is_two_tables_with_booktabs_rules(void **state)
{
    char *text = print(probe_print_latex, &report);

    (void)state;
    assert_int_equal(occurrences(text, "\\begin{tabular}"), 2);
    assert_int_equal(occurrences(text, "\\end{tabular}"), 2);
    assert_int_equal(occurrences(text, "\\toprule"), 2);
    assert_int_equal(occurrences(text, "\\midrule"), 2);
    assert_int_equal(occurrences(text, "\\bottomrule"), 2);
    assert_non_null(strstr(text, "\\bfseries\\raggedright ! ECONNRESET"));
    assert_int_equal(occurrences(text, "{"), occurrences(text, "}"));
    free(text);
}

/* The property, claim and reference are in the catalogue; the rest is invented and stays. */
static const struct probe russian_probe = {
    .name = "end",
    .property = "end of the stream",
    .transports = {"pipe"},
    .claim = "Data goes both ways on one descriptor.",
    .code = "x\n",
    .reference = "socket(7), SO_SNDBUF and wmem_max; tcp(7)",
};
static const struct probe_finding russian_findings[] = {
    {&russian_probe, "pipe", {PROBE_CONTRADICTED, "closed", "ECONNRESET", "ECONNRESET"}},
    {&queue, "process", {PROBE_HOLDS, "sent 5", "5 came", "5 of 5 words"}},
};
static const struct probe_report russian_report = {.findings = russian_findings,
                                                   .count = 2,
                                                   .planned = 2,
                                                   .details = true,
                                                   .language = LANGUAGE_RUSSIAN};

static void russian_table_is_aligned_by_letters_not_bytes(void **state)
{
    (void)state;
    assert_prints(probe_print_table, &russian_report,
                  "              pipe\n"
                  "конец потока  ! ECONNRESET\n"
                  "\n"
                  "процессы и сигналы\n"
                  "signals in a queue  5 of 5 words\n"
                  "\n"
                  "! противоречит утверждению; ? проверить не удалось; пусто: неприменимо\n"
                  "\n"
                  "конец потока (end), pipe: опровергнуто\n"
                  "  утверждение: Через один дескриптор данные идут в обе стороны.\n"
                  "  сделано:     closed\n"
                  "  наблюдалось: ECONNRESET\n"
                  "  источники:   socket(7), SO_SNDBUF и wmem_max; tcp(7)\n"
                  "\n"
                  "signals in a queue (queue), process: подтверждено\n"
                  "  утверждение: They queue.\n"
                  "  сделано:     sent 5\n"
                  "  наблюдалось: 5 came\n"
                  "  источники:   signal(7)\n"
                  "\n"
                  "! конец потока, pipe: closed: ECONNRESET\n"
                  "\n"
                  "Подтверждено: 1, опровергнуто: 1, не удалось проверить: 0; всего опытов: 2.\n");
}

static void russian_csv_keeps_what_programs_look_for(void **state)
{
    (void)state;
    assert_prints(probe_print_csv, &russian_report,
                  "name,property,transport,outcome,brief,claim,done,observed,reference\r\n"
                  "end,конец потока,pipe,contradicted,ECONNRESET,"
                  "Через один дескриптор данные идут в обе стороны.,closed,ECONNRESET,"
                  "\"socket(7), SO_SNDBUF и wmem_max; tcp(7)\"\r\n"
                  "queue,signals in a queue,process,holds,5 of 5 words,They queue.,sent 5,5 came,"
                  "signal(7)\r\n");
}

static void russian_markdown_and_latex_have_cyrillic_letters(void **state)
{
    char *text = print(probe_print_markdown, &russian_report);

    (void)state;
    assert_non_null(strstr(text, "| конец потока | **\\! ECONNRESET** |\n"));
    assert_non_null(strstr(text, "- **конец потока, pipe: опровергнуто**\n"
                                 "  - утверждение: Через один дескриптор данные"));
    free(text);
    text = print(probe_print_latex, &russian_report);
    assert_non_null(strstr(text, "\\raggedright конец потока & \\bfseries\\raggedright ! "
                                 "ECONNRESET \\tabularnewline\n"));
    assert_non_null(strstr(text, "T2A"));
    assert_null(strstr(text, "U+"));
    free(text);
}

static void json_is_english_in_every_language(void **state)
{
    struct probe_report english = russian_report;
    char *text = print(probe_print_json, &russian_report);

    (void)state;
    english.language = LANGUAGE_ENGLISH;
    assert_prints(probe_print_json, &english, text);
    free(text);
}

static void full_disk_is_an_error_of_every_form(void **state)
{
    static int (*const forms[])(const struct probe_report *report, FILE *stream) = {
        probe_print_table, probe_print_json, probe_print_markdown, probe_print_csv,
        probe_print_latex};

    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        FILE *full = fopen("/dev/full", "we");
        assert_non_null(full);
        assert_int_equal(forms[i](&report, full), -ENOSPC);
        fclose(full);
    }
}

static void explanation_has_claim_code_and_reference(void **state)
{
    const struct probe *const list[] = {&end_stream, &end_datagram};
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    (void)state;
    assert_int_equal(probe_print_explanation(list, 2, LANGUAGE_ENGLISH, stream), 0);
    fclose(stream);
    assert_string_equal(text, "end: end of the stream\n"
                              "\n"
                              "pipe, tcp:\n"
                              "  It ends.\n"
                              "\n"
                              "    close(fd);\n"
                              "\n"
                              "    read(other, &byte, 1);\n"
                              "\n"
                              "  See read(2)\n"
                              "\n"
                              "unix-dgram:\n"
                              "  It has no end.\n"
                              "\n"
                              "    close(fd);\n"
                              "\n"
                              "  See unix(7)\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_has_transports_across_and_exceptions_below),
        cmocka_unit_test(details_tell_claim_done_observed_and_reference),
        cmocka_unit_test(stopped_survey_says_how_much_is_missing),
        cmocka_unit_test(summary_says_where_and_who),
        cmocka_unit_test(nothing_found_is_a_report_too),
        cmocka_unit_test(wide_table_is_broken_to_100_columns),
        cmocka_unit_test(long_word_is_broken_too_and_none_of_it_is_lost),
        cmocka_unit_test(narrow_terminal_gets_a_narrow_table),
        cmocka_unit_test(contradictions_stand_out_on_a_terminal),
        cmocka_unit_test(control_characters_do_not_reach_the_terminal),
        cmocka_unit_test(csv_is_quoted_and_holds_no_formula),
        cmocka_unit_test(csv_has_a_row_for_each_experiment),
        cmocka_unit_test(json_has_the_schema_and_null_for_what_was_not_tried),
        cmocka_unit_test(json_carries_any_text),
        cmocka_unit_test(markdown_escapes_what_it_would_take_for_its_own),
        cmocka_unit_test(markdown_has_the_matrix_and_a_list),
        cmocka_unit_test(latex_escapes_its_special_characters),
        cmocka_unit_test(latex_is_two_tables_with_booktabs_rules),
        cmocka_unit_test(russian_table_is_aligned_by_letters_not_bytes),
        cmocka_unit_test(russian_csv_keeps_what_programs_look_for),
        cmocka_unit_test(russian_markdown_and_latex_have_cyrillic_letters),
        cmocka_unit_test(json_is_english_in_every_language),
        cmocka_unit_test(full_disk_is_an_error_of_every_form),
        cmocka_unit_test(explanation_has_claim_code_and_reference),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
