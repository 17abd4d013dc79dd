/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * page.c - head, contents and script around what the sink prints. The policy in the head keeps the
 * page from loading anything, whatever may have got into it. */
#include "report/page/page.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/escaping.h"
#include "base/text_file.h"
#include "document/block.h"
#include "document/sink.h"
#include "report/page/chooser.h"
#include "result/build_info.h"
#include "text/text.h"

static const char head[] =
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
    "'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action "
    "'none'\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n";

/* Ours, so it is printed as it is. */
static int print_file(const char *folder, const char *name, FILE *stream, struct diagnosis *why)
{
    char *text;
    int error = text_file_read(folder, name, &text);

    if (error != 0)
        return diagnose(why, error, "%s/%s: %s", folder, name, strerror(-error));
    fputs(text, stream);
    free(text);
    return 0;
}

static void print_text(FILE *stream, const char *before, const char *text, const char *after)
{
    fputs(before, stream);
    html_print(stream, text);
    fputs(after, stream);
}

static int print_head(const struct document *document, const struct page_setting *setting,
                      FILE *stream, struct diagnosis *why)
{
    fprintf(stream, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n%s",
            text_language()->code, head);
    print_text(stream, "<meta name=\"generator\" content=\"ipcmark ", build_info.version, "\">\n");
    print_text(stream, "<title>", document_title(document), "</title>\n<style>\n");
    int error = print_file(setting->folder, "style.css", stream, why);
    fputs("</style>\n</head>\n", stream);
    return error;
}

/* A link to each section that is there. */
static void print_contents(const struct document *document, const struct sink_setting *setting,
                           FILE *stream)
{
    const struct view view = {.document = document, .setting = setting, .sink = &sink_html};
    const struct block *block = NULL;

    print_text(stream, "<nav aria-label=\"", _("Contents"), "\">\n<ul>\n");
    while ((block = view_next(&view, block)) != NULL) {
        if (block->kind != BLOCK_HEADING || block->level > 1 || block->id == NULL)
            continue;
        print_text(stream, "<li><a href=\"#", block->id, "\">");
        print_text(stream, "", block->text, "</a></li>\n");
    }
    fputs("</ul>\n</nav>\n", stream);
    /* By the script alone: who searches finds what is folded only where it is open, in some browsers. */
    print_text(stream, "<button id=\"unfold\" type=\"button\" hidden>",
               _("Open all that is folded"), "</button>\n");
}

static int print_body(const struct document *document, const struct page_setting *setting,
                      FILE *stream)
{
    const struct sink_slot slots[] = {{"chooser", chooser_print, setting->chosen}, {0}};
    const struct sink_setting sink = {
        .detail = DETAIL_VERBOSE,
        .figures = setting->figures,
        .style = setting->style,
        .slots = setting->chosen != NULL && chooser_offers(setting->chosen) ? slots : NULL,
    };

    print_text(stream, "<body>\n<a class=\"skip\" href=\"#main\">", _("Skip to the answer"),
               "</a>\n");
    print_text(stream, "<header>\n<h1>", document_title(document), "</h1>\n");
    print_contents(document, &sink, stream);
    fputs("</header>\n<main id=\"main\">\n", stream);
    int error = sink_print(&sink_html, document, &sink, stream);
    fputs("</main>\n", stream);
    return error;
}

int page_print(const struct document *document, const struct page_setting *setting, FILE *stream,
               struct diagnosis *why)
{
    int error = print_head(document, setting, stream, why);

    if (error == 0)
        error = print_body(document, setting, stream);
    fputs("<script>\n", stream);
    if (error == 0)
        error = print_file(setting->folder, "page.js", stream, why);
    fputs("</script>\n</body>\n</html>\n", stream);
    if (error == 0 && (fflush(stream) != 0 || ferror(stream)))
        error = errno == 0 ? -EIO : -errno;
    return error;
}
