/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sentences.c - nothing is decided here: the verdict says which sentence it is, the numbers fill
 * it. */
#include "result/sentences.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/units.h"
#include "result/comparisons.h"
#include "result/grants.h"
#include "result/standings.h"
#include "text/message.h"

/* "%1, %2" of a message, which is freed, and a text. */
static char *followed_by(char *message, const char *format, const char *text)
{
    char *longer = message_make(format, message, text, NULL);

    free(message);
    return longer;
}

char *comparison_side_message(const struct run_case *side, bool of_waits)
{
    char *wait = message_plain(side->wait), *message = message_plain(side->label);

    if (of_waits)
        message = followed_by(message, N_("%1, wait %2"), wait);
    free(wait);
    return message;
}

char *case_step_message(const struct run_case *side)
{
    char size[SIZE_TEXT_BYTES], *wait = message_plain(side->wait);
    char *message = message_plain(side->label);

    size_format(size, side->spec.message_bytes);
    message = followed_by(message, "%1, %2", size);
    size_format(size, side->spec.buffer_bytes);
    if (side->spec.buffer_bytes > 0)
        message = followed_by(message, N_("%1, buffer %2"), size);
    if (strcmp(side->wait, "block") != 0)
        message = followed_by(message, N_("%1, wait %2"), wait);
    free(wait);
    return message;
}

char *comparison_name_message(const struct run_comparison *comparison, const struct run_case *side)
{
    return comparison->of_steps ? case_step_message(side)
                                : comparison_side_message(side, comparison->of_waits);
}

static bool on_one_side(double printed, double ratio)
{
    static const double borders[] = {1 / (1 + VERDICT_REGION), 1, 1 + VERDICT_REGION};

    for (size_t i = 0; i < sizeof borders / sizeof borders[0]; i++)
        if ((printed > borders[i]) != (ratio > borders[i]) ||
            (printed < borders[i]) != (ratio < borders[i]))
            return false;
    return true;
}

enum { FEWEST_DECIMALS = 2, MOST_DECIMALS = 3, SMALL_DECIMALS = 6 };

static double rounded(double ratio, int decimals)
{
    double scale = pow(10, decimals);

    return round(ratio * scale) / scale;
}

int ratio_decimals(struct interval ratio)
{
    const double parts[] = {ratio.low, ratio.estimate, ratio.high};

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (!isnan(parts[i]) && !on_one_side(rounded(parts[i], FEWEST_DECIMALS), parts[i]))
            return MOST_DECIMALS;
    return ratio.low > 0.9 && ratio.high < 1.1 ? MOST_DECIMALS : FEWEST_DECIMALS;
}

struct ratio_shown ratio_shown(double ratio, int decimals)
{
    int shown = ratio < 9.995 ? decimals : ratio < 99.95 ? 1 : 0;

    double least = 0.0995;
    while (ratio < least && shown < SMALL_DECIMALS) {
        shown = shown < MOST_DECIMALS ? MOST_DECIMALS : shown + 1;
        least /= 10;
    }
    double value = rounded(ratio, shown), digit = pow(10, -shown);

    if (!on_one_side(value, ratio))
        value = rounded(ratio > value ? value + digit : value - digit, shown);
    return (struct ratio_shown){value, shown};
}

/* A ratio as one of `of` is told. */
#define RATIO_NUMBER(ratio, of)                                                                    \
    MESSAGE_NUMBER("%.*f", ratio_shown(ratio, ratio_decimals(of)).decimals,                        \
                   ratio_shown(ratio, ratio_decimals(of)).value)

static char *faster(const struct run_comparison *comparison, struct interval ratio,
                    const char *contender, const char *baseline)
{
    bool contender_better = comparison->verdict == VERDICT_FASTER;
    const char *better = contender_better ? contender : baseline;
    const char *other = contender_better ? baseline : contender;
    const char *pairs = MESSAGE_NUMBER("%zu", comparison->paired.pairs);

    /* a file may lack what was known when it was decided */
    if (!isfinite(ratio.estimate) || !isfinite(ratio.low) || !isfinite(ratio.high))
        return message_make(N_("%1 is faster than %2, n=%3"), better, other, pairs, NULL);
    return message_make(N_("%1 is %2x faster than %3 [%4, %5], n=%6"), better,
                        RATIO_NUMBER(ratio.estimate, ratio), other, RATIO_NUMBER(ratio.low, ratio),
                        RATIO_NUMBER(ratio.high, ratio), pairs, NULL);
}

/* Such an interval may leave out 1 and still be of no interest. */
static char *equal(const struct run_comparison *comparison, struct interval ratio,
                   const char *contender, const char *baseline)
{
    const char *region = MESSAGE_NUMBER("%.3g", 100 * VERDICT_REGION);
    const char *pairs = MESSAGE_NUMBER("%zu", comparison->paired.pairs);
    const char *low = RATIO_NUMBER(ratio.low, ratio);
    const char *high = RATIO_NUMBER(ratio.high, ratio);

    if (comparison->paired.p_adjusted <= VERDICT_LEVEL)
        return message_make(N_("%1 and %2 differ by less than %3 % [%4, %5], n=%6"), contender,
                            baseline, region, low, high, pairs, NULL);
    return message_make(N_("%1 and %2: practically equal (within %3 %) [%4, %5], n=%6"), contender,
                        baseline, region, low, high, pairs, NULL);
}

/* Most of the interval is what the clock leaves open. */
static bool hangs_on_the_clock(const struct paired_comparison *paired)
{
    return 4 * paired->leeway > log(paired->ratio.high) - log(paired->ratio.low);
}

/* What would settle it, a sentence's end. */
static char *remedy(const struct run_comparison *comparison)
{
    const char *needed = MESSAGE_NUMBER("%u", comparison->needed);

    if (comparison->needed == 0 && hangs_on_the_clock(&comparison->paired))
        return message_make(N_("this machine's clock is too coarse to tell"), NULL);
    if (comparison->needed == 0)
        return message_make(N_("this machine's noise leaves it open"), NULL);
    return comparison->paired.runs > 1
               ? message_make(N_("about %1 runs would settle it"), needed, NULL)
               : message_make(N_("about %1 blocks would settle it"), needed, NULL);
}

static char *undecided(const struct run_comparison *comparison, const char *contender,
                       const char *baseline)
{
    bool lower = metrics[comparison->metric].lower_is_better;
    struct interval speed = lower ? ratio_turned(comparison->paired.ratio)
                                  : comparison->paired.ratio;
    const char *pairs = MESSAGE_NUMBER("%zu", comparison->paired.pairs);

    if (isnan(speed.low))
        return message_make(N_("%1 and %2: not decided (too few blocks for an interval), n=%3"),
                            contender, baseline, pairs, NULL);
    char *what_then = remedy(comparison);
    bool says_nothing = speed.high > 1000 * speed.low;
    char *message = says_nothing
                        ? message_make(N_("%1 and %2: not decided (the ends of the interval are "
                                          "more than a thousandfold apart), n=%3; %4"),
                                       contender, baseline, pairs, what_then, NULL)
                        : message_make(N_("%1 is between %2x and %3x as fast as %4: not decided, "
                                          "n=%5; %6"),
                                       contender, RATIO_NUMBER(speed.low, speed),
                                       RATIO_NUMBER(speed.high, speed), baseline, pairs, what_then,
                                       NULL);
    free(what_then);
    return message;
}

/* Told of one of them; the other may be no better. */
static char *withheld(const struct run_comparison *comparison, const char *contender,
                      const char *baseline)
{
    bool is_baseline = comparison->baseline->doubt.kind != GRANT_FINE;
    const struct run_case *doubted = is_baseline ? comparison->baseline : comparison->contender;

    if (doubted->doubt.kind == GRANT_FINE) /* a file says so, and its rows do not */
        return message_make(N_("%1 and %2: no verdict"), contender, baseline, NULL);
    char *reason = grants_message(&doubted->doubt, is_baseline ? baseline : contender);
    char *message = message_make(N_("%1 and %2: no verdict, because %3, n=%4"), contender, baseline,
                                 reason, MESSAGE_NUMBER("%zu", comparison->paired.pairs), NULL);
    free(reason);
    return message;
}

char *comparison_message(const struct run_comparison *comparison)
{
    char *contender = comparison_name_message(comparison, comparison->contender);
    char *baseline = comparison_name_message(comparison, comparison->baseline);
    struct interval ratio = comparison->paired.ratio;

    if (ratio.estimate < 1)
        ratio = ratio_turned(ratio);
    char *message = comparison->withheld ? withheld(comparison, contender, baseline)
                    : comparison->verdict == VERDICT_EQUAL
                        ? equal(comparison, ratio, contender, baseline)
                    : comparison->verdict == VERDICT_UNDECIDED
                        ? undecided(comparison, contender, baseline)
                        : faster(comparison, ratio, contender, baseline);
    free(contender);
    free(baseline);
    return message;
}

struct ratio_shown standing_percent(const struct run_standing *standing)
{
    struct ratio_shown high = ratio_shown(standing->ratio.high, ratio_decimals(standing->ratio));

    return (struct ratio_shown){100 * (high.value - 1), high.decimals - 2};
}

/* Per cents of what is less than twice as far. */
static char *within(const struct run_standing *standing, const char *label)
{
    static const char *const templates[BEST_STANDING_COUNT][2] = {
        [STANDING_CLOSE] = {N_("%1 is within %2 % of the best [%3, %4], n=%5")},
        [STANDING_MAYBE] = {N_("%1 may be the best, and is within %2 % of it [%3, %4], n=%5"),
                            N_("%1 may be the best, and is up to %2x behind it [%3, %4], n=%5")},
        [STANDING_NOT] = {N_("%1 is not the best, and within %2 % of it [%3, %4], n=%5"),
                          N_("%1 is not the best, and up to %2x behind it [%3, %4], n=%5")},
    };
    bool is_far = standing_is_far(standing);
    struct interval ratio = standing->ratio;
    const char *high = RATIO_NUMBER(ratio.high, ratio);
    const struct ratio_shown percent = standing_percent(standing);

    return message_make(templates[standing->standing][is_far], label,
                        is_far ? high : MESSAGE_NUMBER("%.*f", percent.decimals, percent.value),
                        RATIO_NUMBER(ratio.low, ratio), high,
                        MESSAGE_NUMBER("%zu", standing->pairs), NULL);
}

char *standing_message(const struct run_standing *standing)
{
    const char *pairs = MESSAGE_NUMBER("%zu", standing->pairs);
    char *label = message_plain(standing->of->label), *message;

    if (standing->standing == STANDING_OPEN)
        message = message_make(
            N_("%1 and the best: not decided (too few blocks for an interval), n=%2"), label, pairs,
            NULL);
    else if (standing->standing == STANDING_BEST)
        message = message_make(N_("%1 is the best [%2, %3], n=%4"), label,
                               RATIO_NUMBER(standing->ratio.low, standing->ratio),
                               RATIO_NUMBER(standing->ratio.high, standing->ratio), pairs, NULL);
    else
        message = within(standing, label);
    free(label);
    return message;
}

char *crossover_message(const struct run_crossover *crossover)
{
    char *first = comparison_side_message(crossover->first, crossover->of_waits);
    char *second = comparison_side_message(crossover->second, crossover->of_waits);
    char low[SIZE_TEXT_BYTES], high[SIZE_TEXT_BYTES], about[SIZE_TEXT_BYTES] = "?";

    size_format(low, crossover->low);
    size_format(high, crossover->high);
    if (isfinite(crossover->estimate))
        size_format_about(about, crossover->estimate);
    char *message = message_make(N_("%2 overtakes %1 between %3 and %4 (about %5)"), first, second,
                                 low, high, about, NULL);
    free(first);
    free(second);
    return message;
}

static int by_size(const void *a, const void *b)
{
    const struct run_comparison *const *left = a, *const *right = b;
    size_t first = (*left)->baseline->spec.message_bytes,
           second = (*right)->baseline->spec.message_bytes;

    return (first > second) - (first < second);
}

/* `curve` is ascending by size. */
static void print_none(FILE *stream, const struct run_comparison *const *curve, size_t count)
{
    char low[SIZE_TEXT_BYTES], high[SIZE_TEXT_BYTES];
    bool any = false;

    if (count == 0) {
        fputs("no crossover in the measured range", stream);
        return;
    }
    size_format(low, curve[0]->baseline->spec.message_bytes);
    size_format(high, curve[count - 1]->baseline->spec.message_bytes);
    fprintf(stream, "no crossover in the measured range (%s to %s)", low, high);
    for (size_t i = 0; i < count; i++) {
        if (curve[i]->verdict != VERDICT_UNDECIDED)
            continue;
        size_format(low, curve[i]->baseline->spec.message_bytes);
        fprintf(stream, ", %s", low);
        any = true;
    }
    fputs(any ? " undecided" : "", stream);
}

static char *none_english(const struct run *run, const struct run_crossover *crossover)
{
    const struct run_comparison **curve = calloc(run->comparison_count + 1, sizeof(*curve));
    size_t count = 0, bytes;
    char *text = NULL;
    FILE *stream = curve == NULL ? NULL : open_memstream(&text, &bytes);

    for (size_t i = 0; stream != NULL && i < run->comparison_count; i++)
        if (crossover_covers(crossover, &run->comparisons[i]))
            curve[count++] = &run->comparisons[i];
    if (stream != NULL) {
        qsort(curve, count, sizeof(*curve), by_size);
        print_none(stream, curve, count);
        if (fclose(stream) != 0) {
            free(text);
            text = NULL;
        }
    }
    free(curve);
    return text;
}

char *crossover_english(const struct run *run, const struct run_crossover *crossover)
{
    if (crossover->high == 0)
        return none_english(run, crossover);
    char *message = crossover_message(crossover);
    char *english = message == NULL ? NULL : message_english(message);
    free(message);
    return english;
}
