/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verdict_text.c - the forms of stats/verdict.c again, filled from a comparison that was decided
 * already: nothing is decided here. */
#include "report/verdict_text.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "language/translation.h"

/* Everything that a sentence may tell, in the language. */
struct numbers {
    char ratio[LANGUAGE_NUMBER_BYTES], low[LANGUAGE_NUMBER_BYTES], high[LANGUAGE_NUMBER_BYTES];
    char factor[LANGUAGE_NUMBER_BYTES]; /* the largest that the interval does not exclude */
    char region[LANGUAGE_NUMBER_BYTES]; /* per cent */
    char count[24];
};

enum word verdict_word(enum verdict verdict)
{
    static const enum word words[VERDICT_COUNT] = {
        [VERDICT_FASTER] = WORD_FASTER,
        [VERDICT_SLOWER] = WORD_SLOWER,
        [VERDICT_EQUAL] = WORD_EQUAL,
        [VERDICT_UNDECIDED] = WORD_UNDECIDED,
    };

    return words[verdict];
}

/* As a factor of 1 or more. */
static struct interval upwards(struct interval ratio)
{
    if (ratio.estimate < 1)
        return (struct interval){1 / ratio.estimate, 1 / ratio.high, 1 / ratio.low};
    return ratio;
}

static struct numbers numbers_of(enum language language, const struct run_comparison *comparison)
{
    struct interval ratio = upwards(comparison->paired.ratio);
    struct numbers numbers;

    language_decimal(language, ratio.estimate, 2, numbers.ratio);
    language_decimal(language, ratio.low, 2, numbers.low);
    language_decimal(language, ratio.high, 2, numbers.high);
    language_decimal(language, fmax(ratio.high, 1 / ratio.low), 2, numbers.factor);
    language_decimal(language, 100 * VERDICT_REGION, 0, numbers.region);
    snprintf(numbers.count, sizeof numbers.count, "%zu", comparison->paired.pairs);
    return numbers;
}

static char *undecided(enum language language, const struct run_comparison *comparison,
                       const struct numbers *numbers)
{
    if (isnan(comparison->paired.ratio.low))
        return language_text(language, WORD_SENTENCE_TOO_FEW, comparison->contender,
                             comparison->baseline, numbers->count, NULL);
    return language_text(language, WORD_SENTENCE_NO_DIFFERENCE, comparison->contender,
                         comparison->baseline, numbers->factor, numbers->count, NULL);
}

static char *make_sentence(enum language language, const struct run_comparison *comparison)
{
    struct numbers numbers = numbers_of(language, comparison);
    bool contender_better = comparison->verdict == VERDICT_FASTER;

    if (comparison->verdict == VERDICT_FASTER || comparison->verdict == VERDICT_SLOWER)
        return language_text(language, WORD_SENTENCE_FASTER,
                             contender_better ? comparison->contender : comparison->baseline,
                             numbers.ratio,
                             contender_better ? comparison->baseline : comparison->contender,
                             numbers.low, numbers.high, numbers.count, NULL);
    if (comparison->verdict == VERDICT_UNDECIDED)
        return undecided(language, comparison, &numbers);
    if (comparison->p_adjusted <= VERDICT_LEVEL)
        return language_text(language, WORD_SENTENCE_DIFFERS, comparison->contender,
                             comparison->baseline, numbers.region, numbers.low, numbers.high,
                             numbers.count, NULL);
    return language_text(language, WORD_SENTENCE_EQUAL, comparison->contender, comparison->baseline,
                         numbers.region, numbers.count, NULL);
}

/* Their labels hold a word: "pipe, wait poll". */
static char *compare_waits(enum language language, const struct run_comparison *comparison)
{
    struct run_comparison named = *comparison;
    char *text = NULL;

    named.baseline = translate(language, comparison->baseline);
    named.contender = translate(language, comparison->contender);
    if (named.baseline != NULL && named.contender != NULL)
        text = make_sentence(language, &named);
    free(named.baseline);
    free(named.contender);
    return text;
}

char *verdict_text(enum language language, const struct run_comparison *comparison)
{
    if (language == LANGUAGE_ENGLISH)
        return strdup(comparison->sentence);
    if (strcmp(comparison->wait, RUN_ANY_WAIT) == 0)
        return compare_waits(language, comparison);
    return make_sentence(language, comparison);
}

char *crossover_text(enum language language, const struct run_crossover *crossover)
{
    char low[LANGUAGE_SIZE_BYTES], high[LANGUAGE_SIZE_BYTES], estimate[LANGUAGE_SIZE_BYTES];

    if (language == LANGUAGE_ENGLISH)
        return strdup(crossover->sentence);
    language_size(language, crossover->low, low);
    language_size(language, crossover->high, high);
    language_size_about(language, crossover->estimate, estimate);
    return language_text(language, WORD_CROSSOVER, crossover->first, crossover->second, low, high,
                         estimate, NULL);
}
