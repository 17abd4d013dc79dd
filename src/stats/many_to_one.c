/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * many_to_one.c - estimate, error and degrees of freedom stay; another bound is put to them. */
#include "stats/many_to_one.h"

#include <math.h>

#include "stats/student.h"
#include "stats/verdict.h"

static double bound_of(struct many_to_one *of, double freedom, enum dunnett_sides sides)
{
    if (of->last.contrasts != of->contrasts || of->last.freedom != freedom ||
        of->last.sides != sides) {
        of->last.contrasts = of->contrasts;
        of->last.freedom = freedom;
        of->last.sides = sides;
        of->last.bound = dunnett_quantile(VERDICT_LEVEL / (double)of->points, of->contrasts,
                                          freedom, sides);
    }
    return of->last.bound;
}

static double error_of(const struct paired_comparison *comparison)
{
    size_t units = comparison->runs > 1 ? comparison->runs : comparison->pairs;

    return comparison->deviation / sqrt((double)units);
}

static double p_of(const struct many_to_one *of, const struct paired_comparison *comparison,
                   double estimate)
{
    double distance = fmax(0, fabs(estimate) - comparison->leeway), error = error_of(comparison);

    if (!(error > 0))
        return distance > 0 ? 0 : 1;
    return fmin(1, (double)of->points * dunnett_tail(distance / error, of->contrasts,
                                                     comparison->freedom, DUNNETT_TWO_SIDED));
}

void many_to_one_hold(struct many_to_one *of, struct paired_comparison *comparison)
{
    double estimate = log(comparison->ratio.estimate);

    comparison->family = of->family;
    if (isnan(comparison->deviation))
        return;
    double bound = bound_of(of, comparison->freedom, DUNNETT_TWO_SIDED);
    comparison->ratio = student_interval(estimate,
                                         comparison->leeway + bound * error_of(comparison));
    comparison->p_adjusted = student_in_step(comparison->ratio, p_of(of, comparison, estimate));
}

double many_to_one_half_width(struct many_to_one *of, const struct paired_comparison *comparison)
{
    if (isnan(comparison->deviation))
        return NAN;
    return comparison->leeway +
           bound_of(of, comparison->freedom, DUNNETT_ONE_SIDED) * error_of(comparison);
}
