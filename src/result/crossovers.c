/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crossovers.c - only sizes with a verdict "faster" or "slower" settle an order. As the verdicts are
 * adjusted over the whole run, a bracket between two of them that contradict each other holds with
 * the confidence of the whole family. */
#include "result/crossovers.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/size_text.h"
#include "result/grouping.h"

/* One pair of labels over all sizes. */
struct curve {
    const struct run_comparison *const *by_size;
    size_t count;
};

struct crossover_list {
    struct run_crossover *entries;
    size_t count;
};

static int compare_curves(const void *a, const void *b)
{
    const struct run_comparison *left = a, *right = b;
    int difference = strcmp(left->workload, right->workload);

    if (difference == 0)
        difference = strcmp(left->placement, right->placement);
    if (difference == 0)
        difference = strcmp(left->wait, right->wait);
    if (difference == 0)
        difference = strcmp(left->metric, right->metric);
    if (difference == 0)
        difference = strcmp(left->baseline, right->baseline);
    if (difference == 0)
        difference = strcmp(left->contender, right->contender);
    if (difference == 0)
        difference = (left->buffer_requested > right->buffer_requested) -
                     (left->buffer_requested < right->buffer_requested);
    if (difference == 0)
        difference = (left->clients > right->clients) - (left->clients < right->clients);
    return difference;
}

static int by_size(const void *a, const void *b)
{
    const struct run_comparison *const *left = a, *const *right = b;

    return ((*left)->size > (*right)->size) - ((*left)->size < (*right)->size);
}

static bool is_settled(const struct run_comparison *comparison)
{
    return comparison->verdict == VERDICT_FASTER || comparison->verdict == VERDICT_SLOWER;
}

static bool contradict(const struct run_comparison *a, const struct run_comparison *b)
{
    return is_settled(a) && is_settled(b) && a->verdict != b->verdict;
}

static const char *better_of(const struct run_comparison *comparison)
{
    return comparison->verdict == VERDICT_FASTER ? comparison->contender : comparison->baseline;
}

static const char *worse_of(const struct run_comparison *comparison)
{
    return comparison->verdict == VERDICT_FASTER ? comparison->baseline : comparison->contender;
}

/* Where the straight line between two points (ln size, ln ratio) passes ratio 1. */
static double interpolate(const struct run_comparison *a, const struct run_comparison *b)
{
    double from = log((double)a->size), to = log((double)b->size);
    double at_from = log(a->paired.ratio.estimate), at_to = log(b->paired.ratio.estimate);

    return exp(from + (to - from) * at_from / (at_from - at_to));
}

/* How often the estimate changes sides from `low` to `high`; *at: where it does for the wanted time,
 * counted from 0, or unchanged. */
static size_t count_changes(const struct curve *curve, size_t low, size_t high, size_t wanted,
                            double *at)
{
    const struct run_comparison *last = curve->by_size[low];
    size_t changes = 0;

    for (size_t i = low + 1; i <= high; i++) {
        const struct run_comparison *next = curve->by_size[i];
        if (isnan(next->paired.ratio.estimate))
            continue;
        if ((last->paired.ratio.estimate < 1) != (next->paired.ratio.estimate < 1) &&
            changes++ == wanted)
            *at = interpolate(last, next);
        last = next;
    }
    return changes;
}

/* The orders at `low` and `high` contradict each other, so that the number of changes in between is
 * odd: it is the middle one. */
static double estimate(const struct curve *curve, size_t low, size_t high)
{
    double at = NAN;
    size_t changes = count_changes(curve, low, high, SIZE_MAX, &at);

    count_changes(curve, low, high, changes / 2, &at);
    return at;
}

/* Takes the sentence, which is NULL without memory. */
static int append(struct crossover_list *list, const struct run_comparison *of, const char *first,
                  const char *second, char *sentence)
{
    struct run_crossover *grown = reallocarray(list->entries, list->count + 1, sizeof *grown);

    if (grown == NULL) {
        free(sentence);
        return -ENOMEM;
    }
    list->entries = grown;
    struct run_crossover *entry = &grown[list->count++];
    *entry = (struct run_crossover){
        .workload = strdup(of->workload),
        .placement = strdup(of->placement),
        .wait = strdup(of->wait),
        .metric = strdup(of->metric),
        .buffer_requested = of->buffer_requested,
        .clients = of->clients,
        .first = strdup(first),
        .second = strdup(second),
        .estimate = NAN,
        .sentence = sentence,
    };
    bool complete = entry->workload != NULL && entry->placement != NULL && entry->wait != NULL &&
                    entry->metric != NULL && entry->first != NULL && entry->second != NULL &&
                    entry->sentence != NULL;
    return complete ? 0 : -ENOMEM;
}

static int append_crossover(struct crossover_list *list, const struct curve *curve, size_t low,
                            size_t high)
{
    const struct run_comparison *from = curve->by_size[low], *to = curve->by_size[high];
    double about = estimate(curve, low, high);
    char from_text[SIZE_TEXT_BYTES], to_text[SIZE_TEXT_BYTES], about_text[SIZE_TEXT_BYTES];
    char *sentence;

    size_format(from_text, from->size);
    size_format(to_text, to->size);
    size_format_about(about_text, about);
    if (asprintf(&sentence, "%s overtakes %s between %s and %s (about %s)", better_of(to),
                 worse_of(to), from_text, to_text, about_text) < 0)
        sentence = NULL;
    int error = append(list, from, better_of(from), worse_of(from), sentence);
    if (error == 0) {
        struct run_crossover *entry = &list->entries[list->count - 1];
        entry->low = from->size;
        entry->high = to->size;
        entry->estimate = about;
    }
    return error;
}

/* "no crossover in the measured range (64 B to 64 KiB), 1 KiB, 4 KiB undecided"; NULL: no memory. */
static char *none_sentence(const struct curve *curve)
{
    char *text = NULL, size[SIZE_TEXT_BYTES];
    size_t bytes;
    bool undecided = false;
    FILE *stream = open_memstream(&text, &bytes);

    if (stream == NULL)
        return NULL;
    size_format(size, curve->by_size[0]->size);
    fprintf(stream, "no crossover in the measured range (%s to ", size);
    size_format(size, curve->by_size[curve->count - 1]->size);
    fprintf(stream, "%s)", size);
    for (size_t i = 0; i < curve->count; i++) {
        if (curve->by_size[i]->verdict != VERDICT_UNDECIDED)
            continue;
        size_format(size, curve->by_size[i]->size);
        fprintf(stream, ", %s", size);
        undecided = true;
    }
    fputs(undecided ? " undecided" : "", stream);
    if (fclose(stream) != 0) {
        free(text);
        return NULL;
    }
    return text;
}

/* `settled`: any size with an order, NULL without one. */
static int append_none(struct crossover_list *list, const struct curve *curve,
                       const struct run_comparison *settled)
{
    const struct run_comparison *of = settled == NULL ? curve->by_size[0] : settled;

    return append(list, of, settled == NULL ? of->baseline : better_of(of),
                  settled == NULL ? of->contender : worse_of(of), none_sentence(curve));
}

static int append_curve(struct crossover_list *list, const struct curve *curve)
{
    size_t before = list->count, last = curve->count; /* curve->count: no settled size yet */
    int error = 0;

    for (size_t i = 0; error == 0 && i < curve->count; i++) {
        if (!is_settled(curve->by_size[i]))
            continue;
        if (last < curve->count && contradict(curve->by_size[last], curve->by_size[i]))
            error = append_crossover(list, curve, last, i);
        last = i;
    }
    if (error == 0 && list->count == before)
        error = append_none(list, curve, last < curve->count ? curve->by_size[last] : NULL);
    return error;
}

int crossovers_build(struct run *run)
{
    struct grouping curves;
    struct crossover_list list = {0};
    int error = grouping_build(run->comparisons, run->comparison_count, sizeof *run->comparisons,
                               compare_curves, &curves);

    if (error != 0)
        return error;
    for (size_t i = 0; error == 0 && i < curves.count; i++) {
        struct group *group = &curves.groups[i];
        qsort(group->items, group->count, sizeof(*group->items), by_size);
        const struct curve curve = {(const struct run_comparison *const *)group->items,
                                    group->count};
        /* a message without bytes has no place on a logarithmic scale */
        if (curve.count >= 2 && curve.by_size[0]->size > 0)
            error = append_curve(&list, &curve);
    }
    grouping_clear(&curves);
    if (error != 0) {
        run_crossovers_free(list.entries, list.count);
        return error;
    }
    run_crossovers_free(run->crossovers, run->crossover_count);
    run->crossovers = list.entries;
    run->crossover_count = list.count;
    return 0;
}
