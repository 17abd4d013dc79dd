/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_drawing.h - figures whose data are written: drawing them, and saying so. */
#ifndef IPCMARK_BENCH_REPORT_DRAWING_H
#define IPCMARK_BENCH_REPORT_DRAWING_H

#include "base/diagnosis.h"

/* Draws every figure of the folder and tells on stdout how many there are. Errors as
 * report_draw_figures(). */
int report_drawing_draw(const char *folder, struct diagnosis *why);

#endif
