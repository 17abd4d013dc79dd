/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document_figures.h - the figures of a document. */
#ifndef IPCMARK_REPORT_DOCUMENT_FIGURES_H
#define IPCMARK_REPORT_DOCUMENT_FIGURES_H

#include <stdio.h>

#include "report/markup.h"

/* Shows every figure that lies in the folder in a form that the markup can show, each with its
 * caption; nothing for NULL or where there is none. */
void document_figures(const struct markup *markup, FILE *stream, enum language language,
                      const char *folder);

#endif
