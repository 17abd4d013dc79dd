/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cpuset_warning.c - the same questions to the whole machine, where the process has part of it. */
#include "plan/cpuset_warning.h"

#include <stdbool.h>

#include "measure/topology.h"
#include "text/message.h"

static bool has(const struct topology *machine, const char *placement, unsigned pairs)
{
    struct placement found;
    struct diagnosis why;

    return placement_find(machine, placement, &found, &why) == 0 && found.pair_count >= pairs;
}

static bool shares_cpus(const struct plan_case *planned)
{
    return planned->workload->in_pairs && planned->where != NULL &&
           planned->spec.cpus[SIDE_PARENT] != CPU_ANY &&
           planned->where->pair_count < planned->spec.clients;
}

/* What is cut short; NULL: nothing is. */
static const char *find_cut(const struct plan *plan, const struct topology *machine)
{
    for (size_t i = 0; i < plan->skipped_count; i++)
        if (has(machine, plan->skipped[i].id, 1)) /* the id of a case is no placement */
            return plan->skipped[i].id;
    for (size_t i = 0; i < plan->case_count; i++)
        if (shares_cpus(&plan->cases[i]) &&
            has(machine, plan->cases[i].where->name, plan->cases[i].spec.clients))
            return plan->cases[i].id;
    return NULL;
}

char *cpuset_warning(const struct plan *plan, unsigned usable, unsigned online)
{
    struct topology *machine = NULL;

    if (usable >= online || topology_load_whole(&machine) != 0)
        return NULL;
    const char *cut = find_cut(plan, machine);
    char *message = cut == NULL
                        ? NULL
                        : message_make(N_("%1 of %2 CPUs may be used, which is less than the plan "
                                          "asks for: %3 is left out or has pairs that share CPUs; "
                                          "allow the others (Slurm's --exclusive, the container's "
                                          "cpuset, taskset)"),
                                       MESSAGE_NUMBER("%u", usable), MESSAGE_NUMBER("%u", online),
                                       cut, NULL);
    topology_free(machine);
    return message;
}
