/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * student.c - quantiles and tails of t. */
#include "stats/student.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "stats/verdict.h"

struct interval student_interval(double estimate, double half_width)
{
    return (struct interval){exp(estimate), exp(estimate - half_width), exp(estimate + half_width)};
}

static double two_sided_p(double estimate, double error, double freedom)
{
    if (error > 0)
        return 2 * gsl_cdf_tdist_Q(fabs(estimate) / error, freedom);
    return estimate == 0 ? 1 : 0;
}

/* Quantile and tail are inverse to each other up to rounding only. */
double student_in_step(struct interval ratio, double p)
{
    if (ratio.low > 1 || ratio.high < 1)
        return fmin(p, VERDICT_LEVEL);
    return fmax(p, nextafter(VERDICT_LEVEL, 1));
}

struct student student_judge(double estimate, double error, double freedom, size_t family,
                             double leeway)
{
    const double tail = VERDICT_LEVEL / 2, members = (double)family;
    struct student judged = {
        .ratio = student_interval(estimate,
                                  leeway + gsl_cdf_tdist_Qinv(tail / members, freedom) * error),
        .plain = student_interval(estimate, leeway + gsl_cdf_tdist_Qinv(tail, freedom) * error),
        .plain_90 = student_interval(estimate,
                                     leeway + gsl_cdf_tdist_Qinv(2 * tail, freedom) * error),
        .p = two_sided_p(fmax(0, fabs(estimate) - leeway), error, freedom),
    };

    judged.p_adjusted = student_in_step(judged.ratio, fmin(1, members * judged.p));
    return judged;
}
