/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex.c - a text to \input: booktabs, siunitx and graphicx must be loaded (example.tex does). The
 * numbers of tables stay numbers, so that siunitx aligns and localises them. */
#include "base/escaping.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "document/latex.h"
#include "text/text.h"

/* "Table~\ref{tbl:ipcmark-ID}" */
static void put_reference(const struct text_sink *sink, const struct target *target)
{
    enum block_kind kind = target->block->kind;
    const char *template = kind == BLOCK_TABLE    ? _("Table %1")
                           : kind == BLOCK_FIGURE ? _("Figure %1")
                                                  : _("Section %1");
    const char *place = strstr(template, "%1");
    char *before = strndup(template, place == NULL ? 0 : (size_t)(place - template));

    latex_print(sink->stream, before == NULL ? "" : before);
    fputs("\\ref{", sink->stream);
    latex_label(sink->stream, target->block);
    fputs("}", sink->stream);
    latex_print(sink->stream, place == NULL ? "" : place + 2);
    free(before);
}

void latex_label(FILE *stream, const struct block *block)
{
    fprintf(stream, "%s:ipcmark-",
            block->kind == BLOCK_TABLE    ? "tbl"
            : block->kind == BLOCK_FIGURE ? "fig"
                                          : "sec");
    for (const char *at = block->id; *at != '\0'; at++)
        putc(strchr("abcdefghijklmnopqrstuvwxyz0123456789-", *at) == NULL ? '-' : *at, stream);
}

void latex_text(const struct latex *latex, const char *text)
{
    const struct text_sink sink = {latex->view, latex->stream, latex_print, put_reference};

    text_print(&sink, text == NULL ? "" : text);
}

static void print_label(const struct latex *latex, const struct block *block)
{
    if (block->id == NULL)
        return;
    fputs("\\label{", latex->stream);
    latex_label(latex->stream, block);
    putc('}', latex->stream);
}

void latex_caption(const struct latex *latex, const struct block *block, bool continued)
{
    const char *arguments[] = {block->text == NULL ? "" : block->text};
    char *text = continued ? text_fill(_("%1 (continued)"), arguments, 1) : NULL;

    fputs("\\caption{", latex->stream);
    latex_text(latex, continued && text != NULL ? text : arguments[0]);
    putc('}', latex->stream);
    if (!continued)
        print_label(latex, block);
    putc('\n', latex->stream);
    free(text);
}

static void print_heading(const struct latex *latex, const struct block *block)
{
    static const char *const commands[] = {"subsection", "subsubsection", "paragraph"};

    fprintf(latex->stream, "\n\\%s{",
            commands[block->level < 1 || block->level > 3 ? 2 : block->level - 1]);
    latex_text(latex, block->text);
    putc('}', latex->stream);
    print_label(latex, block);
    putc('\n', latex->stream);
}

static void print_paragraph(const struct latex *latex, const struct block *block)
{
    putc('\n', latex->stream);
    if (block->lead != NULL) {
        fputs("\\textbf{", latex->stream);
        latex_print(latex->stream, block->lead);
        fputs(":} ", latex->stream);
    }
    latex_text(latex, block->text);
    putc('\n', latex->stream);
}

static void print_warning(const struct latex *latex, const struct block *block)
{
    fputs("\n\\begin{quote}\\bfseries ", latex->stream);
    latex_print(latex->stream, block->lead == NULL ? "" : block->lead);
    fputs(block->lead == NULL ? "" : ": ", latex->stream);
    latex_text(latex, block->text);
    fputs("\\end{quote}\n", latex->stream);
}

static void open_list(const struct latex *latex)
{
    fputs("\n\\begin{itemize}\\raggedright\\setlength{\\itemsep}{0pt}\\setlength{\\parskip}{0pt}\n",
          latex->stream);
}

static void close_list(const struct latex *latex)
{
    fputs("\\end{itemize}\n", latex->stream);
}

/* An address may be broken behind a slash. */
static void print_url(FILE *stream, const char *url)
{
    fputs("\\texttt{", stream);
    while (*url != '\0') {
        size_t bytes = strcspn(url, "/");
        bytes += url[bytes] == '/';
        char *part = strndup(url, bytes);
        latex_print(stream, part == NULL ? "" : part);
        fputs("\\allowbreak{}", stream);
        free(part);
        url += bytes;
    }
    fputs("}", stream);
}

/* The empty group keeps a text that starts with "[" from being taken for the label. */
static void print_item(const struct latex *latex, const char *lead, const char *text,
                       const char *url)
{
    fputs("\\item{} ", latex->stream);
    latex_print(latex->stream, lead == NULL ? "" : lead);
    fputs(lead == NULL ? "" : ": ", latex->stream);
    latex_text(latex, text);
    if (url != NULL) {
        fputs(": ", latex->stream);
        print_url(latex->stream, url);
    }
    putc('\n', latex->stream);
}

static void print_list(const struct latex *latex, const struct block *list)
{
    const struct item *item = NULL;

    if (list->lead != NULL) {
        putc('\n', latex->stream);
        latex_print(latex->stream, list->lead);
        fputs(":\n", latex->stream);
    }
    open_list(latex);
    while ((item = view_next_item(latex->view, list, item)) != NULL)
        print_item(latex, item->lead, item->text, item->url);
    close_list(latex);
}

/* Not verbatim, which any text could end: line by line, with the blanks before it. */
static void print_code(const struct latex *latex, const char *text)
{
    fputs("\n\\begin{quote}\\footnotesize\\ttfamily\\raggedright\\setlength{\\parskip}{0pt}\n",
          latex->stream);
    while (*text != '\0') {
        size_t blanks = strspn(text, " "), bytes = strcspn(text, "\n");
        for (size_t i = 0; i < blanks && i < bytes; i++)
            putc('~', latex->stream);
        char *line = blanks < bytes ? strndup(text + blanks, bytes - blanks) : NULL;
        latex_print(latex->stream, line == NULL ? "" : line);
        fputs("\\strut\\par\n", latex->stream);
        free(line);
        text += bytes + (text[bytes] == '\n');
    }
    fputs("\\end{quote}\n", latex->stream);
}

static void print_figure(const struct latex *latex, const struct block *block)
{
    fprintf(latex->stream,
            "\n\\begin{figure}[htbp]\n\\centering\n"
            "\\includegraphics[width=\\linewidth]{\\ipcmarkfigures/%s.%s}\n",
            block->id, view_figure(latex->view, block->id));
    latex_caption(latex, block, false);
    fputs("\\end{figure}\n", latex->stream);
}

static void print_block(struct latex *latex, const struct block *block)
{
    const struct sink_slot *slot;

    switch (block->kind) {
    case BLOCK_HEADING:
        print_heading(latex, block);
        break;
    case BLOCK_PARAGRAPH:
    case BLOCK_NOTE:
        print_paragraph(latex, block);
        break;
    case BLOCK_WARNING:
        print_warning(latex, block);
        break;
    case BLOCK_FACT:
        print_item(latex, block->lead, block->text, NULL);
        break;
    case BLOCK_LIST:
        print_list(latex, block);
        break;
    case BLOCK_CODE:
        print_code(latex, block->text);
        break;
    case BLOCK_TABLE:
        latex_table(latex, block);
        break;
    case BLOCK_FIGURE:
        print_figure(latex, block);
        break;
    case BLOCK_SLOT:
        slot = view_slot(latex->view, block->id);
        latex->error = slot->print(latex->stream, slot->context);
        break;
    }
}

static void print_blocks(struct latex *latex)
{
    const struct block *block = NULL;
    bool facts = false; /* a list of them is open */

    while (latex->error == 0 && (block = view_next(latex->view, block)) != NULL) {
        bool is_fact = block->kind == BLOCK_FACT;
        if (is_fact && !facts)
            open_list(latex);
        else if (!is_fact && facts)
            close_list(latex);
        facts = is_fact;
        print_block(latex, block);
    }
    if (facts)
        close_list(latex);
}

static int print(const struct document *document, const struct sink_setting *setting, FILE *stream)
{
    static const char *const extensions[] = {"pdf", "png", NULL};
    struct view view = {document, setting, MEDIUM_PAPER, extensions, NULL, 0};
    struct latex latex = {&view, stream, view_begin(&view)};
    const char *mark = text_language()->decimal_mark;

    fprintf(stream, "\\providecommand{\\ipcmarkfigures}{%s}\n\\begingroup\\sloppy\n",
            setting->figures_beside == NULL ? "figures" : setting->figures_beside);
    if (strcmp(mark, ".") != 0)
        fprintf(stream, "\\sisetup{output-decimal-marker={%s}}\n", mark);
    print_blocks(&latex);
    fputs("\\endgroup\n", stream);
    view_end(&view);
    return sink_finish(stream, latex.error);
}

const struct sink sink_latex = {"latex", MEDIUM_PAPER, print};
