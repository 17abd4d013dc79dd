/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_value.h - how the figures of cases are named and written on the page. */
#ifndef IPCMARK_REPORT_HTML_HTML_VALUE_H
#define IPCMARK_REPORT_HTML_HTML_VALUE_H

#include <stdbool.h>

#include "base/units.h"
#include "report/html/html_page.h"
#include "result/run.h"

/* A column of tables, and a scale of the chooser, has one unit: numbers below each other compare. */
struct html_metric {
    const struct unit *scale; /* for prose */
    struct unit unit;         /* for columns */
    enum word name;
    bool higher_is_better;
};

extern const struct html_metric html_metrics[METRIC_COUNT];

/* "7.71" of `value` in that unit, with three digits. */
void html_number_text(enum language language, double value, double factor,
                      char text[LANGUAGE_NUMBER_BYTES]);

/* "7.71 us [7.08, 8.05]" in the unit that suits the estimate; without bounds where there are none. The
 * caller's; NULL: no memory. */
char *html_quantity(enum language language, enum metric metric, struct interval value);

/* Between the bounds of an interval: a comma, unless that is the decimal mark. */
const char *html_separator(enum language language);

/* "wait poll, buffer 64 KiB, 4 clients": what tells the case from others of its workload, except for
 * transport, size and placement; "" for nothing. The caller's; NULL: no memory. */
char *html_condition(const struct html_page *page, const struct run_case *run_case);

/* Whether that is more than "" for any case of the workload, or of all if it is NULL: only then does a
 * table need a column for it. */
bool html_has_conditions(const struct html_page *page, const char *workload);

/* The comparison of two labels at the point of `run_case`, in its way of waiting; NULL: none. */
const struct run_comparison *html_find_comparison(const struct run *run,
                                                  const struct run_case *run_case,
                                                  const char *label, const char *other);

#endif
