/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * explain.c - a property for someone who wants to try it at home. */
#include <string.h>

#include "probe/matrix.h"
#include "report/text.h"

enum { WIDTH = PROBE_TABLE_WIDTH, CODE_INDENT = 4, LEAD_BYTES = 256 };

static void print_code(const char *code, FILE *stream)
{
    while (*code != '\0') {
        size_t length = strcspn(code, "\n");
        if (length > 0)
            fprintf(stream, "%*s%.*s", CODE_INDENT, "", (int)length, code);
        putc('\n', stream);
        code += length + (code[length] == '\n');
    }
}

static void print_probe(const struct probe *probe, FILE *stream)
{
    char lead[LEAD_BYTES];
    size_t used = 0;

    for (size_t i = 0; probe->transports[i] != NULL && used < sizeof lead; i++)
        used += (size_t)snprintf(lead + used, sizeof lead - used, "%s%s", i > 0 ? ", " : "\n",
                                 probe->transports[i]);
    fputs(lead, stream);
    fputs(":\n", stream);
    text_paragraph(stream, WIDTH, 2, "  ", probe->claim);
    putc('\n', stream);
    print_code(probe->code, stream);
    putc('\n', stream);
    text_paragraph(stream, WIDTH, 2, "  See ", probe->reference);
}

int probe_print_explanation(const struct probe *const list[], size_t count, FILE *stream)
{
    fprintf(stream, "%s: %s\n", list[0]->name, list[0]->property);
    for (size_t i = 0; i < count; i++)
        print_probe(list[i], stream);
    return probe_report_end(stream);
}
