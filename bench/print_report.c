/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * print_report.c - asks the stream whether it is a terminal. */
#include "print_report.h"

#include "output_file.h"
#include "report/report.h"
#include "several_runs/overlay_report.h"

int print_table(const struct run *run, enum language language, FILE *stream)
{
    struct output_form form = output_form_of(stream);

    return report_table(run, stream, language, form.colour, form.width);
}

int print_overlay_table(const struct overlay *overlay, FILE *stream)
{
    struct output_form form = output_form_of(stream);

    return overlay_table(overlay, stream, form.colour, form.width);
}
