/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_method.c - docs/method.md in a page, and its sources, which have no other language. */
#include <stdlib.h>

#include "report/html/html_write.h"
#include "report/methods.h"

/* As in docs/method.md. */
static const char *const references[] = {
    "A. Abedi, T. Brecht. Conducting Repeatable Experiments in Highly Variable Cloud Computing "
    "Environments. ICPE 2017.",
    "A. Georges, D. Buytaert, L. Eeckhout. Statistically Rigorous Java Performance Evaluation. "
    "OOPSLA 2007.",
    "J. L. Hodges, E. L. Lehmann. Estimates of Location Based on Rank Tests. The Annals of "
    "Mathematical Statistics 34, 1963.",
    "M. Hollander, D. A. Wolfe, E. Chicken. Nonparametric Statistical Methods. 3rd edition, Wiley, "
    "2014.",
    "S. Holm. A Simple Sequentially Rejective Multiple Test Procedure. Scandinavian Journal of "
    "Statistics 6, 1979.",
    "R. Jain, D. Chiu, W. Hawe. A Quantitative Measure of Fairness and Discrimination for Resource "
    "Allocation in Shared Computer Systems. DEC Technical Report 301, 1984.",
    "T. Kalibera, R. Jones. Rigorous Benchmarking in Reasonable Time. ISMM 2013.",
    "T. Mytkowicz, A. Diwan, M. Hauswirth, P. F. Sweeney. Producing Wrong Data Without Doing "
    "Anything Obviously Wrong! ASPLOS 2009.",
    "B. Schroeder, A. Wierman, M. Harchol-Balter. Open Versus Closed: A Cautionary Tale. NSDI "
    "2006.",
    "D. J. Schuirmann. A Comparison of the Two One-Sided Tests Procedure and the Power Approach "
    "for "
    "Assessing the Equivalence of Average Bioavailability. Journal of Pharmacokinetics and "
    "Biopharmaceutics 15, 1987.",
    "F. Wilcoxon. Individual Comparisons by Ranking Methods. Biometrics Bulletin 1, 1945.",
};

void html_print_method(struct html_page *page)
{
    static const enum word paragraphs[] = {
        WORD_PAGE_METHOD_REPEAT,   WORD_PAGE_METHOD_ORDER, WORD_PAGE_METHOD_WORK,
        WORD_PAGE_METHOD_ESTIMATE, WORD_PAGE_METHOD_TEST,  WORD_PAGE_METHOD_EQUAL,
        WORD_PAGE_METHOD_NOISE,    WORD_PAGE_METHOD_READ,
    };

    html_section_open(page, "method", WORD_PAGE_METHOD);
    for (size_t i = 0; i < sizeof paragraphs / sizeof paragraphs[0]; i++)
        html_word_line(page, "<p>", paragraphs[i], "</p>");
    html_word_line(page, "<h3>", WORD_PAGE_METHOD_OF_RUN, "</h3>");
    html_take_line(page, "<p>", methods_text(page->language, page->run, page->from->run_id),
                   "</p>");
    html_print_references(page);
    html_section_close(page);
}

void html_print_references(struct html_page *page)
{
    html_word_line(page, "<h3>", WORD_PAGE_REFERENCES, "</h3>");
    fprintf(page->stream, "<ul class=\"references\"%s>\n", html_english(page));
    for (size_t i = 0; i < sizeof references / sizeof references[0]; i++)
        html_line(page, "<li>", references[i], "</li>");
    html_markup(page, "</ul>\n");
}
