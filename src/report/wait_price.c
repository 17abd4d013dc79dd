/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wait_price.c - looks for the comparison under the names that it gives to ways of waiting, in either
 * direction. */
#include "report/wait_price.h"

#include <math.h>

#include "report/verdict_text.h"
#include "result/comparisons.h"

static struct wait_price find_comparison(const struct run *run, const struct run_case *run_case,
                                         const struct run_case *first)
{
    const struct run_comparison *found = comparison_find(run, run_case, first);

    if (found == NULL)
        return (struct wait_price){{NAN, NAN, NAN}, WORD_NOT_COMPARED};
    struct run_comparison seen = comparison_seen_by(found, run_case);
    return (struct wait_price){seen.paired.ratio, verdict_word(seen.verdict)};
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
