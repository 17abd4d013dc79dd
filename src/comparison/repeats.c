/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * repeats.c - runs that are not alike would put what differs between them into the noise; one that
 * is counted twice would hide it. */
#include "comparison/repeats.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "comparison/work.h"
#include "result/grants.h"

/* Of one side, all its runs; so that numbers from a damaged file do not fill the memory. */
enum { MOST_BLOCKS = 1000000 };

/* ---- whether they are repeats ---- */

static bool same_text(const char *a, const char *b)
{
    return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) == 0;
}

/* Two invocations that took the same nanoseconds at the same place of their block are one. */
static bool same_invocation(const struct run_invocation *a, const struct run_invocation *b)
{
    return a->order == b->order && a->messages == b->messages && a->elapsed_ns == b->elapsed_ns &&
           a->steal_ns == b->steal_ns && a->run_delay_ns == b->run_delay_ns &&
           a->pressure_ns == b->pressure_ns;
}

/* Whether `whole` has the first row of `part` that counts, the only kind that joined runs keep. */
static bool shares_row(const struct run_case *whole, const struct run *run,
                       const struct run_case *part)
{
    size_t at = 0;

    while (at < part->invocation_count && !run_block_counts(run, part->invocations[at].block))
        at++;
    for (size_t i = 0; at < part->invocation_count && i < whole->invocation_count; i++)
        if (same_invocation(&whole->invocations[i], &part->invocations[at]))
            return true;
    return false;
}

/* Of the runs that were joined before, no more than their rows is known. */
static bool holds(const struct run *whole, const struct run *part)
{
    if (strcmp(whole->started, part->started) == 0 && whole->seed == part->seed)
        return true;
    for (size_t i = 0; i < whole->case_count; i++)
        if (shares_row(&whole->cases[i], part, &part->cases[i]))
            return true;
    return false;
}

static bool same_versions(const struct run *a, const struct run *b)
{
    for (size_t i = 0; i < a->case_count; i++) {
        const char *workload = a->cases[i].spec.workload;
        if (strcmp(work_version(a, workload), work_version(b, workload)) != 0)
            return false;
    }
    return true;
}

static bool same_cases(const struct run *a, const struct run *b)
{
    if (a->case_count != b->case_count)
        return false;
    for (size_t i = 0; i < a->case_count; i++)
        if (strcmp(a->cases[i].id, b->cases[i].id) != 0)
            return false;
    return true;
}

/* The first thing in which they differ; NULL: they are alike. */
static const char *what_differs(const struct run *a, const struct run *b)
{
    const struct environment *one = &a->environment, *other = &b->environment;

    if (!same_text(one->host, other->host) || !same_text(one->cpu_model, other->cpu_model))
        return "another machine";
    if (work_with_other_far_host(&one->far_host, &other->far_host))
        return "another host behind tcp@";
    if (!same_text(one->kernel, other->kernel))
        return "another kernel";
    if (!same_text(one->program_sha256, other->program_sha256))
        return "another program";
    if (environment_list_differs(&one->confinement, &other->confinement) != NULL)
        return "otherwise confined (seccomp, container, security modules)";
    if (work_differs(a, b) != NULL)
        return "other lengths of invocations, --verify or --interrupts";
    if (!same_versions(a, b))
        return "another version of a workload";
    if (!same_cases(a, b))
        return "other cases, or in another order";
    return holds(a, b) ? "it is the same run" : NULL;
}

/* ---- putting them together ---- */

static uint64_t larger(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

/* The number after that of the last block: one that was interrupted is neither listed nor done. */
static uint64_t end_of_blocks(const struct run *run)
{
    uint64_t end = run->blocks_done;

    for (size_t i = 0; i < run->block_count; i++)
        end = larger(end, (uint64_t)run->block_list[i].block + 1);
    for (size_t i = 0; i < run->case_count; i++)
        for (size_t j = 0; j < run->cases[i].invocation_count; j++)
            end = larger(end, (uint64_t)run->cases[i].invocations[j].block + 1);
    return end;
}

static unsigned count_runs(const struct run *run)
{
    unsigned count = 1;

    for (size_t i = 0; i < run->block_count; i++)
        if (run->block_list[i].run >= count)
            count = run->block_list[i].run + 1;
    return count;
}

static void release_row(struct run_invocation *row)
{
    free(row->tally);
    free(row->noise);
}

/* Whether its rejected blocks count is for each run to say by itself, before it is one of several:
 * their rows go. */
static void keep_what_counts(struct run *run)
{
    for (size_t i = 0; i < run->case_count; i++) {
        struct run_case *run_case = &run->cases[i];
        size_t kept = 0;
        for (size_t j = 0; j < run_case->invocation_count; j++) {
            struct run_invocation *row = &run_case->invocations[j];
            if (run_block_counts(run, row->block))
                run_case->invocations[kept++] = *row;
            else
                release_row(row);
        }
        run_case->invocation_count = kept;
    }
}

static void list_blocks(const struct run *run, size_t end, size_t offset, unsigned first_run,
                        struct run_block *list)
{
    for (size_t i = 0; i < end; i++)
        list[offset + i] = (struct run_block){
            .block = (unsigned)(offset + i),
            .run = first_run + run_of_block(run, (unsigned)i),
            .steal_percent = NAN,
            .spin_ratio = NAN,
        };
}

/* A new list, in which every block of both stands: older files have none, and what was interrupted
 * is in no list. */
static int join_blocks(struct run *into, size_t into_end, const struct run *from, size_t from_end)
{
    struct run_block *list = calloc(into_end + from_end + 1, sizeof *list);

    if (list == NULL)
        return -ENOMEM;
    list_blocks(into, into_end, 0, 0, list);
    list_blocks(from, from_end, into_end, into_end == 0 ? 0 : count_runs(into), list);
    for (size_t i = 0; i < into->block_count; i++)
        free(into->block_list[i].rejected);
    free(into->block_list);
    into->block_list = list;
    into->block_count = into_end + from_end;
    return 0;
}

/* A copy of its own of what the row owns. */
static int own_row(struct run_invocation *row)
{
    const struct run_invocation of = *row;

    row->tally = of.tally == NULL ? NULL : tally_copy(of.tally);
    row->noise = of.noise == NULL ? NULL : strdup(of.noise);
    if ((row->tally == NULL) == (of.tally == NULL) && (row->noise == NULL) == (of.noise == NULL))
        return 0;
    release_row(row);
    return -ENOMEM;
}

static int join_case(struct run_case *into, size_t offset, const struct run *from,
                     const struct run_case *from_case)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < from_case->invocation_count; i++) {
        struct run_invocation row = from_case->invocations[i];
        if (!run_block_counts(from, row.block))
            continue;
        row.block += (unsigned)offset;
        const struct channel_capacity granted = grants_of_row(from_case, &row);
        grants_record(into, &granted, &row);
        if (own_row(&row) != 0)
            return -ENOMEM;
        error = run_case_append(into, &row);
        if (error != 0)
            release_row(&row);
    }
    return error;
}

static int join(struct run *into, size_t into_end, const struct run *from, size_t from_end)
{
    keep_what_counts(into);
    int error = join_blocks(into, into_end, from, from_end);

    for (size_t i = 0; error == 0 && i < into->case_count; i++)
        error = join_case(&into->cases[i], into_end, from, &from->cases[i]);
    grants_judge(into);
    into->complete = into->complete && from->complete;
    into->blocks_done += from->blocks_done;
    into->blocks_planned += from->blocks_planned;
    into->noise.unfit = into->noise.unfit || from->noise.unfit;
    into->noise.floor = fmax(into->noise.floor, from->noise.floor); /* of a NAN: the other */
    return error;
}

int repeats_join(struct run *into, const struct run *from, const char *path, struct diagnosis *why)
{
    const char *difference = what_differs(into, from);
    const uint64_t into_end = end_of_blocks(into), from_end = end_of_blocks(from);

    if (difference != NULL)
        return diagnose(why, -EINVAL,
                        "%s is no repeat of the run before it: %s; repeats are runs of one plan, "
                        "program and machine",
                        path, difference);
    if (into_end + from_end > MOST_BLOCKS)
        return diagnose(why, -EINVAL, "%s: more than %d blocks in all", path, MOST_BLOCKS);
    int error = join(into, (size_t)into_end, from, (size_t)from_end);
    return error == 0 ? 0 : diagnose(why, error, "%s: no memory", path);
}
