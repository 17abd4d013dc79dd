/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * claims_document.h - what came of published claims here, as a document. */
#ifndef IPCMARK_REPORT_CLAIMS_DOCUMENT_H
#define IPCMARK_REPORT_CLAIMS_DOCUMENT_H

#include "claims/claim.h"
#include "document/document.h"

/* Every claim with its source, verdict and reason; the table of all that was compared; the counts.
 * Borrows from the report. The caller's, to be freed; NULL: no memory. */
struct document *claims_document(const struct claims_report *report);

#endif
