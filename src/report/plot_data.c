/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_data.c - which panels, labels and figures a run has. */
#include "report/plot_data.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/message_time.h"

enum case_grouping plot_data_grouping(const struct figure *figure)
{
    return figure->kind == FIGURE_WAITS ? GROUP_ALL_WAITS : GROUP_EACH_WAIT;
}

const struct case_groups *plot_data_groups(const struct plot_data *plot_data,
                                           const struct figure *figure)
{
    return plot_data_grouping(figure) == GROUP_ALL_WAITS ? &plot_data->all_waits
                                                         : &plot_data->groups;
}

/* A wake-up alone has no size: it stands beside all sizes. */
size_t plot_data_size(const struct plot_data *plot_data, const struct figure *figure)
{
    size_t chosen = 0;

    for (size_t i = 0; i < plot_data->run->case_count; i++) {
        const struct run_case *run_case = &plot_data->run->cases[i];
        bool larger = run_case->size > chosen;
        if (run_case->size == 0 || strcmp(run_case->workload, figure->workload) != 0)
            continue;
        if (chosen == 0 || larger == (figure->kind == FIGURE_WAYS))
            chosen = run_case->size;
    }
    return chosen;
}

bool plot_data_case_has_data(const struct plot_data *plot_data, const struct run_case *run_case,
                             const struct figure *figure)
{
    if (strcmp(run_case->workload, figure->workload) != 0)
        return false;
    bool one_size = run_case->size == plot_data_size(plot_data, figure);
    switch (figure->kind) {
    case FIGURE_DISTRIBUTION:
        return run_case->histogram != NULL && (one_size || run_case->size == 0);
    case FIGURE_TIMES:
        return (one_size || run_case->size == 0) &&
               isfinite(message_time(plot_data->run, run_case).elapsed_ns);
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

bool plot_data_group_has_data(const struct plot_data *plot_data, const struct case_group *group,
                              const struct figure *figure)
{
    const char *wait = NULL;

    for (size_t i = 0; i < group->count; i++) {
        if (!plot_data_case_has_data(plot_data, group->cases[i], figure))
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

bool plot_data_figure_has_data(const struct plot_data *plot_data, const struct figure *figure)
{
    const struct case_groups *groups = plot_data_groups(plot_data, figure);

    for (size_t i = 0; i < groups->count; i++) {
        if (plot_data_group_has_data(plot_data, &groups->groups[i], figure))
            return true;
    }
    return false;
}

void plot_data_print_name(FILE *stream, const char *text)
{
    for (; *text != '\0'; text++)
        putc((unsigned char)*text < ' ' || strchr("'\"`\\%", *text) != NULL ? '?' : *text, stream);
}

static void add_name(struct plot_data_names *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->names[i], name) == 0)
            return;
    }
    list->names[list->count++] = name;
}

static int create_names(const struct plot_data *plot_data, struct plot_data_names *out)
{
    *out = (struct plot_data_names){calloc(plot_data->run->case_count + 1, sizeof(*out->names)), 0};
    return out->names == NULL ? -ENOMEM : 0;
}

static int collect(const struct plot_data *plot_data, const struct figure *figure, bool waits,
                   struct plot_data_names *out)
{
    const struct case_groups *groups = plot_data_groups(plot_data, figure);
    int error = create_names(plot_data, out);

    for (size_t i = 0; error == 0 && i < groups->count; i++) {
        const struct case_group *group = &groups->groups[i];
        if (!plot_data_group_has_data(plot_data, group, figure))
            continue;
        for (size_t j = 0; j < group->count; j++) {
            const struct run_case *run_case = group->cases[j];
            if (plot_data_case_has_data(plot_data, run_case, figure))
                add_name(out, waits ? run_case->wait_group : run_case->label);
        }
    }
    return error;
}

int plot_data_labels(const struct plot_data *plot_data, const struct figure *figure,
                     struct plot_data_names *out)
{
    return collect(plot_data, figure, false, out);
}

int plot_data_waits(const struct plot_data *plot_data, const struct figure *figure,
                    struct plot_data_names *out)
{
    return collect(plot_data, figure, true, out);
}

int plot_data_workload_labels(const struct plot_data *plot_data, const char *workload,
                              struct plot_data_names *out)
{
    int error = create_names(plot_data, out);

    for (size_t i = 0; error == 0 && i < plot_data->run->case_count; i++) {
        if (strcmp(plot_data->run->cases[i].workload, workload) == 0)
            add_name(out, plot_data->run->cases[i].label);
    }
    return error;
}

int plot_data_build(struct plot_data *plot_data)
{
    const struct run *run = plot_data->run;
    struct plot_data_names transports;

    plot_data->groups = plot_data->all_waits = (struct case_groups){0};
    plot_data->transports = NULL;
    int error = case_groups_build(run, GROUP_EACH_WAIT, &plot_data->groups);
    if (error == 0)
        error = case_groups_build(run, GROUP_ALL_WAITS, &plot_data->all_waits);
    if (error == 0)
        error = create_names(plot_data, &transports);
    if (error != 0) {
        plot_data_clear(plot_data);
        return error;
    }
    for (size_t i = 0; i < run->case_count; i++)
        add_name(&transports, run->cases[i].transport);
    plot_data->transports = transports.names;
    plot_data->transport_count = transports.count;
    return 0;
}

void plot_data_clear(struct plot_data *plot_data)
{
    case_groups_clear(&plot_data->groups);
    case_groups_clear(&plot_data->all_waits);
    free(plot_data->transports);
}
