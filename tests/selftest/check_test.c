/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_test.c - the table of checks, and how parts make an outcome. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <string.h>

#include "selftest/check.h"

static void every_check_has_a_name_of_its_own_and_says_what_it_is(void **state)
{
    (void)state;
    for (const struct selftest_check *const *check = selftest_checks; *check != NULL; check++) {
        for (const struct selftest_check *const *other = selftest_checks; other < check; other++)
            assert_string_not_equal((*other)->name, (*check)->name);
        assert_non_null((*check)->run);
        assert_true(strlen((*check)->summary) > 0);
    }
}

static void worst_part_decides(void **state)
{
    struct check_result result = {.outcome = OUTCOME_PASS};

    (void)state;
    assert_int_equal(check_worst_part(&result), OUTCOME_PASS);
    check_add_part(&result, OUTCOME_PASS, "fine");
    assert_int_equal(check_worst_part(&result), OUTCOME_PASS);
    check_add_part(&result, OUTCOME_INCONCLUSIVE, "too noisy");
    assert_int_equal(check_worst_part(&result), OUTCOME_INCONCLUSIVE);
    check_add_part(&result, OUTCOME_FAIL, "wrong");
    check_add_part(&result, OUTCOME_INCONCLUSIVE, "too noisy, too");
    assert_int_equal(check_worst_part(&result), OUTCOME_FAIL);
    assert_int_equal(check_count_parts(&result, OUTCOME_INCONCLUSIVE), 2);
}

static struct check_result run_quick(const struct selftest_check *check)
{
    const struct selftest selftest = {.seed = 1, .quick = true};
    struct check_result result = {.outcome = OUTCOME_FAIL};
    struct diagnosis why;

    assert_int_equal(check->run(&selftest, &result, &why), 0);
    return result;
}

static void simulated_comparisons_with_itself_pass(void **state)
{
    struct check_result result = run_quick(&check_aa_sim);

    (void)state;
    assert_int_equal(result.outcome, OUTCOME_PASS);
    assert_true(result.figure <= 123);
    assert_string_equal(result.bar_text, "at most 123");
    assert_string_equal(result.advice, "");
}

static void coverage_looks_at_many_noises_stoppings_and_runs(void **state)
{
    struct check_result result = run_quick(&check_coverage);

    (void)state;
    assert_int_equal(result.outcome, OUTCOME_PASS);
    assert_int_equal(result.part_count, 16);
}

static void gates_tell_slower_programs_from_other_minutes(void **state)
{
    struct check_result result = run_quick(&check_gate);

    (void)state;
    assert_int_equal(result.outcome, OUTCOME_PASS);
    assert_int_equal(result.part_count, 4);
}

static void all_mutants_are_caught_and_the_intact_analysis_is_not(void **state)
{
    struct check_result result = run_quick(&check_mutant);

    (void)state;
    assert_int_equal(result.outcome, OUTCOME_PASS);
    assert_int_equal(result.part_count, 1 + 11);
    assert_true(result.figure == 11);
    assert_null(strstr(result.parts[0].text, "caught"));
    for (size_t i = 1; i < result.part_count; i++)
        assert_non_null(strstr(result.parts[i].text, "caught by "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_check_has_a_name_of_its_own_and_says_what_it_is),
        cmocka_unit_test(worst_part_decides),
        cmocka_unit_test(simulated_comparisons_with_itself_pass),
        cmocka_unit_test(coverage_looks_at_many_noises_stoppings_and_runs),
        cmocka_unit_test(gates_tell_slower_programs_from_other_minutes),
        cmocka_unit_test(all_mutants_are_caught_and_the_intact_analysis_is_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
