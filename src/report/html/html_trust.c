/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_trust.c - how far this run can be believed: what cut it short, what disturbed it, what it left
 * out, and what no run of this program can tell. */
#include "report/html/html_value.h"
#include "report/html/html_write.h"
#include "report/trust.h"

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

static void print_sentence(void *context, char *sentence)
{
    html_take_line(context, "<li>", sentence, "</li>");
}

static void print_noise(struct html_page *page)
{
    const struct run *run = page->run;

    html_markup(page, "<ul class=\"points\">\n");
    trust_tell(page->language, run, print_sentence, page);
    html_markup(page, "</ul>\n");
    if (run->noise.judgement != NULL && *run->noise.judgement != '\0')
        html_take_line(page, "<p>", trust_judgement(page->language, run), "</p>");
}

static void print_warnings(struct html_page *page)
{
    const struct environment *machine = &page->run->environment;

    html_word_line(page, "<h3>", WORD_WARNINGS, "</h3>");
    if (machine->warning_count == 0) {
        html_word_line(page, "<p>", WORD_PAGE_NO_WARNINGS, "</p>");
        return;
    }
    html_markup(page, "<ul class=\"points\">\n");
    for (size_t i = 0; i < machine->warning_count; i++) {
        html_told(page, "li", machine->warnings[i]);
        html_markup(page, "\n");
    }
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
        html_told(page, "span", run->skipped[i].reason);
        html_markup(page, "</li>\n");
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
