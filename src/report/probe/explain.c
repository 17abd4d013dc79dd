/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * explain.c - a property for someone who wants to try it at home. The lines of C are the same in
 * every language but for their comments, each of which ends in its line. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "language/translation.h"
#include "report/probe/probe_report.h"
#include "report/text.h"

enum { WIDTH = PROBE_TABLE_WIDTH, CODE_INDENT = 4 };

static const char opening[] = "/* ", closing[] = " */";

/* The first comment in [line, end): *text and the bytes returned are its words; 0: none. */
static size_t find_comment(const char *line, const char *end, const char **text)
{
    const char *open = memmem(line, (size_t)(end - line), opening, sizeof opening - 1);

    if (open == NULL)
        return 0;
    *text = open + sizeof opening - 1;
    const char *close = memmem(*text, (size_t)(end - *text), closing, sizeof closing - 1);
    return close == NULL ? 0 : (size_t)(close - *text);
}

static int print_comment(const char *text, size_t bytes, enum language language, FILE *stream)
{
    char *english = strndup(text, bytes);
    char *translated = english == NULL ? NULL : translate(language, english);

    if (translated != NULL)
        fputs(translated, stream);
    int error = translated == NULL ? -ENOMEM : 0;
    free(english);
    free(translated);
    return error;
}

static int print_line(const char *line, const char *end, enum language language, FILE *stream)
{
    const char *text;
    size_t bytes;
    int error = 0;

    if (line < end)
        fprintf(stream, "%*s", CODE_INDENT, "");
    while (error == 0 && (bytes = find_comment(line, end, &text)) > 0) {
        fwrite(line, 1, (size_t)(text - line), stream);
        error = print_comment(text, bytes, language, stream);
        line = text + bytes;
    }
    fwrite(line, 1, (size_t)(end - line), stream);
    putc('\n', stream);
    return error;
}

static int print_code(const char *code, enum language language, FILE *stream)
{
    int error = 0;

    while (error == 0 && *code != '\0') {
        const char *end = code + strcspn(code, "\n");
        error = print_line(code, end, language, stream);
        code = end + (*end == '\n');
    }
    return error;
}

static int print_paragraph(const char *lead, const char *text, FILE *stream)
{
    if (text == NULL)
        return -ENOMEM;
    text_paragraph(stream, WIDTH, 2, lead, text);
    return 0;
}

static int print_claim(const struct probe *probe, enum language language, FILE *stream)
{
    char *claim = translate(language, probe->claim);
    int error = print_paragraph("  ", claim, stream);

    free(claim);
    return error;
}

static int print_reference(const struct probe *probe, enum language language, FILE *stream)
{
    char *reference = translate(language, probe->reference), *lead;
    int error = -ENOMEM;

    if (asprintf(&lead, "  %s ", word(language, WORD_PROBE_SEE)) >= 0) {
        error = print_paragraph(lead, reference, stream);
        free(lead);
    }
    free(reference);
    return error;
}

static int print_probe(const struct probe *probe, enum language language, FILE *stream)
{
    for (size_t i = 0; probe->transports[i] != NULL; i++)
        fprintf(stream, "%s%s", i > 0 ? ", " : "\n", probe->transports[i]);
    fputs(":\n", stream);
    int error = print_claim(probe, language, stream);
    putc('\n', stream);
    if (error == 0)
        error = print_code(probe->code, language, stream);
    putc('\n', stream);
    return error == 0 ? print_reference(probe, language, stream) : error;
}

int probe_print_explanation(const struct probe *const list[], size_t count, enum language language,
                            FILE *stream)
{
    char *property = translate(language, list[0]->property);
    int error = property == NULL ? -ENOMEM : 0;

    if (error == 0)
        fprintf(stream, "%s: %s\n", list[0]->name, property);
    free(property);
    for (size_t i = 0; error == 0 && i < count; i++)
        error = print_probe(list[i], language, stream);
    return error == 0 ? probe_report_end(stream) : error;
}
