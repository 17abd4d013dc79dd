/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * grouping.c - sorts pointers, equals by their address, which is their place in the array. */
#include "result/grouping.h"

#include <errno.h>
#include <stdlib.h>

struct order {
    int (*compare)(const void *, const void *);
};

static int by_place(const void *a, const void *b)
{
    return (a > b) - (a < b);
}

static int by_key_and_place(const void *a, const void *b, void *context)
{
    const void *const *left = a, *const *right = b;
    const struct order *order = context;
    int difference = order->compare(*left, *right);

    return difference != 0 ? difference : by_place(*left, *right);
}

static int by_first_item(const void *a, const void *b)
{
    const struct group *left = a, *right = b;

    return by_place(left->items[0], right->items[0]);
}

int grouping_build(const void *array, size_t count, size_t element_bytes,
                   int (*compare)(const void *, const void *), struct grouping *out)
{
    struct order order = {compare};

    *out = (struct grouping){
        .groups = calloc(count + 1, sizeof *out->groups),
        .items = calloc(count + 1, sizeof *out->items),
    };
    if (out->groups == NULL || out->items == NULL) {
        grouping_clear(out);
        return -ENOMEM;
    }
    for (size_t i = 0; i < count; i++)
        out->items[i] = (const char *)array + i * element_bytes;
    qsort_r(out->items, count, sizeof(*out->items), by_key_and_place, &order);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || compare(out->items[i - 1], out->items[i]) != 0)
            out->groups[out->count++].items = &out->items[i];
        out->groups[out->count - 1].count++;
    }
    qsort(out->groups, out->count, sizeof *out->groups, by_first_item);
    return 0;
}

void grouping_clear(struct grouping *grouping)
{
    free(grouping->groups);
    free(grouping->items);
    *grouping = (struct grouping){0};
}
