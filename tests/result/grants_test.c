/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * grants_test.c - a case whose buffers were short, or changed, has no verdict, and the reader is
 * told why. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "comparison/small_run.h"
#include "result/analysis.h"
#include "result/comparisons.h"
#include "result/grants.h"
#include "result/sentences.h"
#include "text/message.h"

enum { BLOCKS = 8 };

/* A pipe, and another transport that is twice as slow. */
static void create(struct run *run, const char *other)
{
    small_run_create(run, BLOCKS);
    small_run_add(run, "latency", "pipe", 5000);
    small_run_add(run, "latency", other, 10000);
}

static void limit(struct run *run, const char *name, const char *value)
{
    assert_int_equal(environment_list_add(&run->environment.limits, name, value), 0);
}

static const struct run_comparison *analyze(struct run *run)
{
    assert_int_equal(run_analyze(run), 0);
    assert_int_equal(run->comparison_count, 1);
    return &run->comparisons[0];
}

static void expect_sentence(const struct run_comparison *comparison, const char *wanted)
{
    char *message = comparison_message(comparison);
    char *english = message_english(message);

    assert_string_equal(english, wanted);
    free(english);
    free(message);
}

static void usual_buffers_leave_the_verdict_alone(void **state)
{
    struct run run;

    (void)state;
    create(&run, "unix-stream");
    limit(&run, "wmem_default", "65536");
    limit(&run, "rmem_default", "65536");
    const struct run_comparison *comparison = analyze(&run);
    assert_int_equal(comparison->verdict, VERDICT_SLOWER);
    assert_false(comparison->withheld);
    assert_int_equal(comparisons_open(&run).withheld, 0);
    run_clear(&run);
}

static void a_short_pipe_has_no_verdict(void **state)
{
    struct run run;

    (void)state;
    create(&run, "unix-stream");
    run.cases[0].granted = (struct channel_capacity){.send_bytes = 8192, .receive_bytes = 8192};
    const struct run_comparison *comparison = analyze(&run);
    assert_int_equal(run.cases[0].doubt.kind, GRANT_SHORT);
    assert_int_equal(comparison->verdict, VERDICT_UNDECIDED);
    assert_true(comparison->withheld);
    assert_int_equal(comparison->needed, 0); /* no number of blocks would help */
    expect_sentence(comparison, "unix-stream and pipe: no verdict, because pipe was granted 8 KiB "
                                "of buffer where 64 KiB is usual, n=8");
    const struct run_open open = comparisons_open(&run);
    assert_int_equal(open.withheld, 1);
    assert_int_equal(open.undecided, 0);
    run_clear(&run);
}

static void one_invocation_with_another_buffer_is_enough(void **state)
{
    struct run run;

    (void)state;
    create(&run, "unix-stream");
    run.cases[0].invocations[BLOCKS - 1].granted.send_bytes = 8192;
    const struct run_comparison *comparison = analyze(&run);
    assert_int_equal(run.cases[0].doubt.kind, GRANT_CHANGED);
    assert_true(comparison->withheld);
    expect_sentence(comparison, "unix-stream and pipe: no verdict, because the buffer granted to "
                                "pipe changed between invocations: from 8 KiB to 64 KiB, n=8");
    run_clear(&run);
}

static void the_usual_pipe_is_that_of_the_machine(void **state)
{
    struct run run;

    (void)state;
    create(&run, "unix-stream");
    limit(&run, "pipe_default", "1048576"); /* pages of 64 KiB */
    assert_true(analyze(&run)->withheld);
    assert_int_equal(run.cases[0].doubt.usual, 1048576);
    run_clear(&run);
}

static void a_socket_is_held_against_its_sysctl(void **state)
{
    struct run run;

    (void)state;
    create(&run, "unix-stream");
    limit(&run, "wmem_default", "65536");
    limit(&run, "rmem_default", "212992");
    assert_true(analyze(&run)->withheld);
    assert_int_equal(run.cases[1].doubt.kind, GRANT_SHORT);
    assert_int_equal(run.cases[1].doubt.member, 1);
    run_clear(&run);
}

static void a_queue_of_datagrams_is_a_grant(void **state)
{
    struct run run;

    (void)state;
    create(&run, "unix-dgram");
    limit(&run, "unix_max_dgram_qlen", "10");
    run.cases[1].granted.messages = 5;
    expect_sentence(analyze(&run), "unix-dgram and pipe: no verdict, because unix-dgram was "
                                   "granted a queue of 5 messages where 10 is usual, n=8");
    run_clear(&run);
}

static void lose(struct run_case *run_case, double lost, double refused)
{
    for (size_t i = 0; i < run_case->invocation_count; i++) {
        double *value = run_case->invocations[i].value;
        value[METRIC_SENT] = 1000 - refused;
        value[METRIC_LOST] = lost;
        value[METRIC_REORDERED] = 0;
        value[METRIC_REFUSED] = refused;
    }
}

static void a_thousandth_that_is_lost_still_has_a_verdict_and_more_has_none(void **state)
{
    struct run run;

    (void)state;
    create(&run, "udp");
    lose(&run.cases[1], 1, 0);
    assert_false(analyze(&run)->withheld);
    run_clear(&run);

    create(&run, "udp");
    lose(&run.cases[1], 1, 1);
    assert_int_equal(grants_warn(&run, &run.cases[1]), 0);
    assert_int_equal(run.environment.warning_count, 0); /* that is how it is */
    const struct run_comparison *comparison = analyze(&run);
    assert_true(comparison->withheld);
    expect_sentence(comparison, "udp and pipe: no verdict, because 16 of 8000 messages over udp "
                                "were lost, n=8");
    run_clear(&run);
}

static void the_kernel_may_enlarge_the_buffers_of_tcp(void **state)
{
    struct run run;

    (void)state;
    create(&run, "tcp");
    limit(&run, "tcp_wmem_default", "16384");
    run.cases[1].invocations[2].granted.send_bytes = 2626560;
    assert_false(analyze(&run)->withheld);
    run.cases[1].invocations[2].granted.send_bytes = 4096;
    assert_true(analyze(&run)->withheld);
    run_clear(&run);
}

static void what_was_asked_for_is_not_short(void **state)
{
    struct run run;

    (void)state;
    create(&run, "unix-stream");
    for (size_t i = 0; i < run.case_count; i++)
        run.cases[i].spec.buffer_bytes = 4096;
    run.cases[0].granted = (struct channel_capacity){.send_bytes = 4096, .receive_bytes = 4096};
    assert_false(analyze(&run)->withheld);
    run_clear(&run);
}

static void unknown_limits_and_transports_are_not_doubted(void **state)
{
    struct run run;

    (void)state;
    create(&run, "pigeon");
    run.cases[1].granted = (struct channel_capacity){.send_bytes = 1};
    assert_false(analyze(&run)->withheld);
    run_clear(&run);
}

/* ---- from an invocation to its row ---- */

static void rows_keep_what_differs_from_the_first(void **state)
{
    const struct channel_capacity full = {65536, 65536, 0}, short_one = {65536, 8192, 0};
    struct run_case run_case = {.invocation_count = 0};
    struct run_invocation row;

    (void)state;
    grants_record(&run_case, &full, &row);
    assert_int_equal(run_case.granted.send_bytes, 65536);
    assert_int_equal(row.granted.send_bytes + row.granted.receive_bytes, 0);
    run_case.invocation_count = 1;
    grants_record(&run_case, &short_one, &row);
    assert_int_equal(run_case.granted.receive_bytes, 65536);
    assert_int_equal(row.granted.send_bytes, 0);
    assert_int_equal(row.granted.receive_bytes, 8192);
    struct channel_capacity granted = grants_of_row(&run_case, &row);
    assert_memory_equal(&granted, &short_one, sizeof granted);
}

/* ---- the warning ---- */

static void expect_warning(const struct run *run, size_t at, const char *word)
{
    assert_true(at < run->environment.warning_count);
    char *english = message_english(run->environment.warnings[at]);

    if (strstr(english, word) == NULL)
        fail_msg("\"%s\" is missing in: %s", word, english);
    free(english);
}

static void the_warning_names_user_limit_sysctl_and_remedy_once(void **state)
{
    struct run run;
    char user[32];

    (void)state;
    create(&run, "fifo");
    limit(&run, "pipe_user_pages_soft", "16384");
    limit(&run, "pipe_max_size", "1048576");
    assert_int_equal(grants_warn(&run, &run.cases[0]), 0);
    assert_int_equal(run.environment.warning_count, 0);
    run.cases[0].granted = (struct channel_capacity){.send_bytes = 8192, .receive_bytes = 8192};
    assert_int_equal(grants_warn(&run, &run.cases[0]), 0);
    assert_int_equal(grants_warn(&run, &run.cases[0]), 0);
    assert_int_equal(run.environment.warning_count, 1);
    snprintf(user, sizeof user, "user %u", (unsigned)getuid());
    expect_warning(&run, 0, "pipe was granted 8 KiB of buffer where 64 KiB is usual");
    expect_warning(&run, 0, user);
    expect_warning(&run, 0, "fs.pipe-user-pages-soft (16384)");
    expect_warning(&run, 0, "sudo sysctl fs.pipe-user-pages-soft=0");
    run_clear(&run);
}

static void a_pipe_that_may_not_be_larger_is_told_apart(void **state)
{
    struct run run;

    (void)state;
    create(&run, "fifo");
    limit(&run, "pipe_max_size", "8192");
    run.cases[0].granted = (struct channel_capacity){.send_bytes = 8192, .receive_bytes = 8192};
    assert_int_equal(grants_warn(&run, &run.cases[0]), 0);
    expect_warning(&run, 0, "fs.pipe-max-size (8192 bytes)");
    run_clear(&run);
}

static void the_warning_of_a_socket_names_its_sysctl(void **state)
{
    struct run run;

    (void)state;
    create(&run, "unix-stream");
    limit(&run, "wmem_default", "212992");
    assert_int_equal(grants_warn(&run, &run.cases[1]), 0);
    expect_warning(&run, 0, "net.core.wmem_default");
    expect_warning(&run, 0, "212992");
    run_clear(&run);
}

/* A file may hold anything: a name that looks like a message is none. */
static void a_transport_with_a_strange_name_is_told_as_plain_text(void **state)
{
    struct run run;

    (void)state;
    create(&run, "unix-stream");
    small_run_set((char **)&run.cases[0].spec.transport, "\1\2pi\3pe");
    run.cases[0].invocations[1].granted.send_bytes = 1024;
    grants_judge(&run);
    assert_int_equal(run.cases[0].doubt.kind, GRANT_CHANGED);
    char *message = grants_message_of(&run.cases[0]), *english = message_english(message);
    assert_string_equal(english, "the buffer granted to ??pi?pe changed between invocations: from "
                                 "1 KiB to 64 KiB");
    free(english);
    free(message);
    run_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(usual_buffers_leave_the_verdict_alone),
        cmocka_unit_test(a_short_pipe_has_no_verdict),
        cmocka_unit_test(one_invocation_with_another_buffer_is_enough),
        cmocka_unit_test(the_usual_pipe_is_that_of_the_machine),
        cmocka_unit_test(a_socket_is_held_against_its_sysctl),
        cmocka_unit_test(a_queue_of_datagrams_is_a_grant),
        cmocka_unit_test(a_thousandth_that_is_lost_still_has_a_verdict_and_more_has_none),
        cmocka_unit_test(the_kernel_may_enlarge_the_buffers_of_tcp),
        cmocka_unit_test(what_was_asked_for_is_not_short),
        cmocka_unit_test(unknown_limits_and_transports_are_not_doubted),
        cmocka_unit_test(a_transport_with_a_strange_name_is_told_as_plain_text),
        cmocka_unit_test(rows_keep_what_differs_from_the_first),
        cmocka_unit_test(the_warning_names_user_limit_sysctl_and_remedy_once),
        cmocka_unit_test(a_pipe_that_may_not_be_larger_is_told_apart),
        cmocka_unit_test(the_warning_of_a_socket_names_its_sysctl),
    };
    return cmocka_run_group_tests_name("grants", tests, NULL, NULL);
}
