/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * inline.c - what stands within a text besides letters: references, `code`, and signs that are
 * written in ASCII until they reach a form that has them. */
#include <ctype.h>
#include <string.h>

#include "base/units.h"
#include "document/form.h"
#include "text/text.h"

/* Of a text's bytes `from` to `to`. */
static const char *part(struct printer *printer, const char *from, const char *to)
{
    return document_part(printer->scratch, from, (size_t)(to - from));
}

/* Without references of its own, which could lead back. */
static void print_reference(struct printer *printer, const char *label)
{
    const struct block *target = view_target(&printer->view, label);

    if (target == NULL)
        return;
    size_t number = print_number_of(printer, target);
    const char *shown = target->text == NULL ? "" : target->text;
    if (number > 0)
        shown = document_count(printer->scratch, number);
    if (printer->form->reference != NULL) {
        printer->form->reference(printer, target, shown);
        return;
    }
    putc('"', printer->stream);
    printer->form->plain(printer->stream, shown);
    putc('"', printer->stream);
}

/* Whether the text begins with the name, and a word ends there. */
static bool begins_with_word(const char *text, const char *name)
{
    const size_t bytes = strlen(name);

    return bytes > 0 && strncmp(text, name, bytes) == 0 &&
           (text[bytes] == '\0' || strchr(" ,;:.)]", text[bytes]) != NULL);
}

static bool begins_with_unit(const char *text)
{
    static const struct unit *const scales[] = {scale_time, scale_rate, scale_byte_rate,
                                                scale_size};

    for (size_t i = 0; i < sizeof scales / sizeof scales[0]; i++)
        for (const struct unit *unit = scales[i]; unit->name != NULL; unit++)
            if (begins_with_word(text, text_of(unit->name)) || begins_with_word(text, unit->ascii))
                return true;
    return begins_with_word(text, "%");
}

/* "+-5", "p <= 0.05", "1.83x": the sign that stands there in ASCII; NULL: none. */
static const char *find_sign(const char *text, const char *at, size_t *bytes)
{
    static const char *const signs[][2] = {{"+-", "±"}, {"<= ", "≤ "}, {">= ", "≥ "}};

    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        *bytes = strlen(signs[i][0]);
        if (strncmp(at, signs[i][0], *bytes) == 0)
            return signs[i][1];
    }
    *bytes = 1;
    bool counts = *at == 'x' && at > text && isdigit((unsigned char)at[-1]) &&
                  (at[1] == '\0' || strchr(" ,;.:)", at[1]) != NULL);
    return counts ? "×" : NULL;
}

/* What is no plain text: prints what comes before it, then it. Returns what follows; NULL: it is
 * plain. */
static const char *print_special(struct printer *printer, const char *text, const char *at)
{
    const struct form *form = printer->form;
    const char *sign, *end;
    size_t bytes;

    if (strncmp(at, REFERENCE_BEGIN, strlen(REFERENCE_BEGIN)) == 0 &&
        (end = strstr(at, REFERENCE_END)) != NULL) {
        form->plain(printer->stream, part(printer, text, at));
        print_reference(printer, part(printer, at + strlen(REFERENCE_BEGIN), end));
        return end + strlen(REFERENCE_END);
    }
    if (form->code != NULL && *at == '`' && (end = strchr(at + 1, '`')) != NULL && end > at + 1) {
        form->plain(printer->stream, part(printer, text, at));
        form->code(printer->stream, part(printer, at + 1, end));
        return end + 1;
    }
    if (form->signs && (sign = find_sign(text, at, &bytes)) != NULL) {
        form->plain(printer->stream, part(printer, text, at));
        form->plain(printer->stream, sign);
        return at + bytes;
    }
    if (form->ties && *at == ' ' && at > text && isdigit((unsigned char)at[-1]) &&
        begins_with_unit(at + 1)) {
        form->plain(printer->stream, part(printer, text, at));
        form->plain(printer->stream, "\u00a0");
        return at + 1;
    }
    return NULL;
}

void print_text(struct printer *printer, const char *text)
{
    const char *at = text;

    if (text == NULL)
        return;
    while (*at != '\0') {
        const char *after = print_special(printer, text, at);
        at = after == NULL ? at + 1 : after;
        text = after == NULL ? text : after;
    }
    printer->form->plain(printer->stream, text);
}

void print_within(struct printer *printer, const char *open, const char *text, const char *close)
{
    fputs(open, printer->stream);
    print_text(printer, text);
    fputs(close, printer->stream);
}

void print_marked(struct printer *printer, const struct markup *markup, const char *lead,
                  const char *text)
{
    fputs(markup->open, printer->stream);
    if (lead != NULL)
        print_within(printer, markup->lead, lead, markup->lead_end);
    else if (printer->form->line_begin != NULL)
        text = printer->form->line_begin(printer->stream, text);
    print_within(printer, "", text, markup->close);
}

/* Nothing but [a-z0-9-] can mean something to any form. */
void print_label(struct printer *printer, const char *open, const struct block *block,
                 const char *close)
{
    if (block->id == NULL)
        return;
    fprintf(printer->stream, "%s%s", open, printer->form->labels[block->kind]);
    for (const char *at = block->id; *at != '\0'; at++)
        putc(strchr("abcdefghijklmnopqrstuvwxyz0123456789", *at) == NULL ? '-' : *at,
             printer->stream);
    fputs(close, printer->stream);
}

const char *next_line(struct printer *printer, const char **text)
{
    size_t bytes = strcspn(*text, "\n");
    const char *line = document_part(printer->scratch, *text, bytes);

    *text += bytes;
    *text += **text == '\n';
    return line;
}
