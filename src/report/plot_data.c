/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_data.c - asks the run, never a figure's name; and stdio with the path in every complaint. */
#include "report/plot_data.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/message_time.h"

void plot_no_memory(struct plot_data *data)
{
    if (data->error == 0)
        data->error = diagnose(data->why, -ENOMEM, "figures: %s", strerror(ENOMEM));
}

/* ---- which panels, labels and figures a run has ---- */

enum case_grouping plot_grouping(const struct figure *figure)
{
    return figure->kind == FIGURE_WAITS ? GROUP_ALL_WAITS : GROUP_EACH_WAIT;
}

const struct case_groups *plot_groups(const struct plot_data *data, const struct figure *figure)
{
    return plot_grouping(figure) == GROUP_ALL_WAITS ? &data->all_waits : &data->groups;
}

bool figure_has_one_size(const struct figure *figure)
{
    return figure->kind == FIGURE_DISTRIBUTION || figure->kind == FIGURE_WAITS ||
           figure->kind == FIGURE_WAYS || figure->kind == FIGURE_TIMES;
}

/* A wake-up alone has no size: it stands beside all sizes. */
size_t plot_size(const struct plot_data *data, const struct figure *figure)
{
    size_t chosen = 0;

    for (size_t i = 0; i < data->run->case_count; i++) {
        const struct run_case *run_case = &data->run->cases[i];
        bool larger = run_case->spec.message_bytes > chosen;
        if (run_case->spec.message_bytes == 0 ||
            strcmp(run_case->spec.workload, figure->workload) != 0)
            continue;
        if (chosen == 0 || larger == (figure->kind == FIGURE_WAYS))
            chosen = run_case->spec.message_bytes;
    }
    return chosen;
}

bool plot_case_has_data(const struct plot_data *data, const struct run_case *run_case,
                        const struct figure *figure)
{
    if (strcmp(run_case->spec.workload, figure->workload) != 0)
        return false;
    bool one_size = run_case->spec.message_bytes == plot_size(data, figure);
    switch (figure->kind) {
    case FIGURE_DISTRIBUTION:
        return run_case->histogram != NULL && (one_size || run_case->spec.message_bytes == 0);
    case FIGURE_TIMES:
        return (one_size || run_case->spec.message_bytes == 0) &&
               isfinite(message_time(data->run, run_case).elapsed_ns);
    case FIGURE_WAITS:
    case FIGURE_WAYS:
        return one_size && isfinite(metric_of(run_case, figure->metrics[0]).estimate);
    default:
        return isfinite(metric_of(run_case, figure->metrics[0]).estimate);
    }
}

bool plot_group_has_data(const struct plot_data *data, const struct case_group *group,
                         const struct figure *figure)
{
    const char *wait = NULL;

    for (size_t i = 0; i < group->count; i++) {
        if (!plot_case_has_data(data, group->cases[i], figure))
            continue;
        if (figure->kind != FIGURE_WAITS)
            return true;
        /* One way of waiting alone has nothing to be compared with. */
        if (wait != NULL && strcmp(wait, group->cases[i]->spec.wait_group) != 0)
            return true;
        wait = group->cases[i]->spec.wait_group;
    }
    return false;
}

bool plot_figure_has_data(const struct plot_data *data, const struct figure *figure)
{
    const struct case_groups *groups = plot_groups(data, figure);

    for (size_t i = 0; i < groups->count; i++) {
        if (plot_group_has_data(data, &groups->groups[i], figure))
            return true;
    }
    return false;
}

static void add_name(struct plot_names *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->names[i], name) == 0)
            return;
    }
    list->names[list->count++] = name;
}

/* With room for one of every case. */
static struct plot_names create_names(struct plot_data *data)
{
    struct plot_names names = {calloc(data->run->case_count + 1, sizeof(*names.names)), 0};

    if (names.names == NULL)
        plot_no_memory(data);
    return names;
}

static struct plot_names collect(struct plot_data *data, const struct figure *figure, bool waits)
{
    const struct case_groups *groups = plot_groups(data, figure);
    struct plot_names names = create_names(data);

    for (size_t i = 0; names.names != NULL && i < groups->count; i++) {
        const struct case_group *group = &groups->groups[i];
        if (!plot_group_has_data(data, group, figure))
            continue;
        for (size_t j = 0; j < group->count; j++) {
            const struct run_case *run_case = group->cases[j];
            if (plot_case_has_data(data, run_case, figure))
                add_name(&names, waits ? run_case->spec.wait_group : run_case->label);
        }
    }
    return names;
}

struct plot_names plot_labels(struct plot_data *data, const struct figure *figure)
{
    return collect(data, figure, false);
}

struct plot_names plot_waits(struct plot_data *data, const struct figure *figure)
{
    return collect(data, figure, true);
}

struct plot_names plot_workload_labels(struct plot_data *data, const char *workload)
{
    struct plot_names names = create_names(data);

    for (size_t i = 0; names.names != NULL && i < data->run->case_count; i++) {
        if (strcmp(data->run->cases[i].spec.workload, workload) == 0)
            add_name(&names, data->run->cases[i].label);
    }
    return names;
}

void plot_data_build(struct plot_data *data)
{
    const struct run *run = data->run;

    data->groups = data->all_waits = (struct case_groups){0};
    data->transports = create_names(data);
    for (size_t i = 0; data->error == 0 && i < run->case_count; i++)
        add_name(&data->transports, run->cases[i].spec.transport);
    if (case_groups_build(run, GROUP_EACH_WAIT, &data->groups) != 0 ||
        case_groups_build(run, GROUP_ALL_WAITS, &data->all_waits) != 0)
        plot_no_memory(data);
}

void plot_data_clear(struct plot_data *data)
{
    case_groups_clear(&data->groups);
    case_groups_clear(&data->all_waits);
    free(data->transports.names);
}

/* ---- files ---- */

static void complain(struct plot_data *data, const char *path, const char *what, int error)
{
    if (data->error == 0)
        data->error = diagnose(data->why, error, "%s: %s: %s", path, what, strerror(-error));
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
    FILE *stream = fopen(path, "we");
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
static bool is_same_file(FILE *from, const char *path)
{
    struct stat source, target;

    return fstat(fileno(from), &source) == 0 && stat(path, &target) == 0 &&
           source.st_dev == target.st_dev && source.st_ino == target.st_ino;
}

void plot_copy(struct plot_data *data, const char *from, const char *name, const char *suffix)
{
    char source[PATH_MAX], target[PATH_MAX];

    if (data->error != 0 || !make_path(data, from, name, suffix, source) ||
        !make_path(data, data->directory, name, suffix, target))
        return;
    FILE *stream = fopen(source, "re");
    if (stream == NULL) {
        complain(data, source, "cannot be read", -errno);
        return;
    }
    if (!is_same_file(stream, target))
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
    plot_print_number(stream, value.estimate);
    plot_print_number(stream, isfinite(value.low) ? value.low : value.estimate);
    plot_print_number(stream, isfinite(value.high) ? value.high : value.estimate);
}

void plot_print_nothing(FILE *stream, size_t columns)
{
    fputs("NaN", stream);
    for (size_t i = 1; i < columns; i++)
        fputs(" NaN", stream);
    putc('\n', stream);
}

void plot_print_variable(FILE *stream, const char *figure, const char *suffix)
{
    for (; *figure != '\0'; figure++)
        putc(*figure == '-' ? '_' : *figure, stream);
    fprintf(stream, "_%s = ", suffix);
}

/* Everything special as \ooo: doubled single quotes do not always survive, and gnuplot runs what
 * stands between back quotes even in a double-quoted string. */
void plot_print_string(FILE *stream, const char *text)
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
