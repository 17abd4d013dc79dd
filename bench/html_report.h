/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_report.h - `ipcmark report --format html`: finds what the page is made of. */
#ifndef IPCMARK_BENCH_HTML_REPORT_H
#define IPCMARK_BENCH_HTML_REPORT_H

#include "base/diagnosis.h"
#include "language/language.h"
#include "result/run.h"

struct html_request {
    const char *run_path; /* as given: the run's folder or its run.json */
    const char *output;   /* file; NULL: standard output */
    const char *run_id;   /* NULL: not known */
    enum language language;
};

/* Figures and probe.json are looked for beside the run file. -errno, with *why unless standard output
 * failed. */
int html_report(const struct run *run, const struct html_request *request, struct diagnosis *why);

#endif
