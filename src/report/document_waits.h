/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document_waits.h - the price of waiting, a section of a document. */
#ifndef IPCMARK_REPORT_DOCUMENT_WAITS_H
#define IPCMARK_REPORT_DOCUMENT_WAITS_H

#include "report/markup.h"
#include "result/run.h"

/* A table for each workload and placement that was measured with several ways of waiting: how each
 * compares with the first one of its transport. Nothing for a run without. -ENOMEM. */
int document_waits(const struct markup *markup, FILE *stream, enum language language,
                   const struct run *run);

#endif
