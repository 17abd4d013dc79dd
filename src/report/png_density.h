/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * png_density.h - how large a PNG is on paper, which gnuplot does not say: word processors would
 * take three times the size of the PDF. */
#ifndef IPCMARK_REPORT_PNG_DENSITY_H
#define IPCMARK_REPORT_PNG_DENSITY_H

/* Says in the file that it has 300 dots to the inch, as plots/canvas.gp draws it. What is no PNG,
 * or says a density of its own, stays as it is: 0. -errno: it can't be read or written. */
int png_density_set(const char *path);

#endif
