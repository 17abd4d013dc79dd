/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * metrics_test.c - what every row of the two tables must keep to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "result/run.h"
#include "result/workloads.h"
#include "workload/workload.h"

static size_t times_in_columns(enum metric wanted)
{
    size_t times = 0;

    for (const enum metric *metric = metric_columns; *metric != METRIC_COUNT; metric++)
        times += *metric == wanted;
    return times;
}

static void every_metric_is_found_by_its_key_and_has_words(void **state)
{
    (void)state;
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        assert_int_equal(metric_find(metrics[metric].key), metric);
        assert_int_equal(metrics[metric].name == NULL, metrics[metric].head == NULL);
        assert_true(!metrics[metric].summarised || metrics[metric].name != NULL);
        assert_non_null(metrics[metric].scale);
        assert_true(metrics[metric].group != 0);
    }
    assert_int_equal(metric_find("rtt_ns"), METRIC_COUNT);
}

static void every_metric_is_measured_or_derived(void **state)
{
    (void)state;
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++)
        assert_true((metrics[metric].measure == NULL) != (metrics[metric].derive == NULL));
}

static void every_summarised_metric_has_one_column(void **state)
{
    (void)state;
    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        assert_int_equal(times_in_columns(metric), metrics[metric].summarised ? 1 : 0);
        assert_true(!metrics[metric].summarised || metrics[metric].column != NULL);
    }
}

static void a_derived_metric_is_made_of_the_others(void **state)
{
    struct run_invocation row;

    (void)state;
    run_invocation_init(&row);
    assert_true(isnan(metric_value(&row, METRIC_SERVER_CPU)));
    row.value[METRIC_PARENT_USER] = 3;
    row.value[METRIC_PARENT_SYSTEM] = 40;
    assert_true(metric_value(&row, METRIC_SERVER_CPU) == 43);
}

static void a_sum_is_of_all_invocations_that_were_measured(void **state)
{
    struct run_invocation rows[3];
    struct run_case run_case = {.invocations = rows, .invocation_count = 3};

    (void)state;
    for (size_t i = 0; i < 3; i++)
        run_invocation_init(&rows[i]);
    assert_true(isnan(metric_sum(&run_case, METRIC_TORN)));
    rows[0].value[METRIC_TORN] = 2;
    rows[2].value[METRIC_TORN] = 5; // cppcheck-suppress unreadVariable
    assert_true(metric_sum(&run_case, METRIC_TORN) == 7);
}

static void every_workload_is_described_in_report_order(void **state)
{
    (void)state;
    for (size_t i = 0; workloads[i] != NULL || workload_descriptions[i] != NULL; i++) {
        assert_non_null(workloads[i]);
        assert_non_null(workload_descriptions[i]);
        assert_string_equal(workloads[i]->name, workload_descriptions[i]->name);
        assert_int_equal(workloads[i]->many_clients,
                         (workload_descriptions[i]->groups & METRICS_SHARES) != 0);
    }
}

static void every_column_is_of_a_metric_that_the_workload_has(void **state)
{
    (void)state;
    for (size_t i = 0; workload_descriptions[i] != NULL; i++) {
        const struct workload_description *workload = workload_descriptions[i];
        bool compared = false;
        for (size_t at = 0; at < workload->column_count; at++) {
            enum metric metric = workload->columns[at].metric;
            assert_true(workload_has(workload, metric));
            assert_true(metrics[metric].summarised || metric == METRIC_TORN);
            compared |= metric == workload->primary && workload->columns[at].compared;
        }
        assert_true(compared);
    }
}

static void an_unknown_workload_may_have_any_metric_but_is_not_compared(void **state)
{
    (void)state;
    assert_null(workload_describe("juggling"));
    assert_true(workload_has(NULL, METRIC_RTT_P50) && workload_has(NULL, METRIC_TORN));
    assert_int_equal(workload_primary(NULL), METRIC_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_metric_is_found_by_its_key_and_has_words),
        cmocka_unit_test(every_metric_is_measured_or_derived),
        cmocka_unit_test(every_summarised_metric_has_one_column),
        cmocka_unit_test(a_derived_metric_is_made_of_the_others),
        cmocka_unit_test(a_sum_is_of_all_invocations_that_were_measured),
        cmocka_unit_test(every_workload_is_described_in_report_order),
        cmocka_unit_test(every_column_is_of_a_metric_that_the_workload_has),
        cmocka_unit_test(an_unknown_workload_may_have_any_metric_but_is_not_compared),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
