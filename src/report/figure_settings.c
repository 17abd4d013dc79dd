/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_settings.c - names, ranges and texts, so that the scripts hold none and a reader can
 * change one there. */
#include <math.h>
#include <string.h>

#include "report/message_time.h"
#include "report/names.h"
#include "report/plot_data.h"
#include "report/roofline.h"
#include "report/run_words.h"
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

/* Of a panel, in the data file's unit. */
static void extend_by_panel(struct range *range, const struct run *run, const struct plot *plot,
                            const struct case_group *panel)
{
    const struct figure *figure = plot->figure;

    for (size_t i = 0; i < panel->count; i++) {
        if (figure->kind == FIGURE_DISTRIBUTION)
            extend_by_histogram(range, panel->cases[i]->histogram);
        if (figure->kind == FIGURE_TIMES)
            extend_by_times(range, message_time(run, panel->cases[i]));
        for (size_t k = 0; k < figure->metric_count; k++) {
            struct interval value = figure->kind == FIGURE_RATIOS
                                        ? plot_speed(run, plot, panel->cases[i])
                                        : metric_of(panel->cases[i], figure->metrics[k]);
            range_extend(range, value.estimate);
            range_extend(range, value.low);
            range_extend(range, value.high);
        }
        for (enum roof roof = 0; figure->kind == FIGURE_ROOFLINE && roof < ROOFS; roof++)
            range_extend(range, roofline_rate(run, panel->cases[i], roof));
    }
}

/* Of all panels. */
static struct range range_of(const struct run *run, const struct plot *plot)
{
    struct range range = {NAN, NAN};

    for (size_t i = 0; i < plot->panels.count; i++)
        extend_by_panel(&range, run, plot, &plot->panels.groups[i]);
    return range;
}

/* The titles of axes are of MiB/s, and so are the scripts. What is all below 1 is drawn in KiB/s. */
static const struct unit *smaller_unit(const struct run *run, const struct plot *plot)
{
    const struct figure *figure = plot->figure;
    const struct unit *mebi = unit_choose(scale_byte_rate, 1024 * 1024);

    return figure->metric_count > 0 && metrics[figure->metrics[0]].scale == scale_byte_rate &&
                   range_of(run, plot).high < mebi->factor
               ? mebi - 1
               : NULL;
}

/* "throughput, MiB/s" with the other unit. */
static const char *title_in(struct document *document, const char *title, const struct unit *unit)
{
    const char *usual = text_of(unit_choose(scale_byte_rate, 1024 * 1024)->name);
    const char *at = unit == NULL ? NULL : strstr(title, usual);

    return at == NULL ? title
                      : document_format(document, "%.*s%s%s", (int)(at - title), title,
                                        text_of(unit->name), at + strlen(usual));
}

/* What the common axis of all panels must cover. */
static void print_range(FILE *stream, const struct run *run, const struct plot *plot)
{
    const struct range range = range_of(run, plot);
    const struct unit *unit = smaller_unit(run, plot);

    if (unit != NULL) {
        plot_print_variable(stream, plot->figure, "unit");
        fprintf(stream, "%.1f\n", unit->factor);
    }
    plot_print_variable(stream, plot->figure, "low");
    fprintf(stream, "%.9g\n", range.low);
    plot_print_variable(stream, plot->figure, "high");
    fprintf(stream, "%.9g\n", range.high);
}

/* Of each panel, for those that have an axis of their own. */
static void print_highest(FILE *stream, const struct run *run, const struct plot *plot)
{
    plot_print_variable(stream, plot->figure, "highest");
    putc('\'', stream);
    for (size_t i = 0; i < plot->panels.count; i++) {
        struct range range = {NAN, NAN};
        extend_by_panel(&range, run, plot, &plot->panels.groups[i]);
        fprintf(stream, "%.9g ", range.high);
    }
    fputs("'\n", stream);
}

static void print_names(FILE *stream, const struct plot *plot, const char *variable,
                        struct plot_names names)
{
    plot_print_variable(stream, plot->figure, variable);
    plot_print_list(stream, names.names, names.count);
}

/* How the panels are called in data files, or in the language in use. */
static void print_panels(FILE *stream, struct plot_data *data, const struct plot *plot,
                         const char *variable, bool in_use)
{
    plot_print_variable(stream, plot->figure, variable);
    putc('\'', stream);
    for (size_t i = 0; i < plot->panels.count; i++) {
        const struct case_group *panel = &plot->panels.groups[i];
        plot_print_entry(
            stream, in_use ? say_group(data->texts, data->run, figure_grouping(plot->figure), panel)
                           : panel->label);
    }
    fputs("'\n", stream);
}

static void print_figure_settings(FILE *stream, struct plot_data *data, const struct plot *plot)
{
    enum figure_kind kind = plot->figure->kind;

    fprintf(stream, "\n# %s.gp\n", plot->figure->name);
    print_panels(stream, data, plot, "panels", false);
    if (kind == FIGURE_WAYS || kind == FIGURE_TIMES)
        print_highest(stream, data->run, plot);
    print_range(stream, data->run, plot);
    if (figure_has_one_size(plot->figure)) {
        plot_print_variable(stream, plot->figure, "size");
        fprintf(stream, "%zu\n", plot->bytes);
    }
    print_names(stream, plot, "labels", plot->labels);
    if (kind == FIGURE_WAITS)
        print_names(stream, plot, "waits", plot->waits);
    if (kind == FIGURE_ROOFLINE) {
        plot_print_variable(stream, plot->figure, "roofs");
        plot_print_list(stream, roof_names, ROOFS);
    }
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
    const char *names[COMPARISON_MOST_RUNS];
    const struct comparison *comparison = data->comparison;

    (void)about;
    fputs("# settings.gp - what the scripts of this folder draw. Written by ipcmark; the numbers "
          "are\n"
          "# those of the .dat files. low and high: smallest and largest value drawn, in the unit "
          "of\n"
          "# the data file.\n\n",
          stream);
    print_steps(stream, data);
    fputs("transports = ", stream);
    plot_print_list(stream, data->transports.names, data->transports.count);
    for (size_t i = 0; i < data->plot_count; i++)
        print_figure_settings(stream, data, &data->plots[i]);
    if (comparison == NULL)
        return;
    for (size_t i = 0; i < comparison->run_count; i++)
        names[i] = comparison->runs[i].name;
    fputs("\n# What stands behind the dash of a label, in the order of the styles.\nruns = ",
          stream);
    plot_print_list(stream, names, comparison->run_count);
}

/* ---- words.gp ---- */

/* "CPU, Linux 6.1, virtualization: kvm" */
static const char *say_machine(struct document *texts, const struct environment *machine)
{
    const char *parts[3];
    size_t count = 0;

    if (machine->cpu_model != NULL)
        parts[count++] = machine->cpu_model;
    parts[count++] = document_format(texts, "Linux %s", name_known(machine->kernel));
    if (machine->virtualization != NULL)
        parts[count++] = document_text(texts, _("virtualization: %1"),
                                       name_virtualization(machine->virtualization), NULL);
    return document_join(texts, parts, count, ", ");
}

/* "ipcmark 1.0, 2026-01-31, blocks: 20, contents verified (INCOMPLETE)" */
static const char *say_method(struct document *texts, const struct run *run)
{
    const char *head = document_text(texts, _("ipcmark %1, %2, blocks: %3"), run->version,
                                     document_format(texts, "%.10s", run->started),
                                     document_format(texts, "%u", run_counted_blocks(run, 0)),
                                     NULL);

    return document_format(texts, "%s%s%s%s%s", head, run->verify ? ", " : "",
                           run->verify ? _("contents verified") : "", run->complete ? "" : " ",
                           run->complete ? "" : _("(INCOMPLETE)"));
}

static bool is_first_with(const struct comparison *comparison, size_t at)
{
    const char *model = comparison->runs[at].run->environment.cpu_model;

    for (size_t i = 0; model != NULL && i < at; i++) {
        const char *other = comparison->runs[i].run->environment.cpu_model;
        if (other != NULL && strcmp(other, model) == 0)
            return false;
    }
    return model != NULL;
}

/* "CPU; CPU", each once. */
static const char *say_machines(struct document *texts, const struct comparison *comparison)
{
    const char *models[COMPARISON_MOST_RUNS];
    size_t count = 0;

    for (size_t i = 0; i < comparison->run_count; i++)
        if (is_first_with(comparison, i))
            models[count++] = comparison->runs[i].run->environment.cpu_model;
    return document_join(texts, models, count, "; ");
}

/* "2026-01-01 (ipcmark 0.1.0); 2026-01-02 (ipcmark 0.1.0)", and which runs are incomplete. */
static const char *say_methods(struct document *texts, const struct comparison *comparison)
{
    const char *items[COMPARISON_MOST_RUNS];

    for (size_t i = 0; i < comparison->run_count; i++) {
        const struct run *run = comparison->runs[i].run;
        items[i] = document_format(texts, "%.10s (ipcmark %s)%s%s", run->started, run->version,
                                   run->complete ? "" : " ",
                                   run->complete ? "" : _("(INCOMPLETE)"));
    }
    return document_join(texts, items, comparison->run_count, "; ");
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

static void print_roof_words(FILE *stream, const struct figure *figure)
{
    plot_print_variable(stream, figure, "roof_words");
    putc('\'', stream);
    for (enum roof roof = 0; roof < ROOFS; roof++)
        plot_print_entry(stream, text_of(roof_words[roof]));
    fputs("'\n", stream);
}

static void print_words(FILE *stream, struct plot_data *data, const struct plot *plot)
{
    struct document *texts = data->texts;
    const struct figure *figure = plot->figure;
    const struct unit *unit = smaller_unit(data->run, plot);
    const char *size = plot->bytes == 0 ? _("without a byte")
                                        : document_text(texts, _("of %1"),
                                                        document_size(texts, plot->bytes), NULL);
    const struct {
        const char *variable, *text;
    } words[] = {
        {"title", document_text(texts, text_of(figure->title), size, NULL)},
        {"x_title", figure->x_title == NULL ? "" : title_in(texts, text_of(figure->x_title), unit)},
        {"y_title", figure->y_title == NULL ? "" : title_in(texts, text_of(figure->y_title), unit)},
    };

    fprintf(stream, "\n# %s.gp\n", figure->name);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        plot_print_variable(stream, figure, words[i].variable);
        plot_print_string(stream, words[i].text);
    }
    print_panels(stream, data, plot, "captions", true);
    if (figure->kind == FIGURE_ROOFLINE)
        print_roof_words(stream, figure);
}

void figure_words(FILE *stream, struct plot_data *data, const void *about)
{
    const struct comparison *comparison = data->comparison;

    (void)about;
    fputs("# words.gp - the texts of the figures. Written by ipcmark; change one and draw again.\n"
          "# Above the panels stand the entries of captions, in the order of panels in "
          "settings.gp.\n\n",
          stream);
    fputs("machine = ", stream);
    plot_print_string(stream, comparison == NULL ? say_machine(data->texts, &data->run->environment)
                                                 : say_machines(data->texts, comparison));
    fputs("method = ", stream);
    plot_print_string(stream, comparison == NULL ? say_method(data->texts, data->run)
                                                 : say_methods(data->texts, comparison));
    print_common_words(stream);
    for (size_t i = 0; i < data->plot_count; i++)
        print_words(stream, data, &data->plots[i]);
}
