/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html.c - sections with links to them, folded evidence, drawings within the page. Only literals
 * are markup; all else goes through html_escape(). Classes are those of page/style.css. */
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

static void put_reference(struct printer *printer, const struct block *target)
{
    fputs("<a href=\"#", printer->stream);
    put_target(printer->stream, target);
    fputs("\">", printer->stream);
    html_escape(printer->stream, target->text);
    fputs("</a>", printer->stream);
}

/* ---- sections ---- */

static void print_attribute(FILE *stream, const char *name, const char *id, const char *end)
{
    fprintf(stream, " %s=\"", name);
    html_escape(stream, id);
    fprintf(stream, "%s\"", end);
}

/* Only with an id there is a section: the page's contents lead to it. */
static void begin_section(struct printer *printer, const struct block *block)
{
    if (block->id == NULL) {
        fputs("<h2", printer->stream);
        return;
    }
    fputs("<section", printer->stream);
    print_attribute(printer->stream, "id", block->id, "");
    print_attribute(printer->stream, "aria-labelledby", block->id, "-heading");
    fputs(">\n<h2", printer->stream);
    print_attribute(printer->stream, "id", block->id, "-heading");
}

static void end_section(struct printer *printer)
{
    fputs(printer->section->id == NULL ? "" : "</section>\n", printer->stream);
}

static void heading(struct printer *printer, const struct block *block)
{
    unsigned level = block->level < 2 ? 2 : block->level == 2 ? 3 : 4;

    if (level == 2) {
        begin_section(printer, block);
    } else {
        fprintf(printer->stream, "<h%u", level);
        if (block->id != NULL)
            print_attribute(printer->stream, "id", block->id, "");
    }
    putc('>', printer->stream);
    html_escape(printer->stream, block->text);
    fprintf(printer->stream, "</h%u>\n", level);
}

/* Of a heading or a table. */
static void begin_fold(struct printer *printer, const struct block *block)
{
    fputs("<details>\n<summary>", printer->stream);
    html_escape(printer->stream, block->text);
    fputs("</summary>\n", printer->stream);
}

static void end_fold(struct printer *printer)
{
    fputs("</details>\n", printer->stream);
}

/* ---- texts ---- */

static void paragraph(struct printer *printer, const struct block *block)
{
    print_led(printer, "<p>", block->lead, block->text, "</p>\n");
}

static void note(struct printer *printer, const struct block *block)
{
    print_led(printer, "<p class=\"quiet\">", block->lead, block->text, "</p>\n");
}

static void warning(struct printer *printer, const struct block *block)
{
    print_led(printer, "<div class=\"banner\" role=\"note\"><p>", block->lead, block->text,
              "</p></div>\n");
}

static void code(struct printer *printer, const struct block *block)
{
    fputs("<pre><code>", printer->stream);
    html_escape_lines(printer->stream, block->text);
    fputs("</code></pre>\n", printer->stream);
}

static void print_item(struct printer *printer, const struct item *item)
{
    if (item->url == NULL || !url_is_safe(item->url)) {
        print_led(printer, "<li>", item->lead, item->text, "</li>\n");
        return;
    }
    fputs("<li><a href=\"", printer->stream);
    url_print(printer->stream, item->url);
    print_led(printer, "\">", NULL, item->text, "</a></li>\n");
}

static void list(struct printer *printer, const struct block *list)
{
    const struct item *item = NULL;

    if (list->lead != NULL)
        print_led(printer, "<p>", NULL, list->lead, ":</p>\n");
    fputs("<ul class=\"points\">\n", printer->stream);
    while ((item = view_next_item(&printer->view, list, item)) != NULL)
        print_item(printer, item);
    fputs("</ul>\n", printer->stream);
}

/* Facts in a row are a table. */
static void begin_facts(struct printer *printer)
{
    fputs("<div class=\"scroll\">\n<table class=\"environment\">\n<tbody>\n", printer->stream);
}

static void end_facts(struct printer *printer)
{
    fputs("</tbody>\n</table>\n</div>\n", printer->stream);
}

static void fact(struct printer *printer, const struct block *block)
{
    print_led(printer, "<tr><th scope=\"row\">", NULL, block->lead, "</th>");
    print_led(printer, "<td>", NULL, block->text, "</td></tr>\n");
}

/* ---- figures ---- */

/* The drawing as markup; NULL: there is none that could stand here. */
static char *load_drawing(const struct printer *printer, const char *name)
{
    char file[NAME_MAX], prefix[NAME_MAX], caption[NAME_MAX], *svg = NULL, *markup = NULL;
    size_t bytes;

    snprintf(file, sizeof file, "%s.svg", name);
    snprintf(prefix, sizeof prefix, "fig-%s", name);
    snprintf(caption, sizeof caption, "fig-%s-caption", name);
    if (text_file_read(printer->view.setting->figures, file, &svg) != 0)
        return NULL;
    FILE *stream = open_memstream(&markup, &bytes);
    int error = stream == NULL ? -ENOMEM : svg_write(svg, prefix, caption, stream);
    if (stream != NULL && fclose(stream) != 0)
        error = -ENOMEM;
    free(svg);
    if (error == 0 && printer->drawing_bytes + bytes <= MOST_DRAWING_BYTES)
        return markup;
    free(markup);
    return NULL;
}

static void figure(struct printer *printer, const struct block *block)
{
    char *drawing = load_drawing(printer, block->id);

    if (drawing == NULL)
        return;
    printer->drawing_bytes += strlen(drawing);
    fputs("<figure id=\"figure-", printer->stream);
    html_escape(printer->stream, block->id);
    fprintf(printer->stream, "\">\n<div class=\"drawing\">\n%s\n</div>\n", drawing);
    fputs("<figcaption><span id=\"fig-", printer->stream);
    html_escape(printer->stream, block->id);
    fputs("-caption\">", printer->stream);
    print_text(printer, block->text);
    fputs("</span></figcaption>\n</figure>\n", printer->stream);
    free(drawing);
}

/* ---- all ---- */

static const char *const extensions[] = {"svg", NULL};

static const struct form form = {
    .extensions = extensions,
    .plain = html_escape,
    .bold = "<strong>",
    .bold_end = "</strong>",
    .reference = put_reference,
    .blocks =
        {
            [BLOCK_HEADING] = heading,
            [BLOCK_PARAGRAPH] = paragraph,
            [BLOCK_WARNING] = warning,
            [BLOCK_NOTE] = note,
            [BLOCK_CODE] = code,
            [BLOCK_LIST] = list,
            [BLOCK_FACT] = fact,
            [BLOCK_FIGURE] = figure,
            [BLOCK_TABLE] = html_table,
        },
    .section_end = end_section,
    .facts_begin = begin_facts,
    .facts_end = end_facts,
    .fold_begin = begin_fold,
    .fold_end = end_fold,
};

const struct sink sink_html = {"html", MEDIUM_PAGE, &form};
