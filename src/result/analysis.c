/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis.c - the order of the steps; each of them reads what those before it have written. */
#include "result/analysis.h"

#include <math.h>
#include <stdlib.h>

#include "result/comparisons.h"
#include "result/crossovers.h"
#include "result/pairing.h"

static double half_width_percent(const struct paired_comparison *paired)
{
    return 100 * expm1((log(paired->ratio.high) - log(paired->ratio.low)) / 2);
}

/* Unlike fmax(): unknown as soon as one of them is. */
static double wider(double a, double b)
{
    return isnan(a) || isnan(b) ? NAN : fmax(a, b);
}

static double reached_percent(const struct run *run)
{
    double widest = run->comparison_count == 0 ? NAN : 0;

    for (size_t i = 0; i < run->comparison_count; i++)
        widest = wider(widest, half_width_percent(&run->comparisons[i].paired));
    return widest;
}

int run_analyze(struct run *run)
{
    int error = run_summarize(run);

    if (error == 0)
        error = comparisons_build(run);
    if (error == 0)
        error = crossovers_build(run);
    if (error == 0)
        run->precision.reached_percent = reached_percent(run);
    return error;
}

double run_widest_half_width_percent(const struct run *run)
{
    struct pairing pairing;
    double widest = NAN;

    if (pairing_build(run, &pairing) != 0)
        return NAN;
    struct paired_comparison *paired = calloc(pairing.count + 1, sizeof *paired);
    if (paired != NULL && pairing_compare(run, &pairing, BLOCKS_THAT_COUNT, paired) == 0) {
        widest = pairing.count == 0 ? NAN : 0;
        for (size_t i = 0; i < pairing.count; i++)
            widest = wider(widest, half_width_percent(&paired[i]));
    }
    free(paired);
    pairing_clear(&pairing);
    return widest;
}
