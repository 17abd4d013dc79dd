/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unpaired.c - both sides are taken to vary alike. */
#include "stats/unpaired.h"

#include <errno.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "stats/moderation.h"

#define LEVEL 0.05

/* A variance of one unit, with what it is known by. */
struct spread {
    double variance, freedom;
};

static void add_spread(struct spread *total, double deviation, double freedom)
{
    if (isnan(deviation) || !(freedom > 0))
        return;
    double squares = total->freedom > 0 ? total->variance * total->freedom : 0;
    total->freedom += freedom;
    total->variance = (squares + deviation * deviation * freedom) / total->freedom;
}

/* Between runs where any side tells, else between invocations. */
static struct spread spread_of(const struct paired_evidence *a, const struct paired_evidence *b,
                               bool *of_runs)
{
    struct spread spread = {NAN, 0};

    add_spread(&spread, a->run_deviation, (double)a->runs - 1);
    add_spread(&spread, b->run_deviation, (double)b->runs - 1);
    *of_runs = spread.freedom > 0;
    if (!*of_runs) {
        add_spread(&spread, a->deviation, (double)a->pairs - 1);
        add_spread(&spread, b->deviation, (double)b->pairs - 1);
    }
    return spread;
}

static struct interval interval_around(double estimate, double half_width)
{
    return (struct interval){exp(estimate), exp(estimate - half_width), exp(estimate + half_width)};
}

/* `error` is the estimate's, of the logarithm. */
static void fill(struct unpaired_comparison *out, double estimate, double error, double freedom,
                 double family)
{
    out->ratio = interval_around(estimate, gsl_cdf_tdist_Qinv(LEVEL / 2 / family, freedom) * error);
    out->ratio_90 = interval_around(estimate, gsl_cdf_tdist_Qinv(LEVEL, freedom) * error);
    if (error > 0)
        out->p = 2 * gsl_cdf_tdist_Q(fabs(estimate) / error, freedom);
    else
        out->p = estimate == 0 ? 1 : 0;
    out->p_adjusted = fmin(1, family * out->p);
}

/* Runs can't vary less than their invocations make them; NAN: not known. */
static double least_variance(const struct paired_evidence *side)
{
    return side->deviation * side->deviation * (double)side->runs / (double)side->pairs;
}

static void judge(const struct paired_evidence *a, const struct paired_evidence *b, bool of_runs,
                  struct spread spread, size_t family, struct unpaired_comparison *out)
{
    const double estimate = a->estimate - b->estimate;
    const double a_units = (double)(of_runs ? a->runs : a->pairs);
    const double b_units = (double)(of_runs ? b->runs : b->pairs);

    *out = (struct unpaired_comparison){
        .contender_count = a->pairs,
        .baseline_count = b->pairs,
        .contender_runs = a->runs,
        .baseline_runs = b->runs,
        .of_runs = of_runs,
        .ratio = {exp(estimate), NAN, NAN},
        .ratio_90 = {exp(estimate), NAN, NAN},
        .p = 1,
        .p_adjusted = 1,
    };
    if (of_runs)
        spread.variance = fmax(spread.variance, fmax(least_variance(a), least_variance(b)));
    if (!isnan(spread.variance))
        fill(out, estimate, sqrt(spread.variance / a_units + spread.variance / b_units),
             spread.freedom, (double)family);
}

int unpaired_judge(const struct paired_evidence *contender, const struct paired_evidence *baseline,
                   size_t count, size_t family, struct unpaired_comparison *out)
{
    double *variance = calloc(2 * count + 1, sizeof *variance), *freedom = variance + count;
    bool *of_runs = calloc(count + 1, sizeof *of_runs);
    int error = variance == NULL || of_runs == NULL ? -ENOMEM : 0;

    for (size_t i = 0; error == 0 && i < count; i++) {
        struct spread spread = spread_of(&contender[i], &baseline[i], &of_runs[i]);
        variance[i] = spread.variance;
        freedom[i] = spread.freedom;
    }
    if (error == 0)
        moderate_all(variance, freedom, count, count);
    for (size_t i = 0; error == 0 && i < count; i++)
        judge(&contender[i], &baseline[i], of_runs[i], (struct spread){variance[i], freedom[i]},
              family, &out[i]);
    free(variance);
    free(of_runs);
    return error;
}
