/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * caution.h - why the verdicts of a comparison may mislead. */
#ifndef IPCMARK_COMPARE_CAUTION_H
#define IPCMARK_COMPARE_CAUTION_H

#include "compare/compare.h"

/* Appends to compare->warnings, whose rows are there already: a run that is incomplete or was made on
 * an unfit machine, a noise floor above the threshold, too few blocks for any significant
 * difference. -ENOMEM. */
int caution_add_all(struct run_compare *compare);

#endif
