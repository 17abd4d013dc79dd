/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gathering_test.c - invented machines whose likeness is known. */
#include "comparison/gathering.h"

#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "comparison/small_run.h"
#include "text/message.h"

static const char *const names[] = {"pipe", "fifo", "tcp"};

enum { TRANSPORTS = sizeof names / sizeof names[0], BLOCKS = 8 };

/* A run of `host`, the `number`-th, `factor` times as slow in everything. */
static void make(struct run *run, const char *host, unsigned number, double factor)
{
    gsl_rng *noise = gsl_rng_alloc(gsl_rng_mt19937);
    char started[] = "2026-01-01T00:00:00Z";

    assert_non_null(noise);
    gsl_rng_set(noise, number + 1000ul * (unsigned char)host[strlen(host) - 1] + strlen(host));
    small_run_create(run, BLOCKS);
    small_run_set(&run->environment.host, host);
    small_run_set(&run->environment.cpu_model, "CPU");
    snprintf(started, sizeof started, "2026-01-%02uT00:00:00Z", number % 28 + 1);
    small_run_set(&run->started, started);
    small_run_set(&run->finished, "");
    run->seed = number;
    for (size_t i = 0; i < TRANSPORTS; i++) {
        small_run_add(run, "latency", names[i], 5000 * (1 + (double)i) * factor);
        small_run_add(run, "throughput", names[i], 1e9 / (1 + (double)i) / factor);
    }
    for (size_t i = 0; i < run->case_count; i++)
        small_run_disturb(&run->cases[i], noise, 0.01);
    gsl_rng_free(noise);
}

static int add(struct gathering *gathering, const char *path, struct run *run,
               struct diagnosis *why)
{
    int error = gathering_add(gathering, path, run, why);

    run_clear(run);
    return error;
}

static void add_made(struct gathering *gathering, const char *host, unsigned number, double factor)
{
    struct diagnosis why;
    struct run run;
    char path[64];

    make(&run, host, number, factor);
    snprintf(path, sizeof path, "%s/%u", host, number);
    if (add(gathering, path, &run, &why) != 0)
        fail_msg("%s", why.text);
}

static void judge(struct gathering *gathering)
{
    struct diagnosis why;

    if (gathering_judge(gathering, 0.05, &why) != 0)
        fail_msg("%s", why.text);
}

static const struct gathered_machine *machine(const struct gathering *gathering, const char *name)
{
    for (size_t i = 0; i < gathering->machine_count; i++)
        if (strcmp(gathering->machines[i].name, name) == 0)
            return &gathering->machines[i];
    fail_msg("no machine %s", name);
    return NULL;
}

static void assert_reason(const char *message, const char *part)
{
    char *text = message_say(message);

    assert_non_null(text);
    if (strstr(text, part) == NULL)
        fail_msg("no \"%s\" in: %s", part, text);
    free(text);
}

static void who_is_slower_is_named_and_the_others_agree(void **state)
{
    static const char *const hosts[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    struct gathering gathering = {0};

    (void)state;
    for (size_t i = 0; i < 8; i++)
        for (unsigned run = 0; run < 4; run++)
            add_made(&gathering, hosts[i], run, i == 2 ? 3 : 1 + 0.002 * (double)i);
    judge(&gathering);
    assert_int_equal(gathering.machine_count, 8);
    assert_int_equal(gathering.question_count, 2 * TRANSPORTS);
    assert_int_equal(gathering.value_count, 8 * 2 * TRANSPORTS);
    for (size_t i = 0; i < 8; i++) {
        const struct gathered_machine *of = machine(&gathering, hosts[i]);
        assert_int_equal(of->run_count, 4);
        assert_int_equal(of->unlike, i == 2);
        assert_int_equal(of->slower, i == 2 ? 2 * TRANSPORTS : 0);
        assert_int_equal(of->faster, 0);
        assert_true(fabs(of->typical - (i == 2 ? 3 : 1)) < 0.05);
    }
    assert_true(gathering.typical != 2);
    gathering_clear(&gathering);
}

/* The order of fifo and tcp is the other way round on one machine. */
static void an_order_that_differs_is_told_with_who_says_so(void **state)
{
    struct gathering gathering = {0};
    struct diagnosis why;
    size_t contested = 0;

    (void)state;
    for (unsigned run = 0; run < 3; run++) {
        add_made(&gathering, "a", run, 1);
        add_made(&gathering, "b", run, 1);
        struct run odd;
        char path[8];
        make(&odd, "c", run, 1);
        for (size_t i = 0; i < odd.case_count; i++)
            if (strcmp(odd.cases[i].id, "latency/tcp/64/same-cpu") == 0)
                small_run_scale(&odd.cases[i], 0.5);
        snprintf(path, sizeof path, "c/%u", run);
        assert_int_equal(add(&gathering, path, &odd, &why), 0);
    }
    judge(&gathering);
    assert_int_equal(gathering.order_count, 2 * 3);
    for (size_t i = 0; i < gathering.order_count; i++) {
        const struct gathered_order *order = &gathering.orders[i];
        assert_int_equal(order->machines, 3);
        if (order->says[VERDICT_FASTER] == 0 || order->says[VERDICT_SLOWER] == 0)
            continue;
        contested++;
        assert_string_equal(gathering.questions[order->first].of.id, "latency/fifo/64/same-cpu");
        assert_string_equal(gathering.questions[order->second].of.id, "latency/tcp/64/same-cpu");
        assert_int_equal(order->says[VERDICT_FASTER], 1);
        assert_int_equal(order->says[VERDICT_SLOWER], 2);
    }
    assert_int_equal(contested, 1);
    gathering_clear(&gathering);
}

static void a_run_counts_once_also_where_a_copy_is_shorter(void **state)
{
    struct gathering gathering = {0};
    struct diagnosis why;
    struct run run;

    (void)state;
    add_made(&gathering, "a", 1, 1);
    make(&run, "a", 1, 1);
    assert_int_equal(add(&gathering, "copy", &run, &why), -EINVAL);
    assert_reason(why.text, "the same run as a/1");
    make(&run, "a", 1, 1);
    run.cases[1].invocation_count = 0;
    assert_int_equal(add(&gathering, "half", &run, &why), -EINVAL);
    assert_reason(why.text, "the same run as a/1");
    make(&run, "a", 1, 1);
    small_run_set(&run.environment.host, "renamed");
    assert_int_equal(add(&gathering, "renamed", &run, &why), -EINVAL);
    assert_int_equal(gathering.run_count, 1);
    gathering_clear(&gathering);
}

static void a_run_without_anything_to_compare_is_refused(void **state)
{
    struct gathering gathering = {0};
    struct diagnosis why;
    struct run run;

    (void)state;
    small_run_create(&run, 3);
    small_run_add(&run, "latency", "null", 5);
    small_run_add(&run, "a workload of later", "pipe", 5);
    assert_int_equal(add(&gathering, "x", &run, &why), -EINVAL);
    assert_reason(why.text, "nothing in it can be compared");
    assert_int_equal(gathering_judge(&gathering, 0.05, &why), -EINVAL);
    assert_non_null(strstr(why.text, "no run is left"));
    gathering_clear(&gathering);
}

/* "0 2" is the order of the first latency with the second; a hostile file calls a case so. */
static void no_id_is_taken_for_an_order(void **state)
{
    struct gathering gathering = {0};
    struct diagnosis why;
    struct run run;

    (void)state;
    make(&run, "a", 1, 1);
    small_run_set(&run.cases[2 * TRANSPORTS - 1].id, "0 2");
    assert_int_equal(add(&gathering, "a/1", &run, &why), 0);
    assert_int_equal(gathering.question_count, 2 * TRANSPORTS);
    assert_int_equal(gathering.order_count, 2 * 3);
    const struct evidence_list *orders = &gathering.runs[0].orders;
    assert_int_equal(orders->count, 2 * 3);
    for (size_t i = 0; i < orders->count; i++)
        assert_int_equal(orders->entries[i].of, i);
    judge(&gathering);
    assert_int_equal(gathering.said_count, 2 * 3);
    gathering_clear(&gathering);
}

static void a_saturated_case_has_no_latencies_to_compare(void **state)
{
    struct gathering gathering = {0};
    struct diagnosis why;
    struct run run;

    (void)state;
    small_run_create(&run, BLOCKS);
    small_run_add(&run, "load", "pipe", 5000);
    small_run_add(&run, "load", "tcp", 9e9);
    for (unsigned i = 0; i < BLOCKS; i++) {
        run.cases[0].invocations[i].value[METRIC_SATURATED] = i < BLOCKS / 2 - 1;
        run.cases[1].invocations[i].value[METRIC_SATURATED] = i < BLOCKS / 2;
    }
    assert_int_equal(add(&gathering, "a/1", &run, &why), 0);
    assert_int_equal(gathering.question_count, 1);
    assert_string_equal(gathering.questions[0].of.id, "load/pipe/64/same-cpu");
    assert_int_equal(gathering.order_count, 0);
    gathering_clear(&gathering);
}

static void a_case_at_per_cent_is_left_out_and_counted(void **state)
{
    struct gathering gathering = {0};
    struct diagnosis why;
    struct run run;

    (void)state;
    small_run_create(&run, BLOCKS);
    small_run_add(&run, "load", "pipe", 5000)->spec.rate.per_second = 1000;
    small_run_add(&run, "load", "tcp", 5000)->spec.rate.percent = 50;
    assert_int_equal(add(&gathering, "a/1", &run, &why), 0);
    assert_int_equal(gathering.question_count, 1);
    assert_string_equal(gathering.questions[0].of.id, "load/pipe/64/same-cpu");
    assert_int_equal(gathering.runs[0].per_cent, 1);
    small_run_create(&run, BLOCKS);
    small_run_set(&run.environment.host, "b");
    small_run_add(&run, "load", "tcp", 5000)->spec.rate.percent = 50;
    assert_int_equal(add(&gathering, "b/1", &run, &why), -EINVAL);
    assert_reason(why.text, "a rate in per cent is another one in each run");
    gathering_clear(&gathering);
}

/* Nor two machines for one, whatever their names. */
static void no_text_in_names_makes_one_machine_of_two(void **state)
{
    struct gathering gathering = {0};
    struct diagnosis why;
    struct run run;

    (void)state;
    make(&run, "a", 1, 1);
    small_run_set(&run.environment.cpu_model, "b\x1f"
                                              "c");
    assert_int_equal(add(&gathering, "one", &run, &why), 0);
    make(&run,
         "a\x1f"
         "b",
         2, 1);
    small_run_set(&run.environment.cpu_model, "c");
    assert_int_equal(add(&gathering, "other", &run, &why), 0);
    judge(&gathering);
    assert_int_equal(gathering.machine_count, 2);
    gathering_clear(&gathering);
}

static void add_behind(struct gathering *gathering, const char *path, unsigned number,
                       const char *far)
{
    struct diagnosis why;
    struct run run;

    make(&run, "a", number, 1);
    if (far != NULL)
        assert_int_equal(environment_list_add(&run.environment.far_host, "host", far), 0);
    assert_int_equal(add(gathering, path, &run, &why), 0);
}

/* Who has none may have been measured beside any. */
static void who_had_another_far_host_is_another_machine(void **state)
{
    struct gathering gathering = {0};

    (void)state;
    add_behind(&gathering, "1", 1, NULL);
    add_behind(&gathering, "2", 2, "far-1");
    add_behind(&gathering, "3", 3, "far-2");
    add_behind(&gathering, "4", 4, "far-1");
    add_behind(&gathering, "5", 5, NULL);
    add_behind(&gathering, "6", 6, "far-2");
    judge(&gathering);
    assert_int_equal(gathering.machine_count, 2);
    assert_int_equal(machine(&gathering, "a (@ far-1, ?)")->run_count, 4);
    assert_int_equal(machine(&gathering, "a (@ far-2, ?)")->run_count, 2);
    gathering_clear(&gathering);
}

/* Whichever comes first: that of most of the runs is kept. A file without versions has the first. */
static void runs_of_other_work_than_most_are_left_out(void **state)
{
    struct gathering gathering = {0};
    struct diagnosis why;
    struct run run;

    (void)state;
    make(&run, "z", 9, 1);
    run.verify = true;
    assert_int_equal(add(&gathering, "z/9", &run, &why), 0);
    add_made(&gathering, "a", 1, 1);
    make(&run, "b", 1, 1);
    assert_int_equal(environment_list_add(&run.workload_versions, "latency", "1"), 0);
    assert_int_equal(add(&gathering, "b/1", &run, &why), 0);
    make(&run, "c", 1, 1);
    assert_int_equal(environment_list_add(&run.workload_versions, "latency", "2"), 0);
    assert_int_equal(add(&gathering, "c/1", &run, &why), 0);
    judge(&gathering);
    assert_int_equal(gathering.run_count, 2);
    assert_int_equal(gathering.left_out_count, 2);
    assert_string_equal(gathering.left_out[0].path, "z/9");
    assert_reason(gathering.left_out[0].reason, "it differs in --verify");
    assert_string_equal(gathering.left_out[1].path, "c/1");
    assert_reason(gathering.left_out[1].reason, "another version of the workload latency");
    gathering_clear(&gathering);
}

/* Who has no such workload has no version of it. */
static void a_version_of_what_a_run_has_not_is_no_other_work(void **state)
{
    struct gathering gathering = {0};
    struct diagnosis why;
    struct run run;

    (void)state;
    make(&run, "a", 1, 1);
    assert_int_equal(environment_list_add(&run.workload_versions, "latency", "2"), 0);
    assert_int_equal(add(&gathering, "a/1", &run, &why), 0);
    make(&run, "b", 1, 1);
    assert_int_equal(environment_list_add(&run.workload_versions, "throughput", "2"), 0);
    assert_int_equal(add(&gathering, "b/1", &run, &why), 0);
    judge(&gathering);
    assert_int_equal(gathering.run_count, 2);
    gathering_clear(&gathering);
}

/* Two machines of one name are told apart by their CPUs, or suspected by their times. */
static void machines_of_one_name_are_told_apart(void **state)
{
    struct gathering gathering = {0};
    struct diagnosis why;
    struct run run;

    (void)state;
    add_made(&gathering, "a", 1, 1);
    make(&run, "a", 2, 1);
    small_run_set(&run.environment.cpu_model, "another");
    assert_int_equal(add(&gathering, "other", &run, &why), 0);
    make(&run, "b", 3, 1);
    small_run_set(&run.finished, "2026-01-09T00:00:00Z");
    assert_int_equal(add(&gathering, "b/3", &run, &why), 0);
    add_made(&gathering, "b", 5, 1);
    judge(&gathering);
    assert_int_equal(gathering.machine_count, 3);
    assert_int_equal(machine(&gathering, "a (CPU)")->run_count, 1);
    assert_int_equal(machine(&gathering, "a (another)")->run_count, 1);
    assert_int_equal(machine(&gathering, "b")->run_count, 2);
    assert_int_equal(gathering.overlapping, 1);
    gathering_clear(&gathering);
}

/* One run a machine knows nothing of other minutes: 1.3 times is not claimed, 3 times is. */
static void machines_with_one_run_only_look_different(void **state)
{
    static const char *const hosts[] = {"a", "b", "c", "d", "e", "f"};
    struct gathering gathering = {0};

    (void)state;
    for (size_t i = 0; i < 6; i++)
        add_made(&gathering, hosts[i], 0, i == 0 ? 1.3 : i == 1 ? 3 : 1);
    judge(&gathering);
    for (size_t i = 0; i < gathering.value_count; i++) {
        const struct gathered_value *value = &gathering.values[i];
        const char *name = gathering.machines[value->machine].name;
        assert_false(value->place.of_runs);
        assert_int_equal(value->change, strcmp(name, "a") == 0   ? CHANGE_LOOKS_WORSE
                                        : strcmp(name, "b") == 0 ? CHANGE_WORSE
                                                                 : CHANGE_EQUAL);
    }
    gathering_clear(&gathering);
}

/* In whatever order they are given. */
static void a_level_that_changed_is_found_with_the_runs_around_it(void **state)
{
    struct gathering gathering = {0};

    (void)state;
    for (unsigned i = 0; i < 20; i++) {
        unsigned day = i * 7 % 20;
        add_made(&gathering, "a", day, day < 13 ? 1 : 1.5);
    }
    judge(&gathering);
    assert_int_equal(gathering.series, 2 * TRANSPORTS);
    assert_int_equal(gathering.step_count, 2 * TRANSPORTS);
    for (size_t i = 0; i < gathering.step_count; i++) {
        const struct gathered_step *step = &gathering.steps[i];
        assert_string_equal(gathering.runs[step->before].path, "a/12");
        assert_string_equal(gathering.runs[step->after].path, "a/13");
        assert_true(fabs(log(step->ratio)) > 0.35 && fabs(log(step->ratio)) < 0.45);
        enum metric metric = gathering.questions[step->question].metric;
        assert_true((step->ratio > 1) == metrics[metric].lower_is_better);
    }
    gathering_clear(&gathering);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_slower_is_named_and_the_others_agree),
        cmocka_unit_test(an_order_that_differs_is_told_with_who_says_so),
        cmocka_unit_test(a_run_counts_once_also_where_a_copy_is_shorter),
        cmocka_unit_test(a_run_without_anything_to_compare_is_refused),
        cmocka_unit_test(no_id_is_taken_for_an_order),
        cmocka_unit_test(a_saturated_case_has_no_latencies_to_compare),
        cmocka_unit_test(a_case_at_per_cent_is_left_out_and_counted),
        cmocka_unit_test(no_text_in_names_makes_one_machine_of_two),
        cmocka_unit_test(who_had_another_far_host_is_another_machine),
        cmocka_unit_test(runs_of_other_work_than_most_are_left_out),
        cmocka_unit_test(a_version_of_what_a_run_has_not_is_no_other_work),
        cmocka_unit_test(machines_of_one_name_are_told_apart),
        cmocka_unit_test(machines_with_one_run_only_look_different),
        cmocka_unit_test(a_level_that_changed_is_found_with_the_runs_around_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
