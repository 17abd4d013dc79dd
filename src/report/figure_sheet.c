/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_sheet.c - which panels, transports and figures a run has. */
#include "report/figure_sheet.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

bool sheet_case_has_data(const struct sheet *sheet, const struct run_case *run_case,
                         const struct figure *figure)
{
    if (strcmp(run_case->workload, figure->workload) != 0)
        return false;
    if (figure->distribution)
        return run_case->histogram != NULL && run_case->size == sheet->distribution_size;
    return isfinite(metric_of(run_case, figure->metrics[0]).estimate);
}

bool sheet_group_has_data(const struct sheet *sheet, const struct case_group *group,
                          const struct figure *figure)
{
    for (size_t i = 0; i < group->count; i++) {
        if (sheet_case_has_data(sheet, group->cases[i], figure))
            return true;
    }
    return false;
}

bool sheet_figure_has_data(const struct sheet *sheet, const struct figure *figure)
{
    for (size_t i = 0; i < sheet->groups.count; i++) {
        if (sheet_group_has_data(sheet, &sheet->groups.groups[i], figure))
            return true;
    }
    return false;
}

void sheet_print_name(FILE *stream, const char *text)
{
    for (; *text != '\0'; text++)
        putc((unsigned char)*text < ' ' || strchr("'\"`\\", *text) != NULL ? '?' : *text, stream);
}

static bool transport_listed(const struct sheet *sheet, const char *name)
{
    for (size_t i = 0; i < sheet->transport_count; i++) {
        if (strcmp(sheet->transports[i], name) == 0)
            return true;
    }
    return false;
}

int sheet_build(struct sheet *sheet)
{
    const struct run *run = sheet->run;
    int error = case_groups_build(run, &sheet->groups);

    if (error != 0)
        return error;
    sheet->transport_count = 0;
    sheet->distribution_size = 0;
    sheet->transports = calloc(run->case_count + 1, sizeof *sheet->transports);
    if (sheet->transports == NULL) {
        case_groups_clear(&sheet->groups);
        return -ENOMEM;
    }
    for (size_t i = 0; i < run->case_count; i++) {
        const struct run_case *run_case = &run->cases[i];
        if (!transport_listed(sheet, run_case->transport))
            sheet->transports[sheet->transport_count++] = run_case->transport;
        if (run_case->histogram != NULL &&
            (sheet->distribution_size == 0 || run_case->size < sheet->distribution_size))
            sheet->distribution_size = run_case->size;
    }
    return 0;
}

void sheet_clear(struct sheet *sheet)
{
    case_groups_clear(&sheet->groups);
    free(sheet->transports);
}
