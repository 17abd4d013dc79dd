/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_settings.c - names, ranges and texts, so that the scripts hold none and a reader can
 * change one there. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/message_time.h"
#include "report/names.h"
#include "report/plot_data.h"
#include "text/text.h"

/* ---- settings.gp ---- */

struct range {
    double low, high; /* NAN: empty */
};

static void range_extend(struct range *range, double value)
{
    range->low = fmin(range->low, value);
    range->high = fmax(range->high, value);
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

/* A bar is as high as the elapsed time, or the CPU time of its side if that came out longer. */
static void extend_by_times(struct range *range, struct message_time time)
{
    range_extend(range, time.elapsed_ns);
    for (size_t i = 0; i < 2; i++)
        range_extend(range, time.user_ns[i] + time.system_ns[i]);
}

static void extend_by_case(struct range *range, const struct plot_data *data,
                           const struct run_case *run_case, const struct figure *figure)
{
    if (!plot_case_has_data(data, run_case, figure))
        return;
    if (figure->kind == FIGURE_DISTRIBUTION)
        extend_by_histogram(range, run_case->histogram);
    if (figure->kind == FIGURE_TIMES)
        extend_by_times(range, message_time(data->run, run_case));
    for (size_t i = 0; i < figure->metric_count; i++) {
        struct interval value = metric_of(run_case, figure->metrics[i]);
        range_extend(range, value.estimate);
        range_extend(range, value.low);
        range_extend(range, value.high);
    }
}

/* What the common axis of all panels must cover, in the data file's unit. */
static void print_range(FILE *stream, const struct plot_data *data, const struct figure *figure)
{
    struct range range = {NAN, NAN};

    for (size_t i = 0; i < data->run->case_count; i++)
        extend_by_case(&range, data, &data->run->cases[i], figure);
    plot_print_variable(stream, figure->name, "low");
    fprintf(stream, "%.9g\n", range.low);
    plot_print_variable(stream, figure->name, "high");
    fprintf(stream, "%.9g\n", range.high);
}

static void print_panel(FILE *stream, struct plot_data *data, const struct figure *figure,
                        const struct case_group *group)
{
    (void)data;
    (void)figure;
    plot_print_entry(stream, group->label);
}

/* For those that have an axis of their own. */
static void print_highest(FILE *stream, struct plot_data *data, const struct figure *figure,
                          const struct case_group *group)
{
    struct range range = {NAN, NAN};

    for (size_t i = 0; i < group->count; i++)
        extend_by_case(&range, data, group->cases[i], figure);
    fprintf(stream, "%.9g ", range.high);
}

/* What stands above it, in the language in use. */
static void print_caption(FILE *stream, struct plot_data *data, const struct figure *figure,
                          const struct case_group *group)
{
    char *caption = case_group_caption(data->run, plot_grouping(figure), group);

    if (caption == NULL)
        plot_no_memory(data);
    else
        plot_print_entry(stream, caption);
    free(caption);
}

/* A list with an entry for each panel of the figure. */
static void print_of_panels(FILE *stream, struct plot_data *data, const struct figure *figure,
                            const char *variable,
                            void (*print)(FILE *stream, struct plot_data *data,
                                          const struct figure *figure,
                                          const struct case_group *group))
{
    const struct case_groups *groups = plot_groups(data, figure);

    plot_print_variable(stream, figure->name, variable);
    putc('\'', stream);
    for (size_t i = 0; i < groups->count; i++) {
        if (plot_group_has_data(data, &groups->groups[i], figure))
            print(stream, data, figure, &groups->groups[i]);
    }
    fputs("'\n", stream);
}

static void print_names(FILE *stream, const struct figure *figure, const char *variable,
                        struct plot_names names)
{
    plot_print_variable(stream, figure->name, variable);
    plot_print_list(stream, names.names, names.count);
    free(names.names);
}

static void print_figure_settings(FILE *stream, struct plot_data *data, const struct figure *figure)
{
    fprintf(stream, "\n# %s.gp\n", figure->name);
    print_of_panels(stream, data, figure, "panels", print_panel);
    if (figure->kind == FIGURE_WAYS || figure->kind == FIGURE_TIMES)
        print_of_panels(stream, data, figure, "highest", print_highest);
    print_range(stream, data, figure);
    if (figure_has_one_size(figure)) {
        plot_print_variable(stream, figure->name, "size");
        fprintf(stream, "%zu\n", plot_size(data, figure));
    }
    print_names(stream, figure, "labels", plot_labels(data, figure));
    if (figure->kind == FIGURE_WAITS)
        print_names(stream, figure, "waits", plot_waits(data, figure));
}

/* The ranges of sizes and clients, over all figures that have them on an axis. size_low is without
 * the wake-ups alone: 0 has no place on a logarithmic axis, so the scripts give them one. */
static void print_steps(FILE *stream, const struct plot_data *data)
{
    struct range sizes = {NAN, NAN}, clients = {NAN, NAN};
    bool wake_ups = false;

    for (size_t i = 0; i < data->groups.count; i++) {
        const struct case_group *group = &data->groups.groups[i];
        for (size_t j = 0; j < group->count; j++) {
            size_t size = group->cases[j]->spec.message_bytes;
            if (group->axis == AXIS_CLIENTS)
                range_extend(&clients, group->cases[j]->spec.clients);
            else if (group->axis == AXIS_SIZE && size > 0)
                range_extend(&sizes, (double)size);
            else if (group->axis == AXIS_SIZE)
                wake_ups = true;
        }
    }
    fprintf(stream, "\nsize_low = %.1f\nsize_high = %.1f\nwake_ups = %d\n",
            isnan(sizes.low) ? 1 : sizes.low, isnan(sizes.high) ? 1 : sizes.high, wake_ups);
    fprintf(stream, "clients_low = %.1f\nclients_high = %.1f\n",
            isnan(clients.low) ? 1 : clients.low, isnan(clients.high) ? 1 : clients.high);
}

void figure_settings(FILE *stream, struct plot_data *data, const void *about)
{
    const struct figure_runs *runs = about;

    fputs("# settings.gp - what the scripts of this folder draw. Written by ipcmark; the numbers "
          "are\n"
          "# those of the .dat files. low and high: smallest and largest value drawn, in the unit "
          "of\n"
          "# the data file.\n\n",
          stream);
    print_steps(stream, data);
    fputs("transports = ", stream);
    plot_print_list(stream, data->transports.names, data->transports.count);
    for (const struct figure *figure = figures; figure->name != NULL; figure++) {
        if (plot_figure_has_data(data, figure))
            print_figure_settings(stream, data, figure);
    }
    if (runs == NULL)
        return;
    fputs("\n# What stands behind the dash of a label, in the order of the styles.\nruns = ",
          stream);
    plot_print_list(stream, runs->names, runs->count);
}

/* ---- words.gp ---- */

/* "NAME = " before it; freed. */
static void print_text(FILE *stream, struct plot_data *data, char *text)
{
    if (text == NULL)
        plot_no_memory(data);
    plot_print_string(stream, text);
    free(text);
}

/* With %1; the caller's. */
static char *fill(const char *template, const char *argument)
{
    return text_fill(template, &argument, 1);
}

/* "CPU, Linux 6.1, virtualization: kvm" */
static void print_machine(FILE *stream, struct plot_data *data)
{
    const struct environment *machine = &data->run->environment;
    const char *cpu = machine->cpu_model == NULL ? "" : machine->cpu_model;
    const char *gap = machine->cpu_model == NULL ? "" : ", ";
    char *virtual = machine->virtualization == NULL
                        ? strdup("")
                        : fill(_("virtualization: %1"),
                               name_virtualization(machine->virtualization));
    char *text = NULL;

    if (virtual == NULL || asprintf(&text, "%s%sLinux %s%s%s", cpu, gap,
                                    machine->kernel == NULL ? _("unknown") : machine->kernel,
                                    *virtual == '\0' ? "" : ", ", virtual) < 0)
        text = NULL;
    free(virtual);
    fputs("machine = ", stream);
    print_text(stream, data, text);
}

/* "ipcmark 1.0, 2026-01-31, blocks: 20, contents verified (INCOMPLETE)" */
static void print_method(FILE *stream, struct plot_data *data)
{
    const struct run *run = data->run;
    char *text = NULL, date[11], blocks[16];

    snprintf(date, sizeof date, "%.10s", run->started);
    snprintf(blocks, sizeof blocks, "%u", run_counted_blocks(run, 0));
    const char *const arguments[] = {run->version, date, blocks};
    char *head = text_fill(_("ipcmark %1, %2, blocks: %3"), arguments, 3);
    if (head == NULL ||
        asprintf(&text, "%s%s%s%s%s", head, run->verify ? ", " : "",
                 run->verify ? _("contents verified") : "", run->complete ? "" : " ",
                 run->complete ? "" : _("(INCOMPLETE)")) < 0)
        text = NULL;
    free(head);
    fputs("method = ", stream);
    print_text(stream, data, text);
}

static void print_common_words(FILE *stream)
{
    static const char *const parts[] = {N_("user: in the program"), N_("system: in the kernel"),
                                        N_("waiting")};

    fputs("decimal_mark = ", stream);
    plot_print_string(stream, text_language()->decimal_mark);
    fputs("kibi = ", stream);
    plot_print_string(stream, _("Ki"));
    fputs("mebi = ", stream);
    plot_print_string(stream, _("Mi"));
    fputs("parts = '", stream);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        plot_print_entry(stream, text_of(parts[i]));
    fputs("'\n", stream);
}

static void print_title(FILE *stream, struct plot_data *data, const struct figure *figure)
{
    size_t bytes = plot_size(data, figure);
    char size[TEXT_NUMBER_BYTES];
    char *of_size = bytes == 0 ? strdup(_("without a byte"))
                               : fill(_("of %1"), text_size(bytes, size));

    plot_print_variable(stream, figure->name, "title");
    print_text(stream, data, of_size == NULL ? NULL : fill(text_of(figure->title), of_size));
    free(of_size);
}

static void print_axis_title(FILE *stream, const struct figure *figure, const char *variable,
                             const char *title)
{
    plot_print_variable(stream, figure->name, variable);
    plot_print_string(stream, title == NULL ? "" : text_of(title));
}

void figure_words(FILE *stream, struct plot_data *data, const void *about)
{
    const struct figure_runs *runs = about;

    fputs("# words.gp - the texts of the figures. Written by ipcmark; change one and draw again.\n"
          "# Above the panels stand the entries of captions, in the order of panels in "
          "settings.gp.\n\n",
          stream);
    print_machine(stream, data);
    print_method(stream, data);
    print_common_words(stream);
    for (const struct figure *figure = figures; figure->name != NULL; figure++) {
        if (!plot_figure_has_data(data, figure))
            continue;
        fprintf(stream, "\n# %s.gp\n", figure->name);
        print_title(stream, data, figure);
        print_axis_title(stream, figure, "x_title", figure->x_title);
        print_axis_title(stream, figure, "y_title", figure->y_title);
        print_of_panels(stream, data, figure, "captions", print_caption);
    }
    if (runs == NULL)
        return;
    fputs("\n# Of all runs.\nmachine = ", stream);
    plot_print_string(stream, runs->machine);
    fputs("method = ", stream);
    plot_print_string(stream, runs->method);
}
