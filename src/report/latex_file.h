/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex_file.h - a document as a file for \input, and one to try it with. */
#ifndef IPCMARK_REPORT_LATEX_FILE_H
#define IPCMARK_REPORT_LATEX_FILE_H

#include <stdio.h>

#include "document/sink.h"

/* What the LaTeX sink prints, below its title as a section. As it returns. */
int latex_file_print(const struct document *document, const struct sink_setting *setting,
                     FILE *stream);

/* A document in the language in use that compiles by itself and has report.tex for its contents. */
void latex_example_print(FILE *stream);

#endif
