/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_trust.c - how far this run can be believed: what cut it short, what disturbed it, what it left
 * out, and what no run of this program can tell. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/html/html_value.h"
#include "report/html/html_write.h"

void html_print_warning(struct html_page *page)
{
    const struct run *run = page->run;

    if (!run->complete) {
        char done[24], planned[24];
        html_markup(page, "<div class=\"banner\" role=\"note\" id=\"incomplete\">\n");
        snprintf(done, sizeof done, "%u", run->blocks_done);
        snprintf(planned, sizeof planned, "%u", run->blocks_planned);
        enum word reason = run->blocks_done == run->blocks_planned ? WORD_PAGE_CASES_MISSING
                                                                   : WORD_PAGE_STOPPED;
        html_word_line(page, "<p><strong>", WORD_PAGE_INCOMPLETE, "</strong>");
        html_take_line(page, "", language_text(page->language, reason, done, planned, NULL), "");
        html_markup(page, "</p>\n</div>\n");
    }
    if (run->noise.unfit) {
        html_markup(page, "<div class=\"banner\" role=\"note\" id=\"unfit\">\n");
        html_word_line(page, "<p>", WORD_PAGE_UNFIT, "</p>");
        html_markup(page, "</div>\n");
    }
}

static void print_noise(struct html_page *page)
{
    const struct run *run = page->run;
    char first[LANGUAGE_NUMBER_BYTES], second[LANGUAGE_NUMBER_BYTES];

    html_markup(page, "<ul class=\"points\">\n");
    if (!isnan(run->noise.steal_percent)) {
        language_decimal(page->language, run->noise.steal_percent, 1, first);
        html_take_line(page, "<li>", language_text(page->language, WORD_PAGE_STEAL, first, NULL),
                       "</li>");
    }
    if (!isnan(run->noise.rejected_percent)) {
        language_decimal(page->language, run->noise.rejected_percent, 0, first);
        html_take_line(page, "<li>", language_text(page->language, WORD_PAGE_REJECTED, first, NULL),
                       "</li>");
    }
    if (!isnan(run->noise.floor)) {
        language_decimal(page->language, 100 * run->noise.floor, 1, first);
        html_take_line(page, "<li>", language_text(page->language, WORD_PAGE_FLOOR, first, NULL),
                       "</li>");
    }
    if (!isnan(run->precision.reached_percent)) {
        language_decimal(page->language, run->precision.reached_percent, 1, first);
        html_take_line(page, "<li>",
                       language_text(page->language, WORD_PAGE_PRECISION, first, NULL), "</li>");
    }
    language_decimal(page->language, run->harness.clock_ns, 1, first);
    language_decimal(page->language, run->harness.null_rtt_ns, 1, second);
    html_take_line(page, "<li>",
                   language_text(page->language, WORD_PAGE_HARNESS, first, second, NULL), "</li>");
    html_word_line(page, "<li>", run->verify ? WORD_PAGE_VERIFIED : WORD_PAGE_NOT_VERIFIED,
                   "</li>");
    html_markup(page, "</ul>\n");
    if (run->noise.judgement != NULL && *run->noise.judgement != '\0') {
        fprintf(page->stream, "<p%s>", html_english(page));
        html_line(page, "", run->noise.judgement, "</p>");
    }
}

static void print_warnings(struct html_page *page)
{
    const struct environment *machine = &page->run->environment;

    html_word_line(page, "<h3>", WORD_WARNINGS, "</h3>");
    if (machine->warning_count == 0) {
        html_word_line(page, "<p>", WORD_PAGE_NO_WARNINGS, "</p>");
        return;
    }
    fprintf(page->stream, "<ul class=\"points\"%s>\n", html_english(page));
    for (size_t i = 0; i < machine->warning_count; i++)
        html_line(page, "<li>", machine->warnings[i], "</li>");
    html_markup(page, "</ul>\n");
}

static void print_skipped(struct html_page *page)
{
    const struct run *run = page->run;

    if (run->skipped_count == 0)
        return;
    html_word_line(page, "<h3>", WORD_SKIPPED, "</h3>");
    html_markup(page, "<ul class=\"points\">\n");
    for (size_t i = 0; i < run->skipped_count; i++) {
        html_line(page, "<li><code>", run->skipped[i].id, "</code>: ");
        fprintf(page->stream, "<span%s>", html_english(page));
        html_line(page, "", run->skipped[i].reason, "</span></li>");
    }
    html_markup(page, "</ul>\n");
}

void html_print_trust(struct html_page *page)
{
    html_section_open(page, "trust", WORD_PAGE_TRUST);
    print_noise(page);
    print_warnings(page);
    print_skipped(page);
    html_section_close(page);
}

void html_print_limits(struct html_page *page)
{
    static const enum word limits[] = {
        WORD_PAGE_LIMIT_MACHINE, WORD_PAGE_LIMIT_PLACEMENT, WORD_PAGE_LIMIT_LOAD,
        WORD_PAGE_LIMIT_CACHE,   WORD_PAGE_LIMIT_PLAIN,     WORD_PAGE_LIMIT_VIRTUAL,
        WORD_PAGE_LIMIT_CAUSE,   WORD_PAGE_LIMIT_RARE,
    };

    html_section_open(page, "limits", WORD_PAGE_LIMITS);
    html_markup(page, "<ul class=\"points\">\n");
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        html_word_line(page, "<li>", limits[i], "</li>");
    html_markup(page, "</ul>\n");
    html_section_close(page);
}
