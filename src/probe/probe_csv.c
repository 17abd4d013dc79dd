/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_csv.c - one row for each experiment, lines ended by CR LF as RFC 4180 has them. */
#include "base/csv.h"
#include "probe/matrix.h"

int probe_print_csv(const struct probe_report *report, FILE *stream)
{
    fputs("name,property,transport,outcome,brief,claim,done,observed,reference\r\n", stream);
    for (size_t i = 0; i < report->count; i++) {
        const struct probe_finding *finding = &report->findings[i];
        const char *const fields[] = {
            finding->probe->name,      finding->probe->property,
            finding->transport,        probe_outcome_names[finding->result.outcome],
            finding->result.brief,     finding->probe->claim,
            finding->result.done,      finding->result.observed,
            finding->probe->reference,
        };
        for (size_t field = 0; field < sizeof fields / sizeof fields[0]; field++) {
            if (field > 0)
                putc(',', stream);
            csv_print(stream, fields[field]);
        }
        fputs("\r\n", stream);
    }
    return probe_report_end(stream);
}
