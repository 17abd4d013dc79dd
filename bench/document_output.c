/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document_output.c - what stands before the body that a sink prints. */
#include "document_output.h"

#include <limits.h>

#include "base/escaping.h"
#include "data_files.h"
#include "document/sink.h"
#include "output_file.h"
#include "report/page/page.h"

static int print_page(const struct document_output *output, FILE *stream)
{
    char folder[PATH_MAX];
    int error = data_file_path("page", folder, output->why);
    const struct page_setting setting = {folder, output->figures, output->chosen};

    return error == 0 ? page_print(output->document, &setting, stream, output->why) : error;
}

static void print_title(enum document_form form, const char *title, FILE *stream)
{
    switch (form) {
    case FORM_TABLE:
        fprintf(stream, "%s\n\n", title);
        break;
    case FORM_MARKDOWN:
        fputs("# ", stream);
        markdown_print(stream, title);
        putc('\n', stream);
        break;
    case FORM_LATEX:
        fputs("% Made by ipcmark. To be \\input into a document that loads booktabs, graphicx and siunitx\n"
              "% (version 3), and fonts with Cyrillic letters for Russian. Figures are sought in\n"
              "% \\ipcmarkfigures.\n\\section{",
              stream);
        latex_print(stream, title);
        fputs("}\n", stream);
        break;
    case FORM_HTML:
        break;
    }
}

int document_output_print(const void *what, FILE *stream)
{
    static const struct sink *const by_form[] = {
        [FORM_TABLE] = &sink_terminal, [FORM_MARKDOWN] = &sink_markdown, [FORM_LATEX] = &sink_latex};
    const struct document_output *output = what;
    const struct output_form place = output_form_of(stream);
    const struct sink_setting setting = {
        .detail = DETAIL_PLAIN,
        .colour = place.colour,
        .width = place.width,
        .figures = output->figures,
    };

    if (output->form == FORM_HTML)
        return print_page(output, stream);
    print_title(output->form, document_title(output->document), stream);
    return by_form[output->form]->print(output->document, &setting, stream);
}

int document_output_write(const struct document_output *output, const char *path)
{
    if (path == NULL)
        return document_output_print(output, stdout);
    return output_file_write(&(const struct printable){document_output_print, output}, path, output->why);
}
