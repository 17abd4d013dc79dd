/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * outcome_test.c - what experiments say: in English, in any language later, in fixed room. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "probe/outcome.h"

/* The text is that of the message, in English and in Russian. */
static void assert_says(const char *message, const char *english, const char *russian)
{
    char *said = message_english(message);
    assert_string_equal(said, english);
    free(said);
    text_use(language_find("ru"));
    said = message_say(message);
    text_use(language_find("en"));
    assert_string_equal(said, russian);
    free(said);
}

static void errors_have_their_names(void **state)
{
    (void)state;
    assert_string_equal(errno_name(EAGAIN), "EAGAIN");
    assert_string_equal(errno_name(EWOULDBLOCK), "EAGAIN");
    assert_string_equal(errno_name(EPIPE), "EPIPE");
    assert_string_equal(errno_name(ECONNREFUSED), "ECONNREFUSED");
    assert_string_equal(errno_name(EMSGSIZE), "EMSGSIZE");
    assert_string_equal(errno_name(ENXIO), "ENXIO");
    assert_says(errno_name(0), "success", "успех");
}

static void refusal_by_the_system_contradicts_nothing(void **state)
{
    struct probe_result result = {0};

    (void)state;
    probe_observed(&result, "connect: %1", errno_name(ENETUNREACH));
    assert_int_equal(probe_conclude(&result, false), 0);
    assert_int_equal(result.outcome, PROBE_NOT_TRIED);
    char *said = message_english(result.observed);
    assert_string_equal(said, "connect: ENETUNREACH; that decides nothing, as ENETUNREACH is a "
                              "refusal by this system");
    free(said);
    /* It is forgotten then, and does no harm to a claim that holds. */
    probe_observed(&result, "connect: %1", errno_name(ECONNREFUSED));
    probe_conclude(&result, false);
    assert_int_equal(result.outcome, PROBE_CONTRADICTED);
    probe_observed(&result, "connect: %1", errno_name(EPERM));
    probe_conclude(&result, true);
    assert_int_equal(result.outcome, PROBE_HOLDS);
}

static void unnamed_number_is_told_as_a_number(void **state)
{
    (void)state;
    assert_string_equal(errno_name(999), "errno 999");
    assert_string_equal(errno_name(-1), "errno -1");
    assert_string_equal(errno_name(INT32_MIN), "errno -2147483648");
}

static void text_is_said_in_any_language_later(void **state)
{
    struct probe_result result = {0};

    (void)state;
    probe_observed(&result, "from here: %1; from the other namespace: %2", errno_name(0),
                   errno_name(EPERM));
    assert_says(result.observed, "from here: success; from the other namespace: EPERM",
                "отсюда: успех; из другого пространства имён: EPERM");
    probe_observed(&result, "killed by signal %1 (%2); %3; %4 of 2 names left", NUMBER(SIGSEGV),
                   signal_name(SIGSEGV).text, PHRASE("no handler ran"), NUMBER(1));
    assert_says(result.observed,
                "killed by signal 11 (Segmentation fault); no handler ran; 1 of 2 names left",
                "завершена сигналом 11 (нарушение защиты памяти); ни один обработчик не выполнен; "
                "осталось имён: 1 из 2");
}

static void name_alone_is_no_text_of_the_program(void **state)
{
    struct probe_result result = {0};

    (void)state;
    probe_brief(&result, errno_name(ENXIO));
    assert_string_equal(result.brief, "ENXIO");
    probe_brief(&result, NUMBER(-1));
    assert_string_equal(result.brief, "-1");
    probe_brief(&result, errno_name(0));
    assert_says(result.brief, "success", "успех");
}

static void text_that_does_not_fit_ends_in_dots(void **state)
{
    struct probe_result result = {0};
    char long_text[PROBE_TEXT_BYTES], expected[PROBE_BRIEF_BYTES];

    (void)state;
    memset(long_text, '7', sizeof long_text);
    long_text[sizeof long_text - 1] = '\0';
    memset(expected, '7', sizeof expected);
    strcpy(expected + PROBE_BRIEF_BYTES - 4, "...");
    probe_brief(&result, long_text);
    assert_string_equal(result.brief, expected);
    probe_done(&result, "the first read() gave %1, the next %2", long_text, long_text);
    assert_int_equal(strlen(result.done), PROBE_TEXT_BYTES - 1);
    assert_string_equal(result.done + PROBE_TEXT_BYTES - 4, "...");
}

static void bytes_that_moved_are_counted_or_refused(void **state)
{
    (void)state;
    assert_says(moved_bytes(5).text, "5 bytes", "5 Б");
    assert_says(moved_bytes(-EIO).text, "0 bytes, EIO", "0 Б, EIO");
}

static void conclusion_is_the_comparison(void **state)
{
    struct probe_result result = {0};

    (void)state;
    assert_int_equal(probe_conclude(&result, true), 0);
    assert_int_equal(result.outcome, PROBE_HOLDS);
    assert_int_equal(probe_conclude(&result, false), 0);
    assert_int_equal(result.outcome, PROBE_CONTRADICTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_have_their_names),
        cmocka_unit_test(refusal_by_the_system_contradicts_nothing),
        cmocka_unit_test(unnamed_number_is_told_as_a_number),
        cmocka_unit_test(text_is_said_in_any_language_later),
        cmocka_unit_test(name_alone_is_no_text_of_the_program),
        cmocka_unit_test(text_that_does_not_fit_ends_in_dots),
        cmocka_unit_test(bytes_that_moved_are_counted_or_refused),
        cmocka_unit_test(conclusion_is_the_comparison),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
