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

/* Both sides as the sentence names them. */
struct names {
    char *contender, *baseline;
};

static char *undecided(enum language language, const struct run_comparison *comparison,
                       const struct names *names, const struct numbers *numbers)
{
    if (isnan(comparison->paired.ratio.low))
        return language_text(language, WORD_SENTENCE_TOO_FEW, names->contender, names->baseline,
                             numbers->count, NULL);
    return language_text(language, WORD_SENTENCE_NO_DIFFERENCE, names->contender, names->baseline,
                         numbers->factor, numbers->count, NULL);
}

static char *make_sentence(enum language language, const struct run_comparison *comparison,
                           const struct names *names)
{
    struct numbers numbers = numbers_of(language, comparison);
    bool contender_better = comparison->verdict == VERDICT_FASTER;

    if (comparison->verdict == VERDICT_FASTER || comparison->verdict == VERDICT_SLOWER)
        return language_text(language, WORD_SENTENCE_FASTER,
                             contender_better ? names->contender : names->baseline, numbers.ratio,
                             contender_better ? names->baseline : names->contender, numbers.low,
                             numbers.high, numbers.count, NULL);
    if (comparison->verdict == VERDICT_UNDECIDED)
        return undecided(language, comparison, names, &numbers);
    if (comparison->p_adjusted <= VERDICT_LEVEL)
        return language_text(language, WORD_SENTENCE_DIFFERS, names->contender, names->baseline,
                             numbers.region, numbers.low, numbers.high, numbers.count, NULL);
    return language_text(language, WORD_SENTENCE_EQUAL, names->contender, names->baseline,
                         numbers.region, numbers.count, NULL);
}

/* Where waits are compared, the names hold a word: "pipe, wait poll". */
static char *name_side(enum language language, const struct run_case *side, bool of_waits)
{
    char *english, *name;

    if (!of_waits)
        return strdup(side->label);
    if (asprintf(&english, "%s, wait %s", side->label, side->wait) < 0)
        return NULL;
    name = translate(language, english);
    free(english);
    return name;
}

char *verdict_text(enum language language, const struct run_comparison *comparison)
{
    struct names names = {name_side(language, comparison->contender, comparison->of_waits),
                          name_side(language, comparison->baseline, comparison->of_waits)};
    char *text = NULL;

    if (names.contender != NULL && names.baseline != NULL)
        text = make_sentence(language, comparison, &names);
    free(names.contender);
    free(names.baseline);
    return text;
}

char *crossover_text(enum language language, const struct run_crossover *crossover)
{
    char low[LANGUAGE_SIZE_BYTES], high[LANGUAGE_SIZE_BYTES], estimate[LANGUAGE_SIZE_BYTES];

    language_size(language, crossover->low, low);
    language_size(language, crossover->high, high);
    language_size_about(language, crossover->estimate, estimate);
    return language_text(language, WORD_CROSSOVER, crossover->first->label,
                         crossover->second->label, low, high, estimate, NULL);
}
