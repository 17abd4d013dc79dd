/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_rows.c - see figure_rows.h. */
#include "report/figure_rows.h"

#include <math.h>

#include "report/figure_sheet.h"

void figure_print_block_name(FILE *stream, const char *panel, const char *label)
{
    fputs("# [", stream);
    sheet_print_name(stream, panel);
    fputs("] [", stream);
    sheet_print_name(stream, label);
    fputs("]\n", stream);
}

void figure_print_number(FILE *stream, double value)
{
    if (isfinite(value))
        fprintf(stream, " %.9g", value);
    else
        fputs(" NaN", stream);
}

void figure_print_interval(FILE *stream, struct interval value)
{
    figure_print_number(stream, value.estimate);
    figure_print_number(stream, isfinite(value.low) ? value.low : value.estimate);
    figure_print_number(stream, isfinite(value.high) ? value.high : value.estimate);
}

void figure_print_nothing(FILE *stream, size_t columns)
{
    fputs("NaN", stream);
    for (size_t i = 1; i < columns; i++)
        fputs(" NaN", stream);
    putc('\n', stream);
}
