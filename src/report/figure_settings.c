/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_settings.c - settings.gp: captions, names and ranges, so that the scripts hold none. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "report/figure_file.h"
#include "report/figure_sheet.h"

struct range {
    double low, high; /* NAN: empty */
};

static void range_extend(struct range *range, double value)
{
    range->low = fmin(range->low, value);
    range->high = fmax(range->high, value);
}

static struct interval figure_value(const struct run_case *run_case, const struct figure *figure,
                                    size_t index)
{
    return metric_of(run_case, figure->metrics[index]);
}

/* A gnuplot string with everything special written as \ooo: doubled single quotes do not always
 * survive, and gnuplot runs what stands between back quotes even in a double-quoted string. */
static void print_string(FILE *stream, const char *text)
{
    putc('"', stream);
    for (; text != NULL && *text != '\0'; text++) {
        if ((unsigned char)*text < ' ')
            putc('?', stream);
        else if (strchr("'\"`\\", *text) != NULL)
            fprintf(stream, "\\%03o", (unsigned)(unsigned char)*text);
        else
            putc(*text, stream);
    }
    putc('"', stream);
}

static void extend_by_histogram(struct range *range, const struct histogram *histogram)
{
    for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++) {
        if (histogram->count[i] > 0) {
            range_extend(range, (double)histogram_lower_bound(i));
            range_extend(range, (double)histogram_lower_bound(i + 1));
        }
    }
}

/* What the common axis of all panels must cover, in the data file's unit. */
static struct range figure_range(const struct sheet *sheet, const struct figure *figure)
{
    struct range range = {NAN, NAN};

    for (size_t i = 0; i < sheet->run->case_count; i++) {
        const struct run_case *run_case = &sheet->run->cases[i];
        if (!sheet_case_has_data(sheet, run_case, figure))
            continue;
        if (figure->distribution)
            extend_by_histogram(&range, run_case->histogram);
        for (size_t j = 0; j < figure->metric_count; j++) {
            struct interval value = figure_value(run_case, figure, j);
            range_extend(&range, value.estimate);
            range_extend(&range, value.low);
            range_extend(&range, value.high);
        }
    }
    return range;
}

static void print_variable(FILE *stream, const char *figure, const char *suffix)
{
    for (; *figure != '\0'; figure++)
        putc(*figure == '-' ? '_' : *figure, stream);
    fprintf(stream, "_%s = ", suffix);
}

static void print_figure_settings(FILE *stream, const struct sheet *sheet,
                                  const struct figure *figure)
{
    struct range range = figure_range(sheet, figure);

    fprintf(stream, "\n# %s.gp\n", figure->name);
    print_variable(stream, figure->name, "panels");
    putc('\'', stream);
    for (size_t i = 0; i < sheet->groups.count; i++) {
        if (!sheet_group_has_data(sheet, &sheet->groups.groups[i], figure))
            continue;
        putc('"', stream);
        sheet_print_name(stream, sheet->groups.groups[i].label);
        fputs("\" ", stream);
    }
    fputs("'\n", stream);
    print_variable(stream, figure->name, "low");
    fprintf(stream, "%.9g\n", range.low);
    print_variable(stream, figure->name, "high");
    fprintf(stream, "%.9g\n", range.high);
}

static void print_captions(FILE *stream, const struct run *run)
{
    const struct environment *machine = &run->environment;
    char *machine_text = NULL, *method_text = NULL;

    if (asprintf(&machine_text, "%s%sLinux %s%s%s",
                 machine->cpu_model == NULL ? "" : machine->cpu_model,
                 machine->cpu_model == NULL ? "" : ", ",
                 machine->kernel == NULL ? "unknown" : machine->kernel,
                 machine->virtualization == NULL ? "" : ", virtualization: ",
                 machine->virtualization == NULL ? "" : machine->virtualization) < 0)
        machine_text = NULL;
    if (asprintf(&method_text, "ipcmark %s, %.10s, %u blocks%s%s", run->version, run->started,
                 run->blocks_done, run->verify ? ", contents verified" : "",
                 run->complete ? "" : " (INCOMPLETE)") < 0)
        method_text = NULL;
    fputs("machine = ", stream);
    print_string(stream, machine_text);
    fputs("\nmethod = ", stream);
    print_string(stream, method_text);
    free(machine_text);
    free(method_text);
}

static void print_sizes(FILE *stream, const struct sheet *sheet)
{
    size_t low = SIZE_MAX, high = 0;

    for (size_t i = 0; i < sheet->run->case_count; i++) {
        low = sheet->run->cases[i].size < low ? sheet->run->cases[i].size : low;
        high = sheet->run->cases[i].size > high ? sheet->run->cases[i].size : high;
    }
    fprintf(stream, "\nsize_low = %zu.0\nsize_high = %zu.0\ndistribution_size = %zu\n", low, high,
            sheet->distribution_size);
}

int sheet_write_settings(const struct sheet *sheet)
{
    struct figure_file file;
    int error = figure_file_open(&file, sheet->directory, "settings.gp", sheet->why);

    if (error != 0)
        return error;
    fputs("# settings.gp - what the scripts of this folder draw. Written by ipcmark; the numbers "
          "are\n"
          "# those of the .dat files. low and high: smallest and largest value drawn, in the unit "
          "of\n"
          "# the data file.\n\n",
          file.stream);
    print_captions(file.stream, sheet->run);
    print_sizes(file.stream, sheet);
    fputs("transports = '", file.stream);
    for (size_t i = 0; i < sheet->transport_count; i++) {
        putc('"', file.stream);
        sheet_print_name(file.stream, sheet->transports[i]);
        fputs("\" ", file.stream);
    }
    fputs("'\n", file.stream);
    for (const struct figure *figure = figures; figure->name != NULL; figure++) {
        if (sheet_figure_has_data(sheet, figure))
            print_figure_settings(file.stream, sheet, figure);
    }
    return figure_file_close(&file, sheet->why);
}
