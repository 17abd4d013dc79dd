/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * forecast.h - how long a run takes, how many blocks fit into its time limit, and what of that the
 * reader must know before anything is measured. */
#ifndef IPCMARK_SESSION_FORECAST_H
#define IPCMARK_SESSION_FORECAST_H

#include "plan/plan.h"
#include "plan/settings.h"

struct forecast {
    unsigned runs;        /* each with pilots and blocks of its own */
    double before_s;      /* the start, all pilots, the kernel's counters, traces */
    double pilots_s;      /* those of a further run */
    double block_s;       /* NAN: not known, as with --messages before anything was timed */
    double after_s;       /* the table */
    double after_block_s; /* what each block adds to the analysis and the writing at the end */
};

/* From the plan alone, with what starting processes costs on small machines. */
struct forecast forecast_of(const struct settings *settings, const struct plan *plan);

/* All of it, with so many blocks a run; NAN where a block is not known. */
double forecast_seconds(const struct forecast *forecast, unsigned blocks);

/* How much of so many seconds is left for the blocks of one run and what follows the last. */
double forecast_run_s(const struct forecast *forecast, double limit_s);

/* How many of `most` blocks of one run, of which `done` are there, can be done so that all ends
 * within left_s from now, with all that comes before the blocks past; `most` where a block is not
 * known. Never below `done`. */
unsigned forecast_fitting(const struct forecast *forecast, double left_s, unsigned done,
                          unsigned most);

/* What the reader should know of the number of blocks, each a line without an end for say():
 * that a suite's time limit does not hold or its blocks are not needed, that `fitting` of `blocks`
 * fit into the time limit, that there will be no intervals. Nothing where all is as asked for. */
void forecast_tell(const struct forecast *forecast, const struct settings *settings,
                   unsigned fitting, void (*say)(void *self, const char *text), void *self);

#endif
