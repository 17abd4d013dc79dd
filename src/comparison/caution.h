/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * caution.h - why the verdicts of a comparison may mislead. */
#ifndef IPCMARK_COMPARISON_CAUTION_H
#define IPCMARK_COMPARISON_CAUTION_H

#include "comparison/comparison.h"

/* Appends what is amiss with the run, by its name: it is incomplete, was made on an unfit machine,
 * was granted too little buffer, or has a noise floor above the threshold. -ENOMEM. */
int caution_of_run(struct message_list *list, const struct compared_run *run, double threshold);

/* Appends that run `at` is the same as one before it, if it is: where both have a case, their first
 * invocations took the same nanoseconds. -ENOMEM. */
int caution_of_twice(struct comparison *comparison, size_t at);

/* Appends what the intervals of its rows do not contain, or that there are none. -ENOMEM. */
int caution_of_pair(struct comparison_pair *pair);

/* Appends that run `at` did other work than the base, or was made on another machine. -ENOMEM. */
int caution_of_work(struct comparison *comparison, size_t at);
int caution_of_machines(struct comparison *comparison, size_t at);

/* Appends that the two had other hosts behind `tcp@HOST`. -ENOMEM. */
int caution_of_far_hosts(struct comparison *comparison, size_t at);

/* Appends which case was offered the most different rates, if any were (work.h). -ENOMEM. */
int caution_of_rates(struct comparison *comparison, size_t at);

void cautions_clear(struct message_list *list);

#endif
