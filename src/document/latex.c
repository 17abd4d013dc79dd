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

/* "tbl:ipcmark-ID" */
static void print_target(FILE *stream, const struct block *block)
{
    fprintf(stream, "%s:ipcmark-",
            block->kind == BLOCK_TABLE    ? "tbl"
            : block->kind == BLOCK_FIGURE ? "fig"
                                          : "sec");
    for (const char *at = block->id; *at != '\0'; at++)
        putc(strchr("abcdefghijklmnopqrstuvwxyz0123456789-", *at) == NULL ? '-' : *at, stream);
}

/* "Table~\ref{tbl:ipcmark-ID}" */
static void put_reference(struct printer *printer, const struct block *target)
{
    enum block_kind kind = target->kind;
    const char *template = kind == BLOCK_TABLE    ? _("Table %1")
                           : kind == BLOCK_FIGURE ? _("Figure %1")
                                                  : _("Section %1");
    const char *place = strstr(template, "%1");
    char *before = strndup(template, place == NULL ? 0 : (size_t)(place - template));

    latex_print(printer->stream, before == NULL ? "" : before);
    fputs("\\ref{", printer->stream);
    print_target(printer->stream, target);
    fputs("}", printer->stream);
    latex_print(printer->stream, place == NULL ? "" : place + 2);
    free(before);
}

static void print_label(struct printer *printer, const struct block *block)
{
    if (block->id == NULL)
        return;
    fputs("\\label{", printer->stream);
    print_target(printer->stream, block);
    putc('}', printer->stream);
}

void latex_caption(struct printer *printer, const struct block *block, bool continued)
{
    const char *arguments[] = {block->text == NULL ? "" : block->text};
    char *text = continued ? text_fill(_("%1 (continued)"), arguments, 1) : NULL;

    fputs("\\caption{", printer->stream);
    print_text(printer, continued && text != NULL ? text : arguments[0]);
    putc('}', printer->stream);
    if (!continued)
        print_label(printer, block);
    putc('\n', printer->stream);
    free(text);
}

static void heading(struct printer *printer, const struct block *block)
{
    static const char *const commands[] = {"subsection", "subsubsection", "paragraph"};

    fprintf(printer->stream, "\n\\%s{",
            commands[block->level < 1 || block->level > 3 ? 2 : block->level - 1]);
    print_text(printer, block->text);
    putc('}', printer->stream);
    print_label(printer, block);
    putc('\n', printer->stream);
}

static void paragraph(struct printer *printer, const struct block *block)
{
    print_led(printer, "\n", block->lead, block->text, "\n");
}

static void warning(struct printer *printer, const struct block *block)
{
    fputs("\n\\begin{quote}\\bfseries ", printer->stream);
    latex_print(printer->stream, block->lead == NULL ? "" : block->lead);
    fputs(block->lead == NULL ? "" : ": ", printer->stream);
    print_text(printer, block->text);
    fputs("\\end{quote}\n", printer->stream);
}

static void begin_list(struct printer *printer)
{
    fputs("\n\\begin{itemize}\\raggedright\\setlength{\\itemsep}{0pt}\\setlength{\\parskip}{0pt}\n",
          printer->stream);
}

static void end_list(struct printer *printer)
{
    fputs("\\end{itemize}\n", printer->stream);
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
static void print_item(struct printer *printer, const char *lead, const char *text, const char *url)
{
    fputs("\\item{} ", printer->stream);
    latex_print(printer->stream, lead == NULL ? "" : lead);
    fputs(lead == NULL ? "" : ": ", printer->stream);
    print_text(printer, text);
    if (url != NULL) {
        fputs(": ", printer->stream);
        print_url(printer->stream, url);
    }
    putc('\n', printer->stream);
}

static void list(struct printer *printer, const struct block *list)
{
    const struct item *item = NULL;

    if (list->lead != NULL) {
        putc('\n', printer->stream);
        latex_print(printer->stream, list->lead);
        fputs(":\n", printer->stream);
    }
    begin_list(printer);
    while ((item = view_next_item(&printer->view, list, item)) != NULL)
        print_item(printer, item->lead, item->text, item->url);
    end_list(printer);
}

static void fact(struct printer *printer, const struct block *block)
{
    print_item(printer, block->lead, block->text, NULL);
}

/* Not verbatim, which any text could end: line by line, with the blanks before it. */
static void code(struct printer *printer, const struct block *block)
{
    const char *text = block->text;

    fputs("\n\\begin{quote}\\footnotesize\\ttfamily\\raggedright\\setlength{\\parskip}{0pt}\n",
          printer->stream);
    while (*text != '\0') {
        size_t blanks = strspn(text, " "), bytes = strcspn(text, "\n");
        for (size_t i = 0; i < blanks && i < bytes; i++)
            putc('~', printer->stream);
        char *line = blanks < bytes ? strndup(text + blanks, bytes - blanks) : NULL;
        latex_print(printer->stream, line == NULL ? "" : line);
        fputs("\\strut\\par\n", printer->stream);
        free(line);
        text += bytes + (text[bytes] == '\n');
    }
    fputs("\\end{quote}\n", printer->stream);
}

static void figure(struct printer *printer, const struct block *block)
{
    fprintf(printer->stream,
            "\n\\begin{figure}[htbp]\n\\centering\n"
            "\\includegraphics[width=\\linewidth]{\\ipcmarkfigures/%s.%s}\n",
            block->id, view_figure(&printer->view, block->id));
    latex_caption(printer, block, false);
    fputs("\\end{figure}\n", printer->stream);
}

static void begin(struct printer *printer)
{
    const char *figures = printer->view.setting->figures_beside;
    const char *mark = text_language()->decimal_mark;

    fprintf(printer->stream, "\\providecommand{\\ipcmarkfigures}{%s}\n\\begingroup\\sloppy\n",
            figures == NULL ? "figures" : figures);
    if (strcmp(mark, ".") != 0)
        fprintf(printer->stream, "\\sisetup{output-decimal-marker={%s}}\n", mark);
}

static void end(struct printer *printer)
{
    fputs("\\endgroup\n", printer->stream);
}

static const char *const extensions[] = {"pdf", "png", NULL};

static const struct form form = {
    .extensions = extensions,
    .plain = latex_print,
    .bold = "\\textbf{",
    .bold_end = "}",
    .reference = put_reference,
    .blocks =
        {
            [BLOCK_HEADING] = heading,
            [BLOCK_PARAGRAPH] = paragraph,
            [BLOCK_WARNING] = warning,
            [BLOCK_NOTE] = paragraph,
            [BLOCK_CODE] = code,
            [BLOCK_LIST] = list,
            [BLOCK_FACT] = fact,
            [BLOCK_FIGURE] = figure,
            [BLOCK_TABLE] = latex_table,
        },
    .begin = begin,
    .end = end,
    .facts_begin = begin_list,
    .facts_end = end_list,
};

const struct sink sink_latex = {"latex", MEDIUM_PAPER, &form};
