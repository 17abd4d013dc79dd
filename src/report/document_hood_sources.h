/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document_hood_sources.h - who counted what under the hood, and the system calls by name. */
#ifndef IPCMARK_REPORT_DOCUMENT_HOOD_SOURCES_H
#define IPCMARK_REPORT_DOCUMENT_HOOD_SOURCES_H

#include "report/markup.h"
#include "result/run.h"

/* A list: for each event its source, or why it was not counted. -ENOMEM. */
int document_hood_sources(const struct markup *markup, FILE *stream, enum language language,
                          const struct run *run);

/* A list of the different ways in which the kernel was called, with the cases of each; nothing for a
 * run that was not traced. -ENOMEM. */
int document_hood_calls(const struct markup *markup, FILE *stream, enum language language,
                        const struct run *run);

/* "system calls": the event for a sentence. */
enum word document_hood_event(enum event event);

#endif
