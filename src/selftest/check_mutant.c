/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_mutant.c - broken analyses must not get through: would the checks notice? */
#include <stdio.h>

#include "selftest/check.h"
#include "selftest/criteria.h"

enum { MUTANT_COUNT = 2000, MUTANT_TABLES = 500 };

struct criterion {
    const char *name;
    int (*judge)(const struct selftest *self, const struct analysis_steps *steps,
                 struct criterion_result *out);
};

static int judge_false_differences(const struct selftest *self, const struct analysis_steps *steps,
                                   struct criterion_result *out)
{
    return criterion_false_differences(self, &noises[NOISE_STEEP], steps, MUTANT_COUNT, out);
}

static int judge_coverage_under_drift(const struct selftest *self,
                                      const struct analysis_steps *steps,
                                      struct criterion_result *out)
{
    return criterion_coverage(self, &noises[NOISE_DRIFT], steps, COVERAGE_FIXED, MUTANT_COUNT, out);
}

static int judge_coverage_after_warmup(const struct selftest *self,
                                       const struct analysis_steps *steps,
                                       struct criterion_result *out)
{
    return criterion_coverage(self, &noises[NOISE_WARMUP], steps, COVERAGE_FIXED, MUTANT_COUNT,
                              out);
}

static int judge_coverage_after_pilots(const struct selftest *self,
                                       const struct analysis_steps *steps,
                                       struct criterion_result *out)
{
    return criterion_coverage(self, &noises[NOISE_PILOTS], steps, COVERAGE_FIXED, MUTANT_COUNT,
                              out);
}

static int judge_coverage_of_runs(const struct selftest *self, const struct analysis_steps *steps,
                                  struct criterion_result *out)
{
    return criterion_coverage(self, &noises[NOISE_RUNS], steps, COVERAGE_OF_RUNS, MUTANT_COUNT,
                              out);
}

static int judge_table(const struct selftest *self, const struct analysis_steps *steps,
                       struct criterion_result *out)
{
    return criterion_table(self, &noises[NOISE_RECORDED], steps, MUTANT_TABLES, out);
}

static int judge_found(const struct selftest *self, const struct analysis_steps *steps,
                       struct criterion_result *out)
{
    return criterion_found(self, &noises[NOISE_SLOW], steps, MUTANT_TABLES, out);
}

static int judge_gate_of_same(const struct selftest *self, const struct analysis_steps *steps,
                              struct criterion_result *out)
{
    return criterion_gate(self, &noises[NOISE_RUNS], steps, GATE_OF_ONE_PAIR, 1, MUTANT_TABLES,
                          out);
}

static int judge_gate_of_slower(const struct selftest *self, const struct analysis_steps *steps,
                                struct criterion_result *out)
{
    return criterion_gate(self, &noises[NOISE_RUNS], steps, GATE_OF_RUNS, 1.25, MUTANT_TABLES, out);
}

static const struct criterion criteria[] = {
    {"aa-sim", judge_false_differences},
    {"coverage (drift)", judge_coverage_under_drift},
    {"coverage (warm-up)", judge_coverage_after_warmup},
    {"coverage (pilots)", judge_coverage_after_pilots},
    {"coverage (runs)", judge_coverage_of_runs},
    {"error of a table", judge_table},
    {"differences found", judge_found},
    {"gate (same)", judge_gate_of_same},
    {"gate (slower)", judge_gate_of_slower},
};

enum { CRITERION_COUNT = sizeof criteria / sizeof criteria[0] };

extern const struct selftest_check check_mutant;

/* *caught: the first criterion that does not hold, or NULL. */
static int judge(const struct selftest *self, const struct analysis_steps *steps,
                 const struct criterion **caught, struct criterion_result *result)
{
    *caught = NULL;
    for (size_t i = 0; i < CRITERION_COUNT; i++) {
        int error = criteria[i].judge(self, steps, result);
        if (error != 0)
            return error;
        if (!criterion_holds(result)) {
            *caught = &criteria[i];
            return 0;
        }
    }
    return 0;
}

static int try_steps(const struct selftest *self, const char *name,
                     const struct analysis_steps *steps, bool broken, struct check_result *out)
{
    const struct criterion *caught;
    struct criterion_result result;

    int error = judge(self, steps, &caught, &result);
    if (error != 0)
        return error;
    struct check_part *part = check_add_part(
        out, (caught != NULL) == broken ? OUTCOME_PASS : OUTCOME_FAIL, name);
    if (caught == NULL) {
        snprintf(part->text, sizeof part->text, "meets all %d criteria", CRITERION_COUNT);
        return 0;
    }
    part->figure = result.hits;
    snprintf(part->text, sizeof part->text, "caught by %s: %u of %u, allowed %u to %u",
             caught->name, result.hits, result.count, result.least, result.most);
    return 0;
}

static int run_mutant(const struct selftest *self, struct check_result *out, struct diagnosis *why)
{
    unsigned count = 0;

    (void)why;
    int error = try_steps(self, "intact", &intact_steps, false, out);
    for (const struct mutant *mutant = mutants; mutant->name != NULL && error == 0; mutant++) {
        const struct analysis_steps steps = mutant_steps(mutant);
        error = try_steps(self, mutant->name, &steps, true, out);
        count++;
    }
    if (error != 0)
        return error;
    bool intact_passes = out->parts[0].outcome == OUTCOME_PASS;
    unsigned caught = (unsigned)check_count_parts(out, OUTCOME_PASS) - intact_passes;
    out->figure = caught;
    snprintf(out->figure_text, sizeof out->figure_text, "%u of %u broken analyses caught%s", caught,
             count, intact_passes ? "" : ", and the intact one, too");
    snprintf(out->bar_text, sizeof out->bar_text, "all %u, the intact one not", count);
    out->outcome = check_worst_part(out);
    if (out->outcome != OUTCOME_PASS)
        snprintf(out->advice, sizeof out->advice,
                 "the simulated checks can't tell a broken analysis from an intact one: report it "
                 "with the seed (--verbose shows which)");
    return 0;
}

const struct selftest_check check_mutant = {
    .name = "mutant",
    .summary = "analyses broken on purpose: do the simulated checks notice",
    .run = run_mutant,
};
