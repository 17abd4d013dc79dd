/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * paired.c - logarithms in, ratios out. */
#include "stats/paired.h"

#include <errno.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdlib.h>

#include "stats/pseudomedian.h"

static const struct interval not_available = {NAN, NAN, NAN};

static struct interval exponential(struct interval logarithms)
{
    return (struct interval){exp(logarithms.estimate), exp(logarithms.low), exp(logarithms.high)};
}

/* Student's one-sample t (Student 1908) on the log ratios. */
static void cross_check(const double *logarithms, size_t count, struct paired_comparison *out)
{
    double mean = gsl_stats_mean(logarithms, 1, count);
    double error = count < 2 ? 0 : gsl_stats_sd_m(logarithms, 1, count, mean) / sqrt((double)count);

    out->t_ratio = (struct interval){exp(mean), NAN, NAN};
    if (!(error > 0))
        return;
    double freedom = (double)count - 1;
    double half_width = gsl_cdf_tdist_Pinv(0.975, freedom) * error;
    out->t_ratio.low = exp(mean - half_width);
    out->t_ratio.high = exp(mean + half_width);
    out->t_p = 2 * gsl_cdf_tdist_Q(fabs(mean) / error, freedom);
}

static int compare_logarithms(const double *logarithms, size_t count, struct paired_comparison *out)
{
    struct walsh walsh;
    int error = walsh_create(logarithms, count, &walsh);

    if (error != 0)
        return error;
    out->ratio = exponential(walsh_interval(&walsh, 0.95));
    out->ratio_90 = exponential(walsh_interval(&walsh, 0.90));
    out->p = walsh_p(&walsh, 0);
    walsh_release(&walsh);
    cross_check(logarithms, count, out);
    return 0;
}

int paired_compare(const double *contender, const double *baseline, size_t count,
                   struct paired_comparison *out)
{
    *out = (struct paired_comparison){.pairs = count,
                                      .ratio = not_available,
                                      .ratio_90 = not_available,
                                      .p = 1,
                                      .t_ratio = not_available,
                                      .t_p = NAN};
    if (count > PSEUDOMEDIAN_MAX_COUNT)
        return -EINVAL;
    if (count == 0)
        return 0;

    double *logarithms = malloc(count * sizeof *logarithms);
    if (logarithms == NULL)
        return -ENOMEM;
    /* The logarithm of what is not positive and finite is not finite, which walsh_create refuses. */
    for (size_t i = 0; i < count; i++)
        logarithms[i] = log(contender[i]) - log(baseline[i]);
    int error = compare_logarithms(logarithms, count, out);
    free(logarithms);
    return error;
}
