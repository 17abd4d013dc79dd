/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_test.c - the grammar of a claim's test, and the verdict that an interval gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <math.h>
#include <string.h>

#include "claims/claim.h"

static struct settings plan_of(const char *workload, const char *listed)
{
    struct settings plan;
    struct diagnosis why;

    settings_init(&plan);
    assert_int_equal(settings_set(&plan, "workload", workload, &why), 0);
    assert_int_equal(settings_set(&plan, "transport", listed, &why), 0);
    return plan;
}

static struct claim_test parse(const char *workload, const char *listed, const char *text)
{
    struct settings plan = plan_of(workload, listed);
    struct claim_test test;
    struct diagnosis why = {""};

    assert_int_equal(claim_test_parse(text, &plan, &test, &why), 0);
    settings_clear(&plan);
    return test;
}

static void a_ratio_has_two_transports_and_a_region(void **state)
{
    struct claim_test test = parse("latency", "pipe,fifo", "time fifo / pipe >= 1.05");

    (void)state;
    assert_int_equal(test.quantity, CLAIM_TIME);
    assert_string_equal(test.of, "fifo");
    assert_string_equal(test.against, "pipe");
    assert_null(test.unit);
    assert_true(test.low == 1.05 && test.has_low && isinf(test.high));
}

static void others_stands_for_all_of_the_plan(void **state)
{
    struct claim_test test = parse("throughput", "pipe,fifo,tcp", "rate pipe / others > 1");

    (void)state;
    assert_int_equal(test.quantity, CLAIM_RATE);
    assert_true(test.others);
    assert_null(test.against);
    assert_false(test.has_low);
}

static void a_figure_by_itself_has_a_unit(void **state)
{
    struct claim_test rate = parse("throughput", "pipe", "rate pipe between 3.5 and 65 GiB/s");
    struct claim_test time = parse("latency", "pipe", "time pipe < 10 us");

    (void)state;
    assert_string_equal(rate.unit->name, "GiB/s");
    assert_true(rate.low == 3.5 && rate.high == 65 && rate.has_low && rate.has_high);
    assert_true(rate.unit->factor == 1073741824.0 && time.unit->factor == 1000);
}

static const struct {
    const char *workload, *transports, *text, *words; /* that the refusal has, by | */
} refused[] = {
    {"latency", "pipe,fifo", "", "time or rate"},
    {"latency", "pipe,fifo", "speed fifo / pipe > 1", "\"speed\"|time or rate"},
    {"latency", "pipe,fifo", "time", "no transport"},
    {"latency", "pipe,fifo", "time fifi / pipe > 1", "\"fifi\"|did you mean \"fifo\""},
    {"latency", "pipe,fifo", "time tcp / pipe > 1", "\"tcp\" is no transport of this claim's plan"},
    {"latency", "pipe,fifo", "time fifo / tcp > 1", "\"tcp\""},
    {"latency", "pipe,fifo", "time fifo / fifo > 1", "\"fifo\" is compared with itself"},
    {"latency", "pipe,fifo", "time fifo pipe > 1", "\"pipe\": expected >"},
    {"latency", "pipe,fifo", "time fifo/pipe > 1", "\"fifo/pipe\""},
    {"latency", "pipe,fifo", "time fifo / pipe = 1", "\"=\": expected >"},
    {"latency", "pipe,fifo", "time fifo / pipe >", "expected a number"},
    {"latency", "pipe,fifo", "time fifo / pipe > 0", "\"0\": expected a number above 0"},
    {"latency", "pipe,fifo", "time fifo / pipe > -1", "\"-1\""},
    {"latency", "pipe,fifo", "time fifo / pipe > nan", "\"nan\""},
    {"latency", "pipe,fifo", "time fifo / pipe > inf", "\"inf\""},
    {"latency", "pipe,fifo", "time fifo / pipe > 0x2", "\"0x2\""},
    {"latency", "pipe,fifo", "time fifo / pipe > 1e300", "\"1e300\""},
    {"latency", "pipe,fifo", "time fifo / pipe > 1.2.3", "\"1.2.3\""},
    {"latency", "pipe,fifo", "time fifo / pipe > 9999999999", "\"9999999999\""},
    {"latency", "pipe,fifo", "time fifo / pipe > 1 us", "\"us\": a ratio ends with its number"},
    {"latency", "pipe,fifo", "time fifo / pipe between 2", "expected \"and\""},
    {"latency", "pipe,fifo", "time fifo / pipe between 2 and 1", "not above the first"},
    {"latency", "pipe,fifo", "time fifo / pipe > 1 and > 2 or x y z q r s", "more words"},
    {"latency", "pipe", "time pipe < 10", "expected a unit of time"},
    {"latency", "pipe", "time pipe < 10 GiB/s", "\"GiB/s\"|ns, us, ms, s"},
    {"latency", "pipe", "time pipe < 10 us now", "\"now\": the test ends before it"},
    {"latency", "pipe", "rate pipe > 1 GiB/s", "latency has no rate by itself"},
    {"throughput", "pipe", "time pipe < 1 us", "throughput has no time by itself"},
    {"latency", "pipe", "time pipe / others < 1", "no other transport"},
    {"latency", "pipe,fifo,tcp", "time fifo / pipe > 1", "the plan has tcp|says nothing"},
};

static void what_is_no_test_is_refused_in_one_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        struct settings plan = plan_of(refused[i].workload, refused[i].transports);
        struct claim_test test;
        struct diagnosis why = {""};
        char words[128];
        assert_int_equal(claim_test_parse(refused[i].text, &plan, &test, &why), -EINVAL);
        snprintf(words, sizeof words, "%s", refused[i].words);
        for (char *rest = NULL, *word = strtok_r(words, "|", &rest); word != NULL;
             word = strtok_r(NULL, "|", &rest))
            if (strstr(why.text, word) == NULL)
                fail_msg("\"%s\" gives \"%s\", without \"%s\"", refused[i].text, why.text, word);
        settings_clear(&plan);
    }
}

static const struct {
    const char *condition;
    struct interval interval;
    enum claim_verdict verdict;
} judged[] = {
    {"> 1.05", {1.2, 1.1, 1.3}, CLAIM_HOLDS},
    {"> 1.05", {1.1, 1.04, 1.2}, CLAIM_NOT_SETTLED},
    {"> 1.05", {1.0, 0.98, 1.02}, CLAIM_REFUTED},
    {"> 1.05", {1.1, 1.05, 1.2}, CLAIM_NOT_SETTLED}, /* the border is not in it */
    {">= 1.05", {1.1, 1.05, 1.2}, CLAIM_HOLDS},
    {"> 1.05", {1.0, 0.9, 1.05}, CLAIM_REFUTED},
    {">= 1.05", {1.0, 0.9, 1.05}, CLAIM_NOT_SETTLED},
    {"< 0.5", {0.4, 0.3, 0.45}, CLAIM_HOLDS},
    {"< 0.5", {0.6, 0.5, 0.7}, CLAIM_REFUTED},
    {"<= 0.5", {0.6, 0.5, 0.7}, CLAIM_NOT_SETTLED},
    {"between 0.4 and 0.6", {0.5, 0.4, 0.6}, CLAIM_HOLDS},
    {"between 0.4 and 0.6", {0.5, 0.39, 0.55}, CLAIM_NOT_SETTLED},
    {"between 0.4 and 0.6", {0.5, 0.3, 0.7}, CLAIM_NOT_SETTLED}, /* wider than the region */
    {"between 0.4 and 0.6", {0.3, 0.2, 0.39}, CLAIM_REFUTED},
    {"between 0.4 and 0.6", {0.8, 0.61, 0.9}, CLAIM_REFUTED},
    {"> 1.05", {1.2, NAN, NAN}, CLAIM_NOT_SETTLED},
    {"> 1.05", {1.2, 1.1, NAN}, CLAIM_NOT_SETTLED},
};

static void the_whole_interval_decides(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof judged / sizeof judged[0]; i++) {
        char text[64];
        snprintf(text, sizeof text, "time fifo / pipe %s", judged[i].condition);
        struct claim_test test = parse("latency", "pipe,fifo", text);
        if (claim_test_judge(&test, judged[i].interval) != judged[i].verdict)
            fail_msg("%s of [%g, %g] is not \"%s\"", judged[i].condition, judged[i].interval.low,
                     judged[i].interval.high, claim_verdict_names[judged[i].verdict]);
    }
}

static void one_point_refutes_and_what_cant_be_tried_says_nothing(void **state)
{
    (void)state;
    assert_int_equal(claim_verdict_of_all((size_t[CLAIM_VERDICTS]){[CLAIM_HOLDS] = 2}),
                     CLAIM_HOLDS);
    assert_int_equal(claim_verdict_of_all((size_t[CLAIM_VERDICTS]){
                         [CLAIM_HOLDS] = 1, [CLAIM_REFUTED] = 1, [CLAIM_NOT_SETTLED] = 1}),
                     CLAIM_REFUTED);
    assert_int_equal(
        claim_verdict_of_all((size_t[CLAIM_VERDICTS]){[CLAIM_HOLDS] = 1, [CLAIM_NOT_SETTLED] = 1}),
        CLAIM_NOT_SETTLED);
    assert_int_equal(claim_verdict_of_all(
                         (size_t[CLAIM_VERDICTS]){[CLAIM_HOLDS] = 1, [CLAIM_CANT_BE_TRIED] = 1}),
                     CLAIM_HOLDS);
    assert_int_equal(claim_verdict_of_all((size_t[CLAIM_VERDICTS]){[CLAIM_CANT_BE_TRIED] = 2}),
                     CLAIM_CANT_BE_TRIED);
    assert_int_equal(claim_verdict_of_all(
                         (size_t[CLAIM_VERDICTS]){[CLAIM_CANT_BE_TRIED] = 1, [CLAIM_REFUTED] = 1}),
                     CLAIM_REFUTED);
    assert_int_equal(claim_verdict_of_all((size_t[CLAIM_VERDICTS]){
                         [CLAIM_CANT_BE_TRIED] = 1, [CLAIM_NOT_SETTLED] = 1}),
                     CLAIM_NOT_SETTLED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ratio_has_two_transports_and_a_region),
        cmocka_unit_test(others_stands_for_all_of_the_plan),
        cmocka_unit_test(a_figure_by_itself_has_a_unit),
        cmocka_unit_test(what_is_no_test_is_refused_in_one_line),
        cmocka_unit_test(the_whole_interval_decides),
        cmocka_unit_test(one_point_refutes_and_what_cant_be_tried_says_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
