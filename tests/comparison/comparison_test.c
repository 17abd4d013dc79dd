/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * comparison_test.c - which verdict for which interval, and what is said about cases that have
 * none. */
#include "comparison/comparison.h"

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

/* Two runs and what follows from them. */
struct pair {
    struct run base, new;
    struct comparison all;
    struct diagnosis why;
};

static struct pair *create_pair(unsigned base_blocks, unsigned new_blocks)
{
    struct pair *pair = calloc(1, sizeof *pair);

    assert_non_null(pair);
    small_run_create(&pair->base, base_blocks);
    small_run_create(&pair->new, new_blocks);
    return pair;
}

/* The same case in both, `factor` times as high in NEW. */
static void add_both(struct pair *pair, const char *workload, const char *transport, double factor)
{
    small_run_add(&pair->base, workload, transport, 5000);
    small_run_add(&pair->new, workload, transport, 5000 * factor);
}

static int compare_pair(struct pair *pair, double threshold)
{
    const struct compared_run runs[] = {{"one", "BASE", &pair->base}, {"two", "NEW", &pair->new}};

    return comparison_make(runs, 2, threshold, &pair->all, &pair->why);
}

static const struct comparison_pair *compare_well(struct pair *pair)
{
    if (compare_pair(pair, 0.05) != 0)
        fail_msg("%s", pair->why.text);
    return &pair->all.pairs[1];
}

static void assert_says(const char *message, const char *part)
{
    char *text = message_say(message);

    assert_non_null(text);
    if (strstr(text, part) == NULL)
        fail_msg("no \"%s\" in: %s", part, text);
    free(text);
}

/* The cases that run `has` has and run `lacks` has not. */
static size_t count_only(const struct pair *pair, size_t has, size_t lacks)
{
    size_t count = 0;

    for (size_t i = 0; i < pair->all.case_count; i++)
        count += pair->all.cases[i].of[has] != NULL && pair->all.cases[i].of[lacks] == NULL;
    return count;
}

static void release_pair(struct pair *pair)
{
    comparison_clear(&pair->all);
    run_clear(&pair->base);
    run_clear(&pair->new);
    free(pair);
}

static void a_run_against_itself_is_equal_everywhere(void **state)
{
    struct pair *pair = create_pair(15, 15);

    (void)state;
    add_both(pair, "latency", "pipe", 1);
    add_both(pair, "throughput", "tcp", 1);
    const struct comparison_pair *compare = compare_well(pair);
    assert_int_equal(compare->row_count, 2);
    assert_int_equal(compare->counts[CHANGE_EQUAL], 2);
    assert_true(compare->rows[0].unpaired.p == 1 && compare->rows[0].unpaired.p_adjusted == 1);
    assert_true(fabs(compare->rows[0].unpaired.ratio.estimate - 1) < 1e-12);
    assert_int_equal(compare->differences.count, 0);
    assert_int_equal(compare->cautions.count, 1);
    assert_says(compare->cautions.messages[0], "one run a side");
    assert_says(compare->cautions.messages[0], "2.2x");
    assert_int_equal(compare->gap_count, 0);
    assert_int_equal(count_only(pair, 0, 1) + count_only(pair, 1, 0), 0);
    release_pair(pair);
}

static void note_version(struct run *run, const char *version)
{
    assert_int_equal(environment_list_add(&run->workload_versions, "latency", version), 0);
}

/* A file without versions has the first. */
static void cases_of_two_versions_of_a_workload_are_not_compared(void **state)
{
    struct pair *pair = create_pair(15, 15);

    (void)state;
    add_both(pair, "latency", "pipe", 1);
    add_both(pair, "throughput", "pipe", 1);
    note_version(&pair->new, "2");
    const struct comparison_pair *compare = compare_well(pair);
    assert_int_equal(compare->row_count, 1);
    assert_string_equal(compare->rows[0].base->spec.workload, "throughput");
    assert_int_equal(compare->gap_count, 1);
    assert_says(compare->gaps[0].reason, "not the same work: version 1 of the workload in BASE, 2");
    release_pair(pair);

    pair = create_pair(15, 15);
    add_both(pair, "latency", "pipe", 1);
    note_version(&pair->new, "1");
    assert_int_equal(compare_well(pair)->row_count, 1);
    release_pair(pair);
}

/* Each makes other work of the same cases. */
static void of_other_work_a_change_only_looks_so_and_a_caution_says_by_what(void **state)
{
    static const char *const settings[] = {"--verify", "--interrupts", "--messages", "--duration",
                                           "--warmup"};

    (void)state;
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        struct pair *pair = create_pair(15, 15);
        add_both(pair, "latency", "pipe", 3);
        pair->new.verify = i == 0;
        pair->new.interrupts = i == 1;
        pair->new.messages = i == 2;
        pair->new.duration_ms = i == 3 ? 20 : 50;
        pair->new.warmup_ms = i == 4;
        const struct comparison_pair *compare = compare_well(pair);
        assert_int_equal(compare->counts[CHANGE_WORSE], 0);
        assert_int_equal(compare->counts[CHANGE_LOOKS_WORSE], 1);
        assert_int_equal(compare->rows[0].change, CHANGE_LOOKS_WORSE);
        assert_says(compare->cautions.messages[0], settings[i]);
        release_pair(pair);
    }
}

/* A case of an open loop in both, three times as slow in NEW. */
static void add_load(struct pair *pair, const char *transport, unsigned percent, unsigned base,
                     unsigned new)
{
    struct run_case *cases[] = {small_run_add(&pair->base, "load", transport, 5000),
                                small_run_add(&pair->new, "load", transport, 15000)};

    for (size_t i = 0; i < 2; i++) {
        cases[i]->spec.rate.percent = percent;
        cases[i]->spec.rate.per_second = percent > 0 ? 0 : 1000;
        cases[i]->capacity_per_second = i == 0 ? base : new;
    }
}

/* A rate that is given is the same, whatever the capacity; and one that is not known is no other. */
static void at_another_rate_a_change_only_looks_so_and_a_caution_tells_both(void **state)
{
    struct pair *pair = create_pair(15, 15);

    (void)state;
    add_load(pair, "pipe", 50, 100000, 136000);
    add_load(pair, "fifo", 50, 100000, 109000);
    add_load(pair, "tcp", 0, 100000, 136000);
    add_load(pair, "unix-stream", 50, 0, 136000);
    const struct comparison_pair *compare = compare_well(pair);
    assert_int_equal(compare->counts[CHANGE_WORSE], 3);
    assert_int_equal(compare->counts[CHANGE_LOOKS_WORSE], 1);
    assert_string_equal(compare->rows[3].base->spec.transport, "pipe");
    assert_int_equal(compare->rows[3].change, CHANGE_LOOKS_WORSE);
    assert_says(compare->cautions.messages[0],
                "load/pipe/64/same-cpu was offered 50000 requests a second in BASE, 68000 in NEW");
    release_pair(pair);

    pair = create_pair(15, 15);
    add_load(pair, "pipe", 50, 100000, 109000);
    compare = compare_well(pair);
    assert_int_equal(compare->counts[CHANGE_WORSE], 1);
    for (size_t i = 0; i < compare->cautions.count; i++)
        assert_null(strstr(compare->cautions.messages[i], "per cent"));
    release_pair(pair);
}

/* --messages fixes the work, and what an older file does not tell is no difference. */
static void a_duration_that_does_not_matter_is_no_other_work(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct pair *pair = create_pair(15, 15);
        add_both(pair, "latency", "pipe", 3);
        pair->base.messages = pair->new.messages = i == 0 ? 1000 : 0;
        pair->new.duration_ms = i == 0 ? 20 : 0;
        assert_int_equal(compare_well(pair)->counts[CHANGE_WORSE], 1);
        release_pair(pair);
    }
}

/* Unless that is what is asked for. */
static void between_machines_a_change_only_looks_so(void **state)
{
    struct pair *pair = create_pair(15, 15);

    (void)state;
    add_both(pair, "latency", "pipe", 3);
    assert_int_equal(compare_well(pair)->counts[CHANGE_WORSE], 1);
    assert_int_equal(comparison_hold_to_one_machine(&pair->all, 1), 0);
    assert_int_equal(pair->all.pairs[1].counts[CHANGE_WORSE], 1);
    small_run_set(&pair->new.environment.host, "lab-2");
    assert_int_equal(comparison_hold_to_one_machine(&pair->all, 1), 0);
    assert_int_equal(pair->all.pairs[1].counts[CHANGE_WORSE], 0);
    assert_int_equal(pair->all.pairs[1].counts[CHANGE_LOOKS_WORSE], 1);
    const struct message_list *cautions = &pair->all.pairs[1].cautions;
    assert_says(cautions->messages[cautions->count - 1], "two machines (lab-1, ?; lab-2, ?)");
    release_pair(pair);
}

static void behind(struct run *run, const char *host)
{
    assert_int_equal(environment_list_add(&run->environment.far_host, "address", "192.0.2.7"), 0);
    assert_int_equal(environment_list_add(&run->environment.far_host, "host", host), 0);
    assert_int_equal(environment_list_add(&run->environment.far_host, "cpu_model", "CPU"), 0);
}

/* Of this machine alone nothing has changed. */
static void where_another_host_answered_only_its_cases_are_doubted(void **state)
{
    struct pair *pair = create_pair(15, 15);

    (void)state;
    add_both(pair, "latency", "tcp", 3);
    add_both(pair, "latency", "tcp@192.0.2.7", 3);
    behind(&pair->base, "far-1");
    assert_int_equal(compare_well(pair)->counts[CHANGE_WORSE], 2);
    assert_int_equal(comparison_hold_to_one_machine(&pair->all, 1), 0); /* NEW does not tell */
    assert_int_equal(pair->all.pairs[1].counts[CHANGE_WORSE], 2);
    behind(&pair->new, "far-2");
    assert_int_equal(comparison_hold_to_one_machine(&pair->all, 1), 0);
    assert_int_equal(pair->all.pairs[1].counts[CHANGE_WORSE], 1);
    assert_int_equal(pair->all.pairs[1].counts[CHANGE_LOOKS_WORSE], 1);
    const struct message_list *cautions = &pair->all.pairs[1].cautions;
    assert_says(cautions->messages[cautions->count - 1],
                "two other hosts (far-1, CPU; far-2, CPU)");
    release_pair(pair);
}

/* Of the logarithms of 15 values CENTRE * (1 + 0.001 b). In R:
 *   x <- log(1 + .001 * 0:14); w <- outer(x, x, "+") / 2; w <- sort(w[upper.tri(w, TRUE)])
 *   k <- min(which(psignrank(0:120, 15) > .05)) - 1; level <- 1 - 2 * psignrank(k - 1, 15)
 *   (w[121 - k] - w[k]) / 2 * sqrt(15) / qt((1 + level) / 2, 14) */
static const double deviation_15 = 0.004303550212;

/* Times of 1.2 or 1.3 times are beyond 5 %, not beyond what a minute later may make of them. */
static void between_single_runs_a_change_only_looks_so_up_to_a_factor(void **state)
{
    struct pair *pair = create_pair(15, 15);

    (void)state;
    add_both(pair, "latency", "pipe", 1.2);
    add_both(pair, "latency", "tcp", 1 / 2.4);
    add_both(pair, "latency", "fifo", 1);
    add_both(pair, "throughput", "pipe", 1.3);
    add_both(pair, "throughput", "tcp", 1 / 2.4);
    const struct comparison_pair *compare = compare_well(pair);
    /* By verdict, the largest change first. */
    static const struct {
        const char *id;
        enum change change;
        double ratio;
    } expected[] = {
        {"throughput/tcp/64/same-cpu", CHANGE_WORSE, 1 / 2.4},
        {"latency/tcp/64/same-cpu", CHANGE_BETTER, 1 / 2.4},
        {"latency/pipe/64/same-cpu", CHANGE_LOOKS_WORSE, 1.2},
        {"throughput/pipe/64/same-cpu", CHANGE_LOOKS_BETTER, 1.3},
        {"latency/fifo/64/same-cpu", CHANGE_EQUAL, 1},
    };
    assert_int_equal(compare->row_count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(compare->rows[i].base->id, expected[i].id);
        assert_int_equal(compare->rows[i].change, expected[i].change);
        assert_int_equal(compare->counts[expected[i].change], 1);
        assert_true(fabs(compare->rows[i].unpaired.ratio.estimate - expected[i].ratio) < 1e-9);
        assert_false(compare->rows[i].unpaired.of_runs);
    }
    /* The middle of 5000 * (1 + 0.001 b) is that of block 7, but for the Walsh averages being those
     * of logarithms. */
    assert_true(fabs(compare->rows[2].base_estimate - 5035) < 0.1);
    assert_true(fabs(compare->rows[2].new_estimate - 6042) < 0.1);
    release_pair(pair);
}

/* The whole interval has to be beyond the factor: 2.206 with one of +-0.3 % is not. */
static void an_interval_that_reaches_below_the_factor_only_looks_so(void **state)
{
    struct pair *pair = create_pair(15, 15);

    (void)state;
    add_both(pair, "latency", "pipe", 2.206);
    const struct comparison_pair *compare = compare_well(pair);
    assert_true(compare->rows[0].unpaired.ratio.low < 2.2);
    assert_int_equal(compare->rows[0].change, CHANGE_LOOKS_WORSE);
    comparison_clear(&pair->all);
    /* with a threshold above it, there is no looking */
    assert_int_equal(compare_pair(pair, 1.202), 0);
    assert_int_equal(pair->all.pairs[1].rows[0].change, CHANGE_UNDECIDED);
    release_pair(pair);
}

/* A table of one, in a family of two: the variance is that of both sides, with 28 degrees of
 * freedom, and nothing moderates it. R: qt(1 - .025 / 2, 28) * deviation_15 * sqrt(2 / 15) */
static void intervals_hold_for_all_rows_of_a_pair_at_once(void **state)
{
    struct pair *pair = create_pair(15, 15);
    const double t_of_one = 2.048407142, t_of_two = 2.368451749;
    const double error = deviation_15 * sqrt(2.0 / 15);

    (void)state;
    add_both(pair, "latency", "pipe", 1.2);
    const struct interval *ratio = &compare_well(pair)->rows[0].unpaired.ratio;
    assert_true(fabs(log(ratio->high / 1.2) / (t_of_one * error) - 1) < 1e-6);
    assert_true(fabs(log(1.2 / ratio->low) / (t_of_one * error) - 1) < 1e-6);
    comparison_clear(&pair->all);
    add_both(pair, "throughput", "tcp", 1);
    ratio = &compare_well(pair)->rows[0].unpaired.ratio;
    assert_true(fabs(log(ratio->high / 1.2) / (t_of_two * error) - 1) < 1e-6);
    for (size_t i = 0; i < 2; i++) {
        const struct unpaired_comparison *row = &pair->all.pairs[1].rows[i].unpaired;
        bool leaves_out_1 = row->ratio.low > 1 || row->ratio.high < 1;
        assert_int_equal(row->p_adjusted <= 0.05, leaves_out_1);
    }
    release_pair(pair);
}

static void cases_of_one_run_only_have_no_counterpart(void **state)
{
    struct pair *pair = create_pair(6, 6);

    (void)state;
    add_both(pair, "latency", "pipe", 1);
    small_run_add(&pair->base, "latency", "fifo", 5000);
    small_run_add(&pair->new, "latency", "tcp", 5000);
    small_run_add(&pair->new, "throughput", "tcp", 5000);
    const struct comparison_pair *compare = compare_well(pair);
    assert_int_equal(compare->row_count, 1);
    assert_int_equal(count_only(pair, 0, 1), 1);
    assert_int_equal(count_only(pair, 1, 0), 2);
    release_pair(pair);
}

static void runs_without_a_common_case_are_refused(void **state)
{
    struct pair *pair = create_pair(6, 6);

    (void)state;
    small_run_add(&pair->base, "latency", "fifo", 5000);
    assert_int_equal(compare_pair(pair, 0.05), -EINVAL);
    assert_non_null(
        strstr(pair->why.text, "no case in common: no id of those in one (1) is in two (0)"));
    small_run_add(&pair->new, "latency", "tcp", 5000);
    assert_int_equal(compare_pair(pair, 0.05), -EINVAL);
    assert_non_null(strstr(pair->why.text, "no case in common"));
    release_pair(pair);
}

static void runs_without_a_comparable_case_are_refused(void **state)
{
    struct pair *pair = create_pair(6, 0);

    (void)state;
    add_both(pair, "latency", "pipe", 1);
    assert_int_equal(compare_pair(pair, 0.05), -EINVAL);
    assert_non_null(strstr(pair->why.text, "no case of the 1 in common can be compared"));
    assert_non_null(strstr(pair->why.text, "latency/pipe/64/same-cpu: NEW has no invocation"));
    release_pair(pair);
}

/* The only gap of a comparison that has one good row. */
static void assert_gap(struct pair *pair, enum metric metric, const char *reason)
{
    const struct comparison_pair *compare = compare_well(pair);

    assert_int_equal(compare->row_count, 1);
    assert_int_equal(compare->gap_count, 1);
    assert_string_equal(compare->gaps[0].id, "latency/pipe/64/same-cpu");
    assert_int_equal(compare->gaps[0].metric, metric);
    assert_says(compare->gaps[0].reason, reason);
}

static struct pair *create_pair_with_a_good_case(void)
{
    struct pair *pair = create_pair(6, 6);

    add_both(pair, "latency", "pipe", 1);
    add_both(pair, "latency", "tcp", 1);
    return pair;
}

static void a_missing_value_leaves_the_metric_out_with_a_reason(void **state)
{
    struct pair *pair = create_pair_with_a_good_case();

    (void)state;
    pair->base.cases[0].invocations[2].value[METRIC_RTT_P50] = NAN;
    pair->base.cases[0].invocations[4].value[METRIC_RTT_P50] = 0;
    assert_gap(pair, METRIC_RTT_P50, "2 of 6 invocations of BASE have no value");
    release_pair(pair);
}

static void values_beyond_all_measure_leave_the_metric_out(void **state)
{
    struct pair *pair = create_pair_with_a_good_case();

    (void)state;
    for (size_t i = 0; i < 6; i++) {
        pair->base.cases[0].invocations[i].value[METRIC_RTT_P50] = 1e-300;
        pair->new.cases[0].invocations[i].value[METRIC_RTT_P50] = 1e300;
    }
    assert_gap(pair, METRIC_RTT_P50, "absurd");
    release_pair(pair);
}

static void an_id_that_stands_for_two_cases_is_left_out(void **state)
{
    struct pair *pair = create_pair_with_a_good_case();

    (void)state;
    pair->new.cases[0].spec.message_bytes = 128;
    assert_gap(pair, METRIC_COUNT, "two different cases");
    release_pair(pair);
}

static void a_workload_without_a_metric_is_left_out(void **state)
{
    struct pair *pair = create_pair_with_a_good_case();

    (void)state;
    small_run_set((char **)&pair->base.cases[0].spec.workload, "telepathy");
    small_run_set((char **)&pair->new.cases[0].spec.workload, "telepathy");
    assert_gap(pair, METRIC_COUNT, "this workload is not compared");
    release_pair(pair);
}

static void each_workload_has_its_metric(void **state)
{
    static const struct {
        const char *workload;
        enum metric metric;
        enum change change; /* of three times the value */
    } expected[] = {
        {"duplex", METRIC_BYTES_PER_SECOND, CHANGE_BETTER},
        {"connect", METRIC_CONNECT_P50, CHANGE_WORSE},
        {"fanin", METRIC_MESSAGES_PER_SECOND, CHANGE_BETTER},
        {"request", METRIC_RTT_P50, CHANGE_WORSE},
    };

    (void)state;
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        struct pair *pair = create_pair(8, 8);
        add_both(pair, expected[i].workload, "pipe", 3);
        const struct comparison_pair *compare = compare_well(pair);
        assert_int_equal(compare->gap_count, 0);
        assert_int_equal(compare->row_count, 1);
        assert_int_equal(compare->rows[0].metric, expected[i].metric);
        assert_int_equal(compare->rows[0].change, expected[i].change);
        release_pair(pair);
    }
}

static void an_id_with_another_number_of_clients_or_variant_is_left_out(void **state)
{
    struct pair *pair = create_pair_with_a_good_case();

    (void)state;
    pair->new.cases[0].spec.clients = 8;
    assert_gap(pair, METRIC_COUNT, "two different cases");
    release_pair(pair);
    pair = create_pair_with_a_good_case();
    small_run_set(&pair->new.cases[0].label, "pipe (shared)");
    assert_gap(pair, METRIC_COUNT, "two different cases");
    release_pair(pair);
}

static void more_invocations_than_one_run_may_have_are_left_out(void **state)
{
    struct pair *pair = create_pair(6, PSEUDOMEDIAN_MAX_COUNT + 1);

    (void)state;
    add_both(pair, "latency", "pipe", 1);
    add_both(pair, "latency", "tcp", 1);
    pair->new.cases[1].invocation_count = PSEUDOMEDIAN_MAX_COUNT;
    assert_gap(pair, METRIC_RTT_P50, "more invocations of it than can be compared");
    release_pair(pair);
}

static void two_invocations_of_one_block_are_left_out(void **state)
{
    struct pair *pair = create_pair_with_a_good_case();

    (void)state;
    pair->base.cases[0].invocations[4].block = 2;
    assert_gap(pair, METRIC_RTT_P50, "two invocations of it in one block");
    release_pair(pair);
}

static void set_p99(struct run_case *run_case, double value)
{
    for (size_t i = 0; i < run_case->invocation_count; i++)
        run_case->invocations[i].value[METRIC_RTT_P99] = value * (1 + 0.001 * (double)i);
}

static void p99_of_single_runs_only_looks_other(void **state)
{
    struct pair *pair = create_pair(15, 15);

    (void)state;
    add_both(pair, "latency", "pipe", 1);
    set_p99(&pair->base.cases[0], 9000);
    set_p99(&pair->new.cases[0], 18000);
    const struct comparison_pair *compare = compare_well(pair);
    assert_int_equal(compare->row_count, 2);
    assert_int_equal(compare->rows[0].metric, METRIC_RTT_P99);
    assert_int_equal(compare->rows[0].change, CHANGE_LOOKS_WORSE);
    assert_true(compare->rows[0].unpaired.ratio.low > 1.9);
    assert_int_equal(compare->counts[CHANGE_LOOKS_WORSE], 1);
    assert_int_equal(compare->counts[CHANGE_WORSE], 0);
    assert_int_equal(compare->rows[1].metric, METRIC_RTT_P50);
    release_pair(pair);
}

static void p99_of_one_run_only_is_left_out_with_a_reason(void **state)
{
    struct pair *pair = create_pair(6, 6);

    (void)state;
    add_both(pair, "latency", "pipe", 1);
    set_p99(&pair->base.cases[0], 9000);
    assert_gap(pair, METRIC_RTT_P99, "6 of 6 invocations of NEW have no value");
    release_pair(pair);
}

/* Block 5 of NEW is a hundred times as slow, and was rejected. */
static void rejected_blocks_do_not_count_unless_the_run_is_unfit(void **state)
{
    struct pair *pair = create_pair(6, 6);
    struct run *new = &pair->new;

    (void)state;
    add_both(pair, "latency", "pipe", 1);
    new->cases[0].invocations[5].value[METRIC_RTT_P50] = 500000;
    new->block_list = calloc(1, sizeof *new->block_list);
    assert_non_null(new->block_list);
    new->block_list[0] = (struct run_block){.block = 5, .spin_ratio = NAN};
    small_run_set(&new->block_list[0].rejected, "steal");
    new->block_count = 1;
    assert_int_equal(compare_well(pair)->rows[0].unpaired.contender_count, 5);
    assert_int_equal(pair->all.pairs[1].counts[CHANGE_EQUAL], 1);
    comparison_clear(&pair->all);

    new->noise.unfit = true;
    assert_int_equal(compare_well(pair)->rows[0].unpaired.contender_count, 6);
    assert_int_equal(pair->all.cautions[1].count, 2); /* and that it is the same run */
    assert_says(pair->all.cautions[1].messages[0], "NEW was made on an unfit machine");
    release_pair(pair);
}

static void too_few_blocks_for_any_interval_are_warned_of(void **state)
{
    struct pair *few = create_pair(4, 4), *enough = create_pair(5, 4);

    (void)state;
    add_both(few, "latency", "pipe", 3);
    add_both(enough, "latency", "pipe", 3);
    assert_int_equal(compare_well(few)->cautions.count, 1);
    assert_says(few->all.pairs[1].cautions.messages[0], "too few blocks for any interval");
    assert_says(few->all.pairs[1].cautions.messages[0], "with 5 or more");
    assert_int_equal(few->all.pairs[1].rows[0].change, CHANGE_UNDECIDED);
    /* one side knows its noise, and both are taken to have the same */
    assert_int_equal(compare_well(enough)->rows[0].change, CHANGE_WORSE);
    assert_says(enough->all.pairs[1].cautions.messages[0], "one run a side");
    release_pair(few);
    release_pair(enough);
}

static void an_incomplete_run_is_warned_of(void **state)
{
    struct pair *pair = create_pair(6, 6);

    (void)state;
    add_both(pair, "latency", "pipe", 1);
    pair->base.complete = pair->new.complete = false;
    pair->base.blocks_planned = 15;
    compare_well(pair);
    assert_int_equal(pair->all.cautions[0].count, 1);
    assert_says(pair->all.cautions[0].messages[0], "BASE is INCOMPLETE: it stopped after 6 of 15");
    assert_says(pair->all.cautions[1].messages[0], "NEW is INCOMPLETE: not every case");
    release_pair(pair);
}

static void the_same_run_twice_is_warned_of(void **state)
{
    struct pair *pair = create_pair(15, 15);

    (void)state;
    add_both(pair, "latency", "pipe", 1);
    add_both(pair, "latency", "tcp", 1);
    compare_well(pair);
    assert_int_equal(pair->all.cautions[0].count, 0);
    assert_int_equal(pair->all.cautions[1].count, 1);
    assert_says(pair->all.cautions[1].messages[0], "NEW is the same run as BASE");
    release_pair(pair);

    pair = create_pair(15, 15);
    add_both(pair, "latency", "pipe", 1);
    add_both(pair, "latency", "tcp", 1.001);
    compare_well(pair);
    assert_int_equal(pair->all.cautions[1].count, 0);
    release_pair(pair);
}

static void a_noise_floor_above_the_threshold_is_warned_of(void **state)
{
    struct pair *pair = create_pair(6, 6);

    (void)state;
    add_both(pair, "latency", "pipe", 1.001);
    pair->base.noise.floor = 0.08;
    pair->new.noise.floor = 0.05;
    compare_well(pair);
    assert_int_equal(pair->all.cautions[0].count, 1);
    assert_int_equal(pair->all.cautions[1].count, 0);
    assert_says(pair->all.cautions[0].messages[0], "in BASE");
    assert_says(pair->all.cautions[0].messages[0], "by up to 8.0 %");
    release_pair(pair);
}

static void each_of_several_runs_is_compared_with_the_first(void **state)
{
    struct run runs[3];
    struct comparison comparison;
    struct diagnosis why = {""};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        small_run_create(&runs[i], 15);
        small_run_add(&runs[i], "latency", "pipe", 5000);
        small_run_add(&runs[i], "latency", "tcp", i == 1 ? 6000 : 5000);
    }
    small_run_add(&runs[2], "latency", "fifo", 5000);
    const struct compared_run all[] = {
        {"a", "A", &runs[0]}, {"b", "B", &runs[1]}, {"c", "C", &runs[2]}};
    assert_int_equal(comparison_make(all, 3, 0.05, &comparison, &why), 0);
    assert_int_equal(comparison.case_count, 3);
    assert_null(comparison.cases[2].of[0]);
    assert_ptr_equal(comparison.cases[2].of[2], &runs[2].cases[2]);
    assert_int_equal(comparison.pairs[1].counts[CHANGE_LOOKS_WORSE], 1);
    assert_int_equal(comparison.pairs[2].counts[CHANGE_EQUAL], 2);
    assert_int_equal(comparison_row_of(&comparison, 1, &runs[1].cases[1])->change,
                     CHANGE_LOOKS_WORSE);
    assert_null(comparison_row_of(&comparison, 0, &runs[0].cases[1]));
    assert_null(comparison_row_of(&comparison, 2, &runs[2].cases[2]));
    comparison_clear(&comparison);
    for (size_t i = 0; i < 3; i++)
        run_clear(&runs[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_against_itself_is_equal_everywhere),
        cmocka_unit_test(cases_of_two_versions_of_a_workload_are_not_compared),
        cmocka_unit_test(of_other_work_a_change_only_looks_so_and_a_caution_says_by_what),
        cmocka_unit_test(at_another_rate_a_change_only_looks_so_and_a_caution_tells_both),
        cmocka_unit_test(a_duration_that_does_not_matter_is_no_other_work),
        cmocka_unit_test(between_machines_a_change_only_looks_so),
        cmocka_unit_test(where_another_host_answered_only_its_cases_are_doubted),
        cmocka_unit_test(between_single_runs_a_change_only_looks_so_up_to_a_factor),
        cmocka_unit_test(an_interval_that_reaches_below_the_factor_only_looks_so),
        cmocka_unit_test(intervals_hold_for_all_rows_of_a_pair_at_once),
        cmocka_unit_test(cases_of_one_run_only_have_no_counterpart),
        cmocka_unit_test(runs_without_a_common_case_are_refused),
        cmocka_unit_test(runs_without_a_comparable_case_are_refused),
        cmocka_unit_test(a_missing_value_leaves_the_metric_out_with_a_reason),
        cmocka_unit_test(values_beyond_all_measure_leave_the_metric_out),
        cmocka_unit_test(an_id_that_stands_for_two_cases_is_left_out),
        cmocka_unit_test(a_workload_without_a_metric_is_left_out),
        cmocka_unit_test(each_workload_has_its_metric),
        cmocka_unit_test(an_id_with_another_number_of_clients_or_variant_is_left_out),
        cmocka_unit_test(more_invocations_than_one_run_may_have_are_left_out),
        cmocka_unit_test(two_invocations_of_one_block_are_left_out),
        cmocka_unit_test(p99_of_single_runs_only_looks_other),
        cmocka_unit_test(p99_of_one_run_only_is_left_out_with_a_reason),
        cmocka_unit_test(rejected_blocks_do_not_count_unless_the_run_is_unfit),
        cmocka_unit_test(too_few_blocks_for_any_interval_are_warned_of),
        cmocka_unit_test(an_incomplete_run_is_warned_of),
        cmocka_unit_test(the_same_run_twice_is_warned_of),
        cmocka_unit_test(a_noise_floor_above_the_threshold_is_warned_of),
        cmocka_unit_test(each_of_several_runs_is_compared_with_the_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
