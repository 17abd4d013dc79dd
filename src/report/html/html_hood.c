/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_hood.c - what the kernel did for one message, per case; and who counted it. */
#include <math.h>
#include <string.h>

#include "report/document_hood_sources.h"
#include "report/hood_calls.h"
#include "report/html/html_value.h"
#include "report/html/html_write.h"

static bool is_counted(const struct run_case *run_case, size_t event)
{
    return run_case->kernel_counters != NULL &&
           !isnan(run_case->kernel_counters->per_message[event]);
}

static bool is_counted_anywhere(const struct run *run, size_t event)
{
    for (size_t i = 0; i < run->case_count; i++) {
        if (is_counted(&run->cases[i], event))
            return true;
    }
    return false;
}

static bool has_hood(const struct run *run)
{
    for (size_t i = 0; i < run->case_count; i++) {
        if (run->cases[i].kernel_counters != NULL)
            return true;
    }
    return false;
}

static bool has_calls(const struct run *run)
{
    for (size_t i = 0; i < run->case_count; i++) {
        if (run->cases[i].kernel_counters != NULL &&
            run->cases[i].kernel_counters->system_calls != NULL)
            return true;
    }
    return false;
}

static void print_head(struct html_page *page, bool conditions)
{
    html_markup(page, "<thead>\n<tr>");
    html_word_line(page, "<th scope=\"col\">", WORD_WORKLOAD, "</th>");
    html_word_line(page, "<th scope=\"col\">", WORD_PLACEMENT, "</th>");
    html_word_line(page, "<th scope=\"col\" class=\"number\">", WORD_SIZE, "</th>");
    if (conditions)
        html_word_line(page, "<th scope=\"col\">", WORD_PAGE_CONDITION, "</th>");
    html_word_line(page, "<th scope=\"col\">", WORD_TRANSPORT, "</th>");
    for (size_t i = 0; i < EVENT_COUNT; i++) {
        if (is_counted_anywhere(page->run, i))
            html_word_line(page, "<th scope=\"col\" class=\"number\">",
                           document_hood_event((enum event)i), "</th>");
    }
    if (has_calls(page->run))
        html_word_line(page, "<th scope=\"col\">", WORD_PAGE_CALLS_BY_NAME, "</th>");
    html_markup(page, "</tr>\n</thead>\n");
}

static void print_count(struct html_page *page, double value)
{
    char text[LANGUAGE_NUMBER_BYTES];

    if (isnan(value)) {
        html_word_line(page, "<td class=\"number\" data-value=\"\">", WORD_NOT_AVAILABLE, "</td>");
        return;
    }
    fprintf(page->stream, "<td class=\"number\" data-value=\"%.9g\">", value);
    language_decimal(page->language, value, value < 99.995 ? 2 : 0, text);
    html_line(page, "", text, "</td>");
}

static void print_calls(struct html_page *page, const char *calls)
{
    html_markup(page, "<td class=\"calls\">");
    if (calls != NULL)
        html_take(page, hood_calls_text(page->language, calls));
    html_markup(page, "</td>");
}

static void print_row(struct html_page *page, const struct run_case *run_case, bool conditions)
{
    char size[LANGUAGE_SIZE_BYTES];

    html_line(page, "<tr><td class=\"short\">", language_term(page->language, run_case->workload),
              "</td>");
    html_line(page, "<td class=\"short\">", run_case->placement, "</td>");
    fprintf(page->stream, "<td class=\"number\" data-value=\"%zu\">", run_case->size);
    language_size(page->language, run_case->size, size);
    html_line(page, "", size, "</td>");
    if (conditions)
        html_take_line(page, "<td class=\"short\">", html_condition(page, run_case), "</td>");
    html_line(page, "<th scope=\"row\" class=\"short\">", run_case->label, "</th>");
    for (size_t i = 0; i < EVENT_COUNT; i++) {
        if (is_counted_anywhere(page->run, i))
            print_count(page, run_case->kernel_counters->per_message[i]);
    }
    if (has_calls(page->run))
        print_calls(page, run_case->kernel_counters->system_calls);
    html_markup(page, "</tr>\n");
}

/* The source of an event in the first case that has one. */
static const char *source_of(const struct run *run, size_t event)
{
    for (size_t i = 0; i < run->case_count; i++) {
        if (run->cases[i].kernel_counters != NULL &&
            run->cases[i].kernel_counters->source[event] != NULL)
            return run->cases[i].kernel_counters->source[event];
    }
    return NULL;
}

/* Who counted, or why nobody could. */
static void print_sources(struct html_page *page)
{
    html_word_line(page, "<h3>", WORD_PAGE_SOURCES, "</h3>");
    html_markup(page, "<ul class=\"points\">\n");
    for (size_t i = 0; i < EVENT_COUNT; i++) {
        const char *source = source_of(page->run, i);
        if (source == NULL)
            continue;
        html_markup(page, "<li>");
        html_word(page, document_hood_event((enum event)i));
        if (!is_counted_anywhere(page->run, i)) {
            html_markup(page, ", ");
            html_word(page, WORD_NOT_AVAILABLE);
        }
        html_markup(page, ": ");
        html_told(page, "span", source);
        html_markup(page, "</li>\n");
    }
    html_markup(page, "</ul>\n");
}

void html_print_hood(struct html_page *page)
{
    if (!has_hood(page->run))
        return;
    bool conditions = html_has_conditions(page, NULL);
    html_section_open(page, "hood", WORD_PAGE_HOOD);
    html_word_line(page, "<p>", WORD_PAGE_ABOUT_HOOD, "</p>");
    html_markup(page, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    html_word(page, WORD_PAGE_HOOD);
    html_markup(page, "\">\n<table class=\"sortable\">\n");
    print_head(page, conditions);
    html_markup(page, "<tbody>\n");
    for (size_t i = 0; i < page->run->case_count; i++) {
        if (page->run->cases[i].kernel_counters != NULL)
            print_row(page, &page->run->cases[i], conditions);
    }
    html_markup(page, "</tbody>\n</table>\n</div>\n");
    print_sources(page);
    html_section_close(page);
}
