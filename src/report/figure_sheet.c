/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_sheet.c - which panels, labels and figures a run has. */
#include "report/figure_sheet.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/message_time.h"

enum case_grouping sheet_grouping(const struct figure *figure)
{
    return figure->kind == FIGURE_WAITS ? GROUP_ALL_WAITS : GROUP_EACH_WAIT;
}

const struct case_groups *sheet_groups(const struct sheet *sheet, const struct figure *figure)
{
    return sheet_grouping(figure) == GROUP_ALL_WAITS ? &sheet->all_waits : &sheet->groups;
}

/* A wake-up alone has no size: it stands beside all sizes. */
size_t sheet_size(const struct sheet *sheet, const struct figure *figure)
{
    size_t chosen = 0;

    for (size_t i = 0; i < sheet->run->case_count; i++) {
        const struct run_case *run_case = &sheet->run->cases[i];
        bool larger = run_case->size > chosen;
        if (run_case->size == 0 || strcmp(run_case->workload, figure->workload) != 0)
            continue;
        if (chosen == 0 || larger == (figure->kind == FIGURE_WAYS))
            chosen = run_case->size;
    }
    return chosen;
}

bool sheet_case_has_data(const struct sheet *sheet, const struct run_case *run_case,
                         const struct figure *figure)
{
    if (strcmp(run_case->workload, figure->workload) != 0)
        return false;
    bool one_size = run_case->size == sheet_size(sheet, figure);
    switch (figure->kind) {
    case FIGURE_DISTRIBUTION:
        return run_case->histogram != NULL && (one_size || run_case->size == 0);
    case FIGURE_TIMES:
        return (one_size || run_case->size == 0) &&
               isfinite(message_time(sheet->run, run_case).elapsed_ns);
    case FIGURE_WAITS:
    case FIGURE_WAYS:
        return one_size && isfinite(metric_of(run_case, figure->metrics[0]).estimate);
    case FIGURE_SIZES:
    case FIGURE_CLIENTS:
    case FIGURE_LABELS:
        break;
    }
    return isfinite(metric_of(run_case, figure->metrics[0]).estimate);
}

bool sheet_group_has_data(const struct sheet *sheet, const struct case_group *group,
                          const struct figure *figure)
{
    const char *wait = NULL;

    for (size_t i = 0; i < group->count; i++) {
        if (!sheet_case_has_data(sheet, group->cases[i], figure))
            continue;
        if (figure->kind != FIGURE_WAITS)
            return true;
        /* One way of waiting alone has nothing to be compared with. */
        if (wait != NULL && strcmp(wait, group->cases[i]->wait_group) != 0)
            return true;
        wait = group->cases[i]->wait_group;
    }
    return false;
}

bool sheet_figure_has_data(const struct sheet *sheet, const struct figure *figure)
{
    const struct case_groups *groups = sheet_groups(sheet, figure);

    for (size_t i = 0; i < groups->count; i++) {
        if (sheet_group_has_data(sheet, &groups->groups[i], figure))
            return true;
    }
    return false;
}

void sheet_print_name(FILE *stream, const char *text)
{
    for (; *text != '\0'; text++)
        putc((unsigned char)*text < ' ' || strchr("'\"`\\%", *text) != NULL ? '?' : *text, stream);
}

static void add_name(struct sheet_names *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->names[i], name) == 0)
            return;
    }
    list->names[list->count++] = name;
}

static int create_names(const struct sheet *sheet, struct sheet_names *out)
{
    *out = (struct sheet_names){calloc(sheet->run->case_count + 1, sizeof(*out->names)), 0};
    return out->names == NULL ? -ENOMEM : 0;
}

static int collect(const struct sheet *sheet, const struct figure *figure, bool waits,
                   struct sheet_names *out)
{
    const struct case_groups *groups = sheet_groups(sheet, figure);
    int error = create_names(sheet, out);

    for (size_t i = 0; error == 0 && i < groups->count; i++) {
        const struct case_group *group = &groups->groups[i];
        if (!sheet_group_has_data(sheet, group, figure))
            continue;
        for (size_t j = 0; j < group->count; j++) {
            const struct run_case *run_case = group->cases[j];
            if (sheet_case_has_data(sheet, run_case, figure))
                add_name(out, waits ? run_case->wait_group : run_case->label);
        }
    }
    return error;
}

int sheet_labels(const struct sheet *sheet, const struct figure *figure, struct sheet_names *out)
{
    return collect(sheet, figure, false, out);
}

int sheet_waits(const struct sheet *sheet, const struct figure *figure, struct sheet_names *out)
{
    return collect(sheet, figure, true, out);
}

int sheet_workload_labels(const struct sheet *sheet, const char *workload, struct sheet_names *out)
{
    int error = create_names(sheet, out);

    for (size_t i = 0; error == 0 && i < sheet->run->case_count; i++) {
        if (strcmp(sheet->run->cases[i].workload, workload) == 0)
            add_name(out, sheet->run->cases[i].label);
    }
    return error;
}

int sheet_build(struct sheet *sheet)
{
    const struct run *run = sheet->run;
    struct sheet_names transports;

    sheet->groups = sheet->all_waits = (struct case_groups){0};
    sheet->transports = NULL;
    int error = case_groups_build(run, GROUP_EACH_WAIT, &sheet->groups);
    if (error == 0)
        error = case_groups_build(run, GROUP_ALL_WAITS, &sheet->all_waits);
    if (error == 0)
        error = create_names(sheet, &transports);
    if (error != 0) {
        sheet_clear(sheet);
        return error;
    }
    for (size_t i = 0; i < run->case_count; i++)
        add_name(&transports, run->cases[i].transport);
    sheet->transports = transports.names;
    sheet->transport_count = transports.count;
    return 0;
}

void sheet_clear(struct sheet *sheet)
{
    case_groups_clear(&sheet->groups);
    case_groups_clear(&sheet->all_waits);
    free(sheet->transports);
}
