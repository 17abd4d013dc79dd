/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wait_price.c - looks for the comparison under the names that it gives to ways of waiting, in either
 * direction. */
#include "report/wait_price.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "report/verdict_text.h"

/* "LABEL, wait WAIT", as comparisons between ways of waiting name it. */
static bool is_named(const char *name, const struct run_case *run_case)
{
    size_t label = strlen(run_case->label);
    static const char between[] = ", wait ";

    return strncmp(name, run_case->label, label) == 0 &&
           strncmp(name + label, between, sizeof between - 1) == 0 &&
           strcmp(name + label + sizeof between - 1, run_case->wait_group) == 0;
}

static bool is_at_point(const struct run_comparison *comparison, const struct run_case *run_case)
{
    return strcmp(comparison->wait, RUN_ANY_WAIT) == 0 && comparison->size == run_case->size &&
           comparison->clients == run_case->clients &&
           comparison->buffer_requested == run_case->buffer_requested &&
           strcmp(comparison->workload, run_case->workload) == 0 &&
           strcmp(comparison->placement, run_case->placement) == 0;
}

static enum verdict reversed(enum verdict verdict)
{
    return verdict == VERDICT_FASTER   ? VERDICT_SLOWER
           : verdict == VERDICT_SLOWER ? VERDICT_FASTER
                                       : verdict;
}

static struct wait_price find_comparison(const struct run *run, const struct run_case *run_case,
                                         const struct run_case *first)
{
    for (size_t i = 0; i < run->comparison_count; i++) {
        const struct run_comparison *found = &run->comparisons[i];
        struct interval ratio = found->paired.ratio;
        if (!is_at_point(found, run_case))
            continue;
        if (is_named(found->contender, run_case) && is_named(found->baseline, first))
            return (struct wait_price){ratio, verdict_word(found->verdict)};
        if (is_named(found->contender, first) && is_named(found->baseline, run_case))
            return (struct wait_price){{1 / ratio.estimate, 1 / ratio.high, 1 / ratio.low},
                                       verdict_word(reversed(found->verdict))};
    }
    return (struct wait_price){{NAN, NAN, NAN}, WORD_NOT_COMPARED};
}

struct wait_price wait_price_of(const struct run *run, const struct layout *layout,
                                const struct run_case *run_case, const struct run_case *first)
{
    if (first == NULL)
        return (struct wait_price){{NAN, NAN, NAN}, WORD_NOT_COMPARED};
    struct wait_price found = find_comparison(run, run_case, first);
    if (isnan(found.ratio.estimate))
        found.ratio.estimate = metric_of(run_case, layout->best).estimate /
                               metric_of(first, layout->best).estimate;
    return found;
}
