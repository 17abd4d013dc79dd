/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_texts.h - the findings of a report in the words of its language. */
#ifndef IPCMARK_REPORT_PROBE_PROBE_TEXTS_H
#define IPCMARK_REPORT_PROBE_PROBE_TEXTS_H

#include "report/probe/probe_report.h"

/* What one experiment claims and found. */
struct probe_texts {
    const struct probe_finding *finding;
    char *property, *claim, *done, *observed, *brief, *reference;
    /* For the matrix: the brief, with "! " before it when the claim is contradicted; "?" when it
     * could not be tried. */
    char *cell;
};

/* One for each finding, in their order. The caller's, to be freed with probe_texts_free(); they
 * borrow the findings. NULL: no memory. */
struct probe_texts *probe_texts_make(const struct probe_report *report);
/* NULL is fine. */
void probe_texts_free(struct probe_texts *texts, size_t count);

#endif
