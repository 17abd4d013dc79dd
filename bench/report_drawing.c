/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_drawing.c - see report_drawing.h. */
#include "report_drawing.h"

#include <stdio.h>

#include "report/report.h"

int report_drawing_draw(const char *folder, struct diagnosis *why)
{
    struct drawn_figures drawn;
    int error = report_draw_figures(folder, &drawn, why);

    if (error != 0)
        return error;
    printf("%u figures in %s\n", drawn.count, folder);
    if (drawn.without_pdf)
        fputs("ipcmark: no PDF of the figures: this gnuplot has no terminal pdfcairo; SVG and PNG "
              "are drawn\n",
              stderr);
    return 0;
}
