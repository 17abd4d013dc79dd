/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sink.c - the way through a document that is the same for all of them. */
#include "document/sink.h"

#include <errno.h>

#include "base/escaping.h"
#include "document/form.h"

#define POINTER_TO(name) &SINK_OF(name)

const struct sink *const sinks[] = {&sink_terminal, DOCUMENT_FORMS(POINTER_TO), NULL};

/* NULL: nothing. */
static void put(const struct printer *printer, const char *markup)
{
    fputs(markup == NULL ? "" : markup, printer->stream);
}

/* ---- headings and what is folded ---- */

static bool folds(const struct printer *printer)
{
    return printer->form->fold.open != NULL;
}

/* HTML in Markdown, too. */
static void begin_fold(struct printer *printer, const char *summary)
{
    fputs(printer->form->fold.open, printer->stream);
    html_print(printer->stream, summary);
    fputs(printer->form->fold.lead_end, printer->stream);
}

/* What a heading of that level ends. */
static void close_above(struct printer *printer, unsigned level)
{
    if (printer->folded >= level) {
        put(printer, printer->form->fold.close);
        printer->folded = 0;
    }
    if (printer->section != NULL && level <= 1) {
        if (printer->section->id != NULL)
            put(printer, printer->form->section_end);
        printer->section = NULL;
    }
}

static void print_heading(struct printer *printer, const struct block *block)
{
    close_above(printer, block->level);
    printer->heading = block->text;
    if (block->level > 1 && block->audience.detail == DETAIL_VERBOSE && printer->folded == 0 &&
        folds(printer)) {
        begin_fold(printer, block->text);
        printer->folded = block->level;
        return;
    }
    if (block->level <= 1)
        printer->section = block;
    printer->form->blocks[BLOCK_HEADING](printer, block);
}

/* ---- tables ---- */

void print_table_row(const struct table_print *print, const struct row *row,
                     const struct row *above)
{
    static const struct cell empty = {.kind = CELL_EMPTY};
    const struct table_form *form = print->printer->form->table;

    fputs(form->row, print->printer->stream);
    for (size_t i = 0; i < print->count; i++) {
        const struct lane *lane = &print->lanes[i];
        fputs(i == 0 ? "" : form->between, print->printer->stream);
        if (row == NULL)
            form->head(print, lane);
        else if (!form->repeats && row_repeats(print->table, row, above, lane->number))
            form->cell(print, lane, &empty);
        else
            form->cell(print, lane, &row->cells[lane->number]);
    }
    fputs(form->row_end, print->printer->stream);
}

static void print_table(struct printer *printer, const struct block *block)
{
    const struct table_form *form = printer->form->table;
    const struct table *table = block->table;
    struct table_print print = {.printer = printer, .block = block, .table = table};
    bool folded = table->setting.folded && folds(printer);
    const struct row *above = NULL;

    print.caption = folded ? NULL : table->setting.caption;
    print.count = lanes_of(&printer->view, table, form->lanes, print.lanes);
    if (folded)
        begin_fold(printer, table->setting.caption);
    form->begin(&print);
    for (const struct row *row = table->rows; row != NULL; above = row, row = row->next) {
        if (form->before_row(&print, row))
            above = NULL;
        print_table_row(&print, row, above);
    }
    form->end(&print);
    if (folded)
        put(printer, printer->form->fold.close);
}

/* ---- all ---- */

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
    } else if (block->kind == BLOCK_TABLE) {
        print_table(printer, block);
    } else if (block->text != NULL) {
        print_marked(printer, &form->markups[block->kind], block->lead, block->text);
    }
}

/* NULL: before the first block, behind the last one. */
static void change_run(struct printer *printer, const struct block *above,
                       const struct block *block)
{
    if (above != NULL && block != NULL && above->kind == block->kind)
        return;
    put(printer, above == NULL ? NULL : printer->form->run_end[above->kind]);
    put(printer, block == NULL ? NULL : printer->form->run_begin[block->kind]);
}

static void print_blocks(struct printer *printer)
{
    const struct block *block = NULL;

    if (printer->form->begin != NULL)
        printer->form->begin(printer);
    while (printer->error == 0 && (block = view_next(&printer->view, block)) != NULL) {
        change_run(printer, printer->above, block);
        print_block(printer, block);
        printer->above = block;
    }
    change_run(printer, printer->above, NULL);
    close_above(printer, 1);
    put(printer, printer->form->end);
}

int sink_print(const struct sink *sink, const struct document *document,
               const struct sink_setting *setting, FILE *stream)
{
    struct printer printer = {
        .form = sink->form,
        .view = {document, setting, sink},
        .stream = stream,
        .scratch = document_create(""),
        .heading = document_title(document),
        .error = document_error(document),
    };

    if (printer.scratch == NULL)
        return -ENOMEM;
    if (printer.error == 0)
        print_blocks(&printer);
    if (printer.error == 0)
        printer.error = document_error(printer.scratch);
    document_free(printer.scratch);
    if (fflush(stream) != 0 && printer.error == 0)
        return -errno;
    return printer.error == 0 && ferror(stream) ? -EIO : printer.error;
}

int sink_print_file(const struct sink *sink, const struct document *document,
                    const struct sink_setting *setting, FILE *stream)
{
    const struct form *form = sink->form;

    if (form->title.open != NULL) {
        fputs(form->title.open, stream);
        form->plain(stream, document_title(document));
        fputs(form->title.close, stream);
    }
    return sink_print(sink, document, setting, stream);
}
