/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_clients.h - what matters to who reads figures of many clients: whom their server neglects, and
 * which CPUs they share. */
#ifndef IPCMARK_REPORT_RUN_CLIENTS_H
#define IPCMARK_REPORT_RUN_CLIENTS_H

#include <stdbool.h>

#include "document/document.h"
#include "report/ranking.h"

/* Whether in an invocation a client of a server got less than a tenth of an equal share: the whole
 * interval of the least share lies below that. */
bool clients_starve(const struct run_case *run_case);

/* What was said of a step, and behind it with which of its leaders clients starve (`starving`, a
 * list; NULL: with none), the best of those with which none does, and who is ahead by p99 where that
 * is settled and is another. Both are of many clients only. */
const char *clients_say_neglect(struct document *document, const struct ranking *ranking,
                                const char *said, const char *starving);

/* As facts of the run: in how many cases clients starve, and what that means; that they share CPUs. */
void clients_tell(struct document *document, const struct run *run);

#endif
