/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis_test.c - runs made so that every verdict is known beforehand. */
#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "result/analysis.h"
#include "result/run_file.h"
#include "result/sentences.h"
#include "support/message_check.h"
#include "text/message.h"
#include "workload/case_spec.h"

enum { BLOCKS = 15, MOST_CASES = 64 };

static int setup(void **state)
{
    static struct run run;

    run_init(&run);
    run.cases = calloc(MOST_CASES, sizeof *run.cases);
    run.aa_controls = calloc(MOST_CASES, sizeof *run.aa_controls);
    *state = &run;
    return run.cases == NULL || run.aa_controls == NULL ? -1 : 0;
}

static int teardown(void **state)
{
    run_clear(*state);
    return 0;
}

static char *copy(const char *text)
{
    char *result = strdup(text);

    assert_non_null(result);
    return result;
}

struct point {
    const char *workload, *placement;
    size_t size;
};

static const struct point latency_64 = {"latency", "same-cpu", 64};
static const struct point throughput_64 = {"throughput", "same-cpu", 64};

static void fill_case(struct run_case *out, const struct point *point, const char *transport,
                      const char *suffix)
{
    *out = (struct run_case){
        .spec.workload = copy(point->workload),
        .spec.transport = copy(transport),
        .spec.placement = copy(point->placement),
        .wait = copy("block"),
        .spec.wait_group = copy("block"),
        .label = copy(transport),
        .spec.clients = 1,
        .spec.message_bytes = point->size,
    };
    assert_true(asprintf(&out->id, "%s/%s/%zu/%s%s", point->workload, transport, point->size,
                         point->placement, suffix) > 0);
}

/* `value` is the figure that is compared of the workload. */
static void add_row(struct run_case *run_case, unsigned block, double value)
{
    const char *workload = run_case->spec.workload;
    struct run_invocation row;

    run_invocation_init(&row);
    row.block = block;
    if (strcmp(workload, "latency") == 0 || strcmp(workload, "request") == 0)
        row.value[METRIC_RTT_P50] = value;
    else if (strcmp(workload, "connect") == 0)
        row.value[METRIC_CONNECT_P50] = value;
    else if (strcmp(workload, "fanin") == 0)
        row.value[METRIC_MESSAGES_PER_SECOND] = value;
    else
        row.value[METRIC_BYTES_PER_SECOND] = value;
    assert_int_equal(run_case_append(run_case, &row), 0);
}

/* Drifts by a factor of 2.4 over the run: only pairs by block show the ratios. */
static double drift(unsigned block)
{
    return 1000 * (1 + 0.1 * block);
}

/* `ratio` times the drift, with logarithms spread evenly over +-spread and symmetric about 0, so
 * that the estimate is the ratio itself. */
static void fill_rows(struct run_case *run_case, double ratio, double spread)
{
    for (unsigned block = 0; block < BLOCKS; block++) {
        double deviation = ((double)(block * 7 % BLOCKS) - 7) / 7;
        add_row(run_case, block, drift(block) * ratio * exp(spread * deviation));
    }
}

static struct run_case *add_case(struct run *run, const struct point *point, const char *transport,
                                 double ratio, double spread)
{
    struct run_case *added = &run->cases[run->case_count++];

    fill_case(added, point, transport, "");
    fill_rows(added, ratio, spread);
    return added;
}

static void set_wait(struct run_case *run_case, const char *wait)
{
    free(run_case->wait);
    free((char *)run_case->spec.wait_group);
    run_case->wait = copy(wait);
    run_case->spec.wait_group = copy(wait);
}

static void set_variant(struct run_case *run_case, const char *variant)
{
    const struct case_spec spec = {.transport = run_case->spec.transport, .variant = variant};

    free(run_case->label);
    free((char *)run_case->spec.variant);
    run_case->spec.variant = copy(variant);
    run_case->label = case_spec_label(&spec);
    assert_non_null(run_case->label);
}

static void add_aa_control(struct run *run, const struct point *point, const char *transport,
                           double ratio, double spread)
{
    struct run_case *added = &run->aa_controls[run->aa_control_count++];

    fill_case(added, point, transport, "/twin");
    fill_rows(added, ratio, spread);
}

static void add_blocks(struct run *run, unsigned count, unsigned rejected_from)
{
    run->block_list = calloc(count, sizeof *run->block_list);
    assert_non_null(run->block_list);
    run->block_count = count;
    for (unsigned i = 0; i < count; i++)
        run->block_list[i] = (struct run_block){
            .block = i, .rejected = i < rejected_from ? NULL : copy("steal time 9 %")};
}

static void assert_near(double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-9 * fabs(expected)))
        fail_msg("%.17g is not %.17g", value, expected);
}

static const struct run_comparison *only_comparison(struct run *run)
{
    assert_int_equal(run_analyze(run), 0);
    assert_int_equal(run->comparison_count, 1);
    return &run->comparisons[0];
}

static void an_empty_run_says_nothing(void **state)
{
    struct run *run = *state;

    assert_int_equal(run_analyze(run), 0);
    assert_int_equal(run->comparison_count, 0);
    assert_int_equal(run->crossover_count, 0);
    assert_true(isnan(run->noise.floor) && isnan(run->precision.reached_percent));
}

static void all_pairs_of_a_point_are_compared_in_report_order(void **state)
{
    static const struct point points[] = {
        {"latency", "same-cpu", 64}, {"latency", "same-cpu", 256}, {"throughput", "same-cpu", 64}};
    static const char *const expected[] = {"pipe fifo", "pipe tcp", "fifo tcp"};
    struct run *run = *state;
    char pair[32];

    for (size_t i = 0; i < 3; i++) {
        add_case(run, &points[i], "pipe", 1, 0);
        add_case(run, &points[i], "null", 0.1, 0);
        add_case(run, &points[i], "fifo", 2, 0.01);
        add_case(run, &points[i], "tcp", 3, 0.01);
    }
    assert_int_equal(run_analyze(run), 0);
    assert_int_equal(run->comparison_count, 9);
    for (size_t i = 0; i < 9; i++) {
        const struct run_comparison *comparison = &run->comparisons[i];
        snprintf(pair, sizeof pair, "%s %s", comparison->baseline->label,
                 comparison->contender->label);
        assert_string_equal(pair, expected[i % 3]);
        assert_string_equal(comparison->baseline->spec.workload, points[i / 3].workload);
        assert_int_equal(comparison->baseline->spec.message_bytes, points[i / 3].size);
        assert_int_equal(comparison->metric, i < 6 ? METRIC_RTT_P50 : METRIC_BYTES_PER_SECOND);
        assert_false(comparison->of_waits);
    }
}

static void cases_of_a_point_need_not_be_neighbours(void **state)
{
    const struct point other = {"latency", "same-cpu", 16};
    struct run *run = *state;

    add_case(run, &latency_64, "pipe", 1, 0);
    add_case(run, &other, "pipe", 1, 0);
    add_case(run, &latency_64, "tcp", 2, 0.01);
    add_case(run, &other, "tcp", 3, 0.01);
    assert_int_equal(run_analyze(run), 0);
    assert_int_equal(run->comparison_count, 2);
    assert_int_equal(run->comparisons[0].baseline->spec.message_bytes, 64);
    assert_near(run->comparisons[0].paired.ratio.estimate, 2);
    assert_near(run->comparisons[1].paired.ratio.estimate, 3);
}

static void what_differs_in_more_than_the_transport_is_not_compared(void **state)
{
    const struct point elsewhere = {"latency", "unpinned", 64};
    struct run *run = *state;

    add_case(run, &latency_64, "pipe", 1, 0);
    add_case(run, &throughput_64, "fifo", 1, 0);
    add_case(run, &elsewhere, "tcp", 1, 0);
    add_case(run, &latency_64, "unix-stream", 1, 0)->spec.buffer_bytes = 65536;
    struct run_case *spinning = add_case(run, &latency_64, "unix-dgram", 1, 0);
    set_wait(spinning, "spin");
    add_case(run, &latency_64, "tcp", 1, 0)->spec.clients = 2;
    add_case(run, &(struct point){"flood", "same-cpu", 64}, "pipe", 1, 0);
    add_case(run, &(struct point){"flood", "same-cpu", 64}, "tcp", 1, 0);
    assert_int_equal(run_analyze(run), 0);
    assert_int_equal(run->comparison_count, 0);
    assert_int_equal(run->crossover_count, 0);
}

/* Takes the message. */
static void assert_english(char *message, const char *start)
{
    char *english = message_english(message);

    assert_non_null(english);
    if (strncmp(english, start, strlen(start)) != 0)
        fail_msg("\"%s\" is not \"%s...\"", english, start);
    free(english);
    free(message);
}

static void assert_side(const struct run_case *side, bool of_waits, const char *expected)
{
    assert_english(comparison_side_message(side, of_waits), expected);
}

static void assert_comparison(const struct run *run, size_t index, const char *wait,
                              const char *baseline, const char *contender, double ratio)
{
    const struct run_comparison *comparison = &run->comparisons[index];

    assert_string_equal(comparison->of_waits ? "any" : comparison->baseline->spec.wait_group, wait);
    assert_side(comparison->baseline, comparison->of_waits, baseline);
    assert_side(comparison->contender, comparison->of_waits, contender);
    assert_near(comparison->paired.ratio.estimate, ratio);
}

static void each_workload_is_compared_by_its_own_figure(void **state)
{
    static const struct {
        const char *workload, *metric;
        enum verdict verdict; /* of what has twice the value */
    } expected[] = {
        {"connect", "connect_ns.p50", VERDICT_SLOWER},
        {"fanin", "messages_per_second", VERDICT_FASTER},
        {"request", "rtt_ns.p50", VERDICT_SLOWER},
        {"duplex", "bytes_per_second", VERDICT_FASTER},
    };
    enum { WORKLOADS = sizeof expected / sizeof expected[0] };
    struct run *run = *state;

    for (size_t i = 0; i < WORKLOADS; i++) {
        const struct point point = {expected[i].workload, "same-cpu", 64};
        add_case(run, &point, "pipe", 1, 0);
        add_case(run, &point, "tcp", 2, 0.01);
    }
    assert_int_equal(run_analyze(run), 0);
    assert_int_equal(run->comparison_count, WORKLOADS);
    for (size_t i = 0; i < WORKLOADS; i++) {
        assert_string_equal(metrics[run->comparisons[i].metric].key, expected[i].metric);
        assert_int_equal(run->comparisons[i].verdict, expected[i].verdict);
        assert_near(run->comparisons[i].paired.ratio.estimate, 2);
    }
}

static void variants_are_compared_as_transports_are(void **state)
{
    const struct point fanin = {"fanin", "same-cpu", 64};
    struct run *run = *state;

    set_variant(add_case(run, &fanin, "pipe", 1, 0), "shared");
    set_variant(add_case(run, &fanin, "pipe", 2, 0.01), "separate");
    set_variant(add_case(run, &fanin, "tcp", 3, 0.01), "separate");
    assert_int_equal(run_analyze(run), 0);
    assert_int_equal(run->comparison_count, 3);
    assert_comparison(run, 0, "block", "pipe (shared)", "pipe (separate)", 2);
    assert_comparison(run, 1, "block", "pipe (shared)", "tcp (separate)", 3);
    assert_near(run->comparisons[2].paired.ratio.estimate, 1.5);
    assert_english(comparison_message(&run->comparisons[0]),
                   "pipe (separate) is 2.00x faster than pipe (shared) [");
}

/* Each waits in its own way because nothing else was asked for. */
static void defaults_that_differ_are_compared(void **state)
{
    const struct point fanin = {"fanin", "same-cpu", 64};
    struct run *run = *state;

    struct run_case *shared = add_case(run, &fanin, "pipe", 1, 0);
    struct run_case *separate = add_case(run, &fanin, "tcp", 2, 0.01);
    set_wait(separate, "epoll");
    assert_int_equal(run_analyze(run), 0);
    assert_int_equal(run->comparison_count, 0);
    free((char *)shared->spec.wait_group);
    free((char *)separate->spec.wait_group);
    shared->spec.wait_group = copy("default");
    separate->spec.wait_group = copy("default");
    assert_int_equal(run_analyze(run), 0);
    assert_int_equal(run->comparison_count, 1);
    assert_comparison(run, 0, "default", "pipe", "tcp", 2);
}

static void numbers_of_clients_are_points_of_their_own(void **state)
{
    const struct point fanin = {"fanin", "same-cpu", 64};
    struct run *run = *state;

    for (unsigned clients = 1; clients <= 4; clients *= 2) {
        add_case(run, &fanin, "pipe", 1, 0)->spec.clients = clients;
        add_case(run, &fanin, "tcp", 1 + clients, 0.01)->spec.clients = clients;
    }
    assert_int_equal(run_analyze(run), 0);
    assert_int_equal(run->comparison_count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(run->comparisons[i].baseline->spec.clients, 1u << i);
        assert_comparison(run, i, "block", "pipe", "tcp", 1 + (1u << i));
    }
}

/* Three ways to wait over two transports: per way one pair of transports, in a table of three, and
 * per transport the two other ways against the first, in one of four. */
static void the_price_of_waiting_is_against_the_first_way(void **state)
{
    static const char *const waits[] = {"block", "poll", "spin"};
    struct run *run = *state;

    for (unsigned i = 0; i < 3; i++) {
        set_wait(add_case(run, &latency_64, "pipe", 1 + i, 0.01), waits[i]);
        add_case(run, &latency_64, "null", 0.1, 0);
        set_wait(&run->cases[run->case_count - 1], waits[i]);
        set_wait(add_case(run, &latency_64, "tcp", 8 * (1 + i), 0.01), waits[i]);
    }
    assert_int_equal(run_analyze(run), 0);
    assert_int_equal(run->comparison_count, 7);
    for (size_t i = 0; i < 3; i++)
        assert_comparison(run, i, waits[i], "pipe", "tcp", 8);
    assert_comparison(run, 3, "any", "pipe, wait block", "pipe, wait poll", 2);
    assert_comparison(run, 4, "any", "pipe, wait block", "pipe, wait spin", 3);
    assert_comparison(run, 5, "any", "tcp, wait block", "tcp, wait poll", 2);
    assert_comparison(run, 6, "any", "tcp, wait block", "tcp, wait spin", 3);
    for (size_t i = 0; i < 7; i++)
        assert_int_equal(run->comparisons[i].paired.family, i < 3 ? 3 : 4);
    assert_english(comparison_message(&run->comparisons[3]),
                   "pipe, wait block is 2.00x faster than pipe, wait poll [");
}

static void waits_of_different_work_have_no_price(void **state)
{
    const struct point larger = {"latency", "same-cpu", 128}, fanin = {"fanin", "same-cpu", 64};
    struct run *run = *state;

    add_case(run, &latency_64, "pipe", 1, 0);
    set_wait(add_case(run, &larger, "pipe", 2, 0), "poll");
    struct run_case *buffered = add_case(run, &latency_64, "pipe", 2, 0);
    buffered->spec.buffer_bytes = 65536;
    set_wait(buffered, "poll");
    set_variant(add_case(run, &fanin, "pipe", 1, 0), "shared");
    struct run_case *separate = add_case(run, &fanin, "pipe", 1, 0);
    set_variant(separate, "separate");
    set_wait(separate, "epoll");
    assert_int_equal(run_analyze(run), 0);
    assert_int_equal(run->comparison_count, 0);
}

/* Of fill_rows() with a spread of 1, of a comparison that is alone in its table. In R:
 *   x <- (0:14 - 7) / 7; w <- outer(x, x, "+") / 2; w <- sort(w[upper.tri(w, TRUE)])
 *   k <- min(which(psignrank(0:120, 15) > .05)) - 1; level <- 1 - 2 * psignrank(k - 1, 15)
 *   d <- (w[121 - k] - w[k]) / 2 * sqrt(15) / qt((1 + level) / 2, 14)
 *   qt(.975, 14) * d / sqrt(15) */
static const double half_width_of_spread = 0.341778856946723;

static void a_known_ratio_is_found_through_the_drift(void **state)
{
    struct run *run = *state;

    add_case(run, &latency_64, "pipe", 1, 0);
    add_case(run, &latency_64, "tcp", 2, 0.01);
    const struct run_comparison *comparison = only_comparison(run);
    assert_near(comparison->paired.ratio.estimate, 2);
    assert_near(comparison->paired.ratio.low, 2 * exp(-0.01 * half_width_of_spread));
    assert_near(comparison->paired.ratio.high, 2 * exp(0.01 * half_width_of_spread));
    assert_true(comparison->paired.p < 1e-9);
    assert_int_equal(comparison->paired.pairs, BLOCKS);
    assert_int_equal(comparison->paired.runs, 1);
    assert_int_equal(comparison->verdict, VERDICT_SLOWER);
    assert_english(comparison_message(comparison), "pipe is 2.00x faster than tcp [");
    assert_true(comparison->region == VERDICT_REGION);
    assert_false(comparison->sensitive || comparison->t_disagrees);
}

static void more_bytes_per_second_are_faster(void **state)
{
    struct run *run = *state;

    add_case(run, &throughput_64, "pipe", 1, 0);
    add_case(run, &throughput_64, "tcp", 2, 0.01);
    const struct run_comparison *comparison = only_comparison(run);
    assert_int_equal(comparison->verdict, VERDICT_FASTER);
    assert_english(comparison_message(comparison), "tcp is 2.00x faster than pipe [");
}

/* Their noise moderates each other a little: in R, with d of above for a spread of 1,
 *   v <- (d * c(.01, .01, .5))^2; e <- log(v) - digamma(7) + log(7)
 *   h <- uniroot(function(h) trigamma(h) - var(e) + trigamma(7), c(1e-3, 1e3), tol = 1e-14)$root
 *   s <- exp(mean(e) + digamma(h) - log(h)); se <- sqrt((2 * h * s + 14 * v) / (2 * h + 14) / 15)
 *   exp(outer(qt(1 - .025 / 3, 2 * h + 14) * se, c(-1, 1)) + log(c(1, 1.02, 1))) */
static void small_differences_are_equal_and_noise_is_undecided(void **state)
{
    static const struct point points[] = {
        {"latency", "same-cpu", 1}, {"latency", "same-cpu", 2}, {"latency", "same-cpu", 3}};
    struct run *run = *state;

    for (size_t i = 0; i < 3; i++)
        add_case(run, &points[i], "pipe", 1, 0);
    add_case(run, &points[0], "tcp", 1, 0.01);
    add_case(run, &points[1], "tcp", 1.02, 0.01);
    add_case(run, &points[2], "tcp", 1, 0.5);
    assert_int_equal(run_analyze(run), 0);
    assert_int_equal(run->comparison_count, 3);
    assert_int_equal(run->comparisons[0].verdict, VERDICT_EQUAL);
    assert_english(comparison_message(&run->comparisons[0]),
                   "tcp and pipe: practically equal (within 5 %) [0.996, 1.004], n=15");
    assert_int_equal(run->comparisons[1].verdict, VERDICT_EQUAL);
    assert_english(comparison_message(&run->comparisons[1]),
                   "tcp and pipe differ by less than 5 % [1.016, 1.024], n=15");
    assert_int_equal(run->comparisons[2].verdict, VERDICT_UNDECIDED);
    assert_english(comparison_message(&run->comparisons[2]),
                   "tcp is between 0.81x and 1.24x as fast as pipe: not decided, n=15; ");
}

static void only_blocks_that_both_have_are_paired(void **state)
{
    static const unsigned pipe_blocks[] = {0, 1, 3, 4, 5, 7, 9},
                          tcp_blocks[] = {9, 8, 7, 5, 4, 2, 1, 0};
    struct run *run = *state;
    struct run_case *pipe = &run->cases[0], *tcp = &run->cases[1];

    run->case_count = 2;
    fill_case(pipe, &latency_64, "pipe", "");
    fill_case(tcp, &latency_64, "tcp", "");
    for (size_t i = 0; i < 7; i++)
        add_row(pipe, pipe_blocks[i], drift(pipe_blocks[i]));
    for (size_t i = 0; i < 8; i++)
        add_row(tcp, tcp_blocks[i], 3 * drift(tcp_blocks[i]));
    const struct run_comparison *comparison = only_comparison(run);
    assert_int_equal(comparison->paired.pairs, 6);
    assert_near(comparison->paired.ratio.low, 3);
    assert_near(comparison->paired.ratio.high, 3);

    /* a figure that was not measured is no pair either */
    tcp->invocations[0].value[METRIC_RTT_P50] = tcp->invocations[2].value[METRIC_RTT_P50] = NAN;
    assert_int_equal(only_comparison(run)->paired.pairs, 4);
    assert_true(isnan(run->comparisons[0].paired.ratio.low));
    assert_int_equal(run->comparisons[0].verdict, VERDICT_UNDECIDED);
}

static void a_block_that_stands_twice_is_refused(void **state)
{
    struct run *run = *state;

    add_case(run, &latency_64, "pipe", 1, 0);
    add_case(run, &latency_64, "tcp", 2, 0)->invocations[3].block = 2;
    assert_int_equal(run_analyze(run), -EINVAL);
    assert_int_equal(run->comparison_count, 0);
}

static void a_second_analysis_replaces_the_first(void **state)
{
    struct run *run = *state;

    add_case(run, &latency_64, "pipe", 1, 0);
    add_case(run, &latency_64, "tcp", 2, 0.01);
    assert_int_equal(only_comparison(run)->verdict, VERDICT_SLOWER);
    for (unsigned block = 0; block < BLOCKS; block++)
        run->cases[1].invocations[block].value[METRIC_RTT_P50] /= 4;
    assert_int_equal(only_comparison(run)->verdict, VERDICT_FASTER);
}

/* The A/A control's ratios are 1.08 throughout, so that its interval is [1.08, 1.08]. */
static void the_noise_floor_is_no_veto(void **state)
{
    struct run *run = *state;

    add_case(run, &latency_64, "pipe", 1, 0);
    add_case(run, &latency_64, "tcp", 1.07, 0);
    add_aa_control(run, &latency_64, "pipe", 1.08, 0);
    const struct run_comparison *comparison = only_comparison(run);
    assert_true(comparison->region == VERDICT_REGION);
    assert_int_equal(comparison->verdict, VERDICT_SLOWER);
    assert_near(run->noise.floor, 0.08);
    assert_near(run->aa_controls[0].summary[METRIC_RTT_P50].estimate,
                1.08 * run->cases[0].summary[METRIC_RTT_P50].estimate);
}

/* 1/1.2 is as far from 1 as 1.2 is. */
static void the_floor_is_the_far_end_in_either_direction(void **state)
{
    struct run *run = *state;

    add_case(run, &latency_64, "pipe", 1, 0);
    add_aa_control(run, &latency_64, "pipe", 1 / 1.2, 0);
    add_aa_control(run, &throughput_64, "pipe", 5, 0); /* of a case that the run does not have */
    assert_int_equal(run_analyze(run), 0);
    assert_near(run->noise.floor, 0.2);
    run->aa_controls[0].invocation_count = PAIRED_FEWEST - 1;
    assert_int_equal(run_analyze(run), 0);
    assert_true(isnan(run->noise.floor));
}

/* Of 15 blocks the last 3 are rejected, and say the contrary ten times as loud. With them the Walsh
 * interval reaches from one to the other: 0.41 to 5.4 (R: as above, with x the log ratios). */
static void add_contrary_blocks(struct run *run)
{
    add_case(run, &latency_64, "pipe", 1, 0);
    add_case(run, &latency_64, "tcp", 1.5, 0.01);
    for (unsigned block = 12; block < BLOCKS; block++)
        run->cases[1].invocations[block].value[METRIC_RTT_P50] = drift(block) / 50;
    add_blocks(run, BLOCKS, 12);
}

static void a_verdict_that_hangs_on_the_rejection_is_called_sensitive(void **state)
{
    struct run *run = *state;

    add_contrary_blocks(run);
    const struct run_comparison *comparison = only_comparison(run);
    assert_int_equal(comparison->paired.pairs, 12);
    assert_int_equal(comparison->verdict, VERDICT_SLOWER);
    assert_true(comparison->sensitive);

    run->cases[1].invocations[12].value[METRIC_RTT_P50] = drift(12) * 1.5;
    run->cases[1].invocations[13].value[METRIC_RTT_P50] = drift(13) * 1.5;
    run->cases[1].invocations[14].value[METRIC_RTT_P50] = drift(14) * 1.5;
    assert_false(only_comparison(run)->sensitive);
}

static void an_unfit_run_leaves_no_block_out(void **state)
{
    struct run *run = *state;

    add_contrary_blocks(run);
    run->noise.unfit = true;
    const struct run_comparison *comparison = only_comparison(run);
    assert_int_equal(comparison->paired.pairs, BLOCKS);
    assert_int_equal(comparison->verdict, VERDICT_UNDECIDED);
    assert_false(comparison->sensitive);
}

static void rejected_blocks_do_not_count_unless_the_run_is_unfit(void **state)
{
    struct run *run = *state;

    add_contrary_blocks(run);
    run->blocks_done = BLOCKS;
    assert_int_equal(run_counted_blocks(run, 0), 12);
    run->noise.unfit = true;
    assert_int_equal(run_counted_blocks(run, 0), BLOCKS);
}

static void a_run_without_a_list_of_blocks_counts_all(void **state)
{
    struct run *run = *state;

    run->blocks_done = 7;
    assert_int_equal(run_counted_blocks(run, 0), 7);
}

/* 12 small differences one way and a huge one the other, which the Walsh interval leaves out: the t
 * test sees a mean of -0.29 with error 0.39, t.test() in R a p of 0.47. */
static void one_wild_block_makes_the_t_test_disagree(void **state)
{
    struct run *run = *state;

    add_case(run, &latency_64, "pipe", 1, 0)->invocation_count = 13;
    struct run_case *tcp = add_case(run, &latency_64, "tcp", exp(0.1), 0.001);
    tcp->invocation_count = 13;
    tcp->invocations[12].value[METRIC_RTT_P50] = drift(12) * exp(-5);
    const struct run_comparison *comparison = only_comparison(run);
    assert_true(comparison->paired.p < 0.05 && comparison->paired.t_p > 0.05);
    assert_true(comparison->t_disagrees);
}

static void below_five_blocks_the_t_test_has_nothing_to_disagree_with(void **state)
{
    struct run *run = *state;

    add_case(run, &latency_64, "pipe", 1, 0)->invocation_count = PAIRED_FEWEST - 1;
    add_case(run, &latency_64, "tcp", 3, 0.01)->invocation_count = PAIRED_FEWEST - 1;
    const struct run_comparison *comparison = only_comparison(run);
    assert_true(comparison->paired.t_p < 0.05 && comparison->paired.p > 0.05);
    assert_false(comparison->t_disagrees);
    assert_true(isnan(run->precision.reached_percent));
}

/* All ratios are 2 except one that is 8 and one that is 1/2. Two do not moderate each other: in R
 *   x <- log(c(2, 8, 2, 2, .5, 2)); w <- outer(x, x, "+") / 2; w <- sort(w[upper.tri(w, TRUE)])
 *   d <- (w[19] - w[3]) / 2 * sqrt(6) / qt((1 + .90625) / 2, 5)
 *   100 * (exp(qt(1 - .025 / 2, 5) * d / sqrt(6)) - 1) */
static void the_precision_is_the_widest_interval(void **state)
{
    const struct point narrow = {"latency", "same-cpu", 128};
    struct run *run = *state;

    add_case(run, &latency_64, "pipe", 1, 0)->invocation_count = 6;
    struct run_case *tcp = add_case(run, &latency_64, "tcp", 2, 0);
    tcp->invocation_count = 6;
    tcp->invocations[1].value[METRIC_RTT_P50] = 8 * drift(1);
    tcp->invocations[4].value[METRIC_RTT_P50] = 0.5 * drift(4);
    add_case(run, &narrow, "pipe", 1, 0);
    add_case(run, &narrow, "tcp", 2, 0.01);
    assert_int_equal(run_analyze(run), 0);
    assert_true(fabs(run->precision.reached_percent - 189.062013442) < 1e-6);
    tcp->invocation_count = PAIRED_FEWEST - 1;
    assert_int_equal(run_analyze(run), 0);
    assert_true(isnan(run->precision.reached_percent));
}

/* One pair of transports over sizes: the ratio of tcp to pipe, negative where it is to
 * stay undecided. */
static void add_curve(struct run *run, const char *workload, const size_t *sizes,
                      const double *ratios, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct point point = {workload, "same-cpu", sizes[i]};
        add_case(run, &point, "pipe", 1, 0);
        add_case(run, &point, "tcp", fabs(ratios[i]), ratios[i] > 0 ? 0.01 : 1.5);
    }
    assert_int_equal(run_analyze(run), 0);
}

static const size_t four_sizes[] = {64, 1024, 16384, 65536};

/* ln 2 at 16 KiB and -ln 2 at 64 KiB: the line passes 0 half-way in the logarithm, at 32 KiB. */
static void assert_crossover(const struct run *run, const struct run_crossover *crossover,
                             const char *expected)
{
    char *english = crossover_english(run, crossover);

    assert_non_null(english);
    assert_string_equal(english, expected);
    free(english);
}

static void a_change_of_order_is_a_crossover(void **state)
{
    const double ratios[] = {3, 3, 2, 0.5};
    struct run *run = *state;

    add_curve(run, "latency", four_sizes, ratios, 4);
    assert_int_equal(run->crossover_count, 1);
    const struct run_crossover *crossover = &run->crossovers[0];
    assert_crossover(run, crossover, "tcp overtakes pipe between 16 KiB and 64 KiB (about 32 KiB)");
    assert_string_equal(crossover->first->label, "pipe");
    assert_string_equal(crossover->second->label, "tcp");
    assert_int_equal(crossover->metric, METRIC_RTT_P50);
    assert_int_equal(crossover->low, 16384);
    assert_int_equal(crossover->high, 65536);
    assert_near(crossover->estimate, 32768);
}

static void for_throughput_the_larger_one_leads(void **state)
{
    const double ratios[] = {3, 3, 2, 0.5};
    struct run *run = *state;

    add_curve(run, "throughput", four_sizes, ratios, 4);
    assert_int_equal(run->crossover_count, 1);
    assert_crossover(run, &run->crossovers[0],
                     "pipe overtakes tcp between 16 KiB and 64 KiB (about 32 KiB)");
}

/* The estimate is 1.2 at 1 KiB and 0.5 at 16 KiB: from ln 1.2 to -ln 2 over four octaves, zero
 * after 4 * 0.18232 / (0.18232 + 0.69315) = 0.8330 octaves, at 1.78 KiB. */
static void an_undecided_size_widens_the_bracket(void **state)
{
    const double ratios[] = {2, -1.2, 0.5, 0.4};
    struct run *run = *state;

    add_curve(run, "latency", four_sizes, ratios, 4);
    assert_int_equal(run->comparisons[1].verdict, VERDICT_UNDECIDED);
    assert_int_equal(run->crossover_count, 1);
    assert_int_equal(run->crossovers[0].low, 64);
    assert_int_equal(run->crossovers[0].high, 16384);
    assert_true(fabs(run->crossovers[0].estimate / 1024 - exp2(0.83300)) < 1e-3);
    assert_crossover(run, &run->crossovers[0],
                     "tcp overtakes pipe between 64 B and 16 KiB (about 1.8 KiB)");
}

/* The estimates change sides three times in the bracket. In the middle: ln 0.9 at 1 KiB, ln 1.1 at
 * 16 KiB, zero after 4 * 0.10536 / (0.10536 + 0.09531) = 2.1002 octaves, at 4.287 KiB. */
static void an_estimate_that_wavers_is_put_in_the_middle(void **state)
{
    const double ratios[] = {2, -0.9, -1.1, 0.5};
    struct run *run = *state;

    add_curve(run, "latency", four_sizes, ratios, 4);
    assert_int_equal(run->crossover_count, 1);
    assert_true(fabs(run->crossovers[0].estimate / 1024 - exp2(2.1002)) < 1e-3);
    assert_crossover(run, &run->crossovers[0],
                     "tcp overtakes pipe between 64 B and 64 KiB (about 4.3 KiB)");
}

static void every_change_is_listed(void **state)
{
    const double ratios[] = {2, 0.5, 0.5, 2};
    struct run *run = *state;

    add_curve(run, "latency", four_sizes, ratios, 4);
    assert_int_equal(run->crossover_count, 2);
    assert_crossover(run, &run->crossovers[0],
                     "tcp overtakes pipe between 64 B and 1 KiB (about 256 B)");
    assert_crossover(run, &run->crossovers[1],
                     "pipe overtakes tcp between 16 KiB and 64 KiB (about 32 KiB)");
}

static void sizes_are_walked_in_order_wherever_they_stand(void **state)
{
    static const size_t sizes[] = {65536, 64, 16384, 1024};
    const double ratios[] = {0.5, 3, 2, 3};
    struct run *run = *state;

    add_curve(run, "latency", sizes, ratios, 4);
    assert_int_equal(run->crossover_count, 1);
    assert_near(run->crossovers[0].estimate, 32768);
}

static void no_change_is_said_with_what_stays_open(void **state)
{
    const double ratios[] = {-1.2, 0.5, 1, -1.2}, equal[] = {1, 1};
    struct run *run = *state;

    add_curve(run, "latency", four_sizes, ratios, 4);
    add_curve(run, "throughput", four_sizes, equal, 2);
    assert_int_equal(run->crossover_count, 2);
    const struct run_crossover *none = &run->crossovers[0];
    assert_crossover(run, none,
                     "no crossover in the measured range (64 B to 64 KiB), "
                     "64 B, 64 KiB undecided");
    assert_true(none->low == 0 && none->high == 0 && isnan(none->estimate));
    assert_string_equal(none->first->label, "tcp");
    assert_string_equal(none->second->label, "pipe");
    assert_crossover(run, &run->crossovers[1],
                     "no crossover in the measured range (64 B to 1 KiB)");
    assert_string_equal(run->crossovers[1].first->label, "pipe");
}

/* The same curve with other clients has an order of its own. */
static void crossovers_keep_to_one_number_of_clients(void **state)
{
    struct run *run = *state;

    for (size_t i = 0; i < 2; i++) {
        const struct point point = {"fanin", "same-cpu", four_sizes[i]};
        for (unsigned clients = 1; clients <= 2; clients++) {
            add_case(run, &point, "pipe", 1, 0)->spec.clients = clients;
            bool faster = i == 1 && clients == 2;
            add_case(run, &point, "tcp", faster ? 2 : 0.5, 0.01)->spec.clients = clients;
        }
    }
    assert_int_equal(run_analyze(run), 0);
    assert_int_equal(run->crossover_count, 2);
    assert_int_equal(run->crossovers[0].first->spec.clients, 1);
    assert_int_equal(run->crossovers[0].high, 0);
    assert_int_equal(run->crossovers[1].first->spec.clients, 2);
    assert_int_equal(run->crossovers[1].high, 1024);
}

static void messages_without_bytes_have_no_crossovers(void **state)
{
    static const size_t sizes[] = {0, 64};
    const double ratios[] = {2, 0.5};
    struct run *run = *state;

    add_curve(run, "latency", sizes, ratios, 2);
    assert_int_equal(run->comparison_count, 2);
    assert_int_equal(run->crossover_count, 0);
}

static void one_size_has_no_crossovers(void **state)
{
    const double ratios[] = {2};
    struct run *run = *state;

    add_curve(run, "latency", four_sizes, ratios, 1);
    assert_int_equal(run->crossover_count, 0);
}

/* 2 workloads, 2 placements, 6 sizes, 10 pairs of 5 transports. */
static void the_reference_run_can_be_analysed(void **state)
{
    struct diagnosis why;
    struct run run;

    (void)state;
    assert_int_equal(run_file_read(REFERENCE_RUN, &run, &why), 0);
    assert_int_equal(run_analyze(&run), 0);
    assert_int_equal(run.comparison_count, 240);
    assert_true(run.crossover_count >= 40);
    assert_true(isfinite(run.precision.reached_percent));
    run_clear(&run);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

/* Of two figures near 1000 ns, always the same: repeating makes no interval of it wider. */
static void no_verdict_is_finer_than_the_tick(void **state)
{
    struct run *run = *state;
    static const struct {
        uint64_t tick_ns;
        unsigned batch;
        enum verdict verdict;
    } cases[] = {
        {0, 1, VERDICT_SLOWER},      /* of an older file: unknown */
        {10, 1, VERDICT_SLOWER},     /* 1 % of each */
        {100, 1, VERDICT_UNDECIDED}, /* 10 % of each */
        {100, 100, VERDICT_SLOWER},
    };

    add_case(run, &latency_64, "pipe", 1, 0);
    add_case(run, &latency_64, "tcp", 1.1, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        run->environment.clock_tick_ns = cases[i].tick_ns;
        run->cases[0].batch = run->cases[1].batch = cases[i].batch;
        assert_int_equal(run_analyze(run), 0);
        assert_int_equal(run->comparisons[0].verdict, cases[i].verdict);
    }
}

static void what_the_clock_leaves_open_no_block_settles(void **state)
{
    struct run *run = *state;

    add_case(run, &latency_64, "pipe", 1, 0);
    add_case(run, &latency_64, "tcp", 1.1, 0);
    run->environment.clock_tick_ns = 100;
    assert_int_equal(run_analyze(run), 0);
    const struct run_comparison *comparison = &run->comparisons[0];
    assert_true(comparison->paired.ratio.low < 0.95 && comparison->paired.ratio.high > 1.3);
    assert_true(comparison->paired.p_adjusted > 0.05);
    assert_int_equal(comparison->needed, 0);
    char *message = comparison_message(comparison);
    assert_true(message_has(message, "clock is too coarse to tell"));
    free(message);
}

static void rates_are_as_fine_as_the_whole_exchange(void **state)
{
    struct run *run = *state;
    struct run_case *pipe = add_case(run, &throughput_64, "pipe", 1, 0);
    struct run_case *tcp = add_case(run, &throughput_64, "tcp", 1.1, 0);

    for (unsigned i = 0; i < BLOCKS; i++)
        pipe->invocations[i].elapsed_ns = tcp->invocations[i].elapsed_ns = 100000;
    run->environment.clock_tick_ns = 1000;
    assert_int_equal(run_analyze(run), 0);
    assert_int_equal(run->comparisons[0].verdict, VERDICT_FASTER);
    run->environment.clock_tick_ns = 10000;
    assert_int_equal(run_analyze(run), 0);
    assert_int_equal(run->comparisons[0].verdict, VERDICT_UNDECIDED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_empty_run_says_nothing),
        TEST(all_pairs_of_a_point_are_compared_in_report_order),
        TEST(cases_of_a_point_need_not_be_neighbours),
        TEST(what_differs_in_more_than_the_transport_is_not_compared),
        TEST(each_workload_is_compared_by_its_own_figure),
        TEST(variants_are_compared_as_transports_are),
        TEST(defaults_that_differ_are_compared),
        TEST(numbers_of_clients_are_points_of_their_own),
        TEST(the_price_of_waiting_is_against_the_first_way),
        TEST(waits_of_different_work_have_no_price),
        TEST(crossovers_keep_to_one_number_of_clients),
        TEST(messages_without_bytes_have_no_crossovers),
        TEST(a_known_ratio_is_found_through_the_drift),
        TEST(more_bytes_per_second_are_faster),
        TEST(small_differences_are_equal_and_noise_is_undecided),
        TEST(only_blocks_that_both_have_are_paired),
        TEST(a_block_that_stands_twice_is_refused),
        TEST(a_second_analysis_replaces_the_first),
        TEST(the_noise_floor_is_no_veto),
        TEST(the_floor_is_the_far_end_in_either_direction),
        TEST(a_verdict_that_hangs_on_the_rejection_is_called_sensitive),
        TEST(an_unfit_run_leaves_no_block_out),
        TEST(rejected_blocks_do_not_count_unless_the_run_is_unfit),
        TEST(a_run_without_a_list_of_blocks_counts_all),
        TEST(one_wild_block_makes_the_t_test_disagree),
        TEST(below_five_blocks_the_t_test_has_nothing_to_disagree_with),
        TEST(the_precision_is_the_widest_interval),
        TEST(a_change_of_order_is_a_crossover),
        TEST(for_throughput_the_larger_one_leads),
        TEST(an_undecided_size_widens_the_bracket),
        TEST(an_estimate_that_wavers_is_put_in_the_middle),
        TEST(every_change_is_listed),
        TEST(sizes_are_walked_in_order_wherever_they_stand),
        TEST(no_change_is_said_with_what_stays_open),
        TEST(one_size_has_no_crossovers),
        TEST(the_reference_run_can_be_analysed),
        TEST(no_verdict_is_finer_than_the_tick),
        TEST(what_the_clock_leaves_open_no_block_settles),
        TEST(rates_are_as_fine_as_the_whole_exchange),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
