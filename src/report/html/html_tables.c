/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_tables.c - every case of the run: one table for each workload, so that it can be sorted as a
 * whole. */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/html/html_value.h"
#include "report/html/html_write.h"

static bool is_first_of_workload(const struct run *run, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (strcmp(run->cases[i].workload, run->cases[at].workload) == 0)
            return false;
    }
    return true;
}

/* Whether a table of that workload has the column. */
static bool has_metric(const struct run *run, const char *workload, enum metric metric)
{
    for (size_t i = 0; i < run->case_count; i++) {
        if (strcmp(run->cases[i].workload, workload) == 0 &&
            !isnan(metric_of(&run->cases[i], metric).estimate))
            return true;
    }
    return false;
}

static void print_head(struct html_page *page, const char *workload, bool conditions)
{
    html_markup(page, "<thead>\n<tr>");
    html_word_line(page, "<th scope=\"col\">", WORD_PLACEMENT, "</th>");
    html_word_line(page, "<th scope=\"col\" class=\"number\">", WORD_SIZE, "</th>");
    if (conditions)
        html_word_line(page, "<th scope=\"col\">", WORD_PAGE_CONDITION, "</th>");
    html_word_line(page, "<th scope=\"col\">", WORD_TRANSPORT, "</th>");
    for (size_t i = 0; i < METRIC_COUNT; i++) {
        if (!has_metric(page->run, workload, (enum metric)i))
            continue;
        html_markup(page, "<th scope=\"col\" class=\"number\">");
        html_word(page, html_metrics[i].name);
        if (*html_metrics[i].unit.ascii != '\0')
            html_line(page, ", ", language_term(page->language, html_metrics[i].unit.ascii), "");
        html_markup(page, "</th>");
    }
    html_word_line(page, "<th scope=\"col\" class=\"number\">", WORD_PAGE_INVOCATIONS, "</th>");
    html_markup(page, "</tr>\n</thead>\n");
}

static void print_value(struct html_page *page, enum metric metric, struct interval value)
{
    double factor = html_metrics[metric].unit.factor;
    char text[LANGUAGE_NUMBER_BYTES];

    if (isnan(value.estimate)) {
        html_word_line(page, "<td class=\"number\" data-value=\"\">", WORD_NOT_AVAILABLE, "</td>");
        return;
    }
    fprintf(page->stream, "<td class=\"number\" data-value=\"%.9g\">", value.estimate);
    html_number_text(page->language, value.estimate, factor, text);
    html_text(page, text);
    if (!isnan(value.low) && !isnan(value.high)) {
        html_markup(page, " <span class=\"interval\">[");
        html_number_text(page->language, value.low, factor, text);
        html_text(page, text);
        html_text(page, html_separator(page->language));
        html_number_text(page->language, value.high, factor, text);
        html_text(page, text);
        html_markup(page, "]</span>");
    }
    html_markup(page, "</td>");
}

static void print_row(struct html_page *page, const struct run_case *run_case, bool conditions)
{
    char size[LANGUAGE_SIZE_BYTES];

    html_line(page, "<tr><td class=\"short\">", run_case->placement, "</td>");
    fprintf(page->stream, "<td class=\"number\" data-value=\"%zu\">", run_case->size);
    language_size(page->language, run_case->size, size);
    html_line(page, "", size, "</td>");
    if (conditions)
        html_take_line(page, "<td>", html_condition(page, run_case), "</td>");
    html_line(page, "<th scope=\"row\" class=\"short\">", run_case->label, "</th>");
    for (size_t i = 0; i < METRIC_COUNT; i++) {
        if (has_metric(page->run, run_case->workload, (enum metric)i))
            print_value(page, (enum metric)i, metric_of(run_case, (enum metric)i));
    }
    fprintf(page->stream, "<td class=\"number\">%zu</td></tr>\n", run_case->invocation_count);
}

static void print_workload(struct html_page *page, const char *workload)
{
    bool conditions = html_has_conditions(page, workload);

    html_line(page, "<h3>", language_term(page->language, workload), "</h3>");
    html_markup(page, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    html_text(page, language_term(page->language, workload));
    html_markup(page, "\">\n<table class=\"sortable cases\">\n<caption>");
    html_word(page, WORD_PAGE_CASES_CAPTION);
    html_markup(page, "</caption>\n");
    print_head(page, workload, conditions);
    html_markup(page, "<tbody>\n");
    for (size_t i = 0; i < page->run->case_count; i++) {
        if (strcmp(page->run->cases[i].workload, workload) == 0)
            print_row(page, &page->run->cases[i], conditions);
    }
    html_markup(page, "</tbody>\n</table>\n</div>\n");
}

void html_print_tables(struct html_page *page)
{
    if (page->run->case_count == 0)
        return;
    html_section_open(page, "tables", WORD_PAGE_TABLES);
    for (size_t i = 0; i < page->run->case_count; i++) {
        if (is_first_of_workload(page->run, i))
            print_workload(page, page->run->cases[i].workload);
    }
    html_section_close(page);
}
