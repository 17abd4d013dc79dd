/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * doctor_document.c - the worst first; what is fine last, and short. */
#include "report/documents.h"

#include <string.h>

#include "doctor/doctor.h"
#include "document/document.h"
#include "report/run_words.h"
#include "text/text.h"

static void add_summary(struct document *document, const struct doctor_report *report)
{
    const char *counts = document_text(
        document, _("Serious: %1, warnings: %2, notes: %3, not looked at: %4, fine: %5."),
        document_count(document, doctor_count(report, DOCTOR_SERIOUS)),
        document_count(document, doctor_count(report, DOCTOR_WARNING)),
        document_count(document, doctor_count(report, DOCTOR_NOTE)),
        document_count(document, doctor_count(report, DOCTOR_UNKNOWN)),
        document_count(document, doctor_count(report, DOCTOR_FINE)), NULL);
    const char *place = document_text(
        document, _("%1, user id %2."),
        document_format(document, "Linux %s %s", report->kernel == NULL ? "?" : report->kernel,
                        report->machine == NULL ? "?" : report->machine),
        document_count(document, report->user_id), NULL);

    document_paragraph(document, NULL, document_format(document, "%s %s", counts, place));
}

static void add_findings(struct document *document, const struct doctor_report *report)
{
    const char *const leads[DOCTOR_OUTCOMES] = {
        [DOCTOR_SERIOUS] = _("serious"),
        [DOCTOR_WARNING] = _("warning"),
        [DOCTOR_NOTE] = _("note"),
        [DOCTOR_UNKNOWN] = C_("doctor", "unknown"),
        [DOCTOR_FINE] = C_("doctor", "fine"),
    };

    for (size_t i = 0; i < report->count; i++) {
        const struct doctor_finding *finding = &report->findings[i];
        const char *text = say_stored(document, finding->text);
        if (finding->outcome <= DOCTOR_WARNING)
            document_warning(document, leads[finding->outcome], text);
        else
            document_fact(document, leads[finding->outcome], text);
    }
}

struct document *doctor_document(const struct doctor_report *report)
{
    struct document *document = document_create(_("What disturbs measurements here"));

    if (document == NULL)
        return NULL;
    add_findings(document, report);
    add_summary(document, report);
    return document;
}
