/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * doctor_document.h - what the doctor found, to be read. */
#ifndef IPCMARK_REPORT_DOCTOR_DOCUMENT_H
#define IPCMARK_REPORT_DOCTOR_DOCUMENT_H

#include "doctor/doctor.h"
#include "document/document.h"

/* What falsifies, what disturbs, what is missing, what could not be looked at, and what is fine. It
 * borrows from the report. The caller's, to be freed; NULL: no memory. */
struct document *doctor_document(const struct doctor_report *report);

#endif
