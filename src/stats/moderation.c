/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * moderation.c - the method of moments on logarithms. */
#include "stats/moderation.h"

#include <gsl/gsl_sf_psi.h>
#include <math.h>

enum { FEWEST = 3 };

/* The y > 0 with trigamma(y) = x > 0, by Newton's method on 1/trigamma, which is convex and nearly
 * linear: from this start it approaches from one side. */
static double trigamma_inverse(double x)
{
    enum { MOST_STEPS = 50 };
    double y = 0.5 + 1 / x;

    for (int i = 0; i < MOST_STEPS; i++) {
        double value = gsl_sf_psi_1(y);
        double step = value * (1 - value / x) / gsl_sf_psi_n(2, y);
        y += step;
        if (fabs(step) <= 1e-9 * y)
            break;
    }
    return y;
}

static double smallest_variance(const double *variances, size_t count)
{
    double sum = 0;
    size_t known = 0;

    for (size_t i = 0; i < count; i++)
        if (!isnan(variances[i])) {
            sum += variances[i];
            known++;
        }
    return known == 0 ? 0 : 1e-5 * sum / (double)known;
}

/* Mean and variance of the logarithms, both less what chance adds to them. */
static size_t moments(const double *variances, const double *freedom, size_t count, double *mean,
                      double *excess)
{
    double least = smallest_variance(variances, count), squares = 0, chance = 0;
    size_t known = 0;

    *mean = 0;
    for (size_t i = 0; i < count && least > 0; i++) {
        if (isnan(variances[i]))
            continue;
        double half = freedom[i] / 2;
        double e = log(fmax(variances[i], least)) - gsl_sf_psi(half) + log(half);
        double before = e - *mean;
        *mean += before / (double)++known;
        squares += before * (e - *mean);
        chance += gsl_sf_psi_1(half);
    }
    *excess = known < 2 ? 0 : squares / (double)(known - 1) - chance / (double)known;
    return known;
}

struct moderation moderation_of(const double *variances, const double *freedom, size_t count)
{
    double mean, excess;
    size_t known = moments(variances, freedom, count, &mean, &excess);

    if (known < FEWEST)
        return (struct moderation){0};
    if (excess <= 0)
        return (struct moderation){.variance = exp(mean), .freedom = INFINITY};
    double half = trigamma_inverse(excess);
    return (struct moderation){.variance = exp(mean + gsl_sf_psi(half) - log(half)),
                               .freedom = 2 * half};
}

double moderated(const struct moderation *prior, double variance, double freedom)
{
    if (isinf(prior->freedom) && !isnan(variance))
        return prior->variance;
    return (prior->freedom * prior->variance + freedom * variance) / (prior->freedom + freedom);
}

void moderate_all(double *variances, double *freedom, size_t count, size_t contrasts)
{
    const struct moderation prior = moderation_of(variances, freedom, count);

    for (size_t i = 0; i < count; i++) {
        variances[i] = moderated(&prior, variances[i], freedom[i]);
        freedom[i] = fmin(prior.freedom + freedom[i], (double)contrasts * freedom[i]);
    }
}
