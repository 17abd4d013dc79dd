/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_probe.c - a document in every form but two: what programs read is data. */
#include "report_probe.h"

#include <errno.h>
#include <string.h>

#include "output_file.h"
#include "print_report.h"
#include "report/probe_document.h"
#include "report/probe_report.h"

enum { WIDTH = 100 }; /* where nobody knows it */

const struct probe_format probe_formats[] = {
    {.name = "table", .sink = &sink_terminal, .detail = DETAIL_PLAIN},
    {.name = "markdown", .sink = &sink_markdown, .detail = DETAIL_VERBOSE},
    {.name = "json", .print = probe_print_json, .is_english = true},
    {.name = "csv", .print = probe_print_csv},
    {.name = "latex", .sink = &sink_latex, .detail = DETAIL_PLAIN},
    {.name = "html"},
};

const struct probe_format *probe_format_find(const char *name)
{
    for (size_t i = 0; i < PROBE_FORMAT_COUNT; i++)
        if (strcmp(probe_formats[i].name, name) == 0)
            return &probe_formats[i];
    return NULL;
}

struct probe_text {
    const struct probe_printing *printing;
    const struct document *document; /* NULL: data */
    struct diagnosis *why;
};

static int print_sunk(const struct probe_text *text, FILE *stream)
{
    const struct probe_printing *printing = text->printing;
    struct output_form form = output_form_of(stream);
    const struct sink_setting setting = {
        .detail = printing->details ? DETAIL_VERBOSE : printing->format->detail,
        .colour = form.colour,
        .width = form.width != 0 ? form.width : WIDTH,
    };

    return print_document_so(text->document, printing->format->sink, &setting, stream);
}

static int print_text(const void *what, FILE *stream)
{
    const struct probe_text *text = what;
    const struct probe_format *format = text->printing->format;

    if (format->print != NULL)
        return format->print(text->printing->report, stream);
    if (format->sink != NULL)
        return print_sunk(text, stream);
    return print_page(text->document, &(const struct page_setting){0}, NULL, stream, text->why);
}

int probe_print(const struct probe_printing *printing, struct diagnosis *why)
{
    struct document *document = NULL;
    bool is_data = printing->format->print != NULL;

    if (!is_data)
        document = printing->explained != NULL
                       ? probe_explanation(printing->explained, printing->explained_count)
                       : probe_document(printing->report);
    const struct probe_text text = {printing, document, why};
    const struct printable printable = {print_text, &text};
    int error = document == NULL && !is_data ? diagnose(why, -ENOMEM, "%s", strerror(ENOMEM))
                : printing->output != NULL   ? output_file_write(&printable, printing->output, why)
                                             : print_text(&text, stdout);
    document_free(document);
    return error;
}

int report_probe(const char *path, const struct probe_format *format, const char *output,
                 struct diagnosis *why)
{
    struct probe_file file;
    int error = probe_file_read(path, &file, why);

    if (error == 0)
        error = probe_print(&(const struct probe_printing){.format = format,
                                                           .report = &file.report,
                                                           .output = output},
                            why);
    probe_file_clear(&file);
    return error;
}
