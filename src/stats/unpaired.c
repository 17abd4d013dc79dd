/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unpaired.c - both sides are taken to vary alike. */
#include "stats/unpaired.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "stats/moderation.h"
#include "stats/student.h"
#include "stats/verdict.h"

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
    if (isnan(spread.variance))
        return;
    double error = sqrt(spread.variance / a_units + spread.variance / b_units);
    struct student judged = student_judge(estimate, error, spread.freedom, family,
                                          a->leeway + b->leeway);
    out->ratio = judged.ratio;
    out->ratio_90 = judged.plain_90;
    out->p = judged.p;
    out->p_adjusted = judged.p_adjusted;
}

/* Variances of one kind moderate each other: those between runs, or between invocations. */
struct kind {
    double *variance, *freedom; /* NAN: of the other kind, or not known */
    size_t count;               /* of this one */
};

int unpaired_judge(const struct paired_evidence *contender, const struct paired_evidence *baseline,
                   size_t count, size_t family, struct unpaired_comparison *out)
{
    double *memory = calloc(4 * count + 1, sizeof *memory);
    bool *of_runs = calloc(count + 1, sizeof *of_runs);
    struct kind kinds[] = {{memory, memory + count, 0},
                           {memory + 2 * count, memory + 3 * count, 0}};
    int error = memory == NULL || of_runs == NULL ? -ENOMEM : 0;

    for (size_t i = 0; error == 0 && i < count; i++) {
        struct spread spread = spread_of(&contender[i], &baseline[i], &of_runs[i]);
        kinds[0].variance[i] = kinds[1].variance[i] = NAN;
        kinds[of_runs[i]].variance[i] = spread.variance;
        kinds[of_runs[i]].freedom[i] = spread.freedom;
        kinds[of_runs[i]].count++;
    }
    for (size_t kind = 0; error == 0 && kind < 2; kind++)
        moderate_all(kinds[kind].variance, kinds[kind].freedom, count, kinds[kind].count);
    for (size_t i = 0; error == 0 && i < count; i++) {
        const struct kind *kind = &kinds[of_runs[i]];
        judge(&contender[i], &baseline[i], of_runs[i],
              (struct spread){kind->variance[i], kind->freedom[i]}, family, &out[i]);
    }
    free(memory);
    free(of_runs);
    return error;
}

/* One run a side knows nothing of what changes from one minute to the next. */
enum change unpaired_change(const struct unpaired_comparison *comparison, double threshold,
                            bool lower_is_better)
{
    static const enum change changes[VERDICT_COUNT] = {
        [VERDICT_FASTER] = CHANGE_BETTER,
        [VERDICT_SLOWER] = CHANGE_WORSE,
        [VERDICT_EQUAL] = CHANGE_EQUAL,
        [VERDICT_UNDECIDED] = CHANGE_UNDECIDED,
    };
    struct interval ratio = comparison->ratio;
    enum change change = changes[verdict_of(ratio, threshold, threshold, lower_is_better)];

    if (comparison->of_runs || change == CHANGE_EQUAL || change == CHANGE_UNDECIDED)
        return change;
    if (verdict_of(ratio, UNPAIRED_ONE_PAIR - 1, 0, lower_is_better) != VERDICT_UNDECIDED)
        return change;
    return change == CHANGE_WORSE ? CHANGE_LOOKS_WORSE : CHANGE_LOOKS_BETTER;
}
