/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_dots.c - the single invocations behind the estimates: of the blocks that count, and evenly
 * thinned where they are too many. */
#include <math.h>
#include <string.h>

#include "report/plot_data.h"

bool figure_has_dots(const struct figure *figure)
{
    switch (figure->kind) {
    case FIGURE_SIZES:
    case FIGURE_CLIENTS:
    case FIGURE_RATE:
    case FIGURE_LABELS:
    case FIGURE_WAITS:
    case FIGURE_WAYS:
        return true;
    default: /* what they show is of pairs, or of all samples */
        return false;
    }
}

double plot_dot(const struct plot *plot, const struct run_case *run_case, size_t invocation)
{
    const struct run_invocation *row = &run_case->invocations[invocation];
    double value = metric_value(row, plot->figure->metrics[0]);

    if (plot->figure->kind == FIGURE_RATE && case_is_saturated(run_case))
        return NAN;
    /* a logarithmic axis has no 0 */
    return run_block_counts(plot->run, row->block) && value > 0 ? value : NAN;
}

static size_t count_dots(const struct plot *plot)
{
    size_t count = 0;

    for (size_t i = 0; i < plot->drawn_count; i++)
        for (size_t k = 0; k < plot->drawn[i]->invocation_count; k++)
            count += isfinite(plot_dot(plot, plot->drawn[i], k));
    return count;
}

size_t plot_dots_every(const struct plot *plot)
{
    size_t count = figure_has_dots(plot->figure) ? count_dots(plot) : 0;

    return (count + PLOT_MOST_DOTS - 1) / PLOT_MOST_DOTS;
}

/* Of a label in a panel; the count runs on through all of its cases. */
static void print_dots(FILE *stream, const struct plot *plot, const struct case_group *panel,
                       const char *label)
{
    size_t count = 0, printed = 0;

    for (size_t i = 0; i < panel->count; i++) {
        const struct run_case *run_case = panel->cases[i];
        if (strcmp(run_case->label, label) != 0)
            continue;
        for (size_t k = 0; k < run_case->invocation_count; k++) {
            double value = plot_dot(plot, run_case, k);
            if (!isfinite(value) || count++ % plot->dots_every != 0)
                continue;
            fprintf(stream, "%zu", plot_place(plot, run_case));
            plot_print_number(stream, value);
            putc('\n', stream);
            printed++;
        }
    }
    if (printed == 0)
        plot_print_nothing(stream, 2);
}

void plot_dots(FILE *stream, struct plot_data *data, const void *about)
{
    const struct plot *plot = about;

    (void)data;
    fprintf(stream, "# %s: the invocations that count, one in %zu\n# %s %s\n\n\n",
            plot->workload->name, plot->dots_every,
            plot->figure->kind == FIGURE_WAITS     ? "number_of_the_wait"
            : plot->figure->kind == FIGURE_RATE    ? "requests_per_second"
            : plot->figure->kind == FIGURE_CLIENTS ? "clients"
                                                   : "size_bytes",
            metrics[plot->figure->metrics[0]].column);
    for (size_t i = 0; i < plot->panels.count; i++)
        for (size_t j = 0; j < plot->labels.count; j++) {
            plot_print_block_name(stream, plot->panels.groups[i].label, plot->labels.names[j]);
            print_dots(stream, plot, &plot->panels.groups[i], plot->labels.names[j]);
            fputs("\n\n", stream);
        }
}
