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

#include "base/size_text.h"
#include "report/table_fact.h"

enum { MOST_BLOCKS_LISTED = 6, MOST_COMPARISONS_LISTED = 10 };

struct conclusions {
    const struct run *run;
    FILE *stream;
    unsigned width;
};

/* A text in the making. */
struct list {
    FILE *stream;
    char *text;
    size_t bytes;
};

static int list_open(struct list *list)
{
    *list = (struct list){0};
    list->stream = open_memstream(&list->text, &list->bytes);
    return list->stream == NULL ? -ENOMEM : 0;
}

/* Prints what was collected as one fact. */
static int list_print(struct list *list, const struct conclusions *out, const char *lead)
{
    int error = fclose(list->stream) == 0 ? 0 : -ENOMEM;

    if (error == 0)
        error = table_fact(out->stream, out->width, lead, "%s", list->text);
    free(list->text);
    return error;
}

/* Two digits, or whole percents. */
static int percent_decimals(double percent)
{
    return percent < 0.995 ? 2 : percent < 9.95 ? 1 : 0;
}

static int print_judgement(const struct conclusions *out)
{
    const char *judgement = out->run->noise.judgement;

    if (judgement == NULL || *judgement == '\0')
        return 0;
    return table_fact(out->stream, out->width, "noise", "%s", judgement);
}

static int print_floor(const struct conclusions *out)
{
    double floor = out->run->noise.floor;

    if (isnan(floor))
        return 0;
    return table_fact(
        out->stream, out->width, "floor",
        "up to %.*f %%: so much may a case seem to differ from itself here, run twice in each "
        "block; where that was found, a difference within it is not claimed",
        percent_decimals(100 * floor), 100 * floor);
}

static size_t count_rejected(const struct run *run)
{
    size_t rejected = 0;

    for (size_t i = 0; i < run->block_count; i++)
        rejected += run->block_list[i].rejected != NULL;
    return rejected;
}

static int print_blocks(const struct conclusions *out)
{
    const struct run *run = out->run;
    size_t rejected = count_rejected(run), listed = 0;
    struct list list;

    if (run->block_count == 0)
        return 0;
    if (rejected == 0)
        return table_fact(out->stream, out->width, "blocks", "none of %zu rejected",
                          run->block_count);
    if (list_open(&list) != 0)
        return -ENOMEM;
    fprintf(list.stream, "%zu of %zu rejected (%.0f %%)%s:", rejected, run->block_count,
            100.0 * (double)rejected / (double)run->block_count,
            run->noise.unfit ? ", too many to leave any out" : "");
    for (size_t i = 0; i < run->block_count && listed < MOST_BLOCKS_LISTED; i++) {
        const struct run_block *block = &run->block_list[i];
        if (block->rejected != NULL)
            fprintf(list.stream, "%s block %u: %s", listed++ == 0 ? "" : ";", block->block,
                    block->rejected);
    }
    if (rejected > listed)
        fprintf(list.stream, "; and %zu more", rejected - listed);
    return list_print(&list, out, "blocks");
}

static int print_precision(const struct conclusions *out)
{
    const struct run_precision *precision = &out->run->precision;
    char asked[48] = "", reached[80] = "not known: a comparison has fewer than 6 blocks";

    if (isnan(precision->reached_percent) && isnan(precision->requested_percent))
        return 0;
    if (!isnan(precision->requested_percent))
        snprintf(asked, sizeof asked, "; %.3g %% was asked for", precision->requested_percent);
    if (!isnan(precision->reached_percent))
        snprintf(reached, sizeof reached, "the widest interval of a ratio is +-%.*f %%",
                 percent_decimals(precision->reached_percent), precision->reached_percent);
    return table_fact(out->stream, out->width, "precision", "%s%s", reached, asked);
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

static int print_power(const struct conclusions *out)
{
    size_t count = out->run->comparison_count, blocks = most_pairs(out->run), needed = 0;

    if (can_settle(blocks, count))
        return 0;
    while (!can_settle(needed, count))
        needed++;
    return table_fact(out->stream, out->width, "too few",
                      "%zu blocks can't show any difference among %zu comparisons, however large "
                      "it is: that takes %zu blocks (--blocks), or fewer cases",
                      blocks, count, needed);
}

static bool is_sensitive(const struct run_comparison *comparison)
{
    return comparison->sensitive;
}

static bool disagrees(const struct run_comparison *comparison)
{
    return comparison->t_disagrees;
}

static size_t count_of(const struct run *run, bool (*chosen)(const struct run_comparison *))
{
    size_t count = 0;

    for (size_t i = 0; i < run->comparison_count; i++)
        count += chosen(&run->comparisons[i]);
    return count;
}

/* "latency 64 B same-cpu pipe/tcp" */
static void name_comparison(const struct run_comparison *comparison, FILE *stream)
{
    char size[SIZE_TEXT_BYTES];

    size_format(size, comparison->size);
    fprintf(stream, " %s %s %s", comparison->workload, size, comparison->placement);
    if (comparison->buffer_requested != 0) {
        size_format(size, comparison->buffer_requested);
        fprintf(stream, " buffer %s", size);
    }
    if (comparison->clients > 1)
        fprintf(stream, " %u clients", comparison->clients);
    if (strcmp(comparison->wait, "block") != 0 && strcmp(comparison->wait, "default") != 0)
        fprintf(stream, " wait %s", comparison->wait);
    fprintf(stream, " %s/%s", comparison->baseline, comparison->contender);
}

/* "WHAT N of M comparisons: name, name, and K more" */
static int print_chosen(const struct conclusions *out, const char *lead, const char *what,
                        bool (*chosen)(const struct run_comparison *))
{
    const struct run *run = out->run;
    size_t count = count_of(run, chosen), listed = 0;
    struct list list;

    if (list_open(&list) != 0)
        return -ENOMEM;
    fprintf(list.stream, "%s %zu of %zu comparisons:", what, count, run->comparison_count);
    for (size_t i = 0; i < run->comparison_count && listed < MOST_COMPARISONS_LISTED; i++) {
        if (!chosen(&run->comparisons[i]))
            continue;
        fputs(listed++ == 0 ? "" : ",", list.stream);
        name_comparison(&run->comparisons[i], list.stream);
    }
    if (count > listed)
        fprintf(list.stream, ", and %zu more (all are in run.json)", count - listed);
    return list_print(&list, out, lead);
}

static int print_sensitive(const struct conclusions *out)
{
    if (count_rejected(out->run) == 0 || out->run->noise.unfit)
        return 0;
    if (count_of(out->run, is_sensitive) == 0)
        return table_fact(out->stream, out->width, "sensitive",
                          "no verdict changes when the rejected blocks are counted in");
    return print_chosen(out, "sensitive",
                        "to the rejection of blocks; with all blocks the verdict is another in",
                        is_sensitive);
}

static int print_t_test(const struct conclusions *out)
{
    if (count_of(out->run, disagrees) == 0)
        return table_fact(out->stream, out->width, "t test", "disagrees on no comparison");
    return print_chosen(out, "t test", "disagrees on", disagrees);
}

int table_conclusions_print(const struct run *run, unsigned width, FILE *stream)
{
    const struct conclusions out = {run, stream, width};
    int error = print_judgement(&out);

    if (error == 0)
        error = print_floor(&out);
    if (error == 0)
        error = print_blocks(&out);
    if (error != 0 || run->comparison_count == 0)
        return error;
    error = print_precision(&out);
    if (error == 0)
        error = print_power(&out);
    if (error == 0)
        error = print_sensitive(&out);
    if (error == 0)
        error = print_t_test(&out);
    return error;
}
