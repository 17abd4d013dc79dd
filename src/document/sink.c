/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sink.c - the list of forms, and the way through a document that is the same for all of them. */
#include "document/sink.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "document/form.h"

const struct sink *const sinks[] = {
    &sink_terminal, &sink_markdown, &sink_latex, &sink_html, NULL,
};

const struct sink *sink_find(const char *name)
{
    const struct sink *const *sink = sinks;

    while (*sink != NULL && strcmp((*sink)->name, name) != 0)
        sink++;
    return *sink;
}

/* ---- texts ---- */

/* Prints what is before `end`; NULL: all. */
static void print_plain(const struct printer *printer, const char *text, const char *end)
{
    if (end == NULL) {
        printer->form->plain(printer->stream, text);
        return;
    }
    char *part = strndup(text, (size_t)(end - text));
    printer->form->plain(printer->stream, part == NULL ? "" : part);
    free(part);
}

void print_text(struct printer *printer, const char *text)
{
    const char *begin, *end;

    if (text == NULL)
        return;
    while ((begin = strstr(text, REFERENCE_BEGIN)) != NULL &&
           (end = strstr(begin, REFERENCE_END)) != NULL) {
        const char *label = begin + strlen(REFERENCE_BEGIN);
        const struct block *target = view_target(&printer->view, label, (size_t)(end - label));
        print_plain(printer, text, begin);
        if (target != NULL)
            printer->form->reference(printer, target);
        text = end + strlen(REFERENCE_END);
    }
    print_plain(printer, text, NULL);
}

void print_led(struct printer *printer, const char *open, const char *lead, const char *text,
               const char *close)
{
    fputs(open, printer->stream);
    if (lead != NULL) {
        fputs(printer->form->bold, printer->stream);
        printer->form->plain(printer->stream, lead);
        fprintf(printer->stream, ":%s ", printer->form->bold_end);
    }
    print_text(printer, text);
    fputs(close, printer->stream);
}

/* ---- blocks ---- */

static void call(void (*function)(struct printer *printer), struct printer *printer)
{
    if (function != NULL)
        function(printer);
}

/* What a heading of that level ends. */
static void close_above(struct printer *printer, unsigned level)
{
    if (printer->folded >= level) {
        call(printer->form->fold_end, printer);
        printer->folded = 0;
    }
    if (printer->section != NULL && level <= 1) {
        call(printer->form->section_end, printer);
        printer->section = NULL;
    }
}

static void print_heading(struct printer *printer, const struct block *block)
{
    close_above(printer, block->level);
    printer->heading = block->text;
    if (block->level > 1 && block->audience.detail == DETAIL_VERBOSE && printer->folded == 0 &&
        printer->form->fold_begin != NULL) {
        printer->form->fold_begin(printer, block);
        printer->folded = block->level;
        return;
    }
    if (block->level <= 1)
        printer->section = block;
    printer->form->blocks[BLOCK_HEADING](printer, block);
}

static void print_block(struct printer *printer, const struct block *block)
{
    const struct form *form = printer->form;

    if (form->before != NULL)
        form->before(printer, block);
    if (block->kind == BLOCK_HEADING) {
        print_heading(printer, block);
    } else if (block->kind == BLOCK_SLOT) {
        const struct sink_slot *slot = view_slot(&printer->view, block->id);
        printer->error = slot->print(printer->stream, slot->context);
    } else if (form->blocks[block->kind] != NULL) {
        form->blocks[block->kind](printer, block);
    }
}

/* NULL: the end. */
static void begin_or_end_facts(struct printer *printer, const struct block *block)
{
    bool was_fact = printer->above != NULL && printer->above->kind == BLOCK_FACT;
    bool is_fact = block != NULL && block->kind == BLOCK_FACT;

    if (is_fact && !was_fact)
        call(printer->form->facts_begin, printer);
    if (was_fact && !is_fact)
        call(printer->form->facts_end, printer);
}

static void print_blocks(struct printer *printer)
{
    const struct block *block = NULL;

    call(printer->form->begin, printer);
    while (printer->error == 0 && (block = view_next(&printer->view, block)) != NULL) {
        begin_or_end_facts(printer, block);
        print_block(printer, block);
        printer->above = block;
    }
    begin_or_end_facts(printer, NULL);
    close_above(printer, 1);
    call(printer->form->end, printer);
}

int sink_print(const struct sink *sink, const struct document *document,
               const struct sink_setting *setting, FILE *stream)
{
    struct printer printer = {
        .form = sink->form,
        .view = {document, setting, sink->medium, sink->form->extensions},
        .stream = stream,
        .heading = document_title(document),
        .error = document_error(document),
    };

    if (printer.error == 0)
        print_blocks(&printer);
    if (fflush(stream) != 0 && printer.error == 0)
        return -errno;
    return printer.error == 0 && ferror(stream) ? -EIO : printer.error;
}
