/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan.h - the cases to run, and those that this machine can't. */
#ifndef IPCMARK_PLAN_PLAN_H
#define IPCMARK_PLAN_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diagnosis.h"
#include "measure/topology.h"
#include "plan/settings.h"
#include "transport/transport.h"
#include "workload/case_spec.h"
#include "workload/workload.h"

/* One point of the plan. */
struct plan_case {
    char id[CASE_ID_BYTES]; /* of the spec */
    struct case_spec spec;  /* its texts stand in tables and in plan.placements */
    const struct transport *transport;
    const struct workload *workload;
    const struct placement *where; /* of the plan; NULL: of no placement that it has */
};

struct skipped_case {
    char id[CASE_ID_BYTES];
    struct diagnosis reason; /* a message (text/message.h) */
};

struct plan {
    /* In report order: by workload, placement, size, buffer, wait, clients, rate, transport, variant, batch;
     * the last changes fastest, and each follows its list in the settings. Of steps: by step,
     * workload and placement; the names of ladders are the settings'. */
    struct plan_case *cases;
    size_t case_count;
    struct skipped_case *skipped;
    size_t skipped_count;
    size_t *aa_controls; /* indices of the cases with an A/A control (aa_controls.h) */
    size_t aa_control_count;
    struct placement *placements;
    size_t placement_count;
    struct plan_case *limits; /* of the machine (limit_cases.c), of each placement */
    size_t limit_count;
    unsigned limit_every; /* each is measured in one of so many blocks, evenly spread; >= 1 */
};

/* Builds the plan. Each transport is tried on the kernel, first with a message there and back, then
 * once for every size and buffer, by opening its channel in `directory` (existing, private): all
 * cases of one that does not work here, and a case whose message or buffer it can't have, go to
 * `skipped` with the reason and the remedy or the largest allowed value. With verify, transports
 * that move nothing are skipped. A case that its workload can't do (workload->check) is skipped,
 * too. A transport that only notifies has one size, 0, whatever the list says. Workloads without
 * many clients ignore the list of clients, and those that take no batches or rates those lists.
 * Of two waits that come to the same case, the first
 * counts.
 *
 * "available" stands for all pinned placements that this machine has, and puts one entry per
 * missing one into `skipped` (id: the placement's name); one that is also named itself counts once.
 *
 * -ENOENT or -EINVAL: a placement named in the settings is not on this machine. -EINVAL: a list of
 * the settings is empty, or their blocks, or both duration and messages, are 0, or the reference
 * that all are to be compared with is not among the transports, or no case is left; -EOPNOTSUPP:
 * none is left, and this system refused a transport. -EMFILE, -ENFILE, -EFBIG, -EAGAIN, -ENOMEM: a
 * limit of the process, the user or the system, which *why names. *out is released with
 * plan_clear(), and untouched after an error. */
int plan_build(const struct settings *settings, const struct topology *topology,
               const char *directory, struct plan *out, struct diagnosis *why);
void plan_clear(struct plan *plan);

/* Keeps those cases that are wanted, in their order, and chooses the A/A controls anew; `blocks` as
 * the settings have it. What was skipped stays. */
void plan_keep(struct plan *plan,
               bool (*wanted)(const struct plan_case *planned, const void *context),
               const void *context, unsigned blocks);

/* The first case at the same point of the plan as cases[index]: where only transport and variant
 * differ, or of the same ladder. These are compared with one another. */
size_t plan_point_of(const struct plan *plan, size_t index);

#endif
