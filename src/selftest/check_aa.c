/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_aa.c - one transport under two names, on this machine: differences that are claimed are
 * false.
 *
 * No invocation belongs to two comparisons, so that the comparisons are independent and their
 * number has a binomial bar. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "selftest/arms.h"
#include "selftest/criteria.h"
#include "stats/paired.h"
#include "stats/verdict.h"

enum { LABELS = 2, AA_BLOCKS = 15 };

struct aa_extent {
    unsigned comparisons, duration_ms, warmup_ms;
};

static const struct aa_extent full_extent = {.comparisons = 200, .duration_ms = 50, .warmup_ms = 5};
static const struct aa_extent quick_extent = {.comparisons = 40, .duration_ms = 8, .warmup_ms = 1};

extern const struct selftest_check check_aa;

/* Labels of one comparison are neighbours: [comparison][label][block]. */
static int count_false_differences(const double *p50_ns, unsigned comparisons, unsigned *count)
{
    struct paired_comparison comparison;

    *count = 0;
    for (unsigned i = 0; i < comparisons; i++) {
        const double *first = &p50_ns[(size_t)i * LABELS * AA_BLOCKS];
        int error = paired_compare(first + AA_BLOCKS, first, AA_BLOCKS, &comparison);
        if (error != 0)
            return error;
        *count += comparison.p <= VERDICT_LEVEL;
    }
    return 0;
}

static int measure(const struct selftest *self, const struct aa_extent *extent, double *p50_ns,
                   struct diagnosis *why)
{
    size_t arms = (size_t)extent->comparisons * LABELS;
    const struct transport **pipes = calloc(arms, sizeof *pipes);

    if (pipes == NULL)
        return diagnose(why, -ENOMEM, "%s", strerror(ENOMEM));
    for (size_t arm = 0; arm < arms; arm++)
        pipes[arm] = transport_find("pipe");
    const struct arms_plan plan = {.transports = pipes,
                                   .arms = arms,
                                   .blocks = AA_BLOCKS,
                                   .duration_ms = extent->duration_ms,
                                   .warmup_ms = extent->warmup_ms};
    int error = arms_measure(self, &plan, p50_ns, why);
    free(pipes);
    return error;
}

static void judge(unsigned differ, unsigned comparisons, struct check_result *out)
{
    unsigned most = bar_most(VERDICT_LEVEL, comparisons);

    out->figure = differ;
    snprintf(out->figure_text, sizeof out->figure_text, "%u of %u differ falsely", differ,
             comparisons);
    snprintf(out->bar_text, sizeof out->bar_text, "at most %u", most);
    out->outcome = differ <= most ? OUTCOME_PASS : OUTCOME_FAIL;
    if (out->outcome != OUTCOME_PASS)
        snprintf(out->advice, sizeof out->advice,
                 "this machine makes equal things look different: stop what else runs on it, then "
                 "try again; until it passes, believe no small difference");
}

static int run_aa(const struct selftest *self, struct check_result *out, struct diagnosis *why)
{
    const struct aa_extent *extent = self->quick ? &quick_extent : &full_extent;
    double *p50_ns = calloc((size_t)extent->comparisons * LABELS * AA_BLOCKS, sizeof *p50_ns);
    unsigned differ;

    if (p50_ns == NULL)
        return diagnose(why, -ENOMEM, "%s", strerror(ENOMEM));
    int error = measure(self, extent, p50_ns, why);
    if (error == 0) {
        error = count_false_differences(p50_ns, extent->comparisons, &differ);
        if (error == 0)
            judge(differ, extent->comparisons, out);
        else
            diagnose(why, error, "%s", strerror(-error));
    }
    free(p50_ns);
    return error;
}

const struct selftest_check check_aa = {
    .name = "aa",
    .summary = "pipe against itself, here and now: how many differ falsely",
    .runs_processes = true,
    .run = run_aa,
};
