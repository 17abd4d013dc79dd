/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan_warnings.c - the whole machine is asked what the plan was, where the process has part of it. */
#include "plan/plan_warnings.h"

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

static bool spins_on_one_cpu(const struct case_spec *spec, unsigned cpus)
{
    const bool is_anywhere = spec->cpus[SIDE_PARENT] == CPU_ANY &&
                             spec->cpus[SIDE_CHILD] == CPU_ANY;

    return spec->wait == WAIT_SPIN && (case_spec_on_one_cpu(spec) || (is_anywhere && cpus == 1));
}

char *spin_warning(const struct plan *plan, unsigned cpus)
{
    for (size_t i = 0; i < plan->case_count; i++) {
        const struct plan_case *planned = &plan->cases[i];
        if (spins_on_one_cpu(&planned->spec, cpus))
            return message_make(
                N_("two sides spin on one CPU (%1): each uses up its time slice before the other "
                   "gets its turn, so the scheduler is what is timed; take two CPUs (--placement), "
                   "or another --wait"),
                planned->id, NULL);
    }
    return NULL;
}
