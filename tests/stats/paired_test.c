/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * paired_test.c - one comparison and tables of them, by hand and by R; runs as units; what must
 * hold of every table; and the t test against Student's own data. */
#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sf_gamma.h>

#include "stats/paired.h"
#include "stats/verdict.h"

enum { MOST_PAIRS = 40, MOST_TABLE = 12 };

static const double ones[MOST_PAIRS] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

static void assert_within(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance * fabs(expected)))
        fail_msg("%.17g is not %.17g", value, expected);
}

static void assert_near(double value, double expected)
{
    assert_within(value, expected, 1e-8);
}

static struct paired_comparison compare(const double *contender, const double *baseline,
                                        size_t count)
{
    struct paired_comparison result;

    assert_int_equal(paired_compare(contender, baseline, count, &result), 0);
    assert_int_equal(result.pairs, count);
    return result;
}

/* Of blocks whose ratios have these logarithms, `per_run` in each run. */
static struct paired_evidence gather(const double *logarithms, size_t count, size_t per_run)
{
    struct paired_block blocks[MOST_PAIRS];
    struct paired_evidence evidence;

    for (size_t i = 0; i < count; i++)
        blocks[i] = (struct paired_block){exp(logarithms[i]), 1, (unsigned)(i / per_run)};
    assert_int_equal(paired_gather(blocks, count, &evidence), 0);
    return evidence;
}

/* ---- one comparison ---- */

/* Logarithms 0 .. 4: the 90 % Walsh interval is the outermost, 0 and 4, and covers with 1 - 2/32 =
 * 0.9375; t(0.96875, 4) = 2.5605: 2 sqrt(5) / 2.5605 is the deviation. */
static void five_blocks_match_the_hand_computation(void **state)
{
    static const double logarithms[] = {2, 0, 4, 1, 3};

    (void)state;
    struct paired_evidence evidence = gather(logarithms, 5, 5);
    assert_near(evidence.estimate, 2);
    assert_within(evidence.deviation, 2 * sqrt(5) / 2.5605, 1e-3);
    assert_true(isnan(evidence.run_deviation));
    assert_int_equal(evidence.runs, 1);
}

/* R:
 *
 *   look <- function(d) {
 *     n <- length(d); q <- qsignrank(0.05, n); level <- 1 - 2 * psignrank(q - 1, n)
 *     w <- wilcox.test(d, conf.int = TRUE, conf.level = 0.9, exact = TRUE)
 *     list(centre = (w$estimate + mean(w$conf.int)) / 2,
 *          s = diff(w$conf.int) / 2 * sqrt(n) / qt((1 + level) / 2, n - 1)) }
 *   d <- c(0.12, 0.31, -0.05, 0.22, 0.18, 0.40, 0.09, 0.27, 0.15, 0.61)
 *   l <- look(d); se <- l$s / sqrt(10)
 *   exp(l$centre); exp(l$centre + c(-1, 1) * qt(.975, 9) * se)
 *   exp(l$centre + c(-1, 1) * qt(.95, 9) * se); 2 * pt(-abs(l$centre) / se, 9) */
static void one_comparison_matches_r(void **state)
{
    static const double d[] = {0.12, 0.31, -0.05, 0.22, 0.18, 0.40, 0.09, 0.27, 0.15, 0.61};
    double contender[10];

    (void)state;
    for (size_t i = 0; i < 10; i++)
        contender[i] = exp(d[i]);
    struct paired_comparison result = compare(contender, ones, 10);
    assert_near(result.deviation, 0.18722237389828017);
    assert_near(result.freedom, 9);
    assert_near(result.ratio.estimate, 1.2523227161918644);
    assert_near(result.ratio.low, 1.0953447806480761);
    assert_near(result.ratio.high, 1.4317977436860154);
    assert_near(result.plain.low, result.ratio.low);
    assert_near(result.plain_90.low, 1.1235245999477537);
    assert_near(result.plain_90.high, 1.3958859339289043);
    assert_near(result.p, 0.0042150326403498145);
    assert_near(result.p_adjusted, result.p);
    assert_int_equal(result.family, 1);
}

static void only_the_ratio_of_a_block_matters(void **state)
{
    const double contender[] = {3, 30, 5, 70, 1.1, 13, 1700},
                 baseline[] = {2, 25, 4, 50, 1, 12, 1300};
    double drifted_contender[7], drifted_baseline[7];

    (void)state;
    for (int i = 0; i < 7; i++) {
        drifted_contender[i] = contender[i] * pow(3, i);
        drifted_baseline[i] = baseline[i] * pow(3, i);
    }
    struct paired_comparison plain = compare(contender, baseline, 7);
    struct paired_comparison drifted = compare(drifted_contender, drifted_baseline, 7);
    assert_near(drifted.ratio.estimate, plain.ratio.estimate);
    assert_near(drifted.ratio.low, plain.ratio.low);
    assert_near(drifted.t_p, plain.t_p);
    assert_near(drifted.p, plain.p);
}

static void swapping_the_sides_inverts_the_ratio(void **state)
{
    const double a[] = {3, 30, 5, 70, 1.1, 13, 1700}, b[] = {2, 35, 4, 50, 1, 12, 1300};

    (void)state;
    struct paired_comparison one = compare(a, b, 7), other = compare(b, a, 7);
    assert_near(other.ratio.estimate, 1 / one.ratio.estimate);
    assert_near(other.ratio.low, 1 / one.ratio.high);
    assert_near(other.plain_90.high, 1 / one.plain_90.low);
    assert_near(other.t_ratio.high, 1 / one.t_ratio.low);
    assert_near(one.p, other.p);
    assert_near(one.t_p, other.t_p);
}

static void few_pairs_have_no_interval(void **state)
{
    const double contender[] = {2, 3, 4, 5};

    (void)state;
    struct paired_comparison none = compare(NULL, NULL, 0), one = compare(contender, ones, 1);
    struct paired_comparison four = compare(contender, ones, PAIRED_FEWEST - 1);
    assert_true(isnan(none.ratio.estimate) && isnan(none.t_ratio.estimate) && none.p == 1);
    assert_near(one.ratio.estimate, 2);
    assert_true(isnan(one.ratio.low) && isnan(one.t_ratio.low) && isnan(one.t_p) && one.p == 1);
    assert_true(isnan(four.ratio.low) && isnan(four.plain.high) && isnan(four.deviation));
    assert_true(four.p == 1 && four.p_adjusted == 1 && isnan(four.freedom));
    assert_true(four.t_ratio.low > 1);
    assert_true(paired_units_needed(&four, 0.05, 1000) == 0);
}

static void equal_ratios_are_known_exactly_as_far_as_they_know(void **state)
{
    double twos[9];

    (void)state;
    for (size_t i = 0; i < 9; i++)
        twos[i] = 2;
    struct paired_comparison same = compare(ones, ones, 9), twice = compare(twos, ones, 9);
    assert_true(same.p == 1 && same.p_adjusted == 1);
    assert_true(same.ratio.low == 1 && same.ratio.high == 1);
    assert_true(isnan(same.t_p) && isnan(same.t_ratio.low) && same.t_ratio.estimate == 1);
    assert_true(twice.p == 0 && twice.p_adjusted == 0 && twice.ratio.low == twice.ratio.high);
    assert_near(twice.ratio.low, 2);
}

static void what_has_no_logarithm_is_refused(void **state)
{
    static const double bad[] = {0, -1, NAN, INFINITY};
    double contender[] = {1, 2, 3};
    struct paired_comparison result;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        contender[1] = bad[i];
        assert_int_equal(paired_compare(contender, ones, 3, &result), -EINVAL);
        assert_int_equal(paired_compare(ones, contender, 3, &result), -EINVAL);
    }
}

static void more_blocks_than_anybody_runs_are_refused(void **state)
{
    static struct paired_block blocks[PSEUDOMEDIAN_MAX_COUNT + 1];
    struct paired_evidence evidence;

    (void)state;
    for (size_t i = 0; i <= PSEUDOMEDIAN_MAX_COUNT; i++)
        blocks[i] = (struct paired_block){(double)(1 + i % 7), 2, 0};
    assert_int_equal(paired_gather(blocks, PSEUDOMEDIAN_MAX_COUNT, &evidence), 0);
    assert_int_equal(evidence.pairs, PSEUDOMEDIAN_MAX_COUNT);
    assert_int_equal(paired_gather(blocks, PSEUDOMEDIAN_MAX_COUNT + 1, &evidence), -EINVAL);
}

/* One of fifteen a hundredfold slower: estimate and deviation hardly move, t knows nothing more. */
static void one_disturbed_block_hardly_matters(void **state)
{
    double contender[15];

    (void)state;
    for (size_t i = 0; i < 15; i++)
        contender[i] = 2 + 0.02 * (double)((7 * i) % 15);
    struct paired_comparison quiet = compare(contender, ones, 15);
    contender[3] *= 100;
    struct paired_comparison disturbed = compare(contender, ones, 15);
    assert_within(disturbed.ratio.estimate, quiet.ratio.estimate, 0.02);
    assert_true(disturbed.ratio.low > 1.9 && disturbed.ratio.high < 2.5);
    assert_true(disturbed.t_ratio.low < 1.6 && disturbed.t_ratio.high > 4);
}

/* Half of the blocks at 1, half at 1.4: whichever the estimate is nearer to, both are covered. */
static void two_modes_are_both_inside(void **state)
{
    static const double logarithms[] = {0.336, 0, 0.336, 0.336, 0, 0.336, 0, 0.336,
                                        0,     0, 0.336, 0.336, 0, 0.336, 0};
    double contender[15];

    (void)state;
    for (size_t i = 0; i < 15; i++)
        contender[i] = exp(logarithms[i]) + 0.001 * (double)(i % 4);
    struct paired_comparison result = compare(contender, ones, 15);
    assert_true(result.ratio.estimate > 1.1 && result.ratio.estimate < 1.3);
    assert_true(result.ratio.low < 1.15 && result.ratio.high > 1.25);
}

/* ---- tables ---- */

static const double table_of_four[4][6] = {{0.12, 0.31, -0.05, 0.22, 0.18, 0.40},
                                           {0.02, -0.06, 0.11, 0.04, -0.09, 0.07},
                                           {0.52, 0.31, 0.85, 0.62, 0.11, 0.73},
                                           {-0.21, -0.18, -0.25, -0.17, -0.26, -0.20}};

/* R, limma 3.54.1, with look() as above and D the list of these four, of which three say all:
 *
 *   L <- lapply(D, look); c0 <- sapply(L, function(l) l$centre)
 *   p <- squeezeVar(sapply(L, function(l) l$s^2), 5); f <- pmin(p$df.prior + 5, 3 * 5)
 *   se <- sqrt(p$var.post / 6)
 *   exp(c0); exp(c0 - qt(1 - .025 / 4, f) * se); exp(c0 + qt(1 - .025 / 4, f) * se)
 *   exp(c0 - qt(.975, f) * se); pmin(1, 4 * 2 * pt(-abs(c0) / se, f)) */
static void a_table_matches_r_and_limma(void **state)
{
    static const double estimate[] = {1.21379279682284147, 1.01384496601169394, 1.68413149889281755,
                                      0.80856031632145242},
                        low[] = {1.01253427636047455, 0.90673983019029902, 1.24406070316760609,
                                 0.74847760630319882},
                        high[] = {1.45505489346466854, 1.13360148179608422, 2.27987179270371021,
                                  0.87346605913686259},
                        plain[] = {1.06786188958145067, 0.93694075422037393, 1.35969463950021785,
                                   0.76563100719426125},
                        adjusted[] = {0.03680181377868783, 1, 0.00296266802930364751,
                                      0.00016865788879546646},
                        variance[] = {0.0173996441401736944, 0.0065991885753262005,
                                      0.0485607671334896684, 0.0031562203839005363};
    struct paired_evidence evidence[4];
    struct paired_comparison judged[4];

    (void)state;
    for (size_t i = 0; i < 4; i++)
        evidence[i] = gather(table_of_four[i], 6, 6);
    assert_int_equal(paired_judge(evidence, 4, 3, judged), 0);
    for (size_t i = 0; i < 4; i++) {
        assert_near(judged[i].freedom, 6.8023306164486144);
        assert_near(judged[i].deviation, sqrt(variance[i]));
        assert_near(judged[i].ratio.estimate, estimate[i]);
        assert_near(judged[i].ratio.low, low[i]);
        assert_near(judged[i].ratio.high, high[i]);
        assert_near(judged[i].plain.low, plain[i]);
        assert_near(judged[i].p_adjusted, adjusted[i]);
        assert_int_equal(judged[i].family, 4);
    }
}

/* As many contrasts as 1 know no more together than alone. */
static void contrasts_cap_the_degrees_of_freedom(void **state)
{
    struct paired_evidence evidence[4];
    struct paired_comparison judged[4];

    (void)state;
    for (size_t i = 0; i < 4; i++)
        evidence[i] = gather(table_of_four[0], 6, 6); /* all alike: d0 is infinite */
    for (size_t contrasts = 1; contrasts <= 4; contrasts++) {
        assert_int_equal(paired_judge(evidence, 4, contrasts, judged), 0);
        assert_near(judged[0].freedom, 5 * (double)contrasts);
    }
}

static void two_comparisons_keep_their_own_deviations(void **state)
{
    struct paired_evidence evidence[2] = {gather(table_of_four[0], 6, 6),
                                          gather(table_of_four[3], 6, 6)};
    struct paired_comparison judged[2];

    (void)state;
    assert_int_equal(paired_judge(evidence, 2, 2, judged), 0);
    for (size_t i = 0; i < 2; i++) {
        assert_near(judged[i].deviation, evidence[i].deviation);
        assert_near(judged[i].freedom, 5);
        assert_near(judged[i].p_adjusted, fmin(1, 2 * judged[i].p));
    }
}

static void an_empty_table_is_judged_too(void **state)
{
    (void)state;
    assert_int_equal(paired_judge(NULL, 0, 0, NULL), 0);
}

/* It counts in the family all the same: which cases fail is not known beforehand. */
static void what_has_no_interval_leaves_the_others_theirs(void **state)
{
    struct paired_evidence evidence[5], shorter;
    struct paired_comparison judged[5];

    (void)state;
    for (size_t i = 0; i < 4; i++)
        evidence[i] = gather(table_of_four[i], 6, 6);
    shorter = gather(table_of_four[0], 3, 3);
    evidence[4] = shorter;
    assert_int_equal(paired_judge(evidence, 5, 4, judged), 0);
    assert_true(isnan(judged[4].ratio.low) && judged[4].p_adjusted == 1);
    assert_int_equal(judged[0].family, 5);
    assert_near(judged[0].deviation, sqrt(0.0173996441401736944)); /* as of four */
}

/* A table of random comparisons, with different numbers of blocks; ties and zeros now and then. */
struct table {
    struct paired_evidence evidence[MOST_TABLE];
    struct paired_comparison judged[MOST_TABLE];
    size_t count;
};

static void draw_comparison(gsl_rng *rng, double *logarithms, size_t *count)
{
    double shift = gsl_ran_gaussian(rng, 0.2), sigma = exp(gsl_ran_gaussian(rng, 1)) * 0.1;
    bool coarse = gsl_rng_uniform_int(rng, 8) == 0;

    *count = 1 + gsl_rng_uniform_int(rng, MOST_PAIRS);
    for (size_t i = 0; i < *count; i++) {
        logarithms[i] = shift + gsl_ran_gaussian(rng, sigma);
        if (coarse)
            logarithms[i] = round(logarithms[i] * 3) / 3;
    }
}

static void judge(struct table *table)
{
    assert_int_equal(paired_judge(table->evidence, table->count, table->count, table->judged), 0);
}

static void draw_table(gsl_rng *rng, struct table *table)
{
    double logarithms[MOST_PAIRS];
    size_t count, runs = 1 + gsl_rng_uniform_int(rng, 3);

    table->count = 1 + gsl_rng_uniform_int(rng, MOST_TABLE);
    for (size_t i = 0; i < table->count; i++) {
        draw_comparison(rng, logarithms, &count);
        table->evidence[i] = gather(logarithms, count, (count + runs - 1) / runs);
    }
    judge(table);
}

static void assert_consistent(const struct paired_comparison *it)
{
    bool leaves_out = it->ratio.low > 1 || it->ratio.high < 1;
    enum verdict verdict = verdict_of(it->ratio, 0, VERDICT_REGION, true);

    if (leaves_out != (it->p_adjusted <= 0.05))
        fail_msg("p %.17g, [%.17g, %.17g]", it->p_adjusted, it->ratio.low, it->ratio.high);
    if (verdict == VERDICT_FASTER || verdict == VERDICT_SLOWER)
        assert_true(leaves_out && (verdict == VERDICT_FASTER) == (it->ratio.estimate < 1));
    assert_true(it->p <= it->p_adjusted && it->p_adjusted <= 1);
    if (isnan(it->ratio.low)) {
        assert_true(it->p == 1 && isnan(it->plain.low) && isnan(it->deviation));
        return;
    }
    assert_true(it->ratio.low <= it->plain.low && it->plain.low <= it->plain_90.low &&
                it->plain_90.low <= it->ratio.estimate && it->ratio.estimate <= it->plain_90.high &&
                it->plain_90.high <= it->plain.high && it->plain.high <= it->ratio.high);
}

static void of_every_table_p_and_interval_say_the_same(void **state)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct table table;

    (void)state;
    for (unsigned trial = 0; trial < 3000; trial++) {
        draw_table(rng, &table);
        for (size_t i = 0; i < table.count; i++)
            assert_consistent(&table.judged[i]);
    }
    gsl_rng_free(rng);
}

/* Moved until 1 is on the very bound. */
static void on_the_bound_itself_p_and_interval_say_the_same(void **state)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct table table;

    (void)state;
    for (unsigned trial = 0; trial < 300; trial++) {
        draw_table(rng, &table);
        for (size_t i = 0; i < table.count; i++) {
            if (isnan(table.judged[i].ratio.low) || !(table.judged[i].deviation > 0))
                continue;
            table.evidence[i].estimate -= log(table.judged[i].ratio.low);
            for (int nudge = -3; nudge <= 3; nudge++) {
                table.evidence[i].estimate *= 1 + nudge * 1e-16;
                judge(&table);
                assert_consistent(&table.judged[i]);
            }
        }
    }
    gsl_rng_free(rng);
}

static void assert_turned(const struct paired_comparison *one,
                          const struct paired_comparison *other)
{
    if (isnan(one->ratio.low)) {
        assert_true(isnan(other->ratio.low));
        return;
    }
    assert_near(other->ratio.low, 1 / one->ratio.high);
    assert_near(other->ratio.high, 1 / one->ratio.low);
    assert_near(other->plain.high, 1 / one->plain.low);
    assert_true(fabs(other->p - one->p) <= 1e-8);
}

/* The blocks turned round, in another order, and everything slower by a factor that cancels. */
static void turned_and_permuted_blocks_say_the_same(void **state)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double logarithms[MOST_PAIRS];
    struct paired_block blocks[MOST_PAIRS];
    struct table table, turned;
    size_t count;

    (void)state;
    for (unsigned trial = 0; trial < 500; trial++) {
        table.count = turned.count = 1 + gsl_rng_uniform_int(rng, MOST_TABLE);
        for (size_t i = 0; i < table.count; i++) {
            draw_comparison(rng, logarithms, &count);
            table.evidence[i] = gather(logarithms, count, count);
            gsl_ran_shuffle(rng, logarithms, count, sizeof *logarithms);
            for (size_t b = 0; b < count; b++)
                blocks[b] = (struct paired_block){7, 7 * exp(logarithms[b]), 3};
            assert_int_equal(paired_gather(blocks, count, &turned.evidence[i]), 0);
        }
        judge(&table);
        judge(&turned);
        for (size_t i = 0; i < table.count; i++)
            assert_turned(&table.judged[i], &turned.judged[i]);
    }
    gsl_rng_free(rng);
}

static void a_larger_family_only_widens_what_is_printed(void **state)
{
    enum { LARGEST = 100 };
    struct paired_evidence evidence[LARGEST];
    struct paired_comparison judged[LARGEST];
    double last = 1, last_p = 0;

    (void)state;
    for (size_t i = 0; i < LARGEST; i++)
        evidence[i] = gather(table_of_four[1], 6, 6);
    for (size_t family = 1; family <= 2; family++) { /* not moderated: only the family differs */
        assert_int_equal(paired_judge(evidence, family, 1, judged), 0);
        assert_true(judged[0].ratio.high > last && judged[0].p_adjusted >= last_p);
        last = judged[0].ratio.high;
        last_p = judged[0].p_adjusted;
    }
    last = 1;
    for (size_t family = 3; family <= LARGEST; family++) { /* moderated by the same always */
        assert_int_equal(paired_judge(evidence, family, 3, judged), 0);
        assert_true(judged[0].ratio.high > last && judged[0].p_adjusted >= last_p);
        last = judged[0].ratio.high;
        assert_near(judged[0].plain.high, judged[family - 1].plain.high);
    }
}

/* ---- several runs ---- */

static const double three_runs[] = {0.12, 0.31, -0.05, 0.22, 0.18, 0.40, 0.02, 0.16, 0.11,
                                    0.04, 0.09, 0.07,  0.52, 0.31, 0.45, 0.62, 0.11, 0.73};

/* R, with look() as above and R the list of these three:
 *
 *   r <- sapply(R, function(x) look(x)$centre); m <- mean(r)
 *   exp(m + c(-1, 1) * qt(.975, 2) * sd(r) / sqrt(3))
 *   left <- unlist(lapply(R, function(x) x - look(x)$centre)); look(left)$s * sqrt(17 / 15) */
static void runs_are_the_units(void **state)
{
    struct paired_evidence evidence = gather(three_runs, 18, 6);
    struct paired_comparison judged;

    (void)state;
    assert_int_equal(evidence.pairs, 18);
    assert_int_equal(evidence.runs, 3);
    assert_near(evidence.estimate, (0.19375 + 0.08125 + 0.45875) / 3);
    assert_near(evidence.run_deviation, 0.19381584902513346);
    assert_near(evidence.deviation, 0.13575906949521652);
    assert_int_equal(paired_judge(&evidence, 1, 1, &judged), 0);
    assert_near(judged.freedom, 2);
    assert_near(judged.deviation, 0.19381584902513346);
    assert_near(judged.ratio.low, 0.78908445258707238);
    assert_near(judged.ratio.high, 2.06689729814165846);
}

/* Three runs that happen to agree: their blocks say how far that is luck, 0.1358/sqrt(18). */
static void runs_are_not_known_better_than_their_blocks_allow(void **state)
{
    double agreeing[18];
    struct paired_comparison judged;

    (void)state;
    for (size_t i = 0; i < 18; i++)
        agreeing[i] = three_runs[i] - (i < 6 ? 0.19375 : i < 12 ? 0.08125 : 0.45875);
    struct paired_evidence evidence = gather(agreeing, 18, 6);
    assert_true(evidence.run_deviation < 1e-12);
    assert_int_equal(paired_judge(&evidence, 1, 1, &judged), 0);
    assert_near(judged.deviation / sqrt(3), 0.13575906949521652 / sqrt(18));
}

/* Even where each has too few blocks for an interval of its own. */
static void two_runs_of_one_block_have_an_interval(void **state)
{
    static const double logarithms[] = {0.1, 0.3};
    struct paired_evidence evidence = gather(logarithms, 2, 1);
    struct paired_comparison judged;

    (void)state;
    assert_true(isnan(evidence.deviation));
    assert_near(evidence.run_deviation, 0.1 * sqrt(2));
    assert_int_equal(paired_judge(&evidence, 1, 1, &judged), 0);
    assert_near(judged.ratio.estimate, exp(0.2));
    assert_within(log(judged.ratio.high), 0.2 + 12.7062 * 0.1, 1e-5);
}

/* ---- how many more ---- */

static struct paired_comparison undecided(double ratio, size_t pairs)
{
    return (struct paired_comparison){.pairs = pairs,
                                      .runs = 1,
                                      .family = 1,
                                      .ratio = {.estimate = ratio},
                                      .deviation = 0.1,
                                      .freedom = (double)pairs - 1};
}

/* Half-width t 0.1/sqrt(n) must come to 3/4 of ln 1.1 = 0.0953: 0.0715; with t near 2.2, (2.2 *
 * 0.1 / 0.0715)^2 = 9.5, so that n is 10, where t(9) = 2.262 gives 10.01: 11. */
static void needed_blocks_match_the_hand_computation(void **state)
{
    struct paired_comparison few = undecided(1.1, 6), turned = undecided(1 / 1.1, 6);

    (void)state;
    assert_int_equal(paired_units_needed(&few, 0.05, 1000), 11);
    assert_int_equal(paired_units_needed(&turned, 0.05, 1000), 11);
}

static void needed_blocks_do_settle_it(void **state)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct table table;

    (void)state;
    for (unsigned trial = 0; trial < 1000; trial++) {
        draw_table(rng, &table);
        for (size_t i = 0; i < table.count; i++) {
            const struct paired_comparison *it = &table.judged[i];
            enum verdict verdict = verdict_of(it->ratio, 0, VERDICT_REGION, true);
            size_t have = it->runs > 1 ? it->runs : it->pairs;
            size_t needed = paired_units_needed(it, VERDICT_REGION, 100000);
            if (verdict == VERDICT_UNDECIDED && needed > 0 && needed <= have)
                fail_msg("%zu of %zu needed", needed, have);
        }
    }
    gsl_rng_free(rng);
}

/* The worst place is half-way to the border of the region. */
static void what_cannot_be_had_is_not_promised(void **state)
{
    struct paired_comparison hard = undecided(sqrt(1.05), 20), easy = undecided(1.5, 6);

    (void)state;
    size_t needed = paired_units_needed(&hard, 0.05, 1000);
    assert_true(needed > 100);
    assert_int_equal(paired_units_needed(&hard, 0.05, needed), needed);
    assert_int_equal(paired_units_needed(&hard, 0.05, needed - 1), 0);
    easy.deviation = NAN;
    assert_int_equal(paired_units_needed(&easy, 0.05, 1000), 0);
    easy.deviation = 0.1;
    easy.ratio.estimate = NAN;
    assert_int_equal(paired_units_needed(&easy, 0.05, 1000), 0);
}

/* ---- the cross-check ---- */

/* Hours of sleep gained by two drugs (Student, The probable error of a mean, 1908): mean difference
 * 1.58, t = 4.0621 with 9 degrees of freedom, 95 % interval 0.7001 .. 2.4599, p = 0.002833. */
static void the_t_test_matches_students_own_data(void **state)
{
    static const double gained[] = {1.2, 2.4, 1.3, 1.3, 0, 1.0, 1.8, 0.8, 4.6, 1.4};
    double contender[10];

    (void)state;
    for (size_t i = 0; i < 10; i++)
        contender[i] = exp(gained[i]);
    struct paired_comparison result = compare(contender, ones, 10);
    assert_near(log(result.t_ratio.estimate), 1.58);
    assert_true(fabs(log(result.t_ratio.low) - 0.7001142) < 1e-6);
    assert_true(fabs(log(result.t_ratio.high) - 2.4598858) < 1e-6);
    assert_true(fabs(result.t_p - 0.002833) < 5e-7);
}

/* The two-sided tail of t with f degrees of freedom is I(f/2, 1/2; f/(f + t^2)). */
static double tail_by_beta(const double *logarithms, size_t count)
{
    double sum = 0, squares = 0, freedom = (double)count - 1;

    for (size_t i = 0; i < count; i++)
        sum += logarithms[i];
    for (size_t i = 0; i < count; i++)
        squares += pow(logarithms[i] - sum / (double)count, 2);
    double t_squared = sum * sum / (double)count / (squares / freedom);
    return gsl_sf_beta_inc(freedom / 2, 0.5, freedom / (freedom + t_squared));
}

static void the_t_test_matches_the_incomplete_beta_function(void **state)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double logarithms[MOST_PAIRS], contender[MOST_PAIRS];

    (void)state;
    for (size_t count = 2; count <= MOST_PAIRS; count++) {
        for (size_t i = 0; i < count; i++) {
            logarithms[i] = gsl_rng_uniform(rng) - 0.3;
            contender[i] = exp(logarithms[i]);
        }
        struct paired_comparison result = compare(contender, ones, count);
        assert_true(fabs(result.t_p / tail_by_beta(logarithms, count) - 1) < 1e-9);
        assert_true((result.t_p <= 0.05) == (result.t_ratio.low > 1 || result.t_ratio.high < 1));
    }
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(five_blocks_match_the_hand_computation),
        cmocka_unit_test(one_comparison_matches_r),
        cmocka_unit_test(only_the_ratio_of_a_block_matters),
        cmocka_unit_test(swapping_the_sides_inverts_the_ratio),
        cmocka_unit_test(few_pairs_have_no_interval),
        cmocka_unit_test(equal_ratios_are_known_exactly_as_far_as_they_know),
        cmocka_unit_test(what_has_no_logarithm_is_refused),
        cmocka_unit_test(more_blocks_than_anybody_runs_are_refused),
        cmocka_unit_test(one_disturbed_block_hardly_matters),
        cmocka_unit_test(two_modes_are_both_inside),
        cmocka_unit_test(a_table_matches_r_and_limma),
        cmocka_unit_test(contrasts_cap_the_degrees_of_freedom),
        cmocka_unit_test(two_comparisons_keep_their_own_deviations),
        cmocka_unit_test(an_empty_table_is_judged_too),
        cmocka_unit_test(what_has_no_interval_leaves_the_others_theirs),
        cmocka_unit_test(of_every_table_p_and_interval_say_the_same),
        cmocka_unit_test(on_the_bound_itself_p_and_interval_say_the_same),
        cmocka_unit_test(turned_and_permuted_blocks_say_the_same),
        cmocka_unit_test(a_larger_family_only_widens_what_is_printed),
        cmocka_unit_test(runs_are_the_units),
        cmocka_unit_test(runs_are_not_known_better_than_their_blocks_allow),
        cmocka_unit_test(two_runs_of_one_block_have_an_interval),
        cmocka_unit_test(needed_blocks_match_the_hand_computation),
        cmocka_unit_test(needed_blocks_do_settle_it),
        cmocka_unit_test(what_cannot_be_had_is_not_promised),
        cmocka_unit_test(the_t_test_matches_students_own_data),
        cmocka_unit_test(the_t_test_matches_the_incomplete_beta_function),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
