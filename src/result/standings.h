/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * standings.h - where each case stands against the best of the others at its point of the plan. */
#ifndef IPCMARK_RESULT_STANDINGS_H
#define IPCMARK_RESULT_STANDINGS_H

#include <stdbool.h>

#include "result/pairing.h"
#include "result/run.h"

/* Of all cases that have pairs of transports; results[] are pairing_compare()'s. Cases whose
 * buffers are in doubt (grants.h) have none and are nobody's best. *out is the caller's, to be
 * freed. -ENOMEM. */
int standings_build(const struct run *run, const struct pairing *pairing,
                    const struct paired_comparison *results, struct run_standing **out,
                    size_t *count);

/* NULL: it has none. */
const struct run_standing *standing_find(const struct run *run, const struct run_case *of);

/* Whether it may be twice as far from the best, or more. */
bool standing_is_far(const struct run_standing *standing);

#endif
