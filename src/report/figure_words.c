/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_words.c - words.gp: every text of the figures that has a language, so that the scripts hold
 * none and a reader can change one there. Names from the command line stand in settings.gp. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "report/figure_file.h"
#include "report/figure_rows.h"
#include "report/plot_data.h"

/* "NAME = " before it: a string that is freed. */
static int print_text(FILE *stream, char *text)
{
    if (text == NULL)
        return -ENOMEM;
    figure_print_string(stream, text);
    putc('\n', stream);
    free(text);
    return 0;
}

static void print_word(FILE *stream, enum language language, const char *name, enum word text)
{
    fprintf(stream, "%s = ", name);
    figure_print_string(stream, word(language, text));
    putc('\n', stream);
}

/* "CPU, Linux 6.1, virtualization: kvm" */
static int print_machine(FILE *stream, const struct plot_data *plot_data)
{
    const struct environment *machine = &plot_data->run->environment;
    const char *unknown = word(plot_data->language, WORD_UNKNOWN);
    char *virtual = NULL, *text = NULL;

    if (machine->virtualization != NULL) {
        virtual = language_text(plot_data->language, WORD_DRAWN_VIRTUALIZATION,
                                machine->virtualization, NULL);
        if (virtual == NULL)
            return -ENOMEM;
    }
    if (asprintf(&text, "%s%sLinux %s%s%s", machine->cpu_model == NULL ? "" : machine->cpu_model,
                 machine->cpu_model == NULL ? "" : ", ",
                 machine->kernel == NULL ? unknown : machine->kernel, virtual == NULL ? "" : ", ",
                 virtual == NULL ? "" : virtual) < 0)
        text = NULL;
    free(virtual);
    fputs("machine = ", stream);
    return print_text(stream, text);
}

/* "ipcmark 1.0, 2026-01-31, blocks: 20, contents verified (INCOMPLETE)" */
static int print_method(FILE *stream, const struct plot_data *plot_data)
{
    const struct run *run = plot_data->run;
    char *text = NULL, *head, date[11], blocks[16];

    snprintf(date, sizeof date, "%.10s", run->started);
    snprintf(blocks, sizeof blocks, "%u", run_counted_blocks(run));
    head = language_text(plot_data->language, WORD_DRAWN_METHOD, run->version, date, blocks, NULL);
    if (head == NULL)
        return -ENOMEM;
    if (asprintf(&text, "%s%s%s%s%s", head, run->verify ? ", " : "",
                 run->verify ? word(plot_data->language, WORD_DRAWN_VERIFIED) : "",
                 run->complete ? "" : " ",
                 run->complete ? "" : word(plot_data->language, WORD_DRAWN_INCOMPLETE)) < 0)
        text = NULL;
    free(head);
    fputs("method = ", stream);
    return print_text(stream, text);
}

static void print_common_words(FILE *stream, enum language language)
{
    static const enum word parts[] = {WORD_DRAWN_USER, WORD_DRAWN_SYSTEM, WORD_DRAWN_WAITING};

    print_word(stream, language, "decimal_mark", WORD_DRAWN_DECIMAL_MARK);
    print_word(stream, language, "kibi", WORD_DRAWN_KIBI);
    print_word(stream, language, "mebi", WORD_DRAWN_MEBI);
    fputs("parts = '", stream);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        figure_print_entry(stream, word(language, parts[i]));
    fputs("'\n", stream);
}

/* "of 64 B", for the title of a figure that draws one size; the caller's. */
static char *of_size(const struct plot_data *plot_data, const struct figure *figure)
{
    size_t bytes = plot_data_size(plot_data, figure);
    char size[LANGUAGE_SIZE_BYTES];

    if (bytes == 0)
        return strdup(word(plot_data->language, WORD_DRAWN_OF_NOTHING));
    language_size(plot_data->language, bytes, size);
    return language_text(plot_data->language, WORD_DRAWN_OF_SIZE, size, NULL);
}

static int print_title(FILE *stream, const struct plot_data *plot_data, const struct figure *figure)
{
    char *size = of_size(plot_data, figure);

    if (size == NULL)
        return -ENOMEM;
    figure_print_variable(stream, figure->name, "title");
    int error = print_text(stream, language_text(plot_data->language, figure->title, size, NULL));
    free(size);
    return error;
}

static void print_axis_title(FILE *stream, const struct plot_data *plot_data,
                             const struct figure *figure, const char *suffix, enum word title)
{
    figure_print_variable(stream, figure->name, suffix);
    figure_print_string(stream, title == WORD_COUNT ? "" : word(plot_data->language, title));
    putc('\n', stream);
}

/* What stands above the panels: NAME_panels of settings.gp in the language. */
static int print_captions(FILE *stream, const struct plot_data *plot_data,
                          const struct figure *figure)
{
    const struct case_groups *groups = plot_data_groups(plot_data, figure);

    figure_print_variable(stream, figure->name, "captions");
    putc('\'', stream);
    for (size_t i = 0; i < groups->count; i++) {
        const struct case_group *group = &groups->groups[i];
        if (!plot_data_group_has_data(plot_data, group, figure))
            continue;
        char *caption = case_group_caption(plot_data->run, plot_data_grouping(figure), group,
                                           plot_data->language);
        if (caption == NULL)
            return -ENOMEM;
        figure_print_entry(stream, caption);
        free(caption);
    }
    fputs("'\n", stream);
    return 0;
}

static int print_figure_words(FILE *stream, const struct plot_data *plot_data,
                              const struct figure *figure)
{
    fprintf(stream, "\n# %s.gp\n", figure->name);
    int error = print_title(stream, plot_data, figure);
    if (error != 0)
        return error;
    print_axis_title(stream, plot_data, figure, "x_title", figure->x_title);
    print_axis_title(stream, plot_data, figure, "y_title", figure->y_title);
    return print_captions(stream, plot_data, figure);
}

int plot_data_write_words(const struct plot_data *plot_data)
{
    struct figure_file file;
    int error = figure_file_open(&file, plot_data->directory, "words.gp", plot_data->why);

    if (error != 0)
        return error;
    fputs("# words.gp - the texts of the figures. Written by ipcmark; change one and draw again.\n"
          "# Above the panels stand the entries of captions, in the order of panels in "
          "settings.gp.\n\n",
          file.stream);
    error = print_machine(file.stream, plot_data);
    if (error == 0)
        error = print_method(file.stream, plot_data);
    print_common_words(file.stream, plot_data->language);
    for (const struct figure *figure = figures; error == 0 && figure->name != NULL; figure++) {
        if (plot_data_figure_has_data(plot_data, figure))
            error = print_figure_words(file.stream, plot_data, figure);
    }
    int close_error = figure_file_close(&file, plot_data->why);
    if (error != 0)
        return diagnose(plot_data->why, error, "figures: %s", strerror(-error));
    return close_error;
}
