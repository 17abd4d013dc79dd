/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay_merge.c - cases with one id stand together, the runs in their order; ids in the order in
 * which the runs have them. All but labels and invocations is borrowed. */
#include "several_runs/overlay_merge.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include <jansson.h>

/* A case, and where it belongs. */
struct place {
    struct overlay_origin origin;
    size_t id; /* number of its id, in order of appearance */
};

static int place_order(const void *a, const void *b)
{
    const struct place *first = a, *second = b;

    if (first->id != second->id)
        return first->id < second->id ? -1 : 1;
    if (first->origin.run != second->origin.run)
        return first->origin.run < second->origin.run ? -1 : 1;
    return first->origin.run_case < second->origin.run_case ? -1 : 1;
}

/* Numbers the ids in `seen`, a map. */
static int place_cases(const struct overlay *overlay, struct place *places, json_t *seen)
{
    size_t count = 0;

    for (size_t i = 0; i < overlay->count; i++) {
        const struct run *run = overlay->sources[i].run;
        for (size_t j = 0; j < run->case_count; j++) {
            const char *id = run->cases[j].id;
            if (json_object_get(seen, id) == NULL &&
                json_object_set_new_nocheck(seen, id,
                                            json_integer((json_int_t)json_object_size(seen))) != 0)
                return -ENOMEM;
            places[count++] = (struct place){
                {i, &run->cases[j]},
                (size_t)json_integer_value(json_object_get(seen, id)),
            };
        }
    }
    qsort(places, count, sizeof *places, place_order);
    return 0;
}

/* Copies the invocations that count, since the merged run has no list of blocks. */
static int copy_invocations(struct run_case *out, const struct overlay_origin *from,
                            const struct run *run)
{
    const struct run_case *run_case = from->run_case;

    out->invocation_count = 0;
    out->invocations = calloc(run_case->invocation_count + 1, sizeof *out->invocations);
    if (out->invocations == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < run_case->invocation_count; i++)
        if (run_block_counts(run, run_case->invocations[i].block))
            out->invocations[out->invocation_count++] = run_case->invocations[i];
    return 0;
}

static int add_case(struct overlay *overlay, const struct overlay_origin *origin)
{
    struct run_case *added = &overlay->merged.cases[overlay->merged.case_count];

    *added = *origin->run_case;
    added->invocations = NULL;
    overlay->origins[overlay->merged.case_count++] = *origin;
    if (asprintf(&added->label, "%s" OVERLAY_DASH "%s", origin->run_case->label,
                 overlay->names[origin->run]) < 0) {
        added->label = NULL;
        return -ENOMEM;
    }
    return copy_invocations(added, origin, overlay->sources[origin->run].run);
}

/* What is true of all runs, or of the base, and nothing that was found within one. */
static void set_head(struct overlay *overlay)
{
    const struct run *base = overlay->sources[0].run;
    struct run *merged = &overlay->merged;

    run_init(merged);
    merged->version = base->version;
    merged->started = base->started;
    merged->finished = base->finished;
    merged->complete = true;
    merged->blocks_planned = base->blocks_planned;
    merged->blocks_done = base->blocks_done;
    for (size_t i = 0; i < overlay->count; i++) {
        merged->complete &= overlay->sources[i].run->complete;
        merged->verify |= overlay->sources[i].run->verify;
    }
}

int overlay_merge(struct overlay *overlay)
{
    size_t count = 0;
    int error = -ENOMEM;

    set_head(overlay);
    for (size_t i = 0; i < overlay->count; i++)
        count += overlay->sources[i].run->case_count;
    struct place *places = calloc(count + 1, sizeof *places);
    json_t *seen = json_object();
    overlay->merged.cases = calloc(count + 1, sizeof *overlay->merged.cases);
    overlay->origins = calloc(count + 1, sizeof *overlay->origins);
    if (places != NULL && seen != NULL && overlay->merged.cases != NULL && overlay->origins != NULL)
        error = place_cases(overlay, places, seen);
    for (size_t i = 0; error == 0 && i < count; i++)
        error = add_case(overlay, &places[i].origin);
    json_decref(seen);
    free(places);
    return error;
}

void overlay_merge_clear(struct overlay *overlay)
{
    for (size_t i = 0; i < overlay->merged.case_count; i++) {
        free(overlay->merged.cases[i].label);
        free(overlay->merged.cases[i].invocations);
    }
    free(overlay->merged.cases);
    free(overlay->origins);
    run_init(&overlay->merged);
    overlay->origins = NULL;
}
