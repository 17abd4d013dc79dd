/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * claim_test.c - the grammar of tests, and what an interval says to one.
 *
 *   test       quantity transport [ "/" ( transport | "others" ) ] condition
 *   quantity   "time" | "rate"
 *   condition  ( ">" | ">=" | "<" | "<=" ) number [ unit ] | "between" number "and" number [ unit ]
 */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "claims/claim.h"
#include "result/workloads.h"
#include "transport/transport.h"

const char *const claim_verdict_names[CLAIM_VERDICTS] = {
    [CLAIM_HOLDS] = "holds",
    [CLAIM_REFUTED] = "refuted",
    [CLAIM_NOT_SETTLED] = "not settled",
    [CLAIM_CANT_BE_TRIED] = "can't be tried",
};

static const char *const quantity_names[] = {[CLAIM_TIME] = "time", [CLAIM_RATE] = "rate"};

static const struct claim_unit units[] = {
    {"ns", CLAIM_TIME, 1},         {"us", CLAIM_TIME, 1e3},       {"ms", CLAIM_TIME, 1e6},
    {"s", CLAIM_TIME, 1e9},        {"B/s", CLAIM_RATE, 1},        {"KiB/s", CLAIM_RATE, 1024.0},
    {"MiB/s", CLAIM_RATE, 0x1p20}, {"GiB/s", CLAIM_RATE, 0x1p30},
};

/* ---- grammar ---- */

enum { MOST_WORDS = 12 };

/* The test, cut into words; `at` is the next one. */
struct words {
    char text[CLAIM_MOST_TEXT + 1];
    const char *list[MOST_WORDS];
    size_t count, at;
    const struct settings *plan;
};

static int cut(const char *text, struct words *words, struct diagnosis *why)
{
    char *rest = NULL;

    if (strlen(text) > CLAIM_MOST_TEXT)
        return diagnose(why, -EINVAL, "longer than %d bytes", CLAIM_MOST_TEXT);
    strcpy(words->text, text);
    for (char *word = strtok_r(words->text, " \t", &rest); word != NULL;
         word = strtok_r(NULL, " \t", &rest)) {
        if (words->count == MOST_WORDS)
            return diagnose(why, -EINVAL, "more words than a test has, from \"%s\" on", word);
        words->list[words->count++] = word;
    }
    return 0;
}

static const char *next(struct words *words)
{
    return words->at < words->count ? words->list[words->at++] : "";
}

static bool take(struct words *words, const char *word)
{
    bool is_it = words->at < words->count && strcmp(words->list[words->at], word) == 0;

    words->at += is_it;
    return is_it;
}

static int parse_quantity(struct words *words, struct claim_test *test, struct diagnosis *why)
{
    const char *word = next(words);

    for (size_t i = 0; i < sizeof quantity_names / sizeof quantity_names[0]; i++)
        if (strcmp(word, quantity_names[i]) == 0) {
            test->quantity = (enum claim_quantity)i;
            return 0;
        }
    return diagnose(why, -EINVAL, "\"%s\": a test begins with time or rate", word);
}

static int parse_transport(struct words *words, const char **out, struct diagnosis *why)
{
    const struct name_list *known = &words->plan->transports;
    const char *word = next(words);

    if (name_list_has(known, word)) {
        *out = transport_find(word)->name;
        return 0;
    }
    const char *nearest = nearest_name(word, (const char *const *)known->names, known->count);
    return diagnose(why, -EINVAL, "\"%s\" is no transport of this claim's plan%s%s%s", word,
                    nearest == NULL ? "" : "; did you mean \"", nearest == NULL ? "" : nearest,
                    nearest == NULL ? "" : "\"?");
}

static int parse_sides(struct words *words, struct claim_test *test, struct diagnosis *why)
{
    int error = parse_transport(words, &test->of, why);

    if (error != 0 || !take(words, "/"))
        return error;
    if (take(words, "others")) {
        test->others = true;
        return 0;
    }
    error = parse_transport(words, &test->against, why);
    if (error == 0 && test->against == test->of)
        return diagnose(why, -EINVAL, "\"%s\" is compared with itself", test->of);
    return error;
}

/* Plain decimal digits: nothing else that strtod(3) would take is a number here. */
static int parse_number(struct words *words, double *out, struct diagnosis *why)
{
    const char *word = next(words);
    char *end;
    double value = strtod(word, &end);

    if (*word == '\0' || strspn(word, "0123456789.") != strlen(word) || *end != '\0' ||
        !(value > 0 && value <= 1e9))
        return diagnose(why, -EINVAL, "\"%s\": expected a number above 0, such as 1.5", word);
    *out = value;
    return 0;
}

static int parse_condition(struct words *words, struct claim_test *test, struct diagnosis *why)
{
    const char *word = next(words);
    const bool with_border = *word != '\0' && word[strlen(word) - 1] == '=';

    test->high = INFINITY;
    if (strcmp(word, ">") == 0 || strcmp(word, ">=") == 0) {
        test->has_low = with_border;
        return parse_number(words, &test->low, why);
    }
    if (strcmp(word, "<") == 0 || strcmp(word, "<=") == 0) {
        test->has_high = with_border;
        return parse_number(words, &test->high, why);
    }
    if (strcmp(word, "between") != 0)
        return diagnose(why, -EINVAL, "\"%s\": expected >, >=, <, <= or between", word);
    test->has_low = test->has_high = true;
    int error = parse_number(words, &test->low, why);
    if (error == 0 && !take(words, "and"))
        error = diagnose(why, -EINVAL, "\"%s\": expected \"and\" with a second number",
                         next(words));
    if (error == 0)
        error = parse_number(words, &test->high, why);
    if (error == 0 && test->low >= test->high)
        error = diagnose(why, -EINVAL, "the second number is not above the first");
    return error;
}

/* A figure by itself is one that its workload has. */
static int check_figure(const struct claim_test *test, const struct settings *plan,
                        struct diagnosis *why)
{
    const char *workload = plan->workloads.names[0];
    enum metric primary = workload_primary(workload_describe(workload));
    bool is_time = metrics[primary].lower_is_better;

    if (is_time == (test->quantity == CLAIM_TIME))
        return 0;
    return diagnose(why, -EINVAL, "%s has no %s by itself: its figure is a %s", workload,
                    quantity_names[test->quantity],
                    quantity_names[is_time ? CLAIM_TIME : CLAIM_RATE]);
}

static int parse_unit(struct words *words, struct claim_test *test, struct diagnosis *why)
{
    const bool of_ratio = test->against != NULL || test->others;
    const char *word = next(words);

    if (of_ratio && *word == '\0')
        return 0;
    if (of_ratio)
        return diagnose(why, -EINVAL, "\"%s\": a ratio ends with its number", word);
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (strcmp(word, units[i].name) == 0 && units[i].quantity == test->quantity)
            test->unit = &units[i];
    if (test->unit == NULL)
        return diagnose(why, -EINVAL, "\"%s\": expected a unit of %s at the end (%s)", word,
                        quantity_names[test->quantity],
                        test->quantity == CLAIM_TIME ? "ns, us, ms, s"
                                                     : "B/s, KiB/s, MiB/s, GiB/s");
    if (words->at < words->count)
        return diagnose(why, -EINVAL, "\"%s\": the test ends before it", next(words));
    return check_figure(test, words->plan, why);
}

/* What is measured and not asked about would be measured for nothing. */
static int check_all_used(const struct claim_test *test, const struct settings *plan,
                          struct diagnosis *why)
{
    const struct name_list *listed = &plan->transports;

    if (test->others && listed->count < 2)
        return diagnose(why, -EINVAL, "others: the plan has no other transport");
    for (size_t i = 0; !test->others && i < listed->count; i++)
        if (strcmp(listed->names[i], test->of) != 0 &&
            (test->against == NULL || strcmp(listed->names[i], test->against) != 0))
            return diagnose(why, -EINVAL, "the plan has %s, of which the test says nothing",
                            listed->names[i]);
    return 0;
}

int claim_test_parse(const char *text, const struct settings *plan, struct claim_test *out,
                     struct diagnosis *why)
{
    struct words words = {.plan = plan};

    *out = (struct claim_test){0};
    int error = cut(text, &words, why);
    if (error == 0)
        error = parse_quantity(&words, out, why);
    if (error == 0)
        error = parse_sides(&words, out, why);
    if (error == 0)
        error = parse_condition(&words, out, why);
    if (error == 0)
        error = parse_unit(&words, out, why);
    return error == 0 ? check_all_used(out, plan, why) : error;
}

/* ---- verdict ---- */

static bool is_inside(const struct claim_test *test, struct interval value)
{
    return (value.low > test->low || (test->has_low && value.low == test->low)) &&
           (value.high < test->high || (test->has_high && value.high == test->high));
}

static bool is_outside(const struct claim_test *test, struct interval value)
{
    return value.high < test->low || (!test->has_low && value.high == test->low) ||
           value.low > test->high || (!test->has_high && value.low == test->high);
}

enum claim_verdict claim_test_judge(const struct claim_test *test, struct interval value)
{
    if (isnan(value.low) || isnan(value.high))
        return CLAIM_NOT_SETTLED;
    return is_inside(test, value)    ? CLAIM_HOLDS
           : is_outside(test, value) ? CLAIM_REFUTED
                                     : CLAIM_NOT_SETTLED;
}

enum claim_verdict claim_verdict_of_all(const size_t counts[CLAIM_VERDICTS])
{
    if (counts[CLAIM_REFUTED] > 0)
        return CLAIM_REFUTED;
    if (counts[CLAIM_NOT_SETTLED] > 0)
        return CLAIM_NOT_SETTLED;
    return counts[CLAIM_HOLDS] > 0 ? CLAIM_HOLDS : CLAIM_CANT_BE_TRIED;
}
