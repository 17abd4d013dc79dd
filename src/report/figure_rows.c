/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_rows.c - see figure_rows.h. */
#include "report/figure_rows.h"

#include <math.h>
#include <string.h>

#include "report/plot_data.h"

void figure_print_block_name(FILE *stream, const char *panel, const char *label)
{
    fputs("# [", stream);
    plot_data_print_name(stream, panel);
    fputs("] [", stream);
    plot_data_print_name(stream, label);
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

void figure_print_variable(FILE *stream, const char *figure, const char *suffix)
{
    for (; *figure != '\0'; figure++)
        putc(*figure == '-' ? '_' : *figure, stream);
    fprintf(stream, "_%s = ", suffix);
}

/* Everything special as \ooo: doubled single quotes do not always survive, and gnuplot runs what
 * stands between back quotes even in a double-quoted string. */
void figure_print_string(FILE *stream, const char *text)
{
    putc('"', stream);
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text < ' ')
            putc('?', stream);
        else if (strchr("'\"`\\", *text) != NULL)
            fprintf(stream, "\\%03o", (unsigned)(unsigned char)*text);
        else
            putc(*text, stream);
    }
    putc('"', stream);
}

void figure_print_entry(FILE *stream, const char *text)
{
    putc('"', stream);
    plot_data_print_name(stream, text);
    fputs("\" ", stream);
}

void figure_print_list(FILE *stream, const char *const *texts, size_t count)
{
    putc('\'', stream);
    for (size_t i = 0; i < count; i++)
        figure_print_entry(stream, texts[i]);
    fputs("'\n", stream);
}
