/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex_folder.h - a document as a folder that compiles: report.tex, its figures, example.tex. */
#ifndef IPCMARK_BENCH_LATEX_FOLDER_H
#define IPCMARK_BENCH_LATEX_FOLDER_H

#include "base/diagnosis.h"
#include "document/document.h"
#include "document/sink.h"
#include "document/style.h"

/* Into a folder that is there; frees the document. `drawn`: a folder from which those of LaTeX are copied into
 * FOLDER/figures; NULL: there are none. -errno with *why naming the file. */
int latex_folder_write(struct document *document, const struct style *style, const char *folder,
                       const char *drawn, struct diagnosis *why);

/* Copies those figures in `from` that the sink shows, each in the form that it likes best, into a
 * folder that is made if it is missing. -errno with *why. */
int figures_copy(const char *from, const char *folder, const struct sink *sink,
                 struct diagnosis *why);

#endif
