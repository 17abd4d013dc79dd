/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * methods.h - what was really done in a run, as a paragraph to paste. */
#ifndef IPCMARK_REPORT_METHODS_H
#define IPCMARK_REPORT_METHODS_H

#include "language/language.h"
#include "result/run.h"

/* One paragraph without line breaks. What the run does not know is left out; an incomplete run says
 * so first. `run_id`: hash of the run file, or NULL. The caller's, to be freed; NULL: no memory. */
char *methods_text(enum language language, const struct run *run, const char *run_id);

#endif
