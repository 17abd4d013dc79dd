/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_figures.c - what each figure shows follows from its row. Which of them there are, the sink
 * sees. */
#include "report/figure.h"
#include "report/parts.h"
#include "report/run_words.h"
#include "text/text.h"

static const char *const kinds[FIGURE_KIND_COUNT] = {
    [FIGURE_SIZES] = N_(
        "Workload “%1”: %2, over the message size; a panel for each placement. Bars: "
        "95 % confidence intervals; faint dots: single invocations."),
    [FIGURE_CLIENTS] = N_("Workload “%1”: %2, over the number of clients. Bars: 95 % confidence "
                          "intervals; faint dots: single "
                          "invocations."),
    [FIGURE_RATIOS] = N_(
        "Workload “%1”: %2 of each transport against that of one, which is the line at 1, over the "
        "message size; above it is faster. Bars: intervals that hold together (95 %)."),
    [FIGURE_LABELS] = N_("Workload “%1”: %2, for each transport. Bars: 95 % confidence intervals; "
                         "faint dots: single "
                         "invocations."),
    [FIGURE_DISTRIBUTION] = N_(
        "Workload “%1”: the distribution of all round trips; a panel for each placement and step."),
    [FIGURE_WAITS] = N_("Workload “%1”: %2, for each way of waiting, at the smallest message size. "
                        "Faint dots: single "
                        "invocations."),
    [FIGURE_WAYS] = N_(
        "Workload “%1”: %2, one way and both ways, at the largest message size. Faint dots: single "
        "invocations."),
    [FIGURE_ROOFLINE] = N_("Workload “%1”: %2 over the message size, and in grey what the "
                           "machine's limits would leave "
                           "of it; a panel for each placement. Bars: 95 % confidence intervals."),
    [FIGURE_TIMES] = N_("Workload “%1”: where the time of one message goes on both sides, at the "
                        "smallest message size."),
};

const char *figure_caption(struct document *document, const struct figure *figure)
{
    const struct workload_description *workload = figure_workload(figure);
    const char *names[FIGURE_METRICS], *kind = text_of(kinds[figure->kind]);

    if (workload->axis == AXIS_PAIRS)
        kind = _("Workload “%1”: %2, over the number of pairs at once. Bars: 95 % confidence "
                 "intervals; faint dots: single invocations.");

    for (size_t i = 0; i < figure->metric_count; i++)
        names[i] = text_of(workload_metric_name(workload, figure->metrics[i]));
    if (figure->kind == FIGURE_TIMES && workload->ways == 2)
        kind = _("Workload “%1”: where the time of one round trip goes on both sides, at the "
                 "smallest message size.");
    return document_text(document, kind, text_of(workload->title),
                         document_join(document, names, figure->metric_count, "; "), NULL);
}

void figures_of_workload(struct document *document, const struct report_source *source,
                         const struct workload_description *workload)
{
    if (!source->figures || workload == NULL)
        return;
    for (const struct figure *each = workload->figures; each->name != NULL; each++)
        document_figure(document, each->name, figure_caption(document, each));
}

void part_figures(struct document *document, const struct report_source *source)
{
    if (!source->figures)
        return;
    document_media(document, MEDIUM_PAGE);
    document_heading(document, 1, "figures", _("Figures"));
    for (size_t i = 0; workload_descriptions[i] != NULL; i++)
        figures_of_workload(document, source, workload_descriptions[i]);
    document_note(document, NULL,
                  _("ipcmark report --format figures writes each of them with its gnuplot script "
                    "and its data, to be changed and drawn again."));
    document_media(document, MEDIUM_ANY);
}
