/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * interchange_test.c - what other people's tools are told of invented runs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "comparison/small_run.h"
#include "report/interchange.h"
#include "result/workloads.h"

enum { BLOCKS = 5 };

/* Two cases of an open loop with a summary each, the second of them saturated. */
static void make(struct run *run)
{
    const enum metric primary = workload_primary(workload_describe("load"));

    small_run_create(run, BLOCKS);
    small_run_add(run, "load", "pipe", 5000);
    small_run_add(run, "load", "tcp", 9e9);
    for (size_t i = 0; i < run->case_count; i++) {
        struct run_case *run_case = &run->cases[i];
        for (size_t metric = 0; metric < METRIC_COUNT; metric++)
            run_case->summary[metric] = (struct interval){NAN, NAN, NAN};
        run_case->summary[primary].estimate = 5000;
        run_case->summary[METRIC_CPU].estimate = 700;
        for (unsigned block = 0; block < BLOCKS; block++)
            run_case->invocations[block].value[METRIC_SATURATED] = (double)i;
    }
}

static char *print(int (*as)(const struct run *run, FILE *stream))
{
    struct run run;
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    make(&run);
    assert_int_equal(as(&run, stream), 0);
    fclose(stream);
    run_clear(&run);
    return text;
}

/* Its other figures are as good as ever. */
static void lines_have_no_latencies_of_a_saturated_case(void **state)
{
    const enum metric primary = workload_primary(workload_describe("load"));
    char *text = print(interchange_metrics), part[128];

    (void)state;
    snprintf(part, sizeof part, "load/pipe/64/same-cpu/%s 5000 ", metrics[primary].key);
    assert_non_null(strstr(text, part));
    snprintf(part, sizeof part, "load/tcp/64/same-cpu/%s ", metrics[primary].key);
    assert_null(strstr(text, part));
    snprintf(part, sizeof part, "load/tcp/64/same-cpu/%s 700 ", metrics[METRIC_CPU].key);
    assert_non_null(strstr(text, part));
    assert_non_null(strstr(text, "load/pipe/64/same-cpu/saturated 0 1\n"));
    assert_non_null(strstr(text, "load/tcp/64/same-cpu/saturated 1 1\n"));
    free(text);
}

/* Blanks would be another field, and marks of direction turn the rest of the line around. */
static void a_name_is_one_word_whatever_the_id(void **state)
{
    struct run run;
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    (void)state;
    assert_non_null(stream);
    make(&run);
    small_run_set(&run.cases[0].id, "a b\n\tc\u202e\u202c/\033[1m");
    assert_int_equal(interchange_metrics(&run, stream), 0);
    fclose(stream);
    run_clear(&run);
    assert_non_null(strstr(text, "a_b__c\uFFFD\uFFFD/_[1m/"));
    free(text);
}

static void google_benchmark_has_no_entry_of_a_saturated_case(void **state)
{
    char *text = print(interchange_google_benchmark);

    (void)state;
    assert_non_null(strstr(text, "load/pipe/64/same-cpu"));
    assert_null(strstr(text, "load/tcp/64/same-cpu"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_have_no_latencies_of_a_saturated_case),
        cmocka_unit_test(a_name_is_one_word_whatever_the_id),
        cmocka_unit_test(google_benchmark_has_no_entry_of_a_saturated_case),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
