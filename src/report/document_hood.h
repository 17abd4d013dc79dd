/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document_hood.h - what the kernel did for one message, a section of a document. */
#ifndef IPCMARK_REPORT_DOCUMENT_HOOD_H
#define IPCMARK_REPORT_DOCUMENT_HOOD_H

#include "report/markup.h"
#include "result/run.h"

/* A table for each group of cases with a look under the hood, then the system calls by name, who
 * counted, and why some things were not. Nothing for a run without. -ENOMEM. */
int document_hood(const struct markup *markup, FILE *stream, enum language language,
                  const struct run *run);

#endif
