/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_notes.c - paragraphs below the matrix. The parts of one experiment stand below each other,
 * behind names that are as long as the language has them. */
#include "report/probe/probe_notes.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "report/text.h"

enum { INDENT = 2 };

static const enum word part_words[] = {
    WORD_PROBE_CLAIM,
    WORD_PROBE_DONE,
    WORD_PROBE_OBSERVED,
    WORD_PROBE_REFERENCE,
};

enum { PART_COUNT = sizeof part_words / sizeof part_words[0] };

/* Prints and frees; NULL: no memory. */
static int print_taken(char *text, unsigned width, FILE *stream)
{
    if (text == NULL)
        return -ENOMEM;
    text_paragraph(stream, width, INDENT, "", text);
    free(text);
    return 0;
}

static int print_title(const struct probe_texts *texts, enum language language, unsigned width,
                       FILE *stream)
{
    const struct probe_finding *finding = texts->finding;
    char *title;

    if (asprintf(&title, "%s (%s), %s: %s", texts->property, finding->probe->name,
                 finding->transport, probe_outcome_word(language, finding->result.outcome)) < 0)
        return -ENOMEM;
    return print_taken(title, width, stream);
}

/* Columns of the longest name. */
static size_t name_columns(enum language language)
{
    size_t most = 0;

    for (size_t i = 0; i < PART_COUNT; i++) {
        size_t columns = text_columns(word(language, part_words[i]));
        if (columns > most)
            most = columns;
    }
    return most;
}

static int print_part(const char *name, size_t columns, const char *text, unsigned width,
                      FILE *stream)
{
    size_t blanks = columns - text_columns(name) + 1;
    char *lead;

    if (asprintf(&lead, "%*s%s:%*s", INDENT, "", name, (int)blanks, "") < 0)
        return -ENOMEM;
    text_paragraph(stream, width, (unsigned)text_columns(lead), lead, text);
    free(lead);
    return 0;
}

static int print_detail(const struct probe_texts *texts, enum language language, unsigned width,
                        FILE *stream)
{
    const char *const parts[PART_COUNT] = {texts->claim, texts->done, texts->observed,
                                           texts->reference};
    size_t columns = name_columns(language);
    int error = print_title(texts, language, width, stream);

    for (size_t i = 0; error == 0 && i < PART_COUNT; i++)
        error = print_part(word(language, part_words[i]), columns, parts[i], width, stream);
    putc('\n', stream);
    return error;
}

int probe_notes_print_details(const struct matrix *matrix, enum language language, unsigned width,
                              FILE *stream)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < matrix->text_count; i++)
        error = print_detail(&matrix->texts[i], language, width, stream);
    return error;
}

/* The reason why it stands below the matrix: what was done, and what came of it. */
static int print_exception(const struct probe_texts *texts, unsigned width, FILE *stream)
{
    const struct probe_finding *finding = texts->finding;
    bool tried = finding->result.outcome == PROBE_CONTRADICTED;
    char *text;

    if (asprintf(&text, "%c %s, %s: %s: %s", tried ? '!' : '?', texts->property, finding->transport,
                 texts->done, texts->observed) < 0)
        return -ENOMEM;
    return print_taken(text, width, stream);
}

static int print_ended_so(const struct matrix *matrix, enum probe_outcome outcome, unsigned width,
                          FILE *stream)
{
    bool any = false;
    int error = 0;

    for (size_t i = 0; error == 0 && i < matrix->text_count; i++) {
        if (matrix->texts[i].finding->result.outcome != outcome)
            continue;
        error = print_exception(&matrix->texts[i], width, stream);
        any = true;
    }
    if (any)
        putc('\n', stream);
    return error;
}

int probe_notes_print_exceptions(const struct matrix *matrix, unsigned width, FILE *stream)
{
    int error = print_ended_so(matrix, PROBE_CONTRADICTED, width, stream);

    return error == 0 ? print_ended_so(matrix, PROBE_NOT_TRIED, width, stream) : error;
}
