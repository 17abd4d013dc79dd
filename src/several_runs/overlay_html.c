/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay_html.c - several runs as one page: the style, the figures and the escaping are those of the
 * page of one run. It has no JavaScript. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric_locale.h"
#include "report/document.h"
#include "base/text_file.h"
#include "report/html/html_write.h"
#include "several_runs/overlay_report.h"
#include "several_runs/overlay_sink.h"

/* What the functions of html_write.h need, for a part of the page. */
static struct html_page page_of(FILE *stream, enum language language)
{
    return (struct html_page){.stream = stream, .language = language};
}

static void print_element(FILE *stream, const char *open, const char *text, const char *close)
{
    struct html_page page = page_of(stream, LANGUAGE_ENGLISH);

    html_line(&page, open, text, close);
}

static void heading(FILE *stream, const char *text)
{
    print_element(stream, "<h2>", text, "</h2>");
}

static void paragraph(FILE *stream, const char *text)
{
    print_element(stream, "<p>", text, "</p>");
}

static void warning(FILE *stream, const char *text)
{
    print_element(stream, "<div class=\"banner\" role=\"note\"><p><strong>", text,
                  "</strong></p></div>");
}

static void list_begin(FILE *stream)
{
    fputs("<ul class=\"points\">\n", stream);
}

static void item(FILE *stream, const char *text)
{
    print_element(stream, "<li>", text, "</li>");
}

static void list_end(FILE *stream)
{
    fputs("</ul>\n", stream);
}

static const char *class_of(enum markup_align align)
{
    return align == MARKUP_LEFT ? "" : " class=\"number\"";
}

static void table_begin(FILE *stream, const struct markup_table *table)
{
    struct html_page page = page_of(stream, LANGUAGE_ENGLISH);

    html_line(&page, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"",
              table->caption, "\">");
    html_line(&page, "<table>\n<caption>", table->caption, "</caption>");
    html_markup(&page, "<thead>\n<tr>");
    for (size_t i = 0; i < table->columns; i++) {
        fprintf(stream, "<th scope=\"col\"%s>", class_of(table->align[i]));
        html_text(&page, table->heads[i]);
        html_markup(&page, "</th>");
    }
    html_markup(&page, "</tr>\n</thead>\n<tbody>\n");
}

static void row(FILE *stream, enum language language, const struct markup_table *table,
                const char *const cells[], int rule)
{
    struct html_page page = page_of(stream, language);

    (void)rule;
    html_markup(&page, "<tr>");
    for (size_t i = 0; i < table->columns; i++) {
        char number[LANGUAGE_NUMBER_BYTES];
        bool is_number = table->align[i] == MARKUP_NUMBER &&
                         cells[i][strspn(cells[i], "0123456789.")] == '\0';
        snprintf(number, sizeof number, "%s", cells[i]);
        if (is_number)
            language_number(language, number);
        fprintf(stream, "<td%s>", class_of(table->align[i]));
        html_text(&page, is_number ? number : cells[i]);
        html_markup(&page, "</td>");
    }
    html_markup(&page, "</tr>\n");
}

static void table_end(FILE *stream, const struct markup_table *table)
{
    fputs("</tbody>\n</table>\n</div>\n", stream);
    if (table->note != NULL)
        paragraph(stream, table->note);
}

static const struct markup markup_html = {
    .heading = heading,
    .paragraph = paragraph,
    .warning = warning,
    .list_begin = list_begin,
    .item = item,
    .list_end = list_end,
    .table_begin = table_begin,
    .row = row,
    .table_end = table_end,
};

static void print_figures(struct overlay_sink *sink)
{
    const struct html_sources from = {.run_directory = sink->folder, .figures_alone = true};
    struct html_page page = page_of(sink->stream, sink->language);

    page.from = &from;
    html_print_figures(&page);
    sink->error = page.error != 0 ? page.error : sink->error;
}

static void print_page(const struct overlay *overlay, const struct overlay_page *from,
                       const char *style, struct overlay_sink *sink)
{
    struct html_page page = page_of(sink->stream, sink->language);

    page.run = &overlay->merged;
    html_print_head(&page, language_text(sink->language, WORD_RUNS_TITLE, NULL), style);
    html_markup(&page, "<body>\n");
    html_word_line(&page, "<a class=\"skip\" href=\"#main\">", WORD_PAGE_SKIP, "</a>");
    html_word_line(&page, "<header>\n<h1>", WORD_RUNS_TITLE, "</h1>\n</header>");
    html_markup(&page, "<main id=\"main\">\n");
    sink->figures = from->drawn == NULL ? NULL : print_figures;
    sink->folder = from->drawn;
    overlay_document(overlay, sink);
    html_markup(&page, "</main>\n</body>\n</html>\n");
    sink->error = page.error != 0 ? page.error : sink->error;
}

int overlay_html(const struct overlay *overlay, const struct overlay_page *from, FILE *stream,
                 struct diagnosis *why)
{
    struct overlay_sink sink = overlay_markup_sink(&markup_html, stream, overlay->language);
    struct numeric_locale locale;
    char *style;

    int error = text_file_read(from->page_directory, "style.css", &style);
    if (error != 0)
        return diagnose(why, error, "%s/style.css: %s", from->page_directory, strerror(-error));
    error = numeric_locale_begin(&locale);
    if (error == 0) {
        sink.all_verdicts = true;
        print_page(overlay, from, style, &sink);
        numeric_locale_end(&locale);
        error = report_finish(stream, sink.error);
    }
    free(style);
    return error;
}
