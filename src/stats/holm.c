/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * holm.c - the k-th smallest of m counts m - k + 1 times, and never less than the one before. */
#include "stats/holm.h"

#include <errno.h>
#include <gsl/gsl_sort.h>
#include <stdlib.h>

int holm_adjust(double *p, size_t count)
{
    double largest_so_far = 0;

    if (count == 0)
        return 0;
    size_t *order = malloc(count * sizeof *order);
    if (order == NULL)
        return -ENOMEM;
    gsl_sort_index(order, p, 1, count);
    for (size_t k = 0; k < count; k++) {
        double adjusted = p[order[k]] * (double)(count - k);
        if (adjusted > largest_so_far)
            largest_so_far = adjusted < 1 ? adjusted : 1;
        p[order[k]] = largest_so_far;
    }
    free(order);
    return 0;
}
