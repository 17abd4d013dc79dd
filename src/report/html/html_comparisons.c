/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_comparisons.c - every verdict with its sentence, folded away: it is the evidence, not the
 * answer. */
#include <math.h>
#include <string.h>

#include "report/html/html_value.h"
#include "report/html/html_write.h"
#include "report/verdict_text.h"

/* Some 400 bytes a row; the page shall stay under 3 MB. The run file has all. */
enum { MOST_ROWS = 2000 };

static bool has_marks(const struct run *run)
{
    for (size_t i = 0; i < run->comparison_count; i++) {
        if (run->comparisons[i].sensitive || run->comparisons[i].t_disagrees)
            return true;
    }
    return false;
}

static void print_marks(struct html_page *page, const struct run_comparison *comparison)
{
    html_markup(page, "<td>");
    if (comparison->sensitive)
        html_word(page, WORD_PAGE_SENSITIVE);
    if (comparison->sensitive && comparison->t_disagrees)
        html_markup(page, "; ");
    if (comparison->t_disagrees)
        html_word(page, WORD_PAGE_T_DISAGREES);
    html_markup(page, "</td>");
}

static void print_row(struct html_page *page, const struct run_comparison *comparison)
{
    char text[LANGUAGE_SIZE_BYTES], number[LANGUAGE_NUMBER_BYTES];

    html_line(page, "<tr><td class=\"short\">",
              language_term(page->language, comparison->baseline->workload), "</td>");
    html_line(page, "<td class=\"short\">", comparison->baseline->placement, "</td>");
    fprintf(page->stream, "<td class=\"number\" data-value=\"%zu\">", comparison->baseline->size);
    language_size(page->language, comparison->baseline->size, text);
    html_line(page, "", text, "</td>");
    html_take_line(page, "<th scope=\"row\" class=\"sentence\">",
                   verdict_text(page->language, comparison), "</th>");
    bool differs = comparison->verdict == VERDICT_FASTER || comparison->verdict == VERDICT_SLOWER;
    html_word_line(page, "<td>", differs ? WORD_PAGE_DIFFERENT : verdict_word(comparison->verdict),
                   "</td>");
    if (isfinite(comparison->p_adjusted))
        fprintf(page->stream, "<td class=\"number\" data-value=\"%.9g\">", comparison->p_adjusted);
    else
        html_markup(page, "<td class=\"number\" data-value=\"\">");
    language_decimal(page->language, comparison->p_adjusted, 4, number);
    html_line(page, "", number, "</td>");
    if (has_marks(page->run))
        print_marks(page, comparison);
    html_markup(page, "</tr>\n");
}

static void print_head(struct html_page *page)
{
    html_markup(page, "<thead>\n<tr>");
    html_word_line(page, "<th scope=\"col\">", WORD_WORKLOAD, "</th>");
    html_word_line(page, "<th scope=\"col\">", WORD_PLACEMENT, "</th>");
    html_word_line(page, "<th scope=\"col\" class=\"number\">", WORD_SIZE, "</th>");
    html_word_line(page, "<th scope=\"col\">", WORD_PAGE_SENTENCE, "</th>");
    html_word_line(page, "<th scope=\"col\">", WORD_VERDICT, "</th>");
    html_word_line(page, "<th scope=\"col\" class=\"number\">", WORD_PAGE_P_ADJUSTED, "</th>");
    if (has_marks(page->run))
        html_word_line(page, "<th scope=\"col\">", WORD_PAGE_MARKS, "</th>");
    html_markup(page, "</tr>\n</thead>\n");
}

void html_print_comparisons(struct html_page *page)
{
    size_t count = page->run->comparison_count;

    if (count == 0)
        return;
    html_section_open(page, "comparisons", WORD_COMPARISONS);
    html_word_line(page, "<p>", WORD_PAGE_ABOUT_COMPARISONS, "</p>");
    if (count > MOST_ROWS) {
        char shown[24], all[24];
        snprintf(shown, sizeof shown, "%d", MOST_ROWS);
        snprintf(all, sizeof all, "%zu", count);
        html_take_line(page, "<p>",
                       language_text(page->language, WORD_PAGE_ROWS_CUT, shown, all, NULL), "</p>");
    }
    html_word_line(page, "<details>\n<summary>", WORD_PAGE_ALL_COMPARISONS, "</summary>");
    html_markup(page, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    html_word(page, WORD_COMPARISONS);
    html_markup(page, "\">\n<table class=\"sortable\">\n");
    print_head(page);
    html_markup(page, "<tbody>\n");
    for (size_t i = 0; i < count && i < MOST_ROWS; i++)
        print_row(page, &page->run->comparisons[i]);
    html_markup(page, "</tbody>\n</table>\n</div>\n</details>\n");
    html_section_close(page);
}
