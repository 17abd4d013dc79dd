/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_figures.c - what each figure shows follows from its row. Which of them there are, the sink
 * sees. */
#include <math.h>
#include <string.h>

#include "report/figure.h"
#include "report/parts.h"
#include "report/run_words.h"
#include "text/text.h"

static const char *const kinds[FIGURE_KIND_COUNT] = {
    [FIGURE_SIZES] = N_("Workload “%1”: %2, over the message size; a panel for each placement."),
    [FIGURE_RATE] = N_("Workload “%1”: %2, over the requests offered a second; a line ends where "
                       "the transport is saturated."),
    [FIGURE_CLIENTS] = N_("Workload “%1”: %2, over the number of clients."),
    [FIGURE_RATIOS] = N_("Workload “%1”: %2 of each transport against that of one, which is the "
                         "line at 1, over the message size; above it is faster."),
    [FIGURE_LABELS] = N_("Workload “%1”: %2, for each transport."),
    [FIGURE_DISTRIBUTION] = N_(
        "Workload “%1”: the distribution of all round trips; a panel for each placement and step."),
    [FIGURE_WAITS] = N_(
        "Workload “%1”: %2, for each way of waiting, at the smallest message size."),
    [FIGURE_WAYS] = N_("Workload “%1”: %2, one way and both ways, at the largest message size."),
    [FIGURE_ROOFLINE] = N_("Workload “%1”: %2 over the message size, and in grey what the "
                           "machine's limits would leave of it; a panel for each placement."),
    [FIGURE_LADDER] = N_("Workload “%1”: %2, step by step; each row says what it changes of the "
                         "one above it. Grey: what copying alone would leave, once and twice."),
    [FIGURE_TIMES] = N_("Workload “%1”: where the time of one message goes on both sides, at the "
                        "smallest message size."),
};

/* Whether any is drawn: in less than five or six blocks nothing has one. */
static bool has_intervals(const struct run *run, const struct figure *figure)
{
    const char *workload = figure_workload(figure)->name;

    for (size_t i = 0; figure->kind == FIGURE_RATIOS && i < run->comparison_count; i++)
        if (strcmp(run->comparisons[i].baseline->spec.workload, workload) == 0 &&
            isfinite(run->comparisons[i].paired.ratio.low))
            return true;
    for (size_t i = 0; figure->kind != FIGURE_RATIOS && i < run->case_count; i++) {
        const struct interval value = figure->metric_count == 0
                                          ? (struct interval){NAN, NAN, NAN}
                                          : metric_of(&run->cases[i], figure->metrics[0]);
        if (strcmp(run->cases[i].spec.workload, workload) == 0 &&
            (isfinite(value.low) || isfinite(value.high)))
            return true;
    }
    return false;
}

/* Quantiles of all samples have intervals that may end on one side only. */
static bool is_open_ended(const struct figure *figure)
{
    return figure->metric_count > 0 && metrics[figure->metrics[0]].pooled > 0;
}

const char *figure_caption(struct document *document, const struct run *run,
                           const struct figure *figure)
{
    const struct workload_description *workload = figure_workload(figure);
    const char *names[FIGURE_METRICS], *kind = text_of(kinds[figure->kind]), *parts[4];
    bool intervals = has_intervals(run, figure);
    size_t count = 0;

    if (workload->axis == AXIS_PAIRS)
        kind = _("Workload “%1”: %2, over the number of pairs at once.");

    for (size_t i = 0; i < figure->metric_count; i++)
        names[i] = text_of(workload_metric_name(workload, figure->metrics[i]));
    if (figure->kind == FIGURE_TIMES && workload->ways == 2)
        kind = _("Workload “%1”: where the time of one round trip goes on both sides, at the "
                 "smallest message size.");
    parts[count++] = document_text(document, kind, text_of(workload->title),
                                   document_join(document, names, figure->metric_count, "; "),
                                   NULL);
    if (intervals)
        parts[count++] = figure->kind == FIGURE_RATIOS
                             ? _("Bars: intervals that hold together (95 %).")
                             : _("Bars: 95 % confidence intervals.");
    if (intervals && is_open_ended(figure))
        parts[count++] = _("An arrow to the edge, where there is one: the interval has no end "
                           "there, as too few samples lie beyond it, or it ends outside.");
    if (figure_has_dots(figure))
        parts[count++] = _("Faint dots: single invocations.");
    return document_join(document, parts, count, " ");
}

/* Of a large run they are many and high: the first of each workload is what one looks for. */
void figures_of_workload(struct document *document, const struct report_source *source,
                         const struct workload_description *workload)
{
    if (!source->figures || workload == NULL)
        return;
    for (const struct figure *each = workload->figures; each->name != NULL; each++) {
        document_figure(document, each->name, figure_caption(document, source->run, each));
        if (each > workload->figures && source->run->case_count > MANY_CASES)
            document_fold(document);
    }
}

void part_figures(struct document *document, const struct report_source *source)
{
    if (!source->figures)
        return;
    document_heading(document, 1, "figures", _("Figures"));
    for (size_t i = 0; workload_descriptions[i] != NULL; i++)
        figures_of_workload(document, source, workload_descriptions[i]);
    document_note(document, NULL,
                  _("ipcmark report --format figures writes each of them with its gnuplot script "
                    "and its data, to be changed and drawn again."));
}
