/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_data.c - each figure with what it draws, sorted out once, so that whoever prints it need not
 * ask; and stdio with the path in every complaint. */
#include "report/plot_data.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/durable.h"
#include "report/ranking.h"
#include "report/run_words.h"
#include "result/pairing.h"
#include "text/limit.h"
#include "text/text.h"

/* Sums weighted by messages: means of invocations of unequal length would not add up to the mean of
 * the elapsed time. */
struct message_time message_time(const struct run *run, const struct run_case *run_case)
{
    static const enum metric user[] = {METRIC_PARENT_USER, METRIC_CHILD_USER};
    static const enum metric system[] = {METRIC_PARENT_SYSTEM, METRIC_CHILD_SYSTEM};
    struct message_time sum = {0};
    double messages = 0;

    for (size_t i = 0; i < run_case->invocation_count; i++) {
        const struct run_invocation *row = &run_case->invocations[i];
        double count = (double)row->messages;
        if (!run_block_counts(run, row->block))
            continue;
        messages += count;
        sum.elapsed_ns += (double)row->elapsed_ns;
        for (size_t side = 0; side < 2; side++) {
            sum.user_ns[side] += count * metric_value(row, user[side]);
            sum.system_ns[side] += count * metric_value(row, system[side]);
        }
    }
    double parts = sum.elapsed_ns;
    for (size_t side = 0; side < 2; side++) {
        parts += sum.user_ns[side] + sum.system_ns[side];
        sum.user_ns[side] /= messages;
        sum.system_ns[side] /= messages;
    }
    sum.elapsed_ns = run_case->spec.clients > 1 || messages <= 0 || isnan(parts)
                         ? NAN
                         : sum.elapsed_ns / messages;
    return sum;
}

/* ---- which figures a run has, and what is in them ---- */

bool figure_has_one_size(const struct figure *figure)
{
    return figure->kind == FIGURE_WAITS || figure->kind == FIGURE_WAYS ||
           figure->kind == FIGURE_TIMES;
}

/* A wake-up alone has no size: it stands beside all sizes. */
static size_t choose_size(const struct plot *plot)
{
    size_t chosen = 0;

    for (size_t i = 0; i < plot->run->case_count; i++) {
        const struct case_spec *spec = &plot->run->cases[i].spec;
        bool larger = spec->message_bytes > chosen;
        if (spec->message_bytes > 0 && strcmp(spec->workload, plot->workload->name) == 0 &&
            (chosen == 0 || larger == (plot->figure->kind == FIGURE_WAYS)))
            chosen = spec->message_bytes;
    }
    return chosen;
}

static bool is_drawn(const struct plot *plot, const struct run_case *run_case)
{
    bool has_size = run_case->spec.message_bytes == plot->bytes;
    double value = metric_of(run_case, plot->figure->metrics[0]).estimate;
    bool has_value = isfinite(value) && value > 0; /* a logarithmic axis has no 0 */

    if (strcmp(run_case->spec.workload, plot->workload->name) != 0)
        return false;
    switch (plot->figure->kind) {
    case FIGURE_ROOFLINE:
        return has_value && pairing_takes(run_case);
    case FIGURE_RATIOS:
        return has_value && run_case->spec.message_bytes > 0 && pairing_takes(run_case);
    case FIGURE_DISTRIBUTION:
        return run_case->histogram != NULL;
    case FIGURE_TIMES:
        return (has_size || run_case->spec.message_bytes == 0) &&
               isfinite(message_time(plot->run, run_case).elapsed_ns);
    case FIGURE_WAITS:
        return (has_size || run_case->spec.message_bytes == 0) && has_value;
    case FIGURE_WAYS:
        return has_size && has_value;
    case FIGURE_RATE: /* rates that were too much are marked */
        return has_value || (case_is_saturated(run_case) && plot_rate(run_case) > 0);
    default:
        return has_value;
    }
}

/* The panel of a case that is drawn. */
static const struct case_group *panel_of(const struct plot *plot, const struct run_case *run_case)
{
    for (size_t i = 0; i < plot->panels.count; i++) {
        const struct case_group *panel = &plot->panels.groups[i];
        for (size_t j = 0; j < panel->count; j++)
            if (panel->cases[j] == run_case)
                return panel;
    }
    return NULL;
}

size_t plot_place(const struct plot *plot, const struct run_case *run_case)
{
    size_t wait = 0;

    switch (plot->figure->kind) {
    case FIGURE_LADDER:
        return ladder_row(panel_of(plot, run_case), run_case);
    case FIGURE_RATE:
        return plot_rate(run_case);
    case FIGURE_CLIENTS:
        return run_case->spec.clients;
    case FIGURE_WAITS: /* from 1 on, in the list of settings.gp */
        while (wait < plot->waits.count &&
               strcmp(plot->waits.names[wait], run_case->spec.wait_group) != 0)
            wait++;
        return wait + 1;
    default:
        return run_case->spec.message_bytes;
    }
}

static struct interval speed_in(const struct plot *plot, const struct run_case *run_case)
{
    const struct case_group *panel = panel_of(plot, run_case);
    enum verdict verdict;
    size_t at = 0;

    while (case_spec_compare(&panel->cases[at]->spec, &run_case->spec, CASE_SIZE) != 0)
        at = case_group_step_end(panel, at);
    const struct run_case *reference = speed_case(panel, at,
                                                  speed_reference(panel, plot->reference));
    if (reference == NULL)
        return (struct interval){NAN, NAN, NAN};
    return reference == run_case ? (struct interval){1, 1, 1}
                                 : speed_of(plot->run, run_case, reference, &verdict);
}

struct interval plot_value(const struct plot *plot, const struct run_case *run_case)
{
    if (plot->figure->metric_count == 0)
        return (struct interval){NAN, NAN, NAN};
    return plot->figure->kind == FIGURE_RATIOS ? speed_in(plot, run_case)
                                               : metric_of(run_case, plot->figure->metrics[0]);
}

static bool has_figure(const struct plot *plot, const struct case_group *group)
{
    for (size_t i = 0; i < group->count; i++)
        if (isfinite(metric_of(group->cases[i], plot->figure->metrics[0]).estimate))
            return true;
    return false;
}

/* One way of waiting alone has nothing to be compared with. */
static bool is_panel(const struct plot *plot, const struct case_group *group)
{
    if (plot->figure->kind == FIGURE_ROOFLINE)
        return group->count > 0 && roofline_has(group);
    if (plot->figure->kind == FIGURE_RATIOS)
        return speed_is_relative(group);
    if (plot->figure->kind == FIGURE_RATE)
        return has_figure(plot, group);
    return plot->figure->kind == FIGURE_WAITS ? case_group_varies_wait(group) : group->count > 0;
}

static void keep_drawn(struct plot *plot)
{
    size_t kept = 0;

    for (size_t i = 0; i < plot->panels.count; i++) {
        struct case_group group = plot->panels.groups[i];
        size_t all = group.count;
        group.count = 0;
        for (size_t j = 0; j < all; j++)
            if (is_drawn(plot, group.cases[j]))
                group.cases[group.count++] = group.cases[j];
        if (is_panel(plot, &group))
            plot->panels.groups[kept++] = group;
    }
    plot->panels.count = kept;
}

/* The names of groups in data files, which are the same in every language. */
static void label_groups(struct plot_data *data, struct case_groups *groups)
{
    const struct language *reader = text_language();

    text_use(languages[0]);
    for (size_t i = 0; i < groups->count; i++)
        groups->groups[i].label = say_group(data->texts, &groups->groups[i]);
    text_use(reader);
}

/* With room for one of every case. */
static struct plot_names create_names(struct plot_data *data)
{
    return (struct plot_names){
        document_allocate(data->texts, (data->run->case_count + 1) * sizeof(const char *)), 0};
}

static void add_name(struct plot_names *list, const char *name)
{
    name_once(list->names, &list->count, list->names == NULL ? 0 : SIZE_MAX, name);
}

struct plot_names plot_workload_labels(struct plot_data *data, const char *workload)
{
    struct plot_names labels = create_names(data);

    for (size_t i = 0; i < data->run->case_count; i++)
        if (strcmp(data->run->cases[i].spec.workload, workload) == 0)
            add_name(&labels, data->run->cases[i].label);
    return labels;
}

size_t plot_rate(const struct run_case *run_case)
{
    const double offered = metric_of(run_case, METRIC_OFFERED).estimate;

    return offered > 0 ? (size_t)(offered + 0.5) : 0;
}

/* Along the axis of the figure, ascending. */
static void add_step(struct plot *plot, size_t step)
{
    size_t at = plot->step_count;

    while (at > 0 && plot->steps[at - 1] > step)
        at--;
    if (at > 0 && plot->steps[at - 1] == step)
        return;
    memmove(plot->steps + at + 1, plot->steps + at,
            (plot->step_count++ - at) * sizeof *plot->steps);
    plot->steps[at] = step;
}

static void add_steps(struct plot_data *data, struct plot *plot)
{
    const enum figure_kind kind = plot->figure->kind;

    plot->steps = document_allocate(data->texts, (data->run->case_count + 1) * sizeof(size_t));
    if (plot->steps == NULL ||
        (kind != FIGURE_SIZES && kind != FIGURE_RATIOS && kind != FIGURE_ROOFLINE &&
         kind != FIGURE_CLIENTS && kind != FIGURE_RATE))
        return;
    for (size_t i = 0; i < plot->drawn_count; i++)
        add_step(plot, plot_place(plot, plot->drawn[i]));
}

static void list_drawn(struct plot_data *data, struct plot *plot)
{
    plot->drawn = document_allocate(data->texts, (data->run->case_count + 1) * sizeof *plot->drawn);
    for (size_t i = 0; plot->drawn != NULL && i < plot->panels.count; i++) {
        const struct case_group *panel = &plot->panels.groups[i];
        for (size_t j = 0; j < panel->count; j++) {
            plot->drawn[plot->drawn_count++] = panel->cases[j];
            add_name(&plot->labels, plot_label(plot, panel->cases[j]));
            add_name(&plot->waits, panel->cases[j]->spec.wait_group);
        }
    }
}

const char *plot_label(const struct plot *plot, const struct run_case *run_case)
{
    return plot->figure->kind == FIGURE_LADDER ? run_case->spec.placement : run_case->label;
}

bool plot_has_one_step(const struct plot *plot)
{
    return plot->step_count == 1 || (plot->step_count == 2 && plot->steps[0] == 0);
}

/* ---- the single invocations behind the estimates: of the blocks that count, and evenly thinned where
 * they are too many ---- */

bool figure_has_dots(const struct figure *figure)
{
    static const bool has[FIGURE_KIND_COUNT] = {
        /* what others show is of pairs, or of all samples */
        [FIGURE_SIZES] = true,  [FIGURE_CLIENTS] = true, [FIGURE_RATE] = true,
        [FIGURE_LABELS] = true, [FIGURE_WAITS] = true,   [FIGURE_WAYS] = true};

    return has[figure->kind];
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

static size_t dots_every(const struct plot *plot)
{
    size_t count = figure_has_dots(plot->figure) ? count_dots(plot) : 0;

    return (count + PLOT_MOST_DOTS - 1) / PLOT_MOST_DOTS;
}

/* ---- all of them ---- */

static void add_plot(struct plot_data *data, const struct figure *figure)
{
    struct plot *plot = &data->plots[data->plot_count];

    if ((figure->kind == FIGURE_RATIOS || figure->kind == FIGURE_ROOFLINE) &&
        data->choice->comparison != NULL)
        return; /* several runs have no pairs between them, nor limits in common */
    *plot = (struct plot){.figure = figure,
                          .run = data->run,
                          .workload = figure_workload(figure),
                          .reference = data->choice->reference == NULL ? data->run->reference
                                                                       : data->choice->reference,
                          .labels = create_names(data),
                          .waits = create_names(data)};
    plot->bytes = choose_size(plot);
    plot->panels = figure->kind == FIGURE_LADDER
                       ? ladder_groups_of(data->texts, data->run, plot->workload)
                       : case_groups_of(data->texts, data->run,
                                        figure->kind == FIGURE_WAITS ? GROUP_ALL_WAITS
                                                                     : GROUP_EACH_WAIT);
    keep_drawn(plot);
    if (figure->kind == FIGURE_DISTRIBUTION)
        plot_part_panels(data, plot);
    if (figure->kind != FIGURE_LADDER)
        label_groups(data, &plot->panels);
    list_drawn(data, plot);
    add_steps(data, plot);
    plot->dots_every = dots_every(plot);
    /* Roofs over one size are rows of the table. */
    if (plot->panels.count > 0 && (figure->kind != FIGURE_ROOFLINE || !plot_has_one_step(plot)))
        data->plot_count++;
}

static void note_no_memory(struct plot_data *data)
{
    if (data->error == 0 && (data->texts == NULL || document_error(data->texts) != 0))
        data->error = diagnose(data->why, -ENOMEM, "figures: %s", strerror(ENOMEM));
}

void plot_data_build(struct plot_data *data)
{
    size_t most = 0;

    data->texts = document_create("");
    if (data->texts == NULL) {
        note_no_memory(data);
        return;
    }
    data->groups = case_groups_of(data->texts, data->run, GROUP_EACH_WAIT);
    label_groups(data, &data->groups);
    data->transports = create_names(data);
    for (size_t i = 0; i < data->run->case_count; i++)
        add_name(&data->transports, data->run->cases[i].spec.transport);
    for (const struct figure *each = NULL; (each = figure_next(each)) != NULL;)
        most++;
    data->plots = document_allocate(data->texts, most * sizeof *data->plots);
    for (const struct figure *each = NULL; (each = figure_next(each)) != NULL;)
        if (data->plots != NULL)
            add_plot(data, each);
    note_no_memory(data);
}

void plot_data_clear(struct plot_data *data)
{
    note_no_memory(data);
    document_free(data->texts);
}

const struct plot *plot_find(const struct plot_data *data, const struct figure *figure)
{
    for (size_t i = 0; i < data->plot_count; i++)
        if (data->plots[i].figure == figure)
            return &data->plots[i];
    return NULL;
}

/* ---- files ---- */

static void complain(struct plot_data *data, const char *path, const char *what, int error)
{
    if (data->error == 0)
        data->error = diagnose(data->why, error, "%s: %s: %s", path, what,
                               limit_text(-error, LIMIT_ANY));
}

/* False, and an error, if it is too long. */
static bool make_path(struct plot_data *data, const char *directory, const char *name,
                      const char *suffix, char path[PATH_MAX])
{
    int length = snprintf(path, PATH_MAX, "%s/%s%s", directory, name, suffix);

    if (length < 0 || length >= PATH_MAX)
        complain(data, directory, "too long for a figure's files", -ENAMETOOLONG);
    return data->error == 0;
}

void plot_write(struct plot_data *data, const char *name, const char *suffix, plot_print *print,
                const void *about)
{
    char path[PATH_MAX];

    if (data->error != 0 || !make_path(data, data->directory, name, suffix, path))
        return;
    FILE *stream = durable_create(path, 0666);
    if (stream == NULL) {
        complain(data, path, "cannot be written", -errno);
        return;
    }
    print(stream, data, about);
    int error = fflush(stream) != 0 ? -errno : ferror(stream) ? -EIO : 0;
    if (fclose(stream) != 0 && error == 0)
        error = -errno;
    if (error != 0)
        complain(data, path, "cannot be written", error);
}

static void print_stream(FILE *stream, struct plot_data *data, const void *about)
{
    FILE *from = *(FILE *const *)about;
    char buffer[4096];
    size_t bytes;

    while ((bytes = fread(buffer, 1, sizeof buffer, from)) > 0)
        fwrite(buffer, 1, bytes, stream); /* plot_write() finds an error */
    if (ferror(from))
        complain(data, "figures", "a script cannot be read", -EIO);
}

/* So that the folder of the figures may be the folder of the scripts itself. */
static bool is_same_file(const char *from, const char *path)
{
    struct stat source, target;

    return stat(from, &source) == 0 && stat(path, &target) == 0 && source.st_dev == target.st_dev &&
           source.st_ino == target.st_ino;
}

void plot_copy(struct plot_data *data, const char *from, const char *name, const char *suffix)
{
    char source[PATH_MAX], target[PATH_MAX];

    if (data->error != 0 || !make_path(data, from, name, suffix, source) ||
        !make_path(data, data->directory, name, suffix, target))
        return;
    FILE *stream = durable_read(source);
    if (stream == NULL) {
        complain(data, source, "cannot be read", -errno);
        return;
    }
    if (!is_same_file(source, target))
        plot_write(data, name, suffix, print_stream, &stream);
    fclose(stream);
}

void plot_remove(struct plot_data *data, const char *name, const char *suffix)
{
    char path[PATH_MAX];

    if (data->error == 0 && make_path(data, data->directory, name, suffix, path) &&
        unlink(path) != 0 && errno != ENOENT)
        complain(data, path, "cannot be removed", -errno);
}

/* ---- what stands in them ---- */

/* As it stands in data files and in settings.gp alike. */
static void print_name(FILE *stream, const char *text)
{
    for (; *text != '\0'; text++)
        putc((unsigned char)*text < ' ' || strchr("'\"`\\%", *text) != NULL ? '?' : *text, stream);
}

void plot_print_block_name(FILE *stream, const char *panel, const char *label)
{
    fputs("# [", stream);
    print_name(stream, panel);
    fputs("] [", stream);
    print_name(stream, label);
    fputs("]\n", stream);
}

void plot_print_number(FILE *stream, double value)
{
    if (isfinite(value))
        fprintf(stream, " %.9g", value);
    else
        fputs(" NaN", stream);
}

void plot_print_interval(FILE *stream, struct interval value)
{
    bool has_bounds = isfinite(value.low) || isfinite(value.high);

    plot_print_number(stream, value.estimate);
    plot_print_number(stream, has_bounds ? value.low : value.estimate);
    plot_print_number(stream, has_bounds ? value.high : value.estimate);
}

void plot_print_nothing(FILE *stream, size_t columns)
{
    fputs("NaN", stream);
    for (size_t i = 1; i < columns; i++)
        fputs(" NaN", stream);
    putc('\n', stream);
}

void plot_print_variable(FILE *stream, const struct figure *figure, const char *suffix)
{
    for (const char *at = figure->name; *at != '\0'; at++)
        putc(*at == '-' ? '_' : *at, stream);
    fprintf(stream, "_%s = ", suffix);
}

/* Everything special as \ooo: doubled single quotes do not always survive, and gnuplot runs what
 * stands between back quotes even in a double-quoted string. */
void plot_print_string(FILE *stream, const char *text)
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
    fputs("\"\n", stream);
}

void plot_print_entry(FILE *stream, const char *text)
{
    putc('"', stream);
    print_name(stream, text);
    fputs("\" ", stream);
}

void plot_print_list(FILE *stream, const char *const *texts, size_t count)
{
    putc('\'', stream);
    for (size_t i = 0; i < count; i++)
        plot_print_entry(stream, texts[i]);
    fputs("'\n", stream);
}
