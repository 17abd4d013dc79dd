/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_probe.c - a document in every form but two: what programs read is data. */
#include "report_probe.h"

#include "command.h"
#include "report/probe_document.h"

static int print_csv(const void *report, FILE *stream)
{
    return probe_print_csv(report, stream);
}

static int print_json(const void *report, FILE *stream)
{
    return probe_print_json(report, stream);
}

/* Takes the document; `report`: data instead. */
static int print(struct document *document, const struct probe_report *report,
                 const struct probe_printing *printing, struct diagnosis *why)
{
    const struct report_form *form = printing->form;

    return report_print(
        &(const struct report){
            .form = form,
            .document = document,
            .print = form->kind == FORM_CSV ? print_csv : print_json,
            .what = report,
            .detail = printing->details || form->sink == &sink_markdown ? DETAIL_VERBOSE
                                                                        : DETAIL_PLAIN,
            .output = printing->output,
        },
        why);
}

int probe_print(const struct probe_report *report, const struct probe_printing *printing,
                struct diagnosis *why)
{
    bool is_document = printing->form->kind == FORM_DOCUMENT;

    return print(is_document ? probe_document(report) : NULL, report, printing, why);
}

int probe_explain(const struct probe *const list[], size_t count,
                  const struct probe_printing *printing, struct diagnosis *why)
{
    return print(probe_explanation(list, count), NULL, printing, why);
}

int probe_name_found(const char *words, const struct probe *const list[], size_t count,
                     const struct probe_printing *printing, struct diagnosis *why)
{
    return print(probe_found(words, list, count), NULL, printing, why);
}

int report_probe(const struct report_options *options)
{
    struct probe_file file;
    int error = probe_file_read(options->paths[0], &file, options->why);

    if (error == 0) {
        command_note_unknown(options->paths[0], file.unknown);
        error = probe_print(
            &file.report,
            &(const struct probe_printing){options->form, options->report.output, false},
            options->why);
    }
    probe_file_clear(&file);
    return error;
}
