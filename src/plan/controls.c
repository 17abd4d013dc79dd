/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * controls.c - one twin for each workload and placement. */
#include "plan/controls.h"

#include <stdbool.h>
#include <string.h>

enum { FEWEST_BLOCKS = 6 }; /* for a 95 % interval: pseudomedian.h */

static bool moves_data(const struct bench_case *bench_case)
{
    return (bench_case->transport->flags & TRANSPORT_MOVES_NOTHING) == 0;
}

static bool has_two_transports(const struct plan *plan)
{
    const struct transport *first = NULL;

    for (size_t i = 0; i < plan->case_count; i++) {
        if (!moves_data(&plan->cases[i]))
            continue;
        if (first == NULL)
            first = plan->cases[i].transport;
        if (plan->cases[i].transport != first)
            return true;
    }
    return false;
}

static bool same_group(const struct bench_case *a, const struct bench_case *b)
{
    return a->workload == b->workload && strcmp(a->placement.name, b->placement.name) == 0;
}

/* Whether no case of its workload and placement is smaller, or as small and earlier. */
static bool is_first_of_smallest(const struct plan *plan, size_t index)
{
    const struct bench_case *candidate = &plan->cases[index];

    for (size_t i = 0; i < plan->case_count; i++) {
        const struct bench_case *other = &plan->cases[i];
        if (i == index || !moves_data(other) || !same_group(other, candidate))
            continue;
        if (other->message_bytes < candidate->message_bytes ||
            (other->message_bytes == candidate->message_bytes && i < index))
            return false;
    }
    return true;
}

size_t controls_choose(const struct plan *plan, unsigned blocks, size_t *indices)
{
    size_t count = 0;

    if (blocks < FEWEST_BLOCKS || !has_two_transports(plan))
        return 0;
    for (size_t i = 0; i < plan->case_count; i++)
        if (moves_data(&plan->cases[i]) && is_first_of_smallest(plan, i))
            indices[count++] = i;
    return count;
}
