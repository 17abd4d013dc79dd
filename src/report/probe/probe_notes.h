/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_notes.h - what stands below the matrix in a terminal, in paragraphs of at most `width`
 * columns. All return 0 or -ENOMEM. */
#ifndef IPCMARK_REPORT_PROBE_PROBE_NOTES_H
#define IPCMARK_REPORT_PROBE_PROBE_NOTES_H

#include "report/probe/matrix.h"

/* Every experiment, with what it claims, did and observed. */
int probe_notes_print_details(const struct matrix *matrix, enum language language, unsigned width,
                              FILE *stream);

/* Those that contradict their claim, then those that could not be tried. */
int probe_notes_print_exceptions(const struct matrix *matrix, unsigned width, FILE *stream);

#endif
