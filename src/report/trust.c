/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * trust.c - each sentence only where the run knows its number. */
#include "report/trust.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "language/translation.h"

enum { MOST_BLOCKS_TOLD = 8, COUNT_BYTES = 24 };

/* Who listens. */
struct listener {
    enum language language;
    void (*tell)(void *context, char *sentence);
    void *context;
};

static void tell_number(const struct listener *to, enum word sentence, double value, int decimals)
{
    char number[LANGUAGE_NUMBER_BYTES];

    if (isnan(value))
        return;
    language_decimal(to->language, value, decimals, number);
    to->tell(to->context, language_text(to->language, sentence, number, NULL));
}

static void tell_harness(const struct listener *to, const struct run_harness *harness)
{
    char clock[LANGUAGE_NUMBER_BYTES], nothing[LANGUAGE_NUMBER_BYTES];

    language_decimal(to->language, harness->clock_ns, 1, clock);
    language_decimal(to->language, harness->null_rtt_ns, 1, nothing);
    to->tell(to->context, language_text(to->language, WORD_PAGE_HARNESS, clock, nothing, NULL));
}

static void tell_block(const struct listener *to, const struct run_block *block)
{
    char *reason = translate(to->language, block->rejected), number[COUNT_BYTES];

    snprintf(number, sizeof number, "%u", block->block);
    to->tell(to->context,
             reason == NULL ? NULL
                            : language_text(to->language, WORD_TRUST_BLOCK, number, reason, NULL));
    free(reason);
}

static void tell_blocks(const struct listener *to, const struct run *run)
{
    size_t rejected = 0;
    char more[COUNT_BYTES];

    for (size_t i = 0; i < run->block_count; i++) {
        if (run->block_list[i].rejected != NULL && rejected++ < MOST_BLOCKS_TOLD)
            tell_block(to, &run->block_list[i]);
    }
    if (rejected <= MOST_BLOCKS_TOLD)
        return;
    snprintf(more, sizeof more, "%zu", rejected - MOST_BLOCKS_TOLD);
    to->tell(to->context, language_text(to->language, WORD_TRUST_MORE_BLOCKS, more, NULL));
}

void trust_tell(enum language language, const struct run *run,
                void (*tell)(void *context, char *sentence), void *context)
{
    const struct listener to = {language, tell, context};

    tell_number(&to, WORD_PAGE_STEAL, run->noise.steal_percent, 1);
    tell_number(&to, WORD_PAGE_REJECTED, run->noise.rejected_percent, 0);
    tell_blocks(&to, run);
    tell_number(&to, WORD_PAGE_FLOOR, 100 * run->noise.floor, 1);
    tell_number(&to, WORD_PAGE_PRECISION, run->precision.reached_percent, 1);
    tell_harness(&to, &run->harness);
    tell(context,
         strdup(word(language, run->verify ? WORD_PAGE_VERIFIED : WORD_PAGE_NOT_VERIFIED)));
}

char *trust_judgement(enum language language, const struct run *run)
{
    if (run->noise.judgement == NULL || *run->noise.judgement == '\0')
        return strdup("");
    char *judgement = translate(language, run->noise.judgement);
    char *sentence = judgement == NULL
                         ? NULL
                         : language_text(language, WORD_TRUST_JUDGEMENT, judgement, NULL);
    free(judgement);
    return sentence;
}
