/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_document.c - the parts of a run's document in the order of reading. */
#include "report/names.h"
#include "report/parts.h"
#include "text/text.h"

/* Interactive: the page's own. */
static void add_chooser(struct document *document, const struct report_source *source)
{
    (void)source;
    document_media(document, MEDIUM_PAGE);
    document_heading(document, 1, "choose", _("Choose for your case"));
    document_slot(document, "chooser");
    document_media(document, MEDIUM_ANY);
}

static void (*const parts[])(struct document *document, const struct report_source *source) = {
    part_head,   part_answer,  add_chooser,      part_figures,   part_transports,  part_results,
    part_waits,  part_notes,   part_comparisons, part_behaviour, part_kernel,      part_trust,
    part_limits, part_methods, part_machine,     part_citing,    part_reproducing,
};

struct document *run_document(const struct report_source *source)
{
    struct document *document = document_create("");

    if (document == NULL)
        return NULL;
    document_entitle(document, document_text(document, _("Pipe or socket? ipcmark on %1"),
                                             name_known(source->run->environment.host), NULL));
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        parts[i](document, source);
    return document;
}
