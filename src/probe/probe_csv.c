/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_csv.c - one row for each experiment, lines ended by CR LF as RFC 4180 has them. */
#include <string.h>

#include "probe/matrix.h"

/* Spreadsheets take such a text for a formula; a lone "-" they leave alone. */
static bool looks_like_formula(const char *text)
{
    return text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL && text[1] != '\0';
}

static void print_text(FILE *stream, const char *text)
{
    bool guarded = looks_like_formula(text);

    if (!guarded && strpbrk(text, ",\"\r\n") == NULL) {
        fputs(text, stream);
        return;
    }
    fputs(guarded ? "\"'" : "\"", stream);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            putc('"', stream);
        putc(*text, stream);
    }
    putc('"', stream);
}

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
            print_text(stream, fields[field]);
        }
        fputs("\r\n", stream);
    }
    return probe_report_end(stream);
}
