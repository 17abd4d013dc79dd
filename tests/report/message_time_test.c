/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * message_time_test.c - the parts of a message's time, worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/plot_data.h"

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) < 1e-9))
        fail_msg("%.12g is not %.12g", value, expected);
}

static void add(struct run_case *run_case, unsigned block, uint64_t messages, uint64_t elapsed_ns,
                double user_ns)
{
    struct run_invocation row;

    run_invocation_init(&row);
    row.block = block;
    row.messages = messages;
    row.elapsed_ns = elapsed_ns;
    row.value[METRIC_PARENT_USER] = user_ns;
    row.value[METRIC_PARENT_SYSTEM] = 2 * user_ns;
    row.value[METRIC_CHILD_USER] = user_ns / 2;
    row.value[METRIC_CHILD_SYSTEM] = user_ns;
    assert_int_equal(run_case_append(run_case, &row), 0);
}

/* 100 messages of 10 ns with 1 ns of user time, 300 of 20 ns with 3 ns: (1000 + 6000) / 400 = 17.5,
 * (100 + 900) / 400 = 2.5. */
static void every_message_counts_alike(void **state)
{
    struct run_case run_case = {.spec.clients = 1};
    struct run run;
    (void)state;

    run_init(&run);
    add(&run_case, 0, 100, 1000, 1);
    add(&run_case, 1, 300, 6000, 3);
    struct message_time time = message_time(&run, &run_case);
    assert_near(time.elapsed_ns, 17.5);
    assert_near(time.user_ns[0], 2.5);
    assert_near(time.system_ns[0], 5);
    assert_near(time.user_ns[1], 1.25);
    assert_near(time.system_ns[1], 2.5);
    free(run_case.invocations);
}

static void rejected_blocks_do_not_count(void **state)
{
    struct run_case run_case = {.spec.clients = 1};
    char reason[] = "steal time 9 %";
    struct run_block blocks[] = {{.block = 0}, {.block = 1, .rejected = reason}};
    struct run run;
    (void)state;

    run_init(&run);
    run.block_list = blocks;
    run.block_count = 2;
    add(&run_case, 0, 100, 1000, 1);
    add(&run_case, 1, 100, 90000, NAN);
    assert_near(message_time(&run, &run_case).elapsed_ns, 10);
    free(run_case.invocations);
}

static void a_missing_part_makes_all_unknown(void **state)
{
    struct run_case run_case = {.spec.clients = 1}, none = {.spec.clients = 1};
    struct run run;
    (void)state;

    run_init(&run);
    assert_true(isnan(message_time(&run, &none).elapsed_ns));
    add(&run_case, 0, 100, 1000, 1);
    add(&run_case, 1, 100, 1000, NAN);
    assert_true(isnan(message_time(&run, &run_case).elapsed_ns));
    free(run_case.invocations);
}

static void times_of_several_clients_overlap_and_are_not_split(void **state)
{
    struct run_case run_case = {.spec.clients = 2};
    struct run run;
    (void)state;

    run_init(&run);
    add(&run_case, 0, 100, 1000, 1);
    assert_true(isnan(message_time(&run, &run_case).elapsed_ns));
    free(run_case.invocations);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_message_counts_alike),
        cmocka_unit_test(rejected_blocks_do_not_count),
        cmocka_unit_test(a_missing_part_makes_all_unknown),
        cmocka_unit_test(times_of_several_clients_overlap_and_are_not_split),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
