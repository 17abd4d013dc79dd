/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * spin_warning.c - transports that can only spin are skipped there; --wait spin was asked for. */
#include "plan/spin_warning.h"

#include <stdbool.h>

#include "measure/topology.h"
#include "text/message.h"

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
