/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dunnett.c - given the reference z and the error s, contrasts are independent: (z + z_j) / sqrt(2)
 * of standard normal z_j is within the bound with a probability that is raised to their number. Two
 * integrals average it over s and z. */
#include "stats/dunnett.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdbool.h>

/* Points of Gauss and Legendre: the integrands are smooth, and nothing is left beyond the ends. */
enum { POINTS = 64 };
static const double reference_end = 8, beyond = 1e-13;

struct integrand {
    double bound, contrasts, freedom;
    enum dunnett_sides sides;
    const gsl_integration_glfixed_table *points;
    double scaled; /* the bound times the error */
};

/* That all are within the scaled bound, at this reference; times its density. */
static double at_reference(double z, void *self)
{
    const struct integrand *given = self;
    double reach = M_SQRT2 * given->scaled;
    double one = given->sides == DUNNETT_ONE_SIDED
                     ? gsl_cdf_ugaussian_P(z + reach)
                     : gsl_cdf_ugaussian_P(z + reach) - gsl_cdf_ugaussian_P(z - reach);

    return gsl_ran_ugaussian_pdf(z) * pow(one, given->contrasts);
}

static double over_references(struct integrand *given, double scaled)
{
    // cppcheck-suppress legacyUninitvar ; a member has the name of its variable
    const gsl_function function = {.function = at_reference, .params = given};

    given->scaled = scaled;
    return gsl_integration_glfixed(&function, -reference_end, reference_end, given->points);
}

/* By the logarithm of the error, whose square times freedom is chi-squared: few degrees of freedom
 * have an error of any size, and a large bound is decided by the small ones. */
static double at_error(double logarithm, void *self)
{
    struct integrand *given = self;
    double square = exp(2 * logarithm);

    return 2 * given->freedom * square *
           gsl_ran_chisq_pdf(given->freedom * square, given->freedom) *
           over_references(given, given->bound * exp(logarithm));
}

/* Where the logarithm of the error ends, below or above; of many degrees of freedom it is normal as
 * far as anybody can see, and the inverse of the exact distribution does not converge. */
static double end_of_errors(double freedom, bool is_high)
{
    if (freedom > 1000)
        return (is_high ? 1 : -1) * gsl_cdf_ugaussian_Qinv(beyond) / sqrt(2 * freedom);
    double square = is_high ? gsl_cdf_chisq_Qinv(beyond, freedom)
                            : gsl_cdf_chisq_Pinv(beyond, freedom);
    return log(square / freedom) / 2;
}

static double over_errors(struct integrand *given)
{
    // cppcheck-suppress legacyUninitvar ; as above
    const gsl_function function = {.function = at_error, .params = given};

    return gsl_integration_glfixed(&function, end_of_errors(given->freedom, false),
                                   end_of_errors(given->freedom, true), given->points);
}

static double student_tail(double bound, double freedom, enum dunnett_sides sides)
{
    return (sides == DUNNETT_TWO_SIDED ? 2 : 1) *
           (isinf(freedom) ? gsl_cdf_ugaussian_Q(bound) : gsl_cdf_tdist_Q(bound, freedom));
}

static double student_quantile(double tail, double freedom, enum dunnett_sides sides)
{
    double one_tail = sides == DUNNETT_TWO_SIDED ? tail / 2 : tail;

    return isinf(freedom) ? gsl_cdf_ugaussian_Qinv(one_tail)
                          : gsl_cdf_tdist_Qinv(one_tail, freedom);
}

double dunnett_tail(double bound, size_t contrasts, double freedom, enum dunnett_sides sides)
{
    if (contrasts == 1)
        return student_tail(bound, freedom, sides);
    gsl_integration_glfixed_table *points = gsl_integration_glfixed_table_alloc(POINTS);
    if (points == NULL)
        return NAN;
    struct integrand given = {.bound = bound,
                              .contrasts = (double)contrasts,
                              .freedom = freedom,
                              .sides = sides,
                              .points = points};
    /* Beyond that the error is as good as known, and its distribution too narrow to be integrated. */
    double within = freedom > 1e6 ? over_references(&given, bound) : over_errors(&given);
    gsl_integration_glfixed_table_free(points);
    return fmin(1, fmax(0, 1 - within));
}

/* How far the tail beyond the bound is from the wanted one, in logarithms: nearly straight. */
static double excess_at(double bound, double tail, size_t contrasts, double freedom,
                        enum dunnett_sides sides)
{
    return log(dunnett_tail(bound, contrasts, freedom, sides) / tail);
}

/* Regula falsi, between Student's bound for one contrast and Bonferroni's for all of them. An end
 * that stays is counted by half (the Illinois rule), or else the steps would become short. */
double dunnett_quantile(double tail, size_t contrasts, double freedom, enum dunnett_sides sides)
{
    enum { MOST_STEPS = 60 };
    double low = student_quantile(tail, freedom, sides);
    double high = student_quantile(tail / (double)contrasts, freedom, sides), middle = high;
    double above = contrasts == 1 ? 0 : excess_at(low, tail, contrasts, freedom, sides);
    double below = contrasts == 1 ? 0 : excess_at(high, tail, contrasts, freedom, sides);

    for (int i = 0; i < MOST_STEPS && above > 0 && below < 0 && high - low > 1e-8 * high; i++) {
        middle = low + (high - low) * above / (above - below);
        double excess = excess_at(middle, tail, contrasts, freedom, sides);
        if (fabs(excess) < 1e-8)
            break;
        if (excess > 0) {
            low = middle;
            above = excess;
            below /= 2;
        } else {
            high = middle;
            below = excess;
            above /= 2;
        }
    }
    return middle;
}
