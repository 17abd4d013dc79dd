/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stored_texts_test.c - warnings, judgements and cautions of the library are in the catalogue, and
 * read well in Russian. */
#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "measure/event_counts.h"
#include "measure/topology.h"
#include "report/known_text.h"
#include "report/stored_text.h"
#include "result/environment.h"
#include "result/noise.h"
#include "result/run.h"

static void expect_russian(const char *english, const char *expected)
{
    char *russian = in_russian(english);

    assert_string_equal(russian, expected);
    free(russian);
}

static struct environment bad_machine(const char *clocksource, unsigned cpus)
{
    struct environment machine = {
        .clocksource = strdup(clocksource),
        .governor = strdup("powersave"),
        .build_type = strdup("Debug"),
        .cpus_allowed = 1,
        .cpus_online = cpus,
        .load_1min = 7.5,
        .steal_percent_since_boot = 12.5,
    };

    assert_int_equal(environment_list_add(&machine.limits, "pipe_max_size", "4096"), 0);
    assert_int_equal(environment_list_add(&machine.limits, "pipe_user_pages_soft", "16"), 0);
    assert_int_equal(environment_list_add(&machine.limits, "nofile", "20"), 0);
    return machine;
}

static void every_warning_of_a_machine_is_known(void **state)
{
    static const char *const clocks[] = {"hpet", "kvm-clock"};

    (void)state;
    for (unsigned i = 0; i < 2; i++) {
        struct environment machine = bad_machine(clocks[i], i + 1);
        assert_int_equal(environment_judge(&machine), 0);
        assert_int_equal(machine.warning_count, 9);
        for (size_t k = 0; k < machine.warning_count; k++)
            expect_known(machine.warnings[k]);
        environment_clear(&machine);
    }
}

/* Steal time, the widest and (through the comparisons) the typical interval, and whether unfit. */
static void expect_judgement_known(double steal_percent, double ratio, double worst, bool unfit)
{
    struct run run;

    run_init(&run);
    run.block_count = 1;
    run.block_list = calloc(1, sizeof *run.block_list);
    run.block_list[0].steal_percent = steal_percent;
    if (!isnan(ratio)) {
        run.comparison_count = 1;
        run.comparisons = calloc(1, sizeof *run.comparisons);
        run.comparisons[0].paired.ratio = (struct interval){1, 1 / ratio, ratio};
    }
    run.precision.reached_percent = worst;
    run.noise.unfit = unfit;
    run.noise.rejected_percent = 37.5;
    assert_int_equal(noise_judge(&run), 0);
    expect_known(run.noise.judgement);
    run_clear(&run);
}

static void every_judgement_of_noise_is_known(void **state)
{
    static const double ratios[] = {NAN, 1.02, 1.3}, steals[] = {0.25, 12.5};

    (void)state;
    for (unsigned unfit = 0; unfit < 2; unfit++)
        for (unsigned steal = 0; steal < 2; steal++)
            for (unsigned ratio = 0; ratio < 3; ratio++)
                for (unsigned wide = 0; wide < 2; wide++)
                    expect_judgement_known(steals[steal], ratios[ratio], wide ? 80 : NAN, unfit);
    expect_russian("steal time 0.2 %; differences under 5.5 % can't be told apart here",
                   "время, отнятое гипервизором: 0,2 %; различия меньше 5,5 % здесь неразличимы");
}

/* One case, whose calibration loop takes `spin` in the last block and 1 before. */
static void expect_rejection_known(double steal_percent, double spin)
{
    enum { BLOCKS = 5 };
    struct run run;

    run_init(&run);
    run.case_count = 1;
    run.cases = calloc(1, sizeof *run.cases);
    run.block_count = BLOCKS;
    run.block_list = calloc(BLOCKS, sizeof *run.block_list);
    for (unsigned block = 0; block < BLOCKS; block++) {
        struct run_invocation row;
        run_invocation_init(&row);
        row.block = block;
        row.spin_ratio = block + 1 == BLOCKS ? spin : 1;
        assert_int_equal(run_case_append(&run.cases[0], &row), 0);
        run.block_list[block] = (struct run_block){.block = block};
    }
    run.block_list[BLOCKS - 1].steal_percent = steal_percent;
    assert_int_equal(noise_reject_blocks(&run), 0);
    assert_non_null(run.block_list[BLOCKS - 1].rejected);
    expect_known(run.block_list[BLOCKS - 1].rejected);
    run_clear(&run);
}

static void every_reason_to_reject_a_block_is_known(void **state)
{
    (void)state;
    expect_rejection_known(50, 1);
    expect_rejection_known(0, 3.5);
    expect_rejection_known(50, 3.5);
    expect_russian(
        "the calibration loop took 3.50x the usual time (limit 1.10x)",
        "калибровочный цикл занял времени больше обычного в 3,50 раза (предел — в 1,10)");
}

static void every_reason_not_to_count_an_event_is_known(void **state)
{
    static const int errors[] = {-ENOENT, -EPERM, -EACCES, -EOPNOTSUPP, -ENODEV, -EBUSY, -EINVAL};

    (void)state;
    for (int event = 0; event < EVENT_COUNT; event++)
        for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
            expect_known(event_remedy((enum event)event, errors[i]));
}

static void what_placements_are_is_known(void **state)
{
    (void)state;
    for (const struct placement_kind *kind = placement_kinds; kind->name != NULL; kind++) {
        char *reason;
        assert_true(asprintf(&reason, "this machine has no %s; it has same-cpu, unpinned",
                             kind->summary) > 0);
        expect_known(reason);
        free(reason);
    }
}

static void every_source_text_says_plainly_where_its_parts_end(void **state)
{
    (void)state;
    for (size_t i = 0; stored_templates[i] != NULL; i++) {
        const char *text = stored_templates[i];
        unsigned seen[10] = {0};
        for (; (text = strchr(text, '%')) != NULL; text++) {
            if (text[1] < '1' || text[1] > '9')
                continue;
            if (seen[text[1] - '0']++ > 0 || (text[2] == '%' && text[3] >= '1' && text[3] <= '9'))
                fail_msg("a part of \"%s\" stands twice or beside another", stored_templates[i]);
        }
    }
}

static void a_text_that_no_source_text_fits_stays_as_it_is(void **state)
{
    char *text = in_russian("no such text: 100%, %1 and <b>");

    (void)state;
    assert_string_equal(text, "no such text: 100%, %1 and <b>");
    free(text);
    text = in_russian("");
    assert_string_equal(text, "");
    free(text);
    assert_false(stored_text_is_known("no such text"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_warning_of_a_machine_is_known),
        cmocka_unit_test(every_judgement_of_noise_is_known),
        cmocka_unit_test(every_reason_to_reject_a_block_is_known),
        cmocka_unit_test(every_reason_not_to_count_an_event_is_known),
        cmocka_unit_test(what_placements_are_is_known),
        cmocka_unit_test(every_source_text_says_plainly_where_its_parts_end),
        cmocka_unit_test(a_text_that_no_source_text_fits_stays_as_it_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
