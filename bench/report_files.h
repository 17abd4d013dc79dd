/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_files.h - reports that are files of their own: a folder that compiles (report.tex, its figures,
 * example.tex), and percentile files. */
#ifndef IPCMARK_BENCH_REPORT_FILES_H
#define IPCMARK_BENCH_REPORT_FILES_H

#include "base/diagnosis.h"
#include "document/document.h"
#include "document/sink.h"
#include "document/style.h"
#include "result/run.h"

/* Into a folder that is there; frees the document. `drawn`: a folder from which those of LaTeX are copied into
 * FOLDER/figures; NULL: there are none. -errno with *why naming the file. */
int latex_folder_write(struct document *document, const struct style *style, const char *folder,
                       const char *drawn, struct diagnosis *why);

/* Copies those figures in `from` that the sink shows, each in the form that it likes best, into a
 * folder that is made if it is missing. -errno with *why. */
int figures_copy(const char *from, const char *folder, const struct sink *sink,
                 struct diagnosis *why);

/* `report --format hgrm`: a percentile file for each case that has a distribution, into the folder `path`,
 * which is made, or the only one into the file `path`: one that ends in .hgrm, or exists and is no folder.
 * Says on stdout where they are, and on stderr how many cases have none. -EINVAL: there is none, or several
 * for one file; -errno of writing; with *why. */
int hgrm_files_write(const struct run *run, const char *path, struct diagnosis *why);

#endif
