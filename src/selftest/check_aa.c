/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_aa.c - one transport under two names, on this machine, in several runs: differences that
 * are claimed are false.
 *
 * Each name has pilots of its own in each run, as any case has: with a shared one both would do
 * the same number of messages, and what that number changes would be seen by nobody. No
 * invocation belongs to two comparisons, so that the comparisons are independent and their
 * number has a binomial bar. */
#include <string.h>

#include "selftest/arms.h"
#include "selftest/criteria.h"
#include "selftest/judges.h"
#include "stats/paired.h"
#include "stats/verdict.h"

enum { LABELS = 2 };

/* As `run` measures by default. */
enum { WARMUP_MS = 5, DURATION_MS = 16, DURATION_MS_QUICK = 8 };

static const struct aa_extent full_extent = {.comparisons = AA_MOST, .runs = 5, .blocks = 6};
static const struct aa_extent quick_extent = {.comparisons = 30, .runs = 3, .blocks = 6};

/* How often intervals of one comparison may miss: as `coverage` allows simulated ones. */
#define MAY_MISS 0.06

struct aa_counts {
    unsigned of_run;    /* single runs of a comparison whose 95 % interval leaves out 1 */
    unsigned over_runs; /* comparisons, with the runs as units, the same */
    unsigned claimed;   /* by the interval that holds for all comparisons at once */
};

/* Two labels with so many values each, of runs of so many blocks. */
static int gather(const double *p50_ns, const struct aa_extent *extent, size_t values, size_t apart,
                  struct paired_evidence *out)
{
    struct paired_block blocks[AA_MOST_VALUES];

    for (size_t i = 0; i < values; i++)
        blocks[i] = (struct paired_block){p50_ns[apart + i], p50_ns[i],
                                          (unsigned)(i / extent->blocks)};
    return paired_gather(blocks, values, out);
}

static int count_single_runs(const double *p50_ns, const struct aa_extent *extent, unsigned *count)
{
    size_t values = extent->runs * extent->blocks;

    for (size_t run = 0; run < extent->runs; run++) {
        struct paired_evidence evidence;
        struct paired_comparison comparison;
        int error = gather(p50_ns + run * extent->blocks, extent, extent->blocks, values,
                           &evidence);
        if (error == 0)
            error = paired_judge(&evidence, 1, 1, &comparison);
        if (error != 0)
            return error;
        *count += comparison.p <= VERDICT_LEVEL;
    }
    return 0;
}

/* Labels of one comparison are neighbours: [comparison][label][run][block]. */
static int count_false_differences(const double *p50_ns, const struct aa_extent *extent,
                                   struct aa_counts *counts)
{
    const size_t values = extent->runs * extent->blocks, comparisons = extent->comparisons;
    struct paired_evidence evidence[AA_MOST] = {0};
    struct paired_comparison judged[AA_MOST];
    int error = 0;

    *counts = (struct aa_counts){.of_run = 0};
    for (size_t i = 0; i < comparisons && error == 0; i++) {
        const double *labels = &p50_ns[i * LABELS * values];
        error = count_single_runs(labels, extent, &counts->of_run);
        if (error == 0)
            error = gather(labels, extent, values, values, &evidence[i]);
    }
    if (error == 0)
        error = paired_judge(evidence, comparisons, comparisons, judged);
    for (size_t i = 0; i < comparisons && error == 0; i++) {
        counts->over_runs += judged[i].p <= VERDICT_LEVEL;
        counts->claimed += judged[i].p_adjusted <= VERDICT_LEVEL;
    }
    return error;
}

static void tell_part(struct check_result *out, const char *name, unsigned differ, unsigned of,
                      unsigned most)
{
    struct check_part *part = check_add_part(out, differ <= most ? OUTCOME_PASS : OUTCOME_FAIL,
                                             name);

    part->figure = differ;
    check_say(part->text, "%u of %u differ falsely, at most %u allowed", differ, of, most);
}

static void judge_counts(const struct aa_counts *counts, const struct aa_extent *extent,
                         struct check_result *out)
{
    unsigned comparisons = (unsigned)extent->comparisons;
    unsigned singles = comparisons * (unsigned)extent->runs;
    unsigned most_of_run = bar_most(MAY_MISS, singles), most = bar_most(MAY_MISS, comparisons);
    /* All at once: one table in twenty claims any, and next to none two. */
    unsigned most_claimed = bar_most(VERDICT_LEVEL / comparisons, comparisons);

    tell_part(out, "single runs", counts->of_run, singles, most_of_run);
    tell_part(out, "over all runs", counts->over_runs, comparisons, most);
    tell_part(out, "claimed of the table", counts->claimed, comparisons, most_claimed);
    out->figure = counts->of_run;
    check_say(out->figure_text, "false: %u of %u, over runs %u of %u, table %u", counts->of_run,
              singles, counts->over_runs, comparisons, counts->claimed);
    check_say(out->bar_text, "at most %u, %u and %u", most_of_run, most, most_claimed);
    out->outcome = check_worst_part(out);
    check_advise(out,
                 "this machine makes equal things look different: stop what else runs on it, then "
                 "try again; until it passes, believe no small difference",
                 "");
}

int aa_judge(const double *p50_ns, const struct aa_extent *extent, struct check_result *out)
{
    struct aa_counts counts;
    int error = count_false_differences(p50_ns, extent, &counts);

    if (error == 0)
        judge_counts(&counts, extent, out);
    return error;
}

static int run_aa(const struct selftest *self, struct check_result *out, struct diagnosis *why)
{
    const struct aa_extent *extent = self->quick ? &quick_extent : &full_extent;
    const struct arm pipe = {transport_find("pipe"), WARMUP_MS};
    const struct arms_plan plan = {.arms = (const struct arm[LABELS]){pipe, pipe},
                                   .per_point = LABELS,
                                   .points = extent->comparisons,
                                   .blocks = extent->blocks,
                                   .runs = extent->runs,
                                   .duration_ms = self->quick ? DURATION_MS_QUICK : DURATION_MS};
    double p50_ns[(size_t)AA_MOST * LABELS * AA_MOST_VALUES];
    int error = arms_measure(self, &plan, p50_ns, why);
    if (error == 0 && (error = aa_judge(p50_ns, extent, out)) != 0)
        diagnose(why, error, "%s", strerror(-error));
    return error;
}

const struct selftest_check check_aa = {
    .name = "aa",
    .summary = "pipe against itself, in several runs, now: how many differ falsely",
    .runs_processes = true,
    .run = run_aa,
};
