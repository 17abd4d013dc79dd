/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * grouping.h - which elements of an array belong together. */
#ifndef IPCMARK_RESULT_GROUPING_H
#define IPCMARK_RESULT_GROUPING_H

#include <stddef.h>

struct group {
    const void **items; /* pointers into the array, in its order; >= 1 */
    size_t count;
};

struct grouping {
    struct group *groups; /* in the order of their first elements */
    size_t count;
    const void **items; /* of all groups */
};

/* Groups the elements for which compare() says 0. O(n log n). Release with grouping_clear().
 * -ENOMEM. */
int grouping_build(const void *array, size_t count, size_t element_bytes,
                   int (*compare)(const void *, const void *), struct grouping *out);
void grouping_clear(struct grouping *grouping);

#endif
