/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_document.c - the parts of a run's document in the order of reading. */
#include "report/parts.h"
#include "report/run_words.h"
#include "text/text.h"

/* Interactive: the page's own. */
static void add_chooser(struct document *document, const struct report_source *source)
{
    if (run_has_ladders(source->run)) /* of which each step has its own conditions */
        return;
    document_heading(document, 1, "choose", _("Choose for your case"));
    document_slot(document, "chooser");
}

static const struct {
    void (*add)(struct document *document, const struct report_source *source);
    enum detail detail;
    unsigned media;
} parts[] = {
    {part_doubts, DETAIL_SUMMARY, MEDIUM_ANY},
    {part_answer, DETAIL_SUMMARY, MEDIUM_ANY},
    {part_ladders, DETAIL_SUMMARY, MEDIUM_ANY},
    {part_head, DETAIL_SUMMARY, MEDIUM_ANY},
    {add_chooser, DETAIL_PLAIN, MEDIUM_PAGE},
    {part_figures, DETAIL_PLAIN, MEDIUM_PAGE},
    {part_transports, DETAIL_PLAIN, MEDIUM_PAPER | MEDIUM_PAGE},
    {part_results, DETAIL_PLAIN, MEDIUM_ANY},
    {part_pairs, DETAIL_PLAIN, MEDIUM_ANY},
    {part_waits, DETAIL_PLAIN, MEDIUM_ANY},
    {part_machine_limits, DETAIL_PLAIN, MEDIUM_ANY},
    {part_notes, DETAIL_PLAIN, MEDIUM_ANY},
    {part_comparisons, DETAIL_VERBOSE, MEDIUM_ANY},
    {part_behaviour, DETAIL_PLAIN, MEDIUM_PAPER | MEDIUM_PAGE},
    {part_kernel, DETAIL_PLAIN, MEDIUM_ANY},
    {part_trust, DETAIL_PLAIN, MEDIUM_ANY},
    {part_limits, DETAIL_PLAIN, MEDIUM_PAGE},
    {part_methods, DETAIL_PLAIN, MEDIUM_PAPER | MEDIUM_PAGE},
    {part_machine, DETAIL_PLAIN, MEDIUM_PAGE},
    {part_citing, DETAIL_PLAIN, MEDIUM_PAGE},
    {part_reproducing, DETAIL_PLAIN, MEDIUM_PAGE},
    {part_conclusion, DETAIL_PLAIN, MEDIUM_PAPER | MEDIUM_PAGE},
    {part_sources, DETAIL_PLAIN, MEDIUM_PAPER | MEDIUM_PAGE},
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
        document_media(document, parts[i].media);
        parts[i].add(document, source);
    }
    return document;
}
