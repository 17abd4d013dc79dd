/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_document_test.c - what is said of experiments, made-up ones, is said in every form. */
#include "report/documents.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "document/sink.h"
#include "report/parts.h"
#include "report/probe_report.h"
#include "text/text.h"

static const struct probe end_datagram = {
    .name = "end",
    .property = "end of the stream",
    .transports = {"unix-dgram"},
    .claim = "It has no end.",
    .code = "close(fd);\n",
    .reference = "unix(7)",
};

/* Texts alone, as of a file. */
#define PROBE(name_, property_, claim_, reference_)                                                \
    {                                                                                              \
        .name = (name_), .property = (property_), .claim = (claim_), .reference = (reference_)     \
    }
#define END_STREAM PROBE("end", "end of the stream", "It ends.", "read(2)")
#define END_DATAGRAM PROBE("end", "end of the stream", "It has no end.", "unix(7)")
#define QUEUE PROBE("queue", "signals in a queue", "They queue.", "signal(7)")

/* The last transport comes first: columns have the registry's order all the same. */
static const struct probe_finding findings[] = {
    {END_STREAM, "tcp", {PROBE_CONTRADICTED, "closed", "ECONNRESET", "ECONNRESET"}},
    {END_STREAM, "pipe", {PROBE_HOLDS, "closed", "read() gave 0", "0"}},
    {END_DATAGRAM, "unix-dgram", {PROBE_NOT_TRIED, "looked", "no sockets", "-"}},
    {QUEUE, "process", {PROBE_HOLDS, "sent 5", "5 came", "5 of 5"}},
};

static const struct probe_report report = {.findings = findings, .count = 4, .planned = 4};

/* The document in that form, freed; the text is the caller's. */
static char *print(struct document *document, const struct sink *sink, enum detail detail)
{
    const struct sink_setting setting = {.detail = detail, .width = 100};
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(document);
    assert_non_null(stream);
    assert_int_equal(sink_print(sink, document, &setting, stream), 0);
    assert_int_equal(fclose(stream), 0);
    document_free(document);
    return text;
}

/* Any blanks and ends of lines become one blank: where lines end is the forms' matter. */
static void squeeze(char *text)
{
    char *to = text;

    for (const char *from = text; *from != '\0'; from++)
        if (!isspace((unsigned char)*from))
            *to++ = *from;
        else if (to > text && to[-1] != ' ')
            *to++ = ' ';
    *to = '\0';
}

/* All of these words, ended by NULL, in that order, in every form. */
static void assert_says(const struct probe_report *what, enum detail detail,
                        const char *const words[])
{
    for (const struct sink *const *sink = sinks; *sink != NULL; sink++) {
        char *text = print(probe_document(what), *sink, detail), *at = text;
        squeeze(text);
        for (const char *const *word = words; *word != NULL; word++) {
            at = strstr(at, *word);
            if (at == NULL)
                fail_msg("%s: no \"%s\", or not there: %s", (*sink)->name, *word, text);
        }
        free(text);
    }
}

static void matrix_has_transports_in_the_order_of_their_registry(void **state)
{
    (void)state;
    assert_says(&report, DETAIL_PLAIN,
                (const char *const[]){"property", "pipe", "unix-dgram", "tcp", "end of the stream",
                                      "0", "?", "ECONNRESET", NULL});
}

static void transports_with_few_experiments_have_columns_when_there_are_no_others(void **state)
{
    static const struct probe_finding known[] = {
        {END_STREAM, "mq", {PROBE_HOLDS, "sent", "nobody knows", "endless"}},
        {END_STREAM, "sysv-mq", {PROBE_HOLDS, "sent", "nobody knows", "none"}},
    };
    static const struct probe_report two = {.findings = known, .count = 2, .planned = 2};

    (void)state;
    assert_says(
        &two, DETAIL_PLAIN,
        (const char *const[]){"property", "mq", "sysv-mq", "endless", "none", "contradicts", NULL});
}

static void a_transport_with_few_experiments_has_rows_instead_of_a_column(void **state)
{
    static const struct probe_finding many[] = {
        {END_STREAM, "pipe", {PROBE_HOLDS, "closed", "read() gave 0", "zero"}},
        {END_STREAM, "udp", {PROBE_HOLDS, "sent", "nobody knows", "endless"}},
    };
    static const struct probe_report more = {.findings = many, .count = 2, .planned = 2};

    (void)state;
    assert_says(&more, DETAIL_PLAIN,
                (const char *const[]){"property", "pipe", "zero", "transport", "observed",
                                      "end of the stream", "udp", "endless", NULL});
}

static void what_belongs_to_no_transport_has_a_table_of_its_own(void **state)
{
    (void)state;
    assert_says(&report, DETAIL_PLAIN,
                (const char *const[]){"processes", "observed", "signals in a queue", "5 of 5",
                                      "contradicts its claim", NULL});
}

static void contradictions_and_what_was_not_tried_stand_below_with_their_reasons(void **state)
{
    (void)state;
    assert_says(&report, DETAIL_PLAIN,
                (const char *const[]){"end of the stream, tcp: closed: ECONNRESET",
                                      "end of the stream, unix-dgram: looked: no sockets",
                                      "2 hold, 1 contradicted, 1 could not be tried of 4.", NULL});
}

static void details_tell_claim_done_observed_and_reference(void **state)
{
    struct probe_report one = {.findings = &findings[3], .count = 1, .planned = 1};

    (void)state;
    assert_says(&one, DETAIL_VERBOSE,
                (const char *const[]){"All experiments", "signals in a queue", "holds", "claim",
                                      "They queue.", "done", "sent 5", "observed", "5 came",
                                      "reference", "signal", NULL});
    char *text = print(probe_document(&one), &sink_terminal, DETAIL_PLAIN);
    assert_null(strstr(text, "They queue."));
    free(text);
}

static void summary_says_how_much_is_missing_where_and_who(void **state)
{
    struct probe_report stopped = report;

    (void)state;
    stopped.planned = 60;
    stopped.kernel = "Linux 6.1";
    stopped.user_id = 1000;
    assert_says(&stopped, DETAIL_PLAIN,
                (const char *const[]){"could not be tried of 4. Stopped before the other 56. "
                                      "Linux 6.1, user id 1000.",
                                      NULL});
}

static void nothing_found_is_a_document_too(void **state)
{
    const struct probe_report none = {.planned = 2};

    (void)state;
    assert_says(&none, DETAIL_VERBOSE,
                (const char *const[]){"0 hold, 0 contradicted, 0 could not be tried of 0.", NULL});
}

static void no_control_character_reaches_the_terminal(void **state)
{
    struct probe_finding hostile = findings[1];
    const struct probe_report one = {.findings = &hostile, .count = 1, .planned = 1};

    (void)state;
    strcpy(hostile.result.observed, "a\tb\033[31m");
    hostile.result.outcome = PROBE_CONTRADICTED;
    char *text = print(probe_document(&one), &sink_terminal, DETAIL_VERBOSE);
    assert_null(strchr(text, '\033'));
    free(text);
}

static void run_without_experiments_says_nothing_of_them(void **state)
{
    const struct report_source with = {.probe = &report}, without = {0};
    struct document *document = document_create("");

    (void)state;
    part_behaviour(document, &without);
    char *text = print(document, &sink_html, DETAIL_VERBOSE);
    assert_null(strstr(text, "xperiment"));
    free(text);
    document = document_create("");
    part_behaviour(document, &with);
    text = print(document, &sink_html, DETAIL_VERBOSE);
    assert_non_null(strstr(text, "Found by experiment on this system with ipcmark probe."));
    assert_non_null(strstr(text, "5 of 5"));
    free(text);
}

/* Claims are looked up whole, messages with their arguments; other texts stay as they are. */
static void stored_message_is_said_in_the_language_in_use(void **state)
{
    static const struct probe probe = {.name = "end",
                                       .property = "end of the stream",
                                       .claim = "Data goes both ways on one descriptor.",
                                       .reference = "socket(7), SO_SNDBUF and wmem_max; tcp(7)"};
    struct probe_finding both[] = {{probe, "pipe", {PROBE_HOLDS, "", "", "one way: EBADF"}},
                                   {probe, "tcp", {PROBE_HOLDS, "closed", "", "-"}}};
    const struct probe_report russian = {.findings = both, .count = 2, .planned = 2};
    char *message = message_make("one way: %1", "EBADF", NULL);

    (void)state;
    message_keep(both[0].result.done, sizeof both[0].result.done, message);
    free(message);
    text_use(language_find("ru"));
    assert_says(&russian, DETAIL_VERBOSE,
                (const char *const[]){"свойство", "конец потока", "one way: EBADF",
                                      "Подтверждено: 2,", "Через один дескриптор данные",
                                      "в одну сторону: EBADF", "wmem", "сделано", "closed", NULL});
    text_use(language_find("en"));
}

static void explanation_has_claim_code_with_remarks_and_reference(void **state)
{
    static const struct probe probe = {
        .name = "end",
        .property = "end of the stream",
        .transports = {"pipe", "tcp"},
        .claim = "It ends.",
        .code = "close(fd); /* 0 */\nread(other, &byte, 1); /* %1 */\n",
        .remarks = {"the same descriptors"},
        .reference = "read(2)",
    };
    const struct probe *const list[] = {&probe, &end_datagram};

    (void)state;
    char *text = print(probe_explanation(list, 2), &sink_terminal, DETAIL_PLAIN);
    assert_string_equal(text, "end: end of the stream\n"
                              "\n"
                              "pipe, tcp\n"
                              "It ends.\n"
                              "\n"
                              "  close(fd); /* 0 */\n"
                              "  read(other, &byte, 1); /* the same descriptors */\n"
                              "\n"
                              "See read(2)\n"
                              "\n"
                              "unix-dgram\n"
                              "It has no end.\n"
                              "\n"
                              "  close(fd);\n"
                              "\n"
                              "See unix(7)\n");
    free(text);
    text_use(language_find("ru"));
    text = print(probe_explanation(list, 1), &sink_terminal, DETAIL_PLAIN);
    text_use(language_find("en"));
    assert_non_null(strstr(text, "/* те же дескрипторы */\n\nСм. read(2)"));
    free(text);
}

/* ---- for programs ---- */

static void assert_csv(const struct probe_report *what, const char *rows)
{
    char *text = NULL, *expected;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    assert_int_equal(probe_print_csv(what, stream), 0);
    assert_int_equal(fclose(stream), 0);
    assert_true(
        asprintf(&expected,
                 "name,property,transport,outcome,brief,claim,done,observed,reference\r\n%s",
                 rows) > 0);
    assert_string_equal(text, expected);
    free(expected);
    free(text);
}

static void csv_has_a_row_for_each_experiment(void **state)
{
    (void)state;
    assert_csv(
        &report,
        "end,end of the stream,tcp,contradicted,ECONNRESET,It ends.,closed,ECONNRESET,read(2)\r\n"
        "end,end of the stream,pipe,holds,0,It ends.,closed,read() gave 0,read(2)\r\n"
        "end,end of the stream,unix-dgram,not tried,-,It has no end.,looked,no sockets,unix(7)\r\n"
        "queue,signals in a queue,process,holds,5 of 5,They queue.,sent 5,5 came,signal(7)\r\n");
}

static void csv_is_quoted_and_holds_no_formula(void **state)
{
    static const struct probe hostile = {.name = "hostile",
                                         .property = "a|b_c*d",
                                         .claim = "=1+1, \"quoted\"",
                                         .reference = "<script>"};
    const struct probe_finding finding = {
        hostile, "pipe", {PROBE_HOLDS, "@SUM(1)", "a\tb\033[31m", "50% & {x}"}};

    (void)state;
    const struct probe_report told = {.findings = &finding, .count = 1, .planned = 1};
    assert_csv(&told, "hostile,a|b_c*d,pipe,holds,50% & {x},\"'=1+1, \"\"quoted\"\"\",\"'@SUM(1)\","
                      "a\tb\uFFFD[31m,<script>\r\n");
}

static void russian_csv_keeps_what_programs_look_for(void **state)
{
    static const struct probe probe = {.name = "end",
                                       .property = "end of the stream",
                                       .claim = "Data goes both ways on one descriptor.",
                                       .reference = "read(2)"};
    const struct probe_finding finding = {
        probe, "pipe", {PROBE_CONTRADICTED, "closed", "ECONNRESET", "ECONNRESET"}};

    (void)state;
    text_use(language_find("ru"));
    assert_csv(&(const struct probe_report){.findings = &finding, .count = 1, .planned = 1},
               "end,конец потока,pipe,contradicted,ECONNRESET,"
               "Через один дескриптор данные идут в обе стороны.,closed,ECONNRESET,read(2)\r\n");
    text_use(language_find("en"));
}

static void full_disk_is_an_error(void **state)
{
    FILE *full = fopen("/dev/full", "we");

    (void)state;
    assert_non_null(full);
    assert_int_equal(probe_print_csv(&report, full), -ENOSPC);
    assert_int_equal(probe_print_json(&report, full), -ENOSPC);
    fclose(full);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matrix_has_transports_in_the_order_of_their_registry),
        cmocka_unit_test(transports_with_few_experiments_have_columns_when_there_are_no_others),
        cmocka_unit_test(a_transport_with_few_experiments_has_rows_instead_of_a_column),
        cmocka_unit_test(what_belongs_to_no_transport_has_a_table_of_its_own),
        cmocka_unit_test(contradictions_and_what_was_not_tried_stand_below_with_their_reasons),
        cmocka_unit_test(details_tell_claim_done_observed_and_reference),
        cmocka_unit_test(summary_says_how_much_is_missing_where_and_who),
        cmocka_unit_test(nothing_found_is_a_document_too),
        cmocka_unit_test(no_control_character_reaches_the_terminal),
        cmocka_unit_test(run_without_experiments_says_nothing_of_them),
        cmocka_unit_test(stored_message_is_said_in_the_language_in_use),
        cmocka_unit_test(explanation_has_claim_code_with_remarks_and_reference),
        cmocka_unit_test(csv_has_a_row_for_each_experiment),
        cmocka_unit_test(csv_is_quoted_and_holds_no_formula),
        cmocka_unit_test(russian_csv_keeps_what_programs_look_for),
        cmocka_unit_test(full_disk_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
