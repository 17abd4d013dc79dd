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
#include "result/environment.h"
#include "result/known_text.h"
#include "result/noise.h"
#include "result/run.h"
#include "text/message.h"

static void expect_russian(const char *message, const char *expected)
{
    char *russian = in_russian(message);

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
        .clock_tick_ns = 10000,
        .cpus_online = cpus,
        .load_1min = 7.5,
        .steal_percent_since_boot = 12.5,
    };

    assert_int_equal(environment_list_add(&machine.limits, "pipe_max_size", "4096"), 0);
    assert_int_equal(environment_list_add(&machine.limits, "pipe_user_pages_soft", "16"), 0);
    assert_int_equal(environment_list_add(&machine.limits, "nofile", "20"), 0);
    assert_int_equal(environment_list_add(&machine.limits, "cgroup_cpu_quota_us", "20000"), 0);
    assert_int_equal(environment_list_add(&machine.limits, "cgroup_cpu_period_us", "100000"), 0);
    return machine;
}

static void every_warning_of_a_machine_is_known(void **state)
{
    static const char *const clocks[] = {"hpet", "kvm-clock"};

    (void)state;
    for (unsigned i = 0; i < 2; i++) {
        struct environment machine = bad_machine(clocks[i], i + 1);
        assert_int_equal(environment_judge(&machine), 0);
        assert_int_equal(machine.warning_count, 11);
        for (size_t k = 0; k < machine.warning_count; k++)
            expect_known(machine.warnings[k]);
        environment_clear(&machine);
    }
}

static void every_warning_of_a_system_is_known(void **state)
{
    static const char *const systems[] = {"emulation (qemu-x86_64)", "qemu-tcg", "gvisor", "wsl1"};

    (void)state;
    for (size_t i = 0; i < sizeof systems / sizeof systems[0]; i++) {
        struct environment machine = {.virtualization = strdup(systems[i]),
                                      .load_1min = NAN,
                                      .steal_percent_since_boot = NAN};
        assert_int_equal(environment_judge(&machine), 0);
        assert_int_equal(machine.warning_count, 1);
        expect_known(machine.warnings[0]);
        environment_clear(&machine);
    }
}

/* A run of some blocks, half as wide as the ratio; NAN: nothing to compare. */
static char *judgement_of(double steal_percent, double ratio, double worst, bool unfit)
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
        run.comparisons[0].paired.pairs = 10;
    }
    run.precision.reached_percent = worst;
    run.noise.unfit = unfit;
    run.noise.rejected_percent = 37.5;
    assert_int_equal(noise_judge(&run), 0);
    char *judgement = run.noise.judgement;
    run.noise.judgement = NULL;
    run_clear(&run);
    return judgement;
}

static void every_judgement_of_noise_is_known(void **state)
{
    static const double ratios[] = {NAN, 1.02, 1.3}, steals[] = {0.25, 12.5};

    (void)state;
    for (unsigned at = 0; at < 2 * 2 * 3 * 2; at++) {
        char *judgement = judgement_of(steals[at % 2], ratios[at / 2 % 3],
                                       at / 6 % 2 == 0 ? NAN : 80, at / 12 == 1);
        expect_known(judgement);
        free(judgement);
    }
}

static void the_judgement_reads_well_in_russian(void **state)
{
    char *judgement = judgement_of(0.25, 1.0555, NAN, false);

    (void)state;
    expect_russian(judgement,
                   "время, отнятое гипервизором: 0,2 %; различия менее 5,6 % здесь выявить нельзя; "
                   "интервалы сузятся, если взять больше блоков (--blocks) или задать точность "
                   "(--precision)");
    free(judgement);
}

/* One case, whose calibration loop takes `spin` in the last block and 1 before. */
static void expect_rejection_known(double steal_percent, double spin, const char *russian)
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
    if (russian != NULL)
        expect_russian(run.block_list[BLOCKS - 1].rejected, russian);
    run_clear(&run);
}

static void every_reason_to_reject_a_block_is_known(void **state)
{
    (void)state;
    expect_rejection_known(50, 1, NULL);
    expect_rejection_known(50, 3.5, NULL);
    expect_rejection_known(
        0, 3.5, "калибровочный цикл шёл дольше обычного в 3,50 раза (предел — в 1,10 раза)");
}

static void every_reason_not_to_count_an_event_is_known(void **state)
{
    static const int errors[] = {-ENOENT, -EPERM, -EACCES, -EOPNOTSUPP, -ENODEV, -EBUSY, -EINVAL};

    (void)state;
    for (int event = 0; event < EVENT_COUNT; event++)
        for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
            expect_known(MESSAGE_WORD(event_remedy((enum event)event, errors[i])));
}

static void what_placements_are_is_known(void **state)
{
    (void)state;
    for (const struct placement_kind *kind = placement_kinds; kind->name != NULL; kind++)
        expect_known(MESSAGE_WORD(kind->summary));
}

static void what_the_system_says_of_an_error_is_known(void **state)
{
    static const int errors[] = {EPERM, EIO, EAGAIN, ENOMEM, EBADMSG, ECONNRESET, ETIME, ECANCELED};

    (void)state;
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        assert_string_equal(error_text(errors[i]), strerror(errors[i]));
        expect_known(MESSAGE_ERROR(errors[i]));
    }
    assert_string_equal(error_text(0), strerror(0));
    /* strerror() has one buffer for what it does not know: each text before the next is asked for. */
    assert_string_equal(error_text(-1), "Unknown error -1");
    assert_string_equal(error_text(12345), "Unknown error 12345");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_warning_of_a_machine_is_known),
        cmocka_unit_test(every_warning_of_a_system_is_known),
        cmocka_unit_test(every_judgement_of_noise_is_known),
        cmocka_unit_test(the_judgement_reads_well_in_russian),
        cmocka_unit_test(every_reason_to_reject_a_block_is_known),
        cmocka_unit_test(every_reason_not_to_count_an_event_is_known),
        cmocka_unit_test(what_placements_are_is_known),
        cmocka_unit_test(what_the_system_says_of_an_error_is_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
