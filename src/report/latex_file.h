/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex_file.h - a document to try with what the LaTeX sink prints. */
#ifndef IPCMARK_REPORT_LATEX_FILE_H
#define IPCMARK_REPORT_LATEX_FILE_H

#include <stdio.h>

#include "document/style.h"

/* A document in the language in use, and in that style, that compiles by itself and has report.tex
 * for its contents. Where a package is missing its log names that, and how to get it. */
void latex_example_print(const struct style *style, FILE *stream);

#endif
