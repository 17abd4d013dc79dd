/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_simulated.c - aa-sim, coverage and gate: the analysis alone, on machines whose truth is
 * known; and mutant: broken analyses must not get through, would these checks notice? */
#include <stdio.h>

#include "selftest/check.h"
#include "selftest/criteria.h"

enum { AA_SIM_COUNT = 2000, COVERAGE_COUNT = 10000, COVERAGE_COUNT_QUICK = 2000, GATE_COUNT = 500 };

static const char analysis_advice[] =
    "the analysis is at fault, not this machine: don't trust intervals and verdicts of this "
    "version, and report it with the seed (--verbose shows what missed the bar)";

static int run_aa_sim(const struct selftest *self, struct check_result *out, struct diagnosis *why)
{
    struct criterion_result result;

    (void)why;
    int error = criterion_try(self, CRITERION_FALSE_DIFFERENCES, &noises[NOISE_MIXED],
                              &intact_steps, AA_SIM_COUNT, &result);
    if (error != 0)
        return error;
    out->figure = result.hits;
    check_say(out->figure_text, "%u of %u differ falsely", result.hits, result.count);
    check_say(out->bar_text, "at most %u", result.most);
    out->outcome = criterion_holds(&result) ? OUTCOME_PASS : OUTCOME_FAIL;
    check_advise(out, analysis_advice, "");
    return 0;
}

const struct selftest_check check_aa_sim = {
    .name = "aa-sim",
    .summary = "the same, simulated: the analysis alone",
    .run = run_aa_sim,
};

static double percent(unsigned hits, unsigned count)
{
    return 100.0 * hits / count;
}

static struct check_part *add_part(struct check_result *out, const char *name,
                                   const struct criterion_result *result)
{
    struct check_part *part = check_add_part(
        out, criterion_holds(result) ? OUTCOME_PASS : OUTCOME_FAIL, name);

    part->figure = percent(result->hits, result->count);
    return part;
}

static const char *const coverage_words[] = {[CRITERION_COVERAGE] = "fixed n",
                                             [CRITERION_COVERAGE_ADAPTIVE] = "adaptive n",
                                             [CRITERION_COVERAGE_OF_RUNS] = "5 runs"};

static int cover(const struct selftest *self, enum noise_kind kind, enum criterion which,
                 struct check_result *out)
{
    unsigned count = self->quick ? COVERAGE_COUNT_QUICK : COVERAGE_COUNT;
    struct criterion_result result;
    char name[sizeof out->parts[0].name];

    int error = criterion_try(self, which, &noises[kind], &intact_steps, count, &result);
    if (error != 0)
        return error;
    snprintf(name, sizeof name, "%s, %s", noises[kind].name, coverage_words[which]);
    struct check_part *part = add_part(out, name, &result);
    check_say(part->text, "%.2f %% of %u intervals contain the truth", part->figure, count);
    if (which == CRITERION_COVERAGE)
        check_say(out->bar_text, "%.1f to %.1f %%", percent(result.least, count),
                  percent(result.most, count));
    return 0;
}

/* The part that covers least, as that is the worse fault. */
static const struct check_part *worst_coverage(const struct check_result *result)
{
    const struct check_part *worst = &result->parts[0];

    for (size_t i = 1; i < result->part_count; i++)
        if (result->parts[i].figure < worst->figure)
            worst = &result->parts[i];
    return worst;
}

static int run_coverage(const struct selftest *self, struct check_result *out,
                        struct diagnosis *why)
{
    static const struct {
        enum noise_kind kind;
        enum criterion which;
    } tried[] = {
        {NOISE_GAUSSIAN, CRITERION_COVERAGE},     {NOISE_GAUSSIAN, CRITERION_COVERAGE_ADAPTIVE},
        {NOISE_BURSTS, CRITERION_COVERAGE},       {NOISE_BURSTS, CRITERION_COVERAGE_ADAPTIVE},
        {NOISE_DRIFT, CRITERION_COVERAGE},        {NOISE_DRIFT, CRITERION_COVERAGE_ADAPTIVE},
        {NOISE_SKEW, CRITERION_COVERAGE},         {NOISE_SKEW, CRITERION_COVERAGE_ADAPTIVE},
        {NOISE_TWO_MODES, CRITERION_COVERAGE},    {NOISE_TWO_MODES, CRITERION_COVERAGE_ADAPTIVE},
        {NOISE_RECORDED, CRITERION_COVERAGE},     {NOISE_RECORDED, CRITERION_COVERAGE_ADAPTIVE},
        {NOISE_SLOW, CRITERION_COVERAGE},         {NOISE_PILOTS, CRITERION_COVERAGE},
        {NOISE_RUNS, CRITERION_COVERAGE_OF_RUNS}, {NOISE_RECORDED, CRITERION_COVERAGE_OF_RUNS},
    };

    (void)why;
    for (size_t i = 0; i < sizeof tried / sizeof tried[0]; i++) {
        int error = cover(self, tried[i].kind, tried[i].which, out);
        if (error != 0)
            return error;
    }
    const struct check_part *worst = worst_coverage(out);
    out->figure = worst->figure;
    check_say(out->figure_text, "%.2f %% covered, at worst (%s)", worst->figure, worst->name);
    out->outcome = check_worst_part(out);
    check_advise(out, analysis_advice, "");
    return 0;
}

const struct selftest_check check_coverage = {
    .name = "coverage",
    .summary = "simulated: how many 95 % intervals contain the true ratio",
    .run = run_coverage,
};

static int run_gate(const struct selftest *self, struct check_result *out, struct diagnosis *why)
{
    static const struct {
        const char *name;
        enum criterion criterion;
    } gates[] = {
        {"the same, 5 runs a side", CRITERION_GATE_OF_SAME_RUNS},
        {"the same, one run a side", CRITERION_GATE_OF_SAME_PAIR},
        {"1.25x slower, 5 runs a side", CRITERION_GATE_OF_SLOWER_RUNS},
        {"2.5x slower, one run a side", CRITERION_GATE_OF_SLOWER_PAIR},
    };
    enum { COUNT = sizeof gates / sizeof gates[0] };

    (void)why;
    for (size_t i = 0; i < COUNT; i++) {
        struct criterion_result result;
        int error = criterion_try(self, gates[i].criterion, &noises[NOISE_RUNS], &intact_steps,
                                  GATE_COUNT, &result);
        if (error != 0)
            return error;
        struct check_part *part = add_part(out, gates[i].name, &result);
        check_say(part->text, "\"worse\" in %u of %u, allowed %u to %u", result.hits, result.count,
                  result.least, result.most);
    }
    out->figure = (double)check_count_parts(out, OUTCOME_PASS);
    check_say(out->figure_text, "%.0f of %d gates as they should be", out->figure, COUNT);
    check_say(out->bar_text, "all %d", COUNT);
    out->outcome = check_worst_part(out);
    check_advise(out, analysis_advice, "");
    return 0;
}

const struct selftest_check check_gate = {
    .name = "gate",
    .summary = "simulated: does `compare` tell a slower program from another minute",
    .run = run_gate,
};

/* ---- broken analyses ---- */

const struct analysis_steps intact_steps = {0};

const struct mutant mutants[] = {
    {"pairs of different blocks", {.pairs_anyhow = true}},
    {"warm-up counted", {.counts_warmup = true}},
    {"no simultaneous intervals", {.one_at_a_time = true}},
    {"each by its own deviation", {.unmoderated = true}},
    {"same order in every block", {.same_order = true}},
    {"compared ones far apart", {.far_apart = true}},
    {"counts of one look", {.believes_pilot = true}},
    {"counts of one shared look", {.believes_pilot = true, .shares_pilot = true}},
    {"several runs taken for one", {.merges_runs = true}},
    {"changes never claimed", {.never_claims = true}},
    {"changes claimed from one pair", {.trusts_one_pair = true}},
    {.name = NULL},
};

enum { MUTANT_COUNT = 2000, MUTANT_TABLES = 500 };

struct judge {
    const char *name;
    enum criterion criterion;
    enum noise_kind noise;
    unsigned count;
};

static const struct judge judges[] = {
    {"aa-sim", CRITERION_FALSE_DIFFERENCES, NOISE_STEEP, MUTANT_COUNT},
    {"coverage (drift)", CRITERION_COVERAGE, NOISE_DRIFT, MUTANT_COUNT},
    {"coverage (warm-up)", CRITERION_COVERAGE, NOISE_WARMUP, MUTANT_COUNT},
    {"coverage (pilots)", CRITERION_COVERAGE, NOISE_PILOTS, MUTANT_COUNT},
    {"coverage (runs)", CRITERION_COVERAGE_OF_RUNS, NOISE_RUNS, MUTANT_COUNT},
    {"error of a table", CRITERION_TABLE, NOISE_RECORDED, MUTANT_TABLES},
    {"differences found", CRITERION_FOUND, NOISE_SLOW, MUTANT_TABLES},
    {"gate (same)", CRITERION_GATE_OF_SAME_PAIR, NOISE_RUNS, MUTANT_TABLES},
    {"gate (slower)", CRITERION_GATE_OF_SLOWER_RUNS, NOISE_RUNS, MUTANT_TABLES},
};

enum { JUDGE_COUNT = sizeof judges / sizeof judges[0] };

/* *caught: the first one whose criterion does not hold, or NULL. */
static int judge(const struct selftest *self, const struct analysis_steps *steps,
                 const struct judge **caught, struct criterion_result *result)
{
    *caught = NULL;
    for (const struct judge *each = judges; each < judges + JUDGE_COUNT; each++) {
        int error = criterion_try(self, each->criterion, &noises[each->noise], steps, each->count,
                                  result);
        if (error != 0)
            return error;
        if (!criterion_holds(result)) {
            *caught = each;
            return 0;
        }
    }
    return 0;
}

static int try_steps(const struct selftest *self, const char *name,
                     const struct analysis_steps *steps, bool broken, struct check_result *out)
{
    const struct judge *caught;
    struct criterion_result result;

    int error = judge(self, steps, &caught, &result);
    if (error != 0)
        return error;
    struct check_part *part = check_add_part(
        out, (caught != NULL) == broken ? OUTCOME_PASS : OUTCOME_FAIL, name);
    if (caught == NULL) {
        check_say(part->text, "meets all %d criteria", JUDGE_COUNT);
        return 0;
    }
    part->figure = result.hits;
    check_say(part->text, "caught by %s: %u of %u, allowed %u to %u", caught->name, result.hits,
              result.count, result.least, result.most);
    return 0;
}

static int run_mutant(const struct selftest *self, struct check_result *out, struct diagnosis *why)
{
    unsigned count = 0;

    (void)why;
    int error = try_steps(self, "intact", &intact_steps, false, out);
    for (const struct mutant *mutant = mutants; mutant->name != NULL && error == 0; mutant++) {
        error = try_steps(self, mutant->name, &mutant->broken, true, out);
        count++;
    }
    if (error != 0)
        return error;
    bool intact_passes = out->parts[0].outcome == OUTCOME_PASS;
    unsigned caught = (unsigned)check_count_parts(out, OUTCOME_PASS) - intact_passes;
    out->figure = caught;
    check_say(out->figure_text, "%u of %u broken analyses caught%s", caught, count,
              intact_passes ? "" : ", and the intact one, too");
    check_say(out->bar_text, "all %u, the intact one not", count);
    out->outcome = check_worst_part(out);
    check_advise(out,
                 "the simulated checks can't tell a broken analysis from an intact one: report it "
                 "with the seed (--verbose shows which)",
                 "");
    return 0;
}

const struct selftest_check check_mutant = {
    .name = "mutant",
    .summary = "analyses broken on purpose: do the simulated checks notice",
    .run = run_mutant,
};
