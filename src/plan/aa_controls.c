/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * aa_controls.c - one A/A control for each workload and placement. */
#include "plan/aa_controls.h"

#include <stdbool.h>

#include "plan/stopping.h"

static bool moves_data(const struct plan_case *planned)
{
    return (planned->transport->flags & (TRANSPORT_MOVES_NOTHING | TRANSPORT_NOTIFIES)) == 0;
}

static bool is_compared(const struct plan_case *a, const struct plan_case *b)
{
    return a->transport != b->transport || a->spec.variant != b->spec.variant ||
           a->spec.wait != b->spec.wait || a->spec.batch != b->spec.batch;
}

/* Whether the case differs from the first one of its workload that moves data. */
static bool differs_from_first(const struct plan *plan, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (plan->cases[i].workload == plan->cases[index].workload && moves_data(&plan->cases[i]))
            return is_compared(&plan->cases[i], &plan->cases[index]);
    return false;
}

bool aa_controls_make_sense(const struct plan *plan)
{
    for (size_t i = 0; i < plan->case_count; i++)
        if (moves_data(&plan->cases[i]) && differs_from_first(plan, i))
            return true;
    return false;
}

/* Whether no case of its workload and placement is smaller, or as small and earlier. */
static bool is_first_of_smallest(const struct plan *plan, size_t index)
{
    const struct plan_case *candidate = &plan->cases[index];

    for (size_t i = 0; i < plan->case_count; i++) {
        const struct plan_case *other = &plan->cases[i];
        if (i == index || !moves_data(other) ||
            case_spec_compare(&other->spec, &candidate->spec, CASE_WORKLOAD | CASE_PLACEMENT) != 0)
            continue;
        int difference = case_spec_compare(&other->spec, &candidate->spec,
                                           CASE_SIZE | CASE_CLIENTS);
        if (difference < 0 || (difference == 0 && i < index))
            return false;
    }
    return true;
}

size_t aa_controls_choose(const struct plan *plan, unsigned blocks, size_t *indices)
{
    size_t count = 0;

    if (blocks < STOPPING_FEWEST || !aa_controls_make_sense(plan))
        return 0;
    for (size_t i = 0; i < plan->case_count; i++)
        if (moves_data(&plan->cases[i]) && is_first_of_smallest(plan, i))
            indices[count++] = i;
    return count;
}
