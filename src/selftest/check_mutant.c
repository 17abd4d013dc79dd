/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_mutant.c - broken analyses must not get through: would the checks notice? */

#include "selftest/check.h"
#include "selftest/criteria.h"

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
