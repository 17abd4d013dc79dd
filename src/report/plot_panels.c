/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_panels.c - distributions have no axis for sizes or clients, so each has a panel; of the sizes
 * that were chosen. */
#include <errno.h>
#include <stdio.h>

#include "base/units.h"
#include "report/plot_data.h"

static bool is_chosen(const struct figure_choice *choice, size_t bytes)
{
    for (size_t i = 0; i < choice->size_count; i++)
        if (choice->sizes[i] == bytes || choice->sizes[i] == 0)
            return true;
    return false;
}

/* Whether a figure has the distribution of it. */
static bool is_distributed(const struct run_case *run_case)
{
    const struct workload_description *workload = workload_describe(run_case->spec.workload);

    if (workload == NULL || run_case->histogram == NULL || run_case->spec.message_bytes == 0)
        return false;
    for (const struct figure *each = workload->figures; each->name != NULL; each++)
        if (each->kind == FIGURE_DISTRIBUTION)
            return true;
    return false;
}

static bool has_distribution(const struct run *run, size_t bytes)
{
    for (size_t i = 0; i < run->case_count; i++)
        if (is_distributed(&run->cases[i]) &&
            (bytes == 0 || run->cases[i].spec.message_bytes == bytes))
            return true;
    return false;
}

/* Whether no case before it has the distribution of its size. */
static bool is_first_of_size(const struct run *run, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (is_distributed(&run->cases[i]) &&
            run->cases[i].spec.message_bytes == run->cases[at].spec.message_bytes)
            return false;
    return is_distributed(&run->cases[at]);
}

static int refuse_size(const struct run *run, size_t bytes, struct diagnosis *why)
{
    char size[SIZE_TEXT_BYTES], there[256] = "";
    size_t used = 0;

    for (size_t i = 0; i < run->case_count && used < sizeof there; i++) {
        size_format(size, run->cases[i].spec.message_bytes);
        if (is_first_of_size(run, i))
            used += (size_t)snprintf(there + used, sizeof there - used, "%s%s",
                                     used == 0 ? "" : ", ", size);
    }
    size_format(size, bytes);
    return diagnose(why, -EINVAL, "--size: there are no round trips of %s; there are: %s",
                    bytes == 0 ? "any size" : size, used == 0 ? "none" : there);
}

int figure_choice_check(const struct figure_choice *choice, const struct run *run,
                        struct diagnosis *why)
{
    for (size_t i = 0; i < choice->size_count; i++)
        if (!has_distribution(run, choice->sizes[i]))
            return refuse_size(run, choice->sizes[i], why);
    return 0;
}

/* Of the cases from panel->cases[first] to before [end]. Of clients there are the fewest and the
 * most, and so there are of sizes if none were chosen. */
static bool has_panel(const struct plot_data *data, const struct case_group *panel, size_t first,
                      size_t end)
{
    bool outermost = first == 0 || end == panel->count;

    if (data->choice->sizes == NULL)
        return outermost;
    return is_chosen(data->choice, panel->cases[end - 1]->spec.message_bytes) &&
           (panel->axis == AXIS_SIZE || outermost);
}

/* A wake-up alone has no size of its own: it stands with the smallest. */
static size_t end_of_panel(const struct case_group *panel, size_t first)
{
    size_t end = case_group_step_end(panel, first);

    return end < panel->count && panel->cases[first]->spec.message_bytes == 0
               ? case_group_step_end(panel, end)
               : end;
}

static void add_panel(struct case_groups *panels, const struct case_group *panel, size_t first,
                      size_t end)
{
    struct case_group *added = &panels->groups[panels->count++];

    *added = *panel;
    added->cases = panel->cases + first;
    added->count = end - first;
    added->axis = AXIS_NONE; /* so that it tells its size and clients */
}

void plot_part_panels(struct plot_data *data, struct plot *plot)
{
    struct case_groups parted = {
        .groups = document_allocate(data->texts,
                                    (data->run->case_count + 1) * sizeof *parted.groups),
        .cases = plot->panels.cases};

    for (size_t i = 0; parted.groups != NULL && i < plot->panels.count; i++) {
        const struct case_group *panel = &plot->panels.groups[i];
        for (size_t first = 0, end; first < panel->count; first = end) {
            end = end_of_panel(panel, first);
            if (has_panel(data, panel, first, end))
                add_panel(&parted, panel, first, end);
        }
    }
    plot->panels = parted;
}
