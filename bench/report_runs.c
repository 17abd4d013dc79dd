/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_runs.c - names the runs, compares them and writes what was found. */
#include "report_options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "comparison/run_name.h"
#include "report/comparison_document.h"
#include "report/csv.h"

/* A change of less than this is of no interest. */
static const double threshold = 0.05;

/* All that is known of the runs; each borrows from those before it. */
struct several {
    const struct report_options *options;
    struct run runs[COMPARISON_MOST_RUNS];
    char *names[COMPARISON_MOST_RUNS];
    struct comparison comparison;
    struct merged_run merged;
};

static int compare(struct several *several)
{
    const struct report_options *options = several->options;
    struct compared_run compared[COMPARISON_MOST_RUNS] = {0};
    size_t count = options->path_count;

    for (size_t i = 0; i < count; i++) {
        int error = command_read_run(options->paths[i], &several->runs[i], options->why);
        if (error != 0)
            return error;
        compared[i] = (struct compared_run){.path = options->paths[i], .run = &several->runs[i]};
    }
    if (run_names(compared, count, several->names) != 0)
        return diagnose(options->why, -ENOMEM, "no memory to name the runs");
    for (size_t i = 0; i < count; i++)
        compared[i].name = several->names[i];
    return comparison_make(compared, count, threshold, &several->comparison, options->why);
}

static int print_csv(const void *what, FILE *stream)
{
    const struct several *several = what;
    const struct comparison *comparison = &several->comparison;

    return report_csv(comparison->runs, comparison->run_count, several->options->rows, stream);
}

/* On a terminal and on paper tables have no room for names. */
static int print(const struct several *several, struct report_figures *made)
{
    const struct report_form *form = several->options->report.form;
    const struct several_setting setting = {
        .letters = form->sink == &sink_terminal || form->sink == &sink_latex,
        .figures = made->folder != NULL,
    };
    struct document *document = NULL;

    if (form->kind == FORM_DOCUMENT)
        document = several_document(&several->comparison, &several->merged, &setting);
    return report_print(&(const struct report){.choice = &several->options->report,
                                               .document = document,
                                               .print = print_csv,
                                               .what = several,
                                               .style = several->options->style,
                                               .figures = made->folder,
                                               .made = made},
                        several->options->why);
}

static int write_as_asked(struct several *several)
{
    const struct report_options *options = several->options;
    const struct figures_source source = {.run = &several->merged.run,
                                          .choice = {.comparison = &several->comparison,
                                                     .sizes = options->sizes.bytes,
                                                     .size_count = options->sizes.count}};
    struct report_figures made = {0};

    if (figure_choice_check(&source.choice, source.run, options->why) != 0)
        return -EINVAL;
    if (options->report.form->kind == FORM_FIGURES)
        return report_figures_keep(&source, options->report.output, options->why);
    if (options->report.form->sink == &sink_html)
        report_figures_make(&source, &made);
    int error = print(several, &made);
    report_figures_release(&made);
    return error;
}

int report_runs(const struct report_options *options)
{
    struct several several = {.options = options};
    int error = compare(&several);

    if (error == 0 && merged_run_make(&several.comparison, &several.merged) != 0)
        error = diagnose(options->why, -ENOMEM, "no memory to put the runs beside each other");
    if (error == 0)
        error = write_as_asked(&several);
    merged_run_clear(&several.merged);
    comparison_clear(&several.comparison);
    for (size_t i = 0; i < COMPARISON_MOST_RUNS; i++) {
        free(several.names[i]);
        run_clear(&several.runs[i]);
    }
    return error;
}
