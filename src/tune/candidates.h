/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * candidates.h - what may be tried of a transport: every case that differs from its default one by
 * options of `run`, and nothing that the transport does not have. */
#ifndef IPCMARK_TUNE_CANDIDATES_H
#define IPCMARK_TUNE_CANDIDATES_H

#include "measure/topology.h"
#include "plan/plan.h"
#include "plan/settings.h"

/* One transport and one workload. */
struct candidates {
    struct settings settings;
    struct plan plan; /* cases[0] is the default one; what can't be had is in `skipped` */
};

/* All buffers times all ways to wait, of tcp with and without TCP_NODELAY; and where each message
 * has a call that it waits in, all batches. `asked` has one size and one placement. -ENODATA: the
 * transport has nothing that could be varied in this workload. -EOPNOTSUPP, -EINVAL: it can't do it
 * here at all; else as plan_build(). *why always tells. To be cleared in every case. */
int candidates_plan(const struct settings *asked, const char *transport, const char *workload,
                    const struct topology *topology, const char *directory, struct candidates *out,
                    struct diagnosis *why);
void candidates_clear(struct candidates *candidates);

#endif
