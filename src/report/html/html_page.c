/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_page.c - head, contents and the order of the sections. The policy in the head keeps the page
 * from loading anything, whatever may have got into it. */
#include "report/html/html_page.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/numeric_locale.h"
#include "base/text_file.h"
#include "report/html/html_write.h"

static void (*const sections[])(struct html_page *page) = {
    html_print_answer,      html_print_chooser, html_print_figures,     html_print_tables,
    html_print_comparisons, html_print_matrix,  html_print_hood,        html_print_trust,
    html_print_limits,      html_print_method,  html_print_environment, html_print_citing,
    html_print_reproducing,
};

/* The style sheet and the script, and what the sections say, before any of it is printed. */
struct parts {
    char *style, *script, *body;
    size_t body_bytes;
};

static const char *known(const struct html_page *page, const char *text)
{
    return text == NULL || *text == '\0' ? word(page->language, WORD_UNKNOWN) : text;
}

static int read_part(const struct html_page *page, const char *name, char **out)
{
    int error = text_file_read(page->from->page_directory, name, out);

    if (error != 0)
        return diagnose(page->why, error, "%s/%s: %s", page->from->page_directory, name,
                        strerror(-error));
    return 0;
}

void html_print_head(struct html_page *page, char *title, const char *style)
{
    fprintf(page->stream, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
            language_names[page->language]);
    html_markup(page, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                      "style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
                      "base-uri 'none'; form-action 'none'\">\n"
                      "<meta name=\"color-scheme\" content=\"light dark\">\n");
    html_markup(page, "<meta name=\"generator\" content=\"ipcmark ");
    html_line(page, "", page->run->version, "\">");
    html_markup(page, "<title>");
    html_take(page, title);
    html_markup(page, "</title>\n<style>\n");
    html_markup(page, style);
    html_markup(page, "</style>\n</head>\n");
}

static void print_facts(struct html_page *page)
{
    const struct environment *machine = &page->run->environment;

    html_take_line(page, "<p class=\"facts\">",
                   language_text(page->language, WORD_PAGE_FACTS, known(page, machine->host),
                                 known(page, machine->cpu_model), known(page, machine->kernel),
                                 known(page, machine->virtualization), page->run->started,
                                 page->run->version, NULL),
                   "</p>");
}

/* A link to each section that is there: its heading is taken from it, so that they can't differ. */
static void print_contents(struct html_page *page, const char *body)
{
    static const char mark[] = "-heading\">";
    const char *at = body;

    html_markup(page, "<nav aria-label=\"");
    html_word(page, WORD_PAGE_CONTENTS);
    html_markup(page, "\">\n<ul>\n");
    while ((at = strstr(at, "<h2 id=\"")) != NULL) {
        const char *id = at + strlen("<h2 id=\"");
        const char *text = strstr(id, mark), *end = strstr(id, "</h2>");
        if (text == NULL || end == NULL || text > end)
            break;
        int id_bytes = (int)(text - id);
        text += strlen(mark);
        fprintf(page->stream, "<li><a href=\"#%.*s\">%.*s</a></li>\n", id_bytes, id,
                (int)(end - text), text);
        at = end;
    }
    html_markup(page, "</ul>\n</nav>\n");
}

static void print_page(struct html_page *page, const struct parts *parts)
{
    html_print_head(page,
                    language_text(page->language, WORD_PAGE_TITLE,
                                  known(page, page->run->environment.host), NULL),
                    parts->style);
    html_markup(page, "<body>\n");
    html_word_line(page, "<a class=\"skip\" href=\"#main\">", WORD_PAGE_SKIP, "</a>");
    html_markup(page, "<header>\n");
    html_word_line(page, "<h1>", WORD_PAGE_HEADING, "</h1>");
    print_facts(page);
    html_print_warning(page);
    print_contents(page, parts->body);
    html_markup(page, "</header>\n<main id=\"main\">\n");
    fwrite(parts->body, 1, parts->body_bytes, page->stream);
    html_markup(page, "</main>\n");
    html_print_chooser_data(page);
    html_markup(page, "<script>\n");
    html_markup(page, parts->script);
    html_markup(page, "</script>\n</body>\n</html>\n");
}

static int make_body(struct html_page *page, struct parts *parts)
{
    FILE *stream = page->stream;

    page->stream = open_memstream(&parts->body, &parts->body_bytes);
    if (page->stream == NULL) {
        page->stream = stream;
        return -ENOMEM;
    }
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++)
        sections[i](page);
    int error = fclose(page->stream) == 0 ? page->error : -ENOMEM;
    page->stream = stream;
    return error;
}

static int list_placements(struct html_page *page)
{
    const struct run *run = page->run;
    const char **list = calloc(run->case_count + 1, sizeof *list);
    size_t count = 0;

    if (list == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < run->case_count; i++) {
        bool known_already = false;
        for (size_t k = 0; k < count; k++)
            known_already |= strcmp(list[k], run->cases[i].placement) == 0;
        if (!known_already)
            list[count++] = run->cases[i].placement;
    }
    page->placements = list;
    page->placement_count = count;
    return 0;
}

static int make_page(struct html_page *page)
{
    struct parts parts = {0};
    int error = read_part(page, "style.css", &parts.style);

    if (error == 0)
        error = read_part(page, "page.js", &parts.script);
    if (error == 0)
        error = make_body(page, &parts);
    if (error == 0) {
        print_page(page, &parts);
        error = page->error;
    }
    if (error == 0 && (fflush(page->stream) != 0 || ferror(page->stream)))
        error = errno == 0 ? -EIO : -errno;
    free(parts.style);
    free(parts.script);
    free(parts.body);
    return error;
}

int report_html(const struct run *run, const struct html_sources *from, enum language language,
                FILE *stream, struct diagnosis *why)
{
    struct html_page page = {
        .run = run, .from = from, .language = language, .stream = stream, .why = why};
    struct numeric_locale locale;

    int error = numeric_locale_begin(&locale);
    if (error != 0)
        return error;
    error = case_groups_build(run, GROUP_EACH_WAIT, &page.groups);
    if (error == 0) {
        error = list_placements(&page);
        if (error == 0)
            error = make_page(&page);
        free((void *)page.placements);
        case_groups_clear(&page.groups);
    }
    numeric_locale_end(&locale);
    return error;
}
