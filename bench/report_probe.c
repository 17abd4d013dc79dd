/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_probe.c - a document in every form but two: what programs read is data. */
#include "command.h"
#include "probe_options.h"
#include "report/probe_document.h"
#include "report_options.h"

static int print_data(const void *what, FILE *stream)
{
    return probe_print_csv(what, stream);
}

static int print_json(const void *what, FILE *stream)
{
    return probe_print_json(what, stream);
}

int probe_print(const struct probe_report *found, const struct report_form *form,
                const char *output, bool details, struct diagnosis *why)
{
    const bool all = details || form->sink == &sink_markdown;

    return report_print(
        &(const struct report){
            .form = form,
            .document = form->kind == FORM_DOCUMENT ? probe_document(found) : NULL,
            .print = form->kind == FORM_CSV ? print_data : print_json,
            .what = found,
            .detail = all ? DETAIL_VERBOSE : DETAIL_PLAIN,
            .output = output,
        },
        why);
}

int report_probe(const struct report_options *options)
{
    struct probe_file file;
    int error = probe_file_read(options->paths[0], &file, options->why);

    if (error == 0) {
        command_note_unknown(options->paths[0], file.unknown);
        error = probe_print(&file.report, options->form, options->report.output, false,
                            options->why);
    }
    probe_file_clear(&file);
    return error;
}
