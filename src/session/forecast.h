/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * forecast.h - how long a run takes, how many blocks fit into its time limit, and what of that the
 * reader must know before anything is measured. */
#ifndef IPCMARK_SESSION_FORECAST_H
#define IPCMARK_SESSION_FORECAST_H

#include "plan/plan.h"
#include "plan/settings.h"

struct forecast {
    double before_s;      /* all pilots */
    double block_s;       /* NAN: not known, as with --messages before anything was timed */
    double after_s;       /* the kernel's counters, traces */
    double after_block_s; /* what each block adds to the analysis and the writing at the end */
};

/* From the plan alone, with what starting processes costs on small machines. */
struct forecast forecast_of(const struct settings *settings, const struct plan *plan);

/* What follows the blocks: counters, which take counting_s unless there are none, traces, and each
 * block's share of the analysis. Fills after_s and after_block_s. */
void forecast_end(struct forecast *forecast, const struct settings *settings,
                  const struct plan *plan, double counting_s);

/* All of it; NAN where a block is not known. */
double forecast_seconds(const struct forecast *forecast, unsigned blocks);

/* How many of `most` blocks, of which `done` are there, can be done so that all ends within left_s
 * from now, with the pilots past; `most` where a block is not known. Never below `done`. */
unsigned forecast_fitting(const struct forecast *forecast, double left_s, unsigned done,
                          unsigned most);

/* What the reader should know of the number of blocks, each a line without an end for say():
 * that a suite's time limit does not hold or its blocks are not needed, that `fitting` of `blocks`
 * fit into the time limit, that there will be no intervals. Nothing where all is as asked for. */
void forecast_tell(const struct forecast *forecast, const struct settings *settings,
                   unsigned fitting, void (*say)(void *self, const char *text), void *self);

#endif
