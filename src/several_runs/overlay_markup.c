/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay_markup.c - several runs in LaTeX or Markdown. */
#include <errno.h>
#include <stdlib.h>

#include "base/numeric_locale.h"
#include "report/document.h"
#include "several_runs/overlay_report.h"
#include "several_runs/overlay_sink.h"

/* A page holds some more, with the spaces between groups. */
enum { LATEX_ROWS = 42 };

static void heading(struct overlay_sink *sink, const char *text)
{
    sink->markup->heading(sink->stream, text);
}

static void paragraph(struct overlay_sink *sink, const char *text)
{
    sink->markup->paragraph(sink->stream, text);
}

static void warning(struct overlay_sink *sink, const char *text)
{
    sink->markup->warning(sink->stream, text);
}

static void list_begin(struct overlay_sink *sink)
{
    sink->markup->list_begin(sink->stream);
}

static void item(struct overlay_sink *sink, const char *text)
{
    sink->markup->item(sink->stream, text);
}

static void list_end(struct overlay_sink *sink)
{
    sink->markup->list_end(sink->stream);
}

static void table_begin(struct overlay_sink *sink, const struct markup_table *table)
{
    sink->markup->table_begin(sink->stream, table);
    sink->rows = sink->group_rows = 0;
}

/* Where a page of paper is full; groups of rows stay together if they can. */
static bool is_full(const struct overlay_sink *sink, bool rule)
{
    return sink->most_rows > 0 && (sink->rows >= sink->most_rows ||
                                   (rule && sink->rows + sink->group_rows > sink->most_rows));
}

static void continue_table(struct overlay_sink *sink, const struct markup_table *table)
{
    struct markup_table next = *table;
    char *caption = language_text(sink->language, WORD_DOC_CONTINUED, table->caption, NULL);

    if (caption == NULL) {
        sink->error = -ENOMEM;
        return;
    }
    next.caption = caption;
    sink->markup->table_end(sink->stream, table);
    table_begin(sink, &next);
    free(caption);
}

static void row(struct overlay_sink *sink, const struct markup_table *table,
                const char *const cells[], bool rule)
{
    bool full = is_full(sink, rule);

    if (full)
        continue_table(sink, table);
    sink->markup->row(sink->stream, sink->language, table, cells, rule && !full);
    sink->group_rows = rule ? 1 : sink->group_rows + 1;
    sink->rows++;
}

static void table_end(struct overlay_sink *sink, const struct markup_table *table,
                      unsigned expendable)
{
    (void)expendable;
    sink->markup->table_end(sink->stream, table);
}

struct overlay_sink overlay_markup_sink(const struct markup *markup, FILE *stream,
                                        enum language language)
{
    return (struct overlay_sink){
        .heading = heading,
        .paragraph = paragraph,
        .warning = warning,
        .list_begin = list_begin,
        .item = item,
        .list_end = list_end,
        .table_begin = table_begin,
        .row = row,
        .table_end = table_end,
        .stream = stream,
        .language = language,
        .markup = markup,
    };
}

static int print_document(const struct overlay *overlay, struct overlay_sink *sink)
{
    struct numeric_locale locale;
    int error = numeric_locale_begin(&locale);

    if (error != 0)
        return error;
    char *title = language_text(sink->language, WORD_RUNS_TITLE, NULL);
    if (title == NULL) {
        sink->error = -ENOMEM;
    } else {
        sink->markup->begin(sink->stream, sink->language, title);
        overlay_document(overlay, sink);
        sink->markup->end(sink->stream);
    }
    free(title);
    numeric_locale_end(&locale);
    return report_finish(sink->stream, sink->error);
}

int overlay_markdown(const struct overlay *overlay, FILE *stream)
{
    struct overlay_sink sink = overlay_markup_sink(&markup_markdown, stream, overlay->language);

    return print_document(overlay, &sink);
}

/* A page of paper has no room for names in a table. */
int overlay_latex(const struct overlay *overlay, FILE *stream)
{
    struct overlay_sink sink = overlay_markup_sink(&markup_latex, stream, overlay->language);

    sink.letters = true;
    sink.most_rows = LATEX_ROWS;
    return print_document(overlay, &sink);
}
