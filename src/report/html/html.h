/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html.h - a run as one page that needs no network, no other file and, but for choosing and sorting,
 * no JavaScript. */
#ifndef IPCMARK_REPORT_HTML_HTML_H
#define IPCMARK_REPORT_HTML_HTML_H

#include <stdbool.h>
#include <stdio.h>

#include "base/diagnosis.h"
#include "language/language.h"
#include "result/run.h"

/* Where the page finds what is not in the run. */
struct html_sources {
    const char *page_directory; /* style.css and page.js */
    const char *run_directory;  /* figures/NAME.svg and probe.json, each if it is there; NULL: look
                                 * nowhere */
    const char *run_id;         /* hash of the run file; NULL: not known */
    bool figures_alone; /* of several runs, and without scripts and data, whose names are not
                                 * told then */
    bool linked;        /* the page will lie in the run's folder: its figures can be links */
};

/* Writes the page. Sections for which the run has no data are left out. Everything from the run and
 * its folder is taken to be hostile: text is escaped, figures lose what is not drawing. -errno with
 * *why when style or script can't be read; -ENOMEM; -errno of the stream, *why then empty. */
int report_html(const struct run *run, const struct html_sources *from, enum language language,
                FILE *stream, struct diagnosis *why);

#endif
