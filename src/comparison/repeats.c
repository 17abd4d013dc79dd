/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repeats.c - runs that are not alike would put what differs between them into the noise. */
#include "comparison/repeats.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- whether they are repeats ---- */

static const char *text_or_nothing(const char *text)
{
    return text == NULL ? "" : text;
}

static bool same_text(const char *a, const char *b)
{
    return strcmp(text_or_nothing(a), text_or_nothing(b)) == 0;
}

/* The first thing in which they differ; NULL: they are alike. */
static const char *what_differs(const struct run *a, const struct run *b)
{
    const struct environment *one = &a->environment, *other = &b->environment;

    if (strcmp(a->started, b->started) == 0 && a->seed == b->seed)
        return "it is the same run";
    if (!same_text(one->host, other->host) || !same_text(one->cpu_model, other->cpu_model))
        return "another machine";
    if (!same_text(one->kernel, other->kernel))
        return "another kernel";
    if (!same_text(one->program_sha256, other->program_sha256))
        return "another program";
    if (a->duration_ms != b->duration_ms || a->warmup_ms != b->warmup_ms ||
        a->messages != b->messages || a->verify != b->verify)
        return "other lengths of invocations, or --verify";
    if (a->case_count != b->case_count)
        return "other cases";
    for (size_t i = 0; i < a->case_count; i++)
        if (strcmp(a->cases[i].id, b->cases[i].id) != 0)
            return "other cases, or in another order";
    return NULL;
}

/* ---- putting them together ---- */

/* Every block needs an entry, or nobody knows which run it is of; older files have no list. */
static int list_all_blocks(struct run *run)
{
    if (run->block_count > 0 || run->blocks_done == 0)
        return 0;
    run->block_list = calloc(run->blocks_done, sizeof *run->block_list);
    if (run->block_list == NULL)
        return -ENOMEM;
    for (; run->block_count < run->blocks_done; run->block_count++)
        run->block_list[run->block_count] = (struct run_block){
            .block = (unsigned)run->block_count, .steal_percent = 0, .spin_ratio = 0};
    return 0;
}

/* The number after that of the last block, which an interrupted one may be beyond. */
static unsigned end_of_blocks(const struct run *run)
{
    unsigned end = run->blocks_done;

    for (size_t i = 0; i < run->case_count; i++)
        for (size_t j = 0; j < run->cases[i].invocation_count; j++)
            if (run->cases[i].invocations[j].block >= end)
                end = run->cases[i].invocations[j].block + 1;
    return end;
}

static int join_blocks(struct run *into, const struct run *from, unsigned offset)
{
    size_t count = from->block_count == 0 ? from->blocks_done : from->block_count;
    struct run_block *grown = reallocarray(into->block_list, into->block_count + count + 1,
                                           sizeof *grown);
    unsigned first_run = 1 + (into->block_count == 0 ? 0 : into->block_list[into->block_count - 1].run);

    if (grown == NULL)
        return -ENOMEM;
    into->block_list = grown;
    for (size_t i = 0; i < count; i++) {
        struct run_block block = {.block = (unsigned)i};
        if (from->block_count > 0)
            block = from->block_list[i];
        block.block += offset;
        block.run += first_run;
        /* Of an unfit run no block is left out. */
        block.rejected = block.rejected == NULL || from->noise.unfit ? NULL : strdup(block.rejected);
        grown[into->block_count++] = block;
    }
    return 0;
}

static int join_case(struct run_case *into, const struct run_case *from, unsigned offset)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < from->invocation_count; i++) {
        struct run_invocation row = from->invocations[i];
        row.block += offset;
        if (row.tally != NULL && (row.tally = tally_copy(row.tally)) == NULL)
            return -ENOMEM;
        error = run_case_append(into, &row);
        if (error != 0)
            free(row.tally);
    }
    return error;
}

/* So that blocks of the other run are not let off with it. */
static void settle_unfitness(struct run *run)
{
    if (!run->noise.unfit)
        return;
    for (size_t i = 0; i < run->block_count; i++) {
        free(run->block_list[i].rejected);
        run->block_list[i].rejected = NULL;
    }
    run->noise.unfit = false;
}

int repeats_join(struct run *into, const struct run *from, const char *path, struct diagnosis *why)
{
    const char *difference = what_differs(into, from);
    const unsigned offset = end_of_blocks(into);

    if (difference != NULL)
        return diagnose(why, -EINVAL,
                        "%s is no repeat of the run before it: %s; repeats are runs of one plan, "
                        "program and machine",
                        path, difference);
    settle_unfitness(into);
    int error = list_all_blocks(into);
    if (error == 0)
        error = join_blocks(into, from, offset);
    for (size_t i = 0; error == 0 && i < into->case_count; i++)
        error = join_case(&into->cases[i], &from->cases[i], offset);
    if (error != 0)
        return diagnose(why, error, "%s: no memory", path);
    into->complete = into->complete && from->complete;
    into->blocks_done = offset + end_of_blocks(from);
    into->blocks_planned += from->blocks_planned;
    return 0;
}
