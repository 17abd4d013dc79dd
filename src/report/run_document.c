/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_document.c - the parts of a run's document in the order of reading. */
#include "report/ladder.h"
#include "report/parts.h"
#include "report/run_words.h"
#include "text/text.h"

/* Interactive: the page's own. */
static void add_chooser(struct document *document, const struct report_source *source)
{
    if (run_has_ladders(source->run)) /* of which each step has its own conditions */
        return;
    document_media(document, MEDIUM_PAGE);
    document_heading(document, 1, "choose", _("Choose for your case"));
    document_slot(document, "chooser");
    document_media(document, MEDIUM_ANY);
}

static const struct {
    void (*add)(struct document *document, const struct report_source *source);
    enum detail detail;
} parts[] = {
    {part_doubts, DETAIL_SUMMARY},       {part_answer, DETAIL_SUMMARY},
    {part_ladders, DETAIL_SUMMARY},      {part_head, DETAIL_SUMMARY},
    {add_chooser, DETAIL_PLAIN},         {part_figures, DETAIL_PLAIN},
    {part_transports, DETAIL_PLAIN},     {part_results, DETAIL_PLAIN},
    {part_pairs, DETAIL_PLAIN},          {part_waits, DETAIL_PLAIN},
    {part_machine_limits, DETAIL_PLAIN}, {part_notes, DETAIL_PLAIN},
    {part_comparisons, DETAIL_PLAIN},    {part_behaviour, DETAIL_PLAIN},
    {part_kernel, DETAIL_PLAIN},         {part_trust, DETAIL_PLAIN},
    {part_limits, DETAIL_PLAIN},         {part_methods, DETAIL_PLAIN},
    {part_machine, DETAIL_PLAIN},        {part_citing, DETAIL_PLAIN},
    {part_reproducing, DETAIL_PLAIN},    {part_conclusion, DETAIL_PLAIN},
    {part_sources, DETAIL_PLAIN},
};

struct document *run_document(const struct report_source *source)
{
    struct document *document = document_create("");

    if (document == NULL)
        return NULL;
    document_entitle(document, document_text(document, _("Pipe or socket? ipcmark on %1"),
                                             name_known(source->run->environment.host), NULL));
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        /* Where nothing is compared, the figures themselves are the answer. */
        bool answers = parts[i].add == part_results && source->run->comparison_count == 0;
        document_detail(document, answers ? DETAIL_SUMMARY : parts[i].detail);
        parts[i].add(document, source);
    }
    return document;
}
