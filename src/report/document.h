/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document.h - a run as a document: tables, sentences, figures and methods. */
#ifndef IPCMARK_REPORT_DOCUMENT_H
#define IPCMARK_REPORT_DOCUMENT_H

#include <stdio.h>

#include "language/language.h"
#include "result/run.h"

/* What a document needs to know besides the run. */
struct report_setting {
    enum language language;
    const char *figures; /* the folder that may hold figures; NULL: none are shown */
    const char *run_id;  /* 64 hex digits: SHA-256 of the run file; NULL: not known */
};

/* LaTeX to be \input, and a document that does so and compiles with pdfLaTeX, XeLaTeX and LuaLaTeX.
 * Figures are sought in \ipcmarkfigures, "figures" unless it is defined before. -errno of the stream;
 * -ENOMEM. */
int report_latex(const struct run *run, const struct report_setting *setting, FILE *stream);
int report_latex_example(const struct run *run, const struct report_setting *setting, FILE *stream);

/* "pdf" or "png": which file of that figure in that folder LaTeX will show; NULL: there is none. */
const char *report_latex_figure(const char *folder, const char *name);

/* The same document in Markdown (GFM); figures are sought in "figures" beside it. */
int report_markdown(const struct run *run, const struct report_setting *setting, FILE *stream);

/* BibTeX: an entry for the program and one for the run. */
int report_bibtex(const struct run *run, const struct report_setting *setting, FILE *stream);

/* The methods paragraph in plain text, one line. */
int report_methods(const struct run *run, const struct report_setting *setting, FILE *stream);

/* Flushes the stream and says whether it took everything. */
int report_finish(FILE *stream, int error);

#endif
