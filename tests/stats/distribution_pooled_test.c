/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * distribution_pooled_test.c - quantiles of many invocations together: by hand, and how often their
 * intervals cover where the truth is known. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort_uint.h>
#include <stdlib.h>

#include "stats/distribution.h"

enum { MOST_CLUSTERS = 60 };

static struct tally *tally_of(uint32_t *samples, size_t count)
{
    gsl_sort_uint(samples, 1, count);
    struct tally *tally = tally_make(samples, count);

    assert_non_null(tally);
    return tally;
}

static void a_tally_counts_by_bucket(void **state)
{
    uint32_t samples[] = {70, 7, 70, 9, 7, 1000000};
    struct histogram one = {0}, other;

    (void)state;
    histogram_add(&one, samples, 6);
    struct tally *tally = tally_of(samples, 6), *copy = tally_copy(tally);
    assert_int_equal(tally->used, 4);
    histogram_of_parts(&(const struct pooled_part){copy, 0}, 1, &other);
    assert_memory_equal(&one, &other, sizeof one);
    free(tally);
    free(copy);
}

/* What files from before have is never made finer than it was. */
static void a_coarse_part_makes_all_coarse(void **state)
{
    uint32_t samples[] = {5000, 5000};
    struct histogram all;

    (void)state;
    struct tally *fine = tally_of(samples, 2), *coarse = tally_of(samples, 2);
    coarse->grain = HISTOGRAM_COARSE;
    coarse->entries[0].bucket = (uint16_t)histogram_bucket(HISTOGRAM_COARSE, 5000);
    const struct pooled_part parts[] = {{fine, 0}, {coarse, 1}};
    histogram_of_parts(parts, 1, &all);
    assert_int_equal(all.grain, HISTOGRAM_FINE);
    histogram_of_parts(parts, 2, &all);
    assert_int_equal(all.grain, HISTOGRAM_COARSE);
    assert_int_equal(all.count[histogram_bucket(HISTOGRAM_COARSE, 5000)], 4);
    assert_int_equal(histogram_total(&all), 4);
    free(fine);
    free(coarse);
}

/* 1000 invocations' worth of 0 .. 999 each: 0.9 of them lie below 900, and all clusters agree. */
static void clusters_that_agree_know_the_quantile(void **state)
{
    enum { CLUSTERS = 5, SAMPLES = 1000 };
    struct pooled_part parts[CLUSTERS];
    uint32_t samples[SAMPLES];
    struct interval found;

    (void)state;
    for (uint32_t i = 0; i < SAMPLES; i++)
        samples[i] = i;
    struct tally *tally = tally_of(samples, SAMPLES);
    for (unsigned i = 0; i < CLUSTERS; i++)
        parts[i] = (struct pooled_part){tally, i};
    assert_int_equal(pooled_quantile(parts, CLUSTERS, 0.9, &found), 0);
    assert_true(fabs(found.estimate - 900) < 1e-6);
    assert_true(fabs(found.low - 900) < 1e-6 && fabs(found.high - 900) < 1e-6);
    free(tally);
}

/* Two clusters of 100, of which 98 and 80 lie at 10, the others at 5000: of all, 0.89. The shares
 * miss that by 0.09 each, so the standard error is 0.09/1 with t(0.975, 1) = 12.7: no bound. */
static void two_clusters_that_differ_know_no_bound(void **state)
{
    uint32_t quiet[100], busy[100];
    struct interval found;

    (void)state;
    for (size_t i = 0; i < 100; i++) {
        quiet[i] = i < 98 ? 10 : 5000;
        busy[i] = i < 80 ? 10 : 5000;
    }
    struct tally *tallies[] = {tally_of(quiet, 100), tally_of(busy, 100)};
    const struct pooled_part parts[] = {{tallies[0], 0}, {tallies[1], 1}};
    assert_int_equal(pooled_quantile(parts, 2, 0.95, &found), 0);
    assert_true(found.estimate > 4000 && found.estimate < 6000);
    assert_true(isnan(found.low) && isnan(found.high));
    free(tallies[0]);
    free(tallies[1]);
}

/* A run's blocks stand together: they are one thing that happened, however many there are. */
static void parts_of_a_cluster_are_one(void **state)
{
    uint32_t samples[500];
    struct interval of_one, of_two;

    (void)state;
    for (uint32_t i = 0; i < 500; i++)
        samples[i] = 1000 + i;
    struct tally *tally = tally_of(samples, 500);
    const struct pooled_part one[] = {{tally, 3}, {tally, 3}}, two[] = {{tally, 3}, {tally, 4}};
    assert_int_equal(pooled_quantile(one, 2, 0.9, &of_one), 0);
    assert_int_equal(pooled_quantile(two, 2, 0.9, &of_two), 0);
    assert_true(of_one.estimate == of_two.estimate);
    assert_true(isnan(of_one.low) && isnan(of_one.high) && !isnan(of_two.low));
    free(tally);
}

static void too_few_samples_have_no_quantile(void **state)
{
    uint32_t samples[367];
    struct interval found;

    (void)state;
    for (uint32_t i = 0; i < 367; i++)
        samples[i] = i;
    struct tally *tally = tally_of(samples, 367);
    const struct pooled_part part = {tally, 0};
    assert_int_equal(pooled_quantile(&part, 1, 0.99, &found), 0); /* 0.99^367 = 0.02501 */
    assert_true(isnan(found.estimate) && isnan(found.low) && isnan(found.high));
    assert_int_equal(pooled_quantile(NULL, 0, 0.5, &found), 0);
    assert_true(isnan(found.estimate));
    free(tally);
}

/* ---- coverage ---- */

/* A sample is 5000 e^c (1 + E): c of its invocation, gaussian, in half of them 0.2 more; E
 * exponential with mean 0.1. */
struct population {
    double spread, second_mode, tail_mean;
};

static const struct population usual = {0.05, 0.2, 0.1};
/* Whose tail is thin beside what differs between invocations: the slowest hold all of it. */
static const struct population thin = {0.15, 0, 0.02};

static double share_below(const struct population *population, double value)
{
    enum { NODES = 200 };
    double below = 0, weights = 0;

    for (int i = 0; i < NODES; i++) {
        double z = -5 + 10.0 * (i + 0.5) / NODES, weight = exp(-z * z / 2);
        for (int mode = 0; mode < 2; mode++) {
            double floor = 5000 * exp(population->spread * z + mode * population->second_mode);
            below += weight * gsl_cdf_exponential_P(value / floor - 1, population->tail_mean);
            weights += weight;
        }
    }
    return below / weights;
}

static double true_quantile(const struct population *population, double q)
{
    double low = 1000, high = 100000;

    for (int i = 0; i < 60; i++)
        *(share_below(population, (low + high) / 2) < q ? &low : &high) = (low + high) / 2;
    return low;
}

static struct tally *draw_invocation(gsl_rng *rng, const struct population *population,
                                     size_t count)
{
    uint32_t samples[1000];
    double floor = 5000 * exp(gsl_ran_gaussian(rng, population->spread) +
                              (gsl_rng_uniform(rng) < 0.5 ? population->second_mode : 0));

    for (size_t i = 0; i < count; i++)
        samples[i] = (uint32_t)(floor * (1 + gsl_ran_exponential(rng, population->tail_mean)));
    return tally_of(samples, count);
}

static double coverage(const struct population *population, double q, unsigned clusters,
                       size_t samples)
{
    enum { TRIALS = 400 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct pooled_part parts[MOST_CLUSTERS];
    double truth = true_quantile(population, q);
    unsigned covered = 0;

    for (unsigned trial = 0; trial < TRIALS; trial++) {
        struct interval found;
        struct tally *tallies[MOST_CLUSTERS];
        for (unsigned i = 0; i < clusters; i++) {
            tallies[i] = draw_invocation(rng, population, samples);
            parts[i] = (struct pooled_part){tallies[i], i};
        }
        assert_int_equal(pooled_quantile(parts, clusters, q, &found), 0);
        /* Without a bound nothing beyond is left out. */
        covered += !(found.low > truth) && !(found.high < truth);
        for (unsigned i = 0; i < clusters; i++)
            free(tallies[i]);
    }
    gsl_rng_free(rng);
    return (double)covered / TRIALS;
}

static void intervals_of_the_far_tail_cover(void **state)
{
    (void)state;
    assert_true(coverage(&usual, 0.999, 12, 1000) >= 0.92);
    assert_true(coverage(&thin, 0.999, 15, 1000) >= 0.92);
    assert_true(coverage(&usual, 0.9999, 40, 1000) >= 0.92);
    assert_true(coverage(&thin, 0.9999, 60, 1000) >= 0.92);
}

/* A standard error of 400 is 1.1 %. */
static void intervals_of_p99_cover(void **state)
{
    (void)state;
    assert_true(coverage(&usual, 0.99, 20, 500) >= 0.92);
    assert_true(coverage(&usual, 0.99, 60, 500) >= 0.92);
    assert_true(coverage(&usual, 0.9, 20, 500) >= 0.92);
    assert_true(coverage(&usual, 0.999, 40, 1000) >= 0.92);
    assert_true(coverage(&thin, 0.99, 6, 500) >= 0.92);
    assert_true(coverage(&thin, 0.99, 15, 500) >= 0.92);
    assert_true(coverage(&thin, 0.99, 60, 500) >= 0.92);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tally_counts_by_bucket),
        cmocka_unit_test(a_coarse_part_makes_all_coarse),
        cmocka_unit_test(clusters_that_agree_know_the_quantile),
        cmocka_unit_test(two_clusters_that_differ_know_no_bound),
        cmocka_unit_test(parts_of_a_cluster_are_one),
        cmocka_unit_test(too_few_samples_have_no_quantile),
        cmocka_unit_test(intervals_of_p99_cover),
        cmocka_unit_test(intervals_of_the_far_tail_cover),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
