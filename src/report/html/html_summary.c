/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_summary.c - around the answer: how many verdicts there are and of which kind, whether there could
 * be any, and where the order changes over the message size. */
#include <math.h>

#include "report/html/html_write.h"
#include "report/verdict_text.h"

/* The smallest p that so many blocks can give, 2/2^n, counts as often as there are comparisons. */
static bool can_settle(size_t blocks, size_t comparisons)
{
    return ldexp(2, -(int)blocks) * (double)comparisons <= VERDICT_LEVEL;
}

/* Without this, "no difference shown" everywhere would look like a finding. */
static void print_power(struct html_page *page)
{
    const struct run *run = page->run;
    size_t blocks = 0, needed = 0;
    char have[24], pairs[24], need[24];

    for (size_t i = 0; i < run->comparison_count; i++) {
        if (run->comparisons[i].paired.pairs > blocks)
            blocks = run->comparisons[i].paired.pairs;
    }
    if (can_settle(blocks, run->comparison_count))
        return;
    while (!can_settle(needed, run->comparison_count))
        needed++;
    snprintf(have, sizeof have, "%zu", blocks);
    snprintf(pairs, sizeof pairs, "%zu", run->comparison_count);
    snprintf(need, sizeof need, "%zu", needed);
    html_take_line(page, "<p class=\"banner\">",
                   language_text(page->language, WORD_PAGE_TOO_FEW_BLOCKS, have, pairs, need, NULL),
                   "</p>");
}

void html_print_summary(struct html_page *page)
{
    const struct run *run = page->run;
    size_t counts[VERDICT_COUNT] = {0};
    char total[24], different[24], equal[24], undecided[24];

    if (run->comparison_count == 0) {
        html_word_line(page, "<p>", WORD_PAGE_NO_COMPARISONS, "</p>");
        return;
    }
    for (size_t i = 0; i < run->comparison_count; i++)
        counts[run->comparisons[i].verdict]++;
    snprintf(total, sizeof total, "%zu", run->comparison_count);
    snprintf(different, sizeof different, "%zu", counts[VERDICT_FASTER] + counts[VERDICT_SLOWER]);
    snprintf(equal, sizeof equal, "%zu", counts[VERDICT_EQUAL]);
    snprintf(undecided, sizeof undecided, "%zu", counts[VERDICT_UNDECIDED]);
    html_take_line(
        page, "<p>",
        language_text(page->language, WORD_PAGE_SUMMARY, total, different, equal, undecided, NULL),
        "</p>");
    print_power(page);
    html_word_line(page, "<p>", WORD_PAGE_HOW_SURE, "</p>");
}

static void print_crossover(struct html_page *page, const struct run_crossover *crossover)
{
    html_markup(page, "<li>");
    html_text(page, language_term(page->language, crossover->first->workload));
    html_markup(page, ", <code>");
    html_text(page, crossover->first->placement);
    html_markup(page, "</code>: ");
    html_take(page, crossover_text(page->language, crossover));
    html_markup(page, "</li>\n");
}

void html_print_crossovers(struct html_page *page)
{
    size_t found = 0;

    if (page->run->crossover_count == 0)
        return;
    html_word_line(page, "<h3>", WORD_CROSSOVERS, "</h3>");
    for (size_t i = 0; i < page->run->crossover_count; i++) {
        const struct run_crossover *crossover = &page->run->crossovers[i];
        if (crossover->low == 0 && crossover->high == 0)
            continue;
        if (found++ == 0)
            html_markup(page, "<ul class=\"points\">\n");
        print_crossover(page, crossover);
    }
    if (found > 0)
        html_markup(page, "</ul>\n");
    else
        html_word_line(page, "<p>", WORD_PAGE_NO_CROSSOVER, "</p>");
}
