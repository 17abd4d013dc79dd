/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * try_claims.h - `ipcmark probe --claims`: published claims, measured and judged here. */
#ifndef IPCMARK_BENCH_TRY_CLAIMS_H
#define IPCMARK_BENCH_TRY_CLAIMS_H

#include "probe_options.h"

/* Returns the exit status. */
int try_claims(const struct probe_options *options);

#endif
