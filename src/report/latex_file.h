/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex_file.h - a document to try with what the LaTeX sink prints. */
#ifndef IPCMARK_REPORT_LATEX_FILE_H
#define IPCMARK_REPORT_LATEX_FILE_H

#include <stdio.h>

/* A document in the language in use that compiles by itself and has report.tex for its contents. */
void latex_example_print(FILE *stream);

#endif
