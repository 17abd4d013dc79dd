/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_settings.c - names, ranges and texts, so that the scripts hold none and a reader can
 * change one there. */
#include <string.h>

#include "comparison/merged_run.h"
#include "report/plot_data.h"
#include "report/run_words.h"
#include "text/text.h"

/* ---- settings.gp ---- */

/* The titles of axes are of MiB/s, and so are the scripts. What is all below 1 is drawn in KiB/s. */
static const struct unit *smaller_unit(const struct plot *plot)
{
    const struct figure *figure = plot->figure;
    const struct unit *mebi = unit_choose(scale_byte_rate, 1024 * 1024);

    return figure->metric_count > 0 && metrics[figure->metrics[0]].scale == scale_byte_rate &&
                   plot_range_of(plot).high < mebi->factor
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
static void print_range(FILE *stream, const struct plot *plot)
{
    const struct plot_range range = plot_range_of(plot);
    const struct unit *unit = smaller_unit(plot);

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
static void print_highest(FILE *stream, const struct plot *plot)
{
    plot_print_variable(stream, plot->figure, "highest");
    putc('\'', stream);
    for (size_t i = 0; i < plot->panels.count; i++)
        fprintf(stream, "%.9g ", plot_longest_bar(plot, &plot->panels.groups[i]));
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
        plot_print_entry(stream, in_use && plot->figure->kind != FIGURE_LADDER
                                     ? say_group(data->texts, panel)
                                     : panel->label);
    }
    fputs("'\n", stream);
}

static bool has_label(const struct plot *plot, const struct case_group *panel, const char *label)
{
    for (size_t i = 0; i < panel->count; i++)
        if (strcmp(plot_label(plot, panel->cases[i]), label) == 0)
            return true;
    return false;
}

/* Which labels each panel has: those with a row for each show no others. */
static void print_there(FILE *stream, const struct plot *plot)
{
    plot_print_variable(stream, plot->figure, "there");
    putc('\'', stream);
    for (size_t i = 0; i < plot->panels.count; i++) {
        for (size_t j = 0; j < plot->labels.count; j++)
            putc(has_label(plot, &plot->panels.groups[i], plot->labels.names[j]) ? 'y' : 'n',
                 stream);
        putc(' ', stream);
    }
    fputs("'\n", stream);
}

static void print_figure_settings(FILE *stream, struct plot_data *data, const struct plot *plot)
{
    enum figure_kind kind = plot->figure->kind;

    fprintf(stream, "\n# %s.gp\n", plot->figure->name);
    print_panels(stream, data, plot, "panels", false);
    if (plot->step_count > 0) {
        plot_print_variable(stream, plot->figure, "steps");
        putc('\'', stream);
        for (size_t i = 0; i < plot->step_count; i++)
            fprintf(stream, "%zu ", plot->steps[i]);
        fputs("'\n", stream);
    }
    if (kind == FIGURE_WAYS || kind == FIGURE_TIMES)
        print_highest(stream, plot);
    print_range(stream, plot);
    if (figure_has_one_size(plot->figure)) {
        plot_print_variable(stream, plot->figure, "size");
        fprintf(stream, "%zu\n", plot->bytes);
    }
    if (plot->dots_every > 0) {
        plot_print_variable(stream, plot->figure, "dots");
        fputs("1\n", stream);
    }
    print_names(stream, plot, "labels", plot->labels);
    print_there(stream, plot);
    if (kind == FIGURE_WAITS)
        print_names(stream, plot, "waits", plot->waits);
    if (kind == FIGURE_ROOFLINE) {
        plot_print_variable(stream, plot->figure, "roofs");
        plot_print_list(stream, roof_names, ROOFS);
    }
}

void figure_settings(FILE *stream, struct plot_data *data, const void *about)
{
    const struct comparison *comparison = data->choice->comparison;

    (void)about;
    fputs("# settings.gp - what the scripts of this folder draw. Written by ipcmark; the numbers "
          "are\n"
          "# those of the .dat files. low and high: how far the axis goes, in the unit of the data "
          "file.\n"
          "# steps: what the axis has, sizes in bytes (0: a wake-up alone), clients or requests a "
          "second. there: which labels\n"
          "# each panel has.\n\n",
          stream);
    fputs("transports = ", stream);
    plot_print_list(stream, data->transports.names, data->transports.count);
    for (size_t i = 0; i < data->plot_count; i++)
        print_figure_settings(stream, data, &data->plots[i]);
    if (comparison == NULL)
        return;
    fputs("\n# What stands behind the dash of a label, in the order of the styles.\nruns = '",
          stream);
    for (size_t i = 0; i < comparison->run_count; i++)
        plot_print_entry(stream, (const char[]){MERGED_LETTER(i), '\0'});
    fputs("'\n", stream);
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

/* "A: lab-1, 6.1, CPU, 2026-01-01, ipcmark 0.1.0 (INCOMPLETE)" */
static const char *say_run(struct document *texts, const struct comparison *comparison, size_t at)
{
    const struct run *run = comparison->runs[at].run;
    const char *model = run->environment.cpu_model;

    return document_format(texts, "%c: %s, %s%s%.10s, ipcmark %s%s%s", MERGED_LETTER(at),
                           comparison->runs[at].name, model == NULL ? "" : model,
                           model == NULL ? "" : ", ", run->started, run->version,
                           run->complete ? "" : " ", run->complete ? "" : _("(INCOMPLETE)"));
}

static void print_about(FILE *stream, size_t number, const char *text)
{
    fprintf(stream, "about_%zu = ", number);
    plot_print_string(stream, text);
}

/* What is said of the run below the title, or a line for each of several. */
static void print_origin(FILE *stream, struct plot_data *data)
{
    const struct comparison *comparison = data->choice->comparison;
    size_t count = comparison == NULL ? 2 : comparison->run_count;

    fprintf(stream, "about_lines = %zu\n", count);
    if (comparison == NULL) {
        print_about(stream, 1, say_machine(data->texts, &data->run->environment));
        print_about(stream, 2, say_method(data->texts, data->run));
        return;
    }
    for (size_t i = 0; i < count; i++)
        print_about(stream, i + 1, say_run(data->texts, comparison, i));
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

/* "round-trip time, µs; messages of 64 B": with one step the values are laid out along the x
 * axis, and what they are of has no axis. */
static const char *say_one_step(struct document *texts, const struct plot *plot, const char *value)
{
    size_t step = plot->steps[plot->step_count - 1];
    const char *of;

    if (plot->figure->kind == FIGURE_RATE)
        of = document_text(texts, _("%1 requests/s"), document_count(texts, step), NULL);
    else if (plot->figure->kind == FIGURE_CLIENTS)
        of = document_text(texts, case_clients_template(figure_workload(plot->figure)->axis, step),
                           document_count(texts, step), NULL);
    else
        of = step == 0
                 ? _("wake-up alone")
                 : document_text(texts, _("message size: %1"), document_size(texts, step), NULL);
    return document_format(texts, "%s; %s", value, of);
}

static bool has_saturated(const struct plot *plot)
{
    for (size_t i = 0; i < plot->drawn_count; i++)
        if (case_is_saturated(plot->drawn[i]))
            return true;
    return false;
}

static bool is_wake_up(const struct plot *plot, const char *label)
{
    for (size_t i = 0; i < plot->drawn_count; i++)
        if (plot->drawn[i]->spec.message_bytes == 0 &&
            strcmp(plot_label(plot, plot->drawn[i]), label) == 0)
            return true;
    return false;
}

/* The labels without a byte, which stand under a size all the same; NULL: there are none, or the axis
 * has a place for them, or no other ones. */
static const char *say_wake_ups(struct document *texts, const struct plot *plot)
{
    const char **names = document_allocate(texts, plot->labels.count * sizeof *names);
    bool under_a_size = (figure_has_one_size(plot->figure) && plot->bytes > 0) ||
                        plot->figure->kind == FIGURE_DISTRIBUTION ||
                        (plot_has_one_step(plot) && plot->steps[0] == 0);
    size_t count = 0;

    if (names == NULL || !under_a_size)
        return NULL;
    for (size_t i = 0; i < plot->labels.count; i++)
        if (is_wake_up(plot, plot->labels.names[i]))
            names[count++] = plot->labels.names[i];
    return count == 0 || count == plot->labels.count
               ? NULL
               : document_text(texts, _("without a byte: %1"),
                               document_join(texts, names, count, ", "), NULL);
}

/* What the dots are, and what can't be seen as it is. NULL: there is nothing to say. */
static const char *say_remark(struct document *texts, const struct plot *plot)
{
    struct plot_beyond beyond = plot_beyond_of(plot);
    const char *parts[6], *wake_ups = say_wake_ups(texts, plot);
    size_t count = 0;

    if (wake_ups != NULL)
        parts[count++] = wake_ups;
    if (plot->figure->kind == FIGURE_RATE && has_saturated(plot))
        parts[count++] = _("strokes at the edge: saturated");
    if (beyond.intervals > 0)
        parts[count++] = plot->figure->kind == FIGURE_RATIOS
                             ? _("bars: intervals that hold together")
                             : _("bars: 95 % intervals");
    if (plot->dots_every > 0)
        parts[count++] = plot->dots_every == 1
                             ? _("dots: single invocations")
                             : document_text(texts,
                                             _("dots: single invocations, one in %1 of them"),
                                             document_count(texts, plot->dots_every), NULL);
    if (beyond.dots > 0)
        parts[count++] = document_text(texts, _("outside the axis: %1"),
                                       document_count(texts, beyond.dots), NULL);
    if (beyond.ends > 0)
        parts[count++] = _("arrows: ends of intervals outside the axis or not known");
    return count == 0 ? NULL : document_join(texts, parts, count, "; ");
}

static void print_text(FILE *stream, const struct plot *plot, const char *variable,
                       const char *text)
{
    plot_print_variable(stream, plot->figure, variable);
    plot_print_string(stream, text);
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
    const struct unit *unit = smaller_unit(plot);
    const char *size = plot->bytes == 0 ? _("without a byte")
                                        : document_text(texts, _("of %1"),
                                                        document_size(texts, plot->bytes), NULL);
    const char *x_title = figure->x_title == NULL ? "" : text_of(figure->x_title);
    const char *y_title = figure->y_title == NULL ? "" : text_of(figure->y_title);

    if (plot_has_one_step(plot)) {
        x_title = say_one_step(texts, plot, y_title);
        y_title = "";
    }
    fprintf(stream, "\n# %s.gp\n", figure->name);
    print_text(stream, plot, "title", document_text(texts, text_of(figure->title), size, NULL));
    print_text(stream, plot, "x_title", title_in(texts, x_title, unit));
    print_text(stream, plot, "y_title", title_in(texts, y_title, unit));
    const char *remark = say_remark(texts, plot);
    if (remark != NULL)
        print_text(stream, plot, "remark", remark);
    print_panels(stream, data, plot, "captions", true);
    if (figure->kind == FIGURE_ROOFLINE)
        print_roof_words(stream, figure);
    if (figure->kind == FIGURE_LADDER)
        ladder_print_words(stream, texts, plot);
}

void figure_words(FILE *stream, struct plot_data *data, const void *about)
{
    (void)about;
    fputs("# words.gp - the texts of the figures. Written by ipcmark; change one and draw again.\n"
          "# Above the panels stand the entries of captions, in the order of panels in "
          "settings.gp.\n\n",
          stream);
    print_origin(stream, data);
    print_common_words(stream);
    for (size_t i = 0; i < data->plot_count; i++)
        print_words(stream, data, &data->plots[i]);
}
