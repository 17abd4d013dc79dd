/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * print_report.c - asks the stream whether it is a terminal. */
#include "print_report.h"

#include <errno.h>

#include "base/escaping.h"
#include "output_file.h"
#include "report/latex_file.h"
#include "report/parts.h"

int print_document(const struct document *document, const struct sink *sink, const char *figures,
                   FILE *stream)
{
    struct output_form form = output_form_of(stream);
    const struct sink_setting setting = {
        .detail = DETAIL_PLAIN,
        .colour = form.colour,
        .width = form.width,
        .figures = figures,
    };

    if (document == NULL)
        return -ENOMEM;
    if (sink == &sink_latex)
        return latex_file_print(document, &setting, stream);
    if (sink == &sink_markdown) {
        fputs("# ", stream);
        markdown_print(stream, document_title(document));
        putc('\n', stream);
    }
    return sink->print(document, &setting, stream);
}

int print_table(const struct run *run, FILE *stream)
{
    struct document *document = run_document(&(const struct report_source){.run = run});
    int error = print_document(document, &sink_terminal, NULL, stream);

    document_free(document);
    return error;
}
