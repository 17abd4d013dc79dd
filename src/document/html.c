/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html.c - sections with links to them, folded evidence, drawings within the page. Only literals are
 * markup; all else goes through html_escape(). Classes are those of page/style.css. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/text_file.h"
#include "document/html.h"
#include "document/html_text.h"
#include "document/svg.h"

/* All drawings together; the page shall stay under 3 MB. */
enum { MOST_DRAWING_BYTES = 1800000 };

static void put_target(FILE *stream, const struct block *block)
{
    fputs(block->kind == BLOCK_TABLE    ? "table-"
          : block->kind == BLOCK_FIGURE ? "figure-"
                                        : "",
          stream);
    html_escape(stream, block->id);
}

static void put_reference(const struct text_sink *sink, const struct target *target)
{
    char *name = target_name(target);

    fputs("<a href=\"#", sink->stream);
    put_target(sink->stream, target->block);
    fputs("\">", sink->stream);
    html_escape(sink->stream, name);
    fputs("</a>", sink->stream);
    free(name);
}

void html_text_with_links(const struct html *html, const char *text)
{
    const struct text_sink sink = {html->view, html->stream, html_escape, put_reference};

    text_print(&sink, text == NULL ? "" : text);
}

void html_caption(struct html *html, const struct block *block)
{
    char *number = view_caption_number(html->view, block);

    if (number == NULL)
        html->error = -ENOMEM;
    html_escape(html->stream, number);
    html_text_with_links(html, block->text);
    free(number);
}

/* OPEN text CLOSE, with open and close as markup; the lead, if any, in bold before the text. */
static void print_line(const struct html *html, const char *open, const char *lead,
                       const char *text, const char *close)
{
    fputs(open, html->stream);
    if (lead != NULL) {
        fputs("<strong>", html->stream);
        html_escape(html->stream, lead);
        fputs(":</strong> ", html->stream);
    }
    html_text_with_links(html, text);
    fprintf(html->stream, "%s\n", close);
}

/* ---- sections ---- */

/* Closes what a heading of that level ends. */
static void close_above(struct html *html, unsigned level)
{
    if (html->folded >= level) {
        fputs("</details>\n", html->stream);
        html->folded = 0;
    }
    if (html->section && level <= 1) {
        fputs("</section>\n", html->stream);
        html->section = false;
    }
}

static void print_section(struct html *html, const struct block *block)
{
    html->section = block->id != NULL;
    if (html->section) {
        fputs("<section id=\"", html->stream);
        html_escape(html->stream, block->id);
        fputs("\" aria-labelledby=\"", html->stream);
        html_escape(html->stream, block->id);
        fputs("-heading\">\n<h2 id=\"", html->stream);
        html_escape(html->stream, block->id);
        fputs("-heading\">", html->stream);
    } else {
        fputs("<h2>", html->stream);
    }
    html_escape(html->stream, block->text);
    fputs("</h2>\n", html->stream);
}

static void print_heading(struct html *html, const struct block *block)
{
    close_above(html, block->level);
    html->heading = block->text;
    if (block->level <= 1) {
        print_section(html, block);
    } else if (heading_folds(block) && html->folded == 0) {
        fputs("<details>\n<summary>", html->stream);
        html_escape(html->stream, block->text);
        fputs("</summary>\n", html->stream);
        html->folded = block->level;
    } else {
        fprintf(html->stream, "<h%d", block->level == 2 ? 3 : 4);
        if (block->id != NULL) {
            fputs(" id=\"", html->stream);
            html_escape(html->stream, block->id);
            fputs("\"", html->stream);
        }
        putc('>', html->stream);
        html_escape(html->stream, block->text);
        fputs(block->level == 2 ? "</h3>\n" : "</h4>\n", html->stream);
    }
}

/* ---- lists ---- */

static void print_item(const struct html *html, const struct item *item)
{
    fputs("<li>", html->stream);
    if (item->url != NULL && url_is_safe(item->url)) {
        fputs("<a href=\"", html->stream);
        url_print(html->stream, item->url);
        print_line(html, "\">", NULL, item->text, "</a></li>");
        return;
    }
    html_escape(html->stream, item->lead);
    print_line(html, item->lead == NULL ? "" : ": ", NULL, item->text, "</li>");
}

static void print_list(const struct html *html, const struct block *list)
{
    const struct item *item = NULL;

    if (list->lead != NULL)
        print_line(html, "<p>", NULL, list->lead, ":</p>");
    fputs("<ul class=\"points\">\n", html->stream);
    while ((item = view_next_item(html->view, list, item)) != NULL)
        print_item(html, item);
    fputs("</ul>\n", html->stream);
}

/* Facts in a row are a table: opened by the first of them. */
static void open_or_close_facts(struct html *html, bool is_fact)
{
    if (is_fact && !html->facts)
        fputs("<div class=\"scroll\">\n<table class=\"environment\">\n<tbody>\n", html->stream);
    else if (!is_fact && html->facts)
        fputs("</tbody>\n</table>\n</div>\n", html->stream);
    html->facts = is_fact;
}

static void print_fact(const struct html *html, const struct block *fact)
{
    fputs("<tr><th scope=\"row\">", html->stream);
    html_escape(html->stream, fact->lead);
    print_line(html, "</th><td>", NULL, fact->text, "</td></tr>");
}

static void print_code(const struct html *html, const struct block *block)
{
    fputs("<pre><code>", html->stream);
    html_escape_lines(html->stream, block->text);
    fputs("</code></pre>\n", html->stream);
}

/* ---- figures ---- */

/* The drawing as markup; NULL: there is none that could stand here. */
static char *load_drawing(const struct html *html, const char *name)
{
    char file[NAME_MAX], prefix[NAME_MAX], caption[NAME_MAX], *svg = NULL, *markup = NULL;
    size_t bytes;

    snprintf(file, sizeof file, "%s.svg", name);
    snprintf(prefix, sizeof prefix, "fig-%s", name);
    snprintf(caption, sizeof caption, "fig-%s-caption", name);
    if (text_file_read(html->view->setting->figures, file, &svg) != 0)
        return NULL;
    FILE *stream = open_memstream(&markup, &bytes);
    int error = stream == NULL ? -ENOMEM : svg_write(svg, prefix, caption, stream);
    if (stream != NULL && fclose(stream) != 0)
        error = -ENOMEM;
    free(svg);
    if (error == 0 && html->drawing_bytes + bytes <= MOST_DRAWING_BYTES)
        return markup;
    free(markup);
    return NULL;
}

static void print_figure(struct html *html, const struct block *block)
{
    char *drawing = load_drawing(html, block->id);

    if (drawing == NULL)
        return;
    html->drawing_bytes += strlen(drawing);
    fputs("<figure id=\"figure-", html->stream);
    html_escape(html->stream, block->id);
    fprintf(html->stream, "\">\n<div class=\"drawing\">\n%s\n</div>\n", drawing);
    fputs("<figcaption><span id=\"fig-", html->stream);
    html_escape(html->stream, block->id);
    fputs("-caption\">", html->stream);
    html_caption(html, block);
    fputs("</span></figcaption>\n</figure>\n", html->stream);
    free(drawing);
}

/* ---- all ---- */

static void print_block(struct html *html, const struct block *block)
{
    const struct sink_slot *slot;

    switch (block->kind) {
    case BLOCK_HEADING:
        print_heading(html, block);
        break;
    case BLOCK_PARAGRAPH:
        print_line(html, "<p>", block->lead, block->text, "</p>");
        break;
    case BLOCK_NOTE:
        print_line(html, "<p class=\"quiet\">", block->lead, block->text, "</p>");
        break;
    case BLOCK_WARNING:
        print_line(html, "<div class=\"banner\" role=\"note\"><p>", block->lead, block->text,
                   "</p></div>");
        break;
    case BLOCK_FACT:
        print_fact(html, block);
        break;
    case BLOCK_LIST:
        print_list(html, block);
        break;
    case BLOCK_CODE:
        print_code(html, block);
        break;
    case BLOCK_TABLE:
        html_table(html, block);
        break;
    case BLOCK_FIGURE:
        print_figure(html, block);
        break;
    case BLOCK_SLOT:
        slot = view_slot(html->view, block->id);
        html->error = slot->print(html->stream, slot->context);
        break;
    }
}

static int print(const struct document *document, const struct sink_setting *setting, FILE *stream)
{
    static const char *const extensions[] = {"svg", NULL};
    struct view view = {document, setting, MEDIUM_PAGE, extensions, NULL, 0};
    struct html html = {.view = &view, .stream = stream, .error = view_begin(&view)};
    const struct block *block = NULL;

    while (html.error == 0 && (block = view_next(&view, block)) != NULL) {
        open_or_close_facts(&html, block->kind == BLOCK_FACT);
        print_block(&html, block);
    }
    open_or_close_facts(&html, false);
    close_above(&html, 1);
    view_end(&view);
    return sink_finish(stream, html.error);
}

const struct sink sink_html = {"html", MEDIUM_PAGE, print};
