/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_test.c - what becomes of findings: their order, a document, a file, a run's warnings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "doctor/doctor.h"
#include "document/sink.h"
#include "report/doctor_document.h"
#include "result/json_read.h"
#include "support/message_check.h"

static int clear(void **state)
{
    doctor_clear(*state);
    return 0;
}

static int nothing_found(void **state)
{
    static struct doctor_report report;

    report = (struct doctor_report){.version = "0", .kernel = strdup("6.1.0"), .user_id = 42};
    *state = &report;
    return 0;
}

static void found(struct doctor_report *report, enum doctor_outcome outcome, const char *text)
{
    assert_int_equal(doctor_add(report, doctor_outcomes[outcome], outcome, message_plain(text)), 0);
}

static int one_of_each(void **state)
{
    static const char *const texts[DOCTOR_OUTCOMES] = {"grave", "loud", "aside", "dark", "well"};

    nothing_found(state);
    for (enum doctor_outcome outcome = DOCTOR_OUTCOMES; outcome-- > 0;)
        found(*state, outcome, texts[outcome]);
    return 0;
}

static void findings_stand_worst_first_and_else_as_they_were_found(void **state)
{
    struct doctor_report *report = *state;
    static const char *const order[] = {"grave", "graver", "loud", "louder", "well"};

    found(report, DOCTOR_WARNING, "loud");
    found(report, DOCTOR_FINE, "well");
    found(report, DOCTOR_SERIOUS, "grave");
    found(report, DOCTOR_WARNING, "louder");
    found(report, DOCTOR_SERIOUS, "graver");
    assert_int_equal(report->count, 5);
    for (size_t i = 0; i < report->count; i++)
        assert_string_equal(report->findings[i].text, order[i]);
    assert_int_equal(doctor_count(report, DOCTOR_SERIOUS), 2);
    assert_int_equal(doctor_count(report, DOCTOR_UNKNOWN), 0);
}

static void a_finding_without_memory_is_no_finding(void **state)
{
    struct doctor_report *report = *state;

    assert_int_equal(doctor_add(report, "check", DOCTOR_FINE, NULL), -ENOMEM);
    assert_int_equal(report->count, 0);
}

static void an_environments_warnings_keep_their_severity(void **state)
{
    struct doctor_report *report = *state;
    struct environment environment;

    environment_init(&environment);
    environment.steal_percent_since_boot = 50;
    environment.compiler_flags = strdup("-O2 -fsanitize=address");
    assert_int_equal(environment_judge(&environment), 0);
    assert_int_equal(doctor_add_environment(report, &environment), 0);
    assert_int_equal(report->count, 2);
    assert_int_equal(report->findings[0].outcome, DOCTOR_SERIOUS);
    assert_true(message_has(report->findings[0].text, "-fsanitize"));
    assert_int_equal(report->findings[1].outcome, DOCTOR_WARNING);
    assert_true(message_has(report->findings[1].text, "50.0 %"));
    environment_clear(&environment);
}

static void the_document_says_every_finding_under_its_word(void **state)
{
    static const char *const lines[] = {
        "serious    grave\n",
        "warning    loud\n",
        "note       aside\n",
        "unknown    dark\n",
        "fine       well\n",
        "Serious: 1, warnings: 1, notes: 1, not looked at: 1, fine: 1.",
        "Linux 6.1.0 ?, user id 42."};
    struct document *document = doctor_document(*state);
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(document);
    assert_int_equal(
        sink_print(&sink_terminal, document, &(struct sink_setting){.width = 200}, stream), 0);
    fclose(stream);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (strstr(text, lines[i]) == NULL)
            fail_msg("\"%s\" is not in:\n%s", lines[i], text);
    free(text);
    document_free(document);
}

static void the_file_holds_all_that_was_found(void **state)
{
    const struct doctor_report *report = *state;
    struct doctor_report again;
    struct diagnosis why = {""};
    struct json_reader in = {.file = "doctor.json", .why = &why};
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_int_equal(fields_print(&doctor_fields, report, stream), 0);
    fclose(stream);
    const struct json_place root = {.value = json_loads(text, 0, NULL)};
    assert_non_null(root.value);
    fields_read(&in, &root, &doctor_fields, NULL, &again);
    assert_string_equal(why.text, "");
    assert_int_equal(again.count, report->count);
    assert_int_equal(again.user_id, 42);
    assert_null(again.machine);
    for (size_t i = 0; i < again.count; i++) {
        assert_string_equal(again.findings[i].check, report->findings[i].check);
        assert_int_equal(again.findings[i].outcome, report->findings[i].outcome);
        assert_string_equal(again.findings[i].text, report->findings[i].text);
    }
    doctor_clear(&again);
    json_decref((json_t *)root.value);
    free(text);
}

static void this_machine_can_be_looked_at(void **state)
{
    struct doctor_report *report = *state;

    doctor_clear(report);
    assert_int_equal(doctor_look(report), 0);
    assert_non_null(report->kernel);
    assert_true(report->count >= 10);
}

static void a_run_is_warned_once_of_what_is_serious(void **state)
{
    struct environment environment;

    (void)state;
    environment_init(&environment);
    assert_int_equal(doctor_warn_run(&environment), 0);
    size_t count = environment.warning_count;
    assert_int_equal(environment.serious_warnings, count);
    assert_int_equal(doctor_warn_run(&environment), 0);
    assert_int_equal(environment.warning_count, count);
    environment_clear(&environment);
}

#define TEST(function, setup) cmocka_unit_test_setup_teardown(function, setup, clear)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(findings_stand_worst_first_and_else_as_they_were_found, nothing_found),
        TEST(a_finding_without_memory_is_no_finding, nothing_found),
        TEST(an_environments_warnings_keep_their_severity, nothing_found),
        TEST(the_document_says_every_finding_under_its_word, one_of_each),
        TEST(the_file_holds_all_that_was_found, one_of_each),
        TEST(this_machine_can_be_looked_at, nothing_found),
        TEST(a_run_is_warned_once_of_what_is_serious, nothing_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
