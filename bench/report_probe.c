/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_probe.c - see report_probe.h. */
#include "report_probe.h"

#include "output_file.h"
#include "probe_options.h"
#include "report/probe/probe_file.h"

struct printing {
    const struct probe_format *format;
    const struct probe_report *report;
};

static int print(const void *what, FILE *stream)
{
    const struct printing *printing = what;

    return printing->format->print(printing->report, stream);
}

int report_probe(const struct report_options *options)
{
    struct probe_file file;
    const struct printing printing = {options->probe_format, &file.report};
    const struct printable printable = {print, &printing};

    int error = probe_file_read(options->paths[0], &file, options->why);
    file.report.language = options->language;
    if (error == 0 && options->output != NULL) {
        error = output_file_write(&printable, options->output, options->why);
    } else if (error == 0) {
        struct output_form form = output_form_of(stdout);
        file.report.colour = form.colour;
        file.report.width = form.width;
        error = print(&printing, stdout);
    }
    probe_file_clear(&file);
    return error;
}
