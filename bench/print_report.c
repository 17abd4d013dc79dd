/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * print_report.c - asks the stream whether it is a terminal. */
#include "print_report.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>

#include "base/escaping.h"
#include "data_files.h"
#include "output_file.h"
#include "report/latex_file.h"
#include "report/parts.h"

int print_document(const struct document *document, const struct sink *sink, const char *drawn,
                   FILE *stream)
{
    struct output_form form = output_form_of(stream);
    const struct sink_setting setting = {
        .detail = DETAIL_PLAIN,
        .colour = form.colour,
        .width = form.width,
        .figures = drawn,
    };

    return print_document_so(document, sink, &setting, stream);
}

int print_document_so(const struct document *document, const struct sink *sink,
                      const struct sink_setting *setting, FILE *stream)
{
    if (document == NULL)
        return -ENOMEM;
    if (sink == &sink_latex)
        return latex_file_print(document, setting, stream);
    if (sink == &sink_markdown) {
        fputs("# ", stream);
        markdown_print(stream, document_title(document));
        putc('\n', stream);
    }
    return sink_print(sink, document, setting, stream);
}

/* The whole page; the caller's. */
static int make_page(const struct document *document, const struct page_setting *setting,
                     char **page, size_t *bytes, struct diagnosis *why)
{
    FILE *stream = open_memstream(page, bytes);

    if (stream == NULL)
        return -ENOMEM;
    int error = page_print(document, setting, stream, why);
    return fclose(stream) != 0 && error == 0 ? -ENOMEM : error;
}

int print_page(const struct document *document, const struct page_setting *setting,
               struct report_figures *made, FILE *stream, struct diagnosis *why)
{
    struct page_setting whole = *setting;
    char folder[PATH_MAX], *page = NULL;
    size_t bytes;
    int error = data_file_path("page", folder, why);

    whole.folder = folder;
    if (error == 0)
        error = make_page(document, &whole, &page, &bytes, why);
    if (made != NULL)
        report_figures_release(made);
    if (error == 0 && (fwrite(page, 1, bytes, stream) < bytes || fflush(stream) != 0))
        error = -errno;
    free(page);
    return error;
}

int print_table(const struct run *run, FILE *stream)
{
    struct document *document = run_document(&(const struct report_source){.run = run});
    int error = print_document(document, &sink_terminal, NULL, stream);

    document_free(document);
    return error;
}
