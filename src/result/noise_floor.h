/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * noise_floor.h - how far two runs of the very same case may seem to differ here.
 *
 * An A/A control is a case that is run twice in every block, under two ids. Whatever is found
 * between the two is noise: it says what this machine makes of nothing. It is a diagnosis; verdicts
 * do not look at it. */
#ifndef IPCMARK_RESULT_NOISE_FLOOR_H
#define IPCMARK_RESULT_NOISE_FLOOR_H

#include "result/run.h"

/* The most that an A/A control of the run did not exclude, over the blocks that count: the far end
 * of its 95 % interval as a ratio above 1, less 1. NAN: there is none with enough blocks. -ENOMEM;
 * -EINVAL as series_build(). */
int noise_floor_find(const struct run *run, double *out);

#endif
