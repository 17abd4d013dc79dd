/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex_folder.h - a report in LaTeX as a folder that compiles by itself. */
#ifndef IPCMARK_BENCH_LATEX_FOLDER_H
#define IPCMARK_BENCH_LATEX_FOLDER_H

#include "base/diagnosis.h"
#include "report/document.h"
#include "result/run.h"

/* Writes report.tex and example.tex into `folder` (made if it is missing; its parent must exist), each
 * in one step, and copies the figures that report.tex shows to FOLDER/figures unless they lie there.
 * -errno with *why naming what failed. */
int latex_folder_write(const struct run *run, const struct report_setting *setting,
                       const char *folder, struct diagnosis *why);

#endif
