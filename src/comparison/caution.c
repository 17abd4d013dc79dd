/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * caution.c - each with what would help. The one that is easily forgotten: a gate that can never
 * close for lack of blocks looks just like one that found nothing. */
#include "comparison/caution.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "text/message.h"

/* Takes the message over, which may be NULL: no memory. */
static int append(struct message_list *list, char *message)
{
    char **grown = reallocarray(list->messages, list->count + 1, sizeof *grown);

    if (grown != NULL)
        list->messages = grown;
    if (grown == NULL || message == NULL) {
        free(message);
        return -ENOMEM;
    }
    list->messages[list->count++] = message;
    return 0;
}

static int judge_completeness(struct message_list *list, const char *name, const struct run *run)
{
    if (run->complete)
        return 0;
    if (run->blocks_done == run->blocks_planned)
        return append(list, message_make(N_("%1 is INCOMPLETE: not every case could be measured"),
                                         name, NULL));
    return append(
        list,
        message_make(N_("%1 is INCOMPLETE: it stopped after %2 of %3 blocks; run it again to the "
                        "end"),
                     name, MESSAGE_NUMBER("%u", run->blocks_done),
                     MESSAGE_NUMBER("%u", run->blocks_planned), NULL));
}

int caution_of_run(struct message_list *list, const struct compared_run *compared, double threshold)
{
    const struct run *run = compared->run;
    int error = judge_completeness(list, compared->name, run);

    if (error == 0 && run->noise.unfit)
        error = append(
            list, message_make(N_("%1 was made on an unfit machine: too many of its blocks were "
                                  "disturbed to leave them out, so they count; measure again on "
                                  "a quieter one"),
                               compared->name, NULL));
    /* Not known in a run without twins. */
    if (error == 0 && run->noise.floor > threshold)
        error = append(
            list, message_make(N_("in %1 a case seemed to differ from its own twin by up to %2 %, "
                                  "which is more than the threshold of %3 %; measure longer, or "
                                  "use ipcmark compare with a larger --threshold"),
                               compared->name, MESSAGE_NUMBER("%.1f", 100 * run->noise.floor),
                               MESSAGE_NUMBER("%.3g", 100 * threshold), NULL));
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

int caution_of_pair(struct comparison_pair *pair)
{
    const struct unpaired_comparison *best = NULL;
    double smallest = INFINITY;

    for (size_t i = 0; i < pair->row_count; i++) {
        const struct unpaired_comparison *unpaired = &pair->rows[i].unpaired;
        double p = rank_sum_smallest_p(unpaired->contender_count, unpaired->baseline_count);
        if (p < smallest) {
            smallest = p;
            best = unpaired;
        }
    }
    if (best == NULL || smallest * (double)pair->row_count <= VERDICT_LEVEL)
        return 0;
    return append(&pair->cautions,
                  message_make(N_("no difference can be significant here, however large: with %1 "
                                  "and %2 blocks p is never "
                                  "below %3, and Holm's adjustment for %4 comparisons multiplies "
                                  "it; make both runs with "
                                  "%5 blocks or more"),
                               MESSAGE_NUMBER("%zu", best->baseline_count),
                               MESSAGE_NUMBER("%zu", best->contender_count),
                               MESSAGE_NUMBER("%.2g", smallest),
                               MESSAGE_NUMBER("%zu", pair->row_count),
                               MESSAGE_NUMBER("%zu", blocks_needed(pair->row_count)), NULL));
}

void cautions_clear(struct message_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->messages[i]);
    free(list->messages);
    *list = (struct message_list){0};
}
