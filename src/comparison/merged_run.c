/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * merged_run.c - the runs' cases in the order of the comparison. */
#include "comparison/merged_run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "comparison/run_name.h"

/* Copies the invocations that count, since the merged run has no list of blocks. */
static int copy_invocations(struct run_case *out, const struct run_case *from,
                            const struct run *run)
{
    out->invocation_count = 0;
    out->invocations = calloc(from->invocation_count + 1, sizeof *out->invocations);
    if (out->invocations == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < from->invocation_count; i++)
        if (run_block_counts(run, from->invocations[i].block))
            out->invocations[out->invocation_count++] = from->invocations[i];
    return 0;
}

static int add_case(struct merged_run *merged, const struct compared_run *from,
                    const struct merged_origin *origin)
{
    struct run_case *added = &merged->run.cases[merged->run.case_count];

    *added = *origin->run_case;
    added->invocations = NULL;
    added->spec.ladder = NULL; /* they stand beside each other, not above */
    merged->origins[merged->run.case_count++] = *origin;
    if (asprintf(&added->label, "%s" RUN_NAME_DASH "%c", origin->run_case->label,
                 MERGED_LETTER(origin->run)) < 0) {
        added->label = NULL;
        return -ENOMEM;
    }
    return copy_invocations(added, origin->run_case, from->run);
}

/* What is true of all runs, or of the base, and nothing that was found within one. */
static void set_head(struct run *merged, const struct comparison *comparison)
{
    const struct run *base = comparison->runs[0].run;

    run_init(merged);
    merged->version = base->version;
    merged->started = base->started;
    merged->finished = base->finished;
    merged->reference = base->reference;
    merged->complete = true;
    merged->blocks_planned = base->blocks_planned;
    merged->blocks_done = base->blocks_done;
    for (size_t i = 0; i < comparison->run_count; i++) {
        merged->complete &= comparison->runs[i].run->complete;
        merged->verify |= comparison->runs[i].run->verify;
    }
}

int merged_run_make(const struct comparison *comparison, struct merged_run *out)
{
    size_t most = comparison->case_count * comparison->run_count;
    int error = 0;

    set_head(&out->run, comparison);
    out->run.cases = calloc(most + 1, sizeof *out->run.cases);
    out->origins = calloc(most + 1, sizeof *out->origins);
    if (out->run.cases == NULL || out->origins == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < most && error == 0; i++) {
        const struct merged_origin origin = {
            i % comparison->run_count,
            comparison->cases[i / comparison->run_count].of[i % comparison->run_count],
        };
        if (origin.run_case != NULL)
            error = add_case(out, &comparison->runs[origin.run], &origin);
    }
    return error;
}

void merged_run_clear(struct merged_run *merged)
{
    for (size_t i = 0; i < merged->run.case_count; i++) {
        free(merged->run.cases[i].label);
        free(merged->run.cases[i].invocations);
    }
    free(merged->run.cases);
    free(merged->origins);
    run_init(&merged->run);
    merged->origins = NULL;
}

const struct merged_origin *merged_origin(const struct merged_run *merged,
                                          const struct run_case *run_case)
{
    return &merged->origins[run_case - merged->run.cases];
}
