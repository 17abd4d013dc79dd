/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_warmup.c - does the warm-up that `run` gives suffice: the same transport after that and
 * after four times as much. */
#include <math.h>
#include <string.h>

#include "selftest/arms.h"
#include "selftest/judges.h"
#include "stats/paired.h"
#include "stats/verdict.h"

/* As `run` measures by default. */
enum { DURATION_MS = 16, WARMUP_MS = 5, LONG_WARMUP_MS = 4 * WARMUP_MS };

enum { BLOCKS_QUICK = 8, LABELS = 2, MOST_VALUES = WARMUP_PAIRS * WARMUP_MOST_BLOCKS };

/* A bias that would matter. */
#define REGION 0.03

/* Of short against long, all pairs and blocks alike: [pair][label][block]. */
static int estimate(const double *p50_ns, size_t blocks, struct interval *out)
{
    double after_short[MOST_VALUES], after_long[MOST_VALUES];
    struct paired_comparison comparison;

    for (size_t i = 0; i < WARMUP_PAIRS * blocks; i++) {
        const double *labels = &p50_ns[i / blocks * LABELS * blocks];
        after_short[i] = labels[i % blocks];
        after_long[i] = labels[blocks + i % blocks];
    }
    int error = paired_compare(after_short, after_long, WARMUP_PAIRS * blocks, &comparison);
    if (error == 0)
        *out = comparison.plain;
    return error;
}

static int measure(const struct selftest *self, const char *transport, size_t blocks,
                   double *p50_ns, struct diagnosis *why)
{
    const struct arm arms[LABELS] = {{transport_find(transport), WARMUP_MS},
                                     {transport_find(transport), LONG_WARMUP_MS}};
    const struct arms_plan plan = {.arms = arms,
                                   .per_point = LABELS,
                                   .points = WARMUP_PAIRS,
                                   .blocks = blocks,
                                   .runs = 1,
                                   .duration_ms = DURATION_MS};
    return arms_measure(self, &plan, p50_ns, why);
}

static double percent(double ratio)
{
    return 100 * (ratio - 1);
}

static void tell_part(struct check_result *out, const char *transport, struct interval ratio)
{
    enum verdict verdict = verdict_of(ratio, REGION, REGION, true);
    enum outcome outcome = verdict == VERDICT_EQUAL       ? OUTCOME_PASS
                           : verdict == VERDICT_UNDECIDED ? OUTCOME_INCONCLUSIVE
                                                          : OUTCOME_FAIL;
    struct check_part *part = check_add_part(out, outcome, transport);

    part->figure = percent(ratio.estimate);
    check_say(part->text, "%+.1f %% [%+.1f, %+.1f] after %d ms against %d ms", part->figure,
              percent(ratio.low), percent(ratio.high), WARMUP_MS, LONG_WARMUP_MS);
}

int warmup_tell(const char *transport, const double *p50_ns, size_t blocks,
                struct check_result *out)
{
    struct interval ratio;
    int error = estimate(p50_ns, blocks, &ratio);

    if (error == 0)
        tell_part(out, transport, ratio);
    return error;
}

void warmup_judge(struct check_result *out)
{
    const struct check_part *worst = &out->parts[0];

    for (size_t i = 1; i < out->part_count; i++)
        if (fabs(out->parts[i].figure) > fabs(worst->figure))
            worst = &out->parts[i];
    out->figure = worst->figure;
    check_say(out->figure_text, "%+.1f %% by a short warm-up (%s)", worst->figure, worst->name);
    check_say(out->bar_text, "intervals within %.0f %%", 100 * REGION);
    out->outcome = check_worst_part(out);
    if (out->outcome == OUTCOME_FAIL)
        check_say(
            out->advice,
            "invocations are not warm after %d ms here: use `run --warmup %d` (--verbose shows "
            "each transport)",
            WARMUP_MS, LONG_WARMUP_MS);
    else if (out->outcome == OUTCOME_INCONCLUSIVE)
        check_say(out->advice,
                  "too noisy to tell: stop what else runs on this machine, or leave out --quick");
}

static int run_warmup(const struct selftest *self, struct check_result *out, struct diagnosis *why)
{
    static const char *const tried[] = {"pipe", "tcp"};
    const size_t blocks = self->quick ? BLOCKS_QUICK : WARMUP_MOST_BLOCKS;
    double p50_ns[(size_t)MOST_VALUES * LABELS];
    int error = 0;

    for (size_t i = 0; i < sizeof tried / sizeof tried[0] && error == 0; i++) {
        error = measure(self, tried[i], blocks, p50_ns, why);
        if (error == 0 && (error = warmup_tell(tried[i], p50_ns, blocks, out)) != 0)
            diagnose(why, error, "%s", strerror(-error));
    }
    if (error == 0)
        warmup_judge(out);
    return error;
}

const struct selftest_check check_warmup = {
    .name = "warmup",
    .summary = "after the usual warm-up and a longer one, now: is there a bias",
    .runs_processes = true,
    .run = run_warmup,
};
