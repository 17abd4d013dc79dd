/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * caution.c - each warning with what would help. The one that is easily forgotten: a gate that can
 * never close for lack of blocks looks just like one that found nothing. */
#include "compare/caution.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

__attribute__((format(printf, 2, 3))) static int warn(struct run_compare *compare,
                                                      const char *format, ...)
{
    char **grown = reallocarray(compare->warnings, compare->warning_count + 1, sizeof *grown);
    va_list arguments;

    if (grown == NULL)
        return -ENOMEM;
    compare->warnings = grown;
    va_start(arguments, format);
    int length = vasprintf(&grown[compare->warning_count], format, arguments);
    va_end(arguments);
    if (length < 0)
        return -ENOMEM;
    compare->warning_count++;
    return 0;
}

static int judge_side(struct run_compare *compare, const char *side, const struct run *run)
{
    int error = 0;

    if (!run->complete && run->blocks_done < run->blocks_planned)
        error = warn(compare,
                     "%s is INCOMPLETE: it stopped after %u of %u blocks; run it again to the end",
                     side, run->blocks_done, run->blocks_planned);
    else if (!run->complete)
        error = warn(compare, "%s is INCOMPLETE: not every case could be measured", side);
    if (error == 0 && run->noise.unfit)
        error = warn(compare,
                     "%s was made on an unfit machine: too many of its blocks were disturbed to "
                     "leave them out, so they count; measure again on a quieter one",
                     side);
    /* Not known in a run without twins. */
    if (error == 0 && run->noise.floor > compare->threshold)
        error = warn(compare,
                     "in %s a case seemed to differ from its own twin by up to %.1f %%, which is "
                     "more than the threshold of %.3g %%; measure longer, or compare with a larger "
                     "--threshold",
                     side, 100 * run->noise.floor, 100 * compare->threshold);
    return error;
}

/* The fewest blocks of both runs with which the smallest of `family` p values can stay below the
 * level after Holm's adjustment. */
static size_t blocks_needed(size_t family)
{
    size_t blocks = 1;

    while (rank_sum_smallest_p(blocks, blocks) * (double)family > VERDICT_LEVEL)
        blocks++;
    return blocks;
}

static int judge_blocks(struct run_compare *compare)
{
    const struct compare_row *best = NULL;
    double smallest = INFINITY;

    for (size_t i = 0; i < compare->row_count; i++) {
        const struct unpaired_comparison *unpaired = &compare->rows[i].unpaired;
        double p = rank_sum_smallest_p(unpaired->contender_count, unpaired->baseline_count);
        if (p < smallest) {
            smallest = p;
            best = &compare->rows[i];
        }
    }
    if (best == NULL || smallest * (double)compare->row_count <= VERDICT_LEVEL)
        return 0;
    return warn(compare,
                "no difference can be significant here, however large: with %zu and %zu blocks p "
                "is never below %.2g, and Holm's adjustment for %zu comparisons multiplies it; "
                "make both runs with %zu blocks or more",
                best->unpaired.baseline_count, best->unpaired.contender_count, smallest,
                compare->row_count, blocks_needed(compare->row_count));
}

int caution_add_all(struct run_compare *compare)
{
    int error = judge_side(compare, "BASE", compare->base.run);

    if (error == 0)
        error = judge_side(compare, "NEW", compare->new.run);
    if (error == 0)
        error = judge_blocks(compare);
    return error;
}
