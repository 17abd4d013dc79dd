/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_csv.c - one row for each experiment, lines ended by CR LF as RFC 4180 has them. */
#include <errno.h>

#include "base/escaping.h"
#include "report/probe/probe_texts.h"

static void print_row(const struct probe_texts *texts, FILE *stream)
{
    const struct probe_finding *finding = texts->finding;
    const char *const fields[] = {
        finding->probe->name, texts->property,
        finding->transport,   probe_outcome_names[finding->result.outcome],
        texts->brief,         texts->claim,
        texts->done,          texts->observed,
        texts->reference,
    };

    for (size_t field = 0; field < sizeof fields / sizeof fields[0]; field++) {
        if (field > 0)
            putc(',', stream);
        csv_print(stream, fields[field]);
    }
    fputs("\r\n", stream);
}

int probe_print_csv(const struct probe_report *report, FILE *stream)
{
    struct probe_texts *texts = probe_texts_make(report);

    if (texts == NULL)
        return -ENOMEM;
    fputs("name,property,transport,outcome,brief,claim,done,observed,reference\r\n", stream);
    for (size_t i = 0; i < report->count; i++)
        print_row(&texts[i], stream);
    probe_texts_free(texts, report->count);
    return probe_report_end(stream);
}
