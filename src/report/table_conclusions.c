/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_conclusions.c - one fact per line of thought. Long lists are cut where they stop being read;
 * how much is missing is said, and the run file has all of it. */
#include "report/table_conclusions.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "language/translation.h"
#include "report/table_doubts.h"

enum { MOST_BLOCKS_LISTED = 6 };

/* Two digits, or whole percents. */
static int percent_decimals(double percent)
{
    return percent < 0.995 ? 2 : percent < 9.95 ? 1 : 0;
}

static int print_judgement(const struct table_page *page)
{
    const char *judgement = page->run->noise.judgement;

    if (judgement == NULL || *judgement == '\0')
        return 0;
    return table_page_fact(page, WORD_LEAD_NOISE, translate(page->language, judgement));
}

static int print_floor(const struct table_page *page)
{
    double percent = 100 * page->run->noise.floor;

    if (isnan(percent))
        return 0;
    return table_page_fact(
        page, WORD_LEAD_FLOOR,
        language_text(page->language, WORD_TABLE_FLOOR,
                      table_decimal(page, percent, percent_decimals(percent)).text, NULL));
}

static size_t count_rejected(const struct run *run)
{
    size_t rejected = 0;

    for (size_t i = 0; i < run->block_count; i++)
        rejected += run->block_list[i].rejected != NULL;
    return rejected;
}

static void add_block(const struct table_page *page, FILE *list, const struct run_block *block)
{
    char *reason = translate(page->language, block->rejected);
    char *text = reason == NULL ? NULL
                                : language_text(page->language, WORD_TABLE_BLOCK,
                                                table_count(block->block).text, reason, NULL);

    if (text != NULL)
        fputs(text, list);
    free(text);
    free(reason);
}

/* "block 8: REASON; block 9: REASON; and 2 more"; NULL: no memory. */
static char *list_rejected(const struct table_page *page, size_t rejected)
{
    const struct run *run = page->run;
    size_t listed = 0, bytes;
    char *text = NULL;
    FILE *list = open_memstream(&text, &bytes);

    if (list == NULL)
        return NULL;
    for (size_t i = 0; i < run->block_count && listed < MOST_BLOCKS_LISTED; i++) {
        if (run->block_list[i].rejected == NULL)
            continue;
        fputs(listed++ == 0 ? "" : "; ", list);
        add_block(page, list, &run->block_list[i]);
    }
    if (rejected > listed)
        table_page_add(page, list, "", WORD_TABLE_MORE_BLOCKS, table_count(rejected - listed).text);
    if (fclose(list) == 0)
        return text;
    free(text);
    return NULL;
}

static int print_blocks(const struct table_page *page)
{
    const struct run *run = page->run;
    size_t rejected = count_rejected(run);
    double percent = 100.0 * (double)rejected / (double)run->block_count;

    if (run->block_count == 0)
        return 0;
    if (rejected == 0)
        return table_page_fact(page, WORD_LEAD_BLOCKS,
                               language_text(page->language, WORD_TABLE_BLOCKS_FINE,
                                             table_count(run->block_count).text, NULL));
    char *list = list_rejected(page, rejected);
    if (list == NULL)
        return -ENOMEM;
    char *text = language_text(
        page->language, WORD_TABLE_BLOCKS, table_count(rejected).text,
        table_count(run->block_count).text, table_decimal(page, percent, 0).text,
        run->noise.unfit ? table_word(page, WORD_TABLE_BLOCKS_UNFIT) : "", list, NULL);
    free(list);
    return table_page_fact(page, WORD_LEAD_BLOCKS, text);
}

/* "; 1.5 % was asked for", or "". NULL: no memory. */
static char *precision_asked(const struct table_page *page)
{
    double percent = page->run->precision.requested_percent;
    char number[LANGUAGE_NUMBER_BYTES];

    if (isnan(percent))
        return strdup("");
    snprintf(number, sizeof number, "%.3g", percent);
    language_number(page->language, number);
    return language_text(page->language, WORD_TABLE_PRECISION_ASKED, number, NULL);
}

static int print_precision(const struct table_page *page)
{
    const struct run_precision *precision = &page->run->precision;
    double reached = precision->reached_percent;

    if (isnan(reached) && isnan(precision->requested_percent))
        return 0;
    char *asked = precision_asked(page);
    if (asked == NULL)
        return -ENOMEM;
    char *text = isnan(reached)
                     ? language_text(page->language, WORD_TABLE_PRECISION_UNKNOWN, asked, NULL)
                     : language_text(page->language, WORD_TABLE_PRECISION,
                                     table_decimal(page, reached, percent_decimals(reached)).text,
                                     asked, NULL);
    free(asked);
    return table_page_fact(page, WORD_LEAD_PRECISION, text);
}

static size_t most_pairs(const struct run *run)
{
    size_t most = 0;

    for (size_t i = 0; i < run->comparison_count; i++)
        if (run->comparisons[i].paired.pairs > most)
            most = run->comparisons[i].paired.pairs;
    return most;
}

/* The smallest p that so many blocks can give, 2/2^n, counts as often as there are comparisons. */
static bool can_settle(size_t blocks, size_t comparisons)
{
    return ldexp(2, -(int)blocks) * (double)comparisons <= VERDICT_LEVEL;
}

static int print_power(const struct table_page *page)
{
    size_t count = page->run->comparison_count, blocks = most_pairs(page->run), needed = 0;

    if (can_settle(blocks, count))
        return 0;
    while (!can_settle(needed, count))
        needed++;
    return table_page_fact(page, WORD_LEAD_TOO_FEW,
                           language_text(page->language, WORD_TABLE_TOO_FEW,
                                         table_count(blocks).text, table_count(count).text,
                                         table_count(needed).text, NULL));
}

int table_conclusions_print(const struct table_page *page)
{
    int error = print_judgement(page);

    if (error == 0)
        error = print_floor(page);
    if (error == 0)
        error = print_blocks(page);
    if (error != 0 || page->run->comparison_count == 0)
        return error;
    error = print_precision(page);
    if (error == 0)
        error = print_power(page);
    if (error == 0)
        error = table_doubts_print(page, count_rejected(page->run) > 0);
    return error;
}
