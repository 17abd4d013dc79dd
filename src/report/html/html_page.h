/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_page.h - the page in the making, and its sections. A section that has nothing to say prints
 * nothing. */
#ifndef IPCMARK_REPORT_HTML_HTML_PAGE_H
#define IPCMARK_REPORT_HTML_HTML_PAGE_H

#include "report/case_group.h"
#include "report/html/html.h"

struct html_page {
    const struct run *run;
    const struct html_sources *from;
    enum language language;
    FILE *stream;
    struct diagnosis *why;
    struct case_groups groups;
    const char *const *placements; /* in order of appearance; the texts are the run's */
    size_t placement_count;
    int error; /* the first one; what is printed after it is lost */
};

/* Everything before <body>. Takes the title; NULL: no memory. `style` is markup. */
void html_print_head(struct html_page *page, char *title, const char *style);

/* In the order of the page. */
void html_print_warning(struct html_page *page); /* incomplete, unfit */
void html_print_answer(struct html_page *page);
void html_print_chooser(struct html_page *page);
void html_print_figures(struct html_page *page);
void html_print_tables(struct html_page *page);
void html_print_comparisons(struct html_page *page);
void html_print_matrix(struct html_page *page);
void html_print_hood(struct html_page *page);
void html_print_limits(struct html_page *page);
void html_print_trust(struct html_page *page); /* noise, warnings, what was skipped */
void html_print_environment(struct html_page *page);
void html_print_method(struct html_page *page);
void html_print_references(struct html_page *page);
void html_print_citing(struct html_page *page);
void html_print_reproducing(struct html_page *page);

/* Parts of the answer. */
void html_print_summary(struct html_page *page);
void html_print_crossovers(struct html_page *page);

/* The data of the chooser in a script element. */
void html_print_chooser_data(struct html_page *page);

#endif
