/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sink.c - the way through a document that is the same for all of them. */
#include "document/sink.h"

#include <errno.h>
#include <string.h>

#include "base/escaping.h"
#include "document/form.h"
#include "text/text.h"

#define POINTER_TO(name) &SINK_OF(name)

const struct sink *const sinks[] = {&sink_terminal, DOCUMENT_FORMS(POINTER_TO), NULL};

/* NULL: nothing. */
static void put(const struct printer *printer, const char *markup)
{
    fputs(markup == NULL ? "" : markup, printer->stream);
}

/* ---- what the style asks for ---- */

/* With a capital, where the style has one. NULL: NULL. */
static const char *begin_high(struct printer *printer, const char *text)
{
    char capital[8];
    size_t bytes = text == NULL || !printer->style->capitals ? 0 : style_capital(text, capital);

    return bytes == 0 ? text : document_format(printer->scratch, "%s%s", capital, text + bytes);
}

static bool has_number(const struct block *block)
{
    return (block->kind == BLOCK_FIGURE || block->kind == BLOCK_TABLE) && block->text != NULL &&
           block->id != NULL;
}

size_t print_number_of(const struct printer *printer, const struct block *block)
{
    const struct block *each = NULL;
    size_t number = 1;

    if (printer->style->figure == NULL || printer->form->counts || !has_number(block))
        return 0;
    while ((each = view_next(&printer->view, each)) != NULL && each->id != block->id)
        number += each->kind == block->kind && has_number(each);
    return number;
}

/* "Table 1 — Speed"; behind a number no point ends it. */
static const char *say_caption(struct printer *printer, const struct block *block)
{
    const struct style *style = printer->style;
    const char *caption = begin_high(printer, block->text);
    size_t number = print_number_of(printer, block);
    size_t bytes = caption == NULL ? 0 : strlen(caption);

    if (style->figure != NULL && bytes > 0 && caption[bytes - 1] == '.')
        caption = document_part(printer->scratch, caption, bytes - 1);
    if (number == 0)
        return caption;
    return document_format(printer->scratch, "%s %zu%s%s",
                           text_of(block->kind == BLOCK_FIGURE ? style->figure : style->table),
                           number, style->separator, caption);
}

/* A list is a sentence, unless its items are some. Facts may be rows of a table. */
static bool is_in_sentence(const struct printer *printer, const struct block *block)
{
    const struct markup *markups = printer->form->markups;

    return printer->style->ends_items && block->text != NULL &&
           (block->kind == BLOCK_ITEM ||
            (block->kind == BLOCK_FACT && markups[BLOCK_FACT].open != NULL &&
             strcmp(markups[BLOCK_FACT].open, markups[BLOCK_ITEM].open) == 0));
}

static const char *end_item(struct printer *printer, const struct block *block)
{
    const struct block *next = view_next(&printer->view, block);
    const size_t bytes = strlen(block->text);

    if (bytes == 0 || strchr(".;:!?", block->text[bytes - 1]) != NULL)
        return block->text;
    return document_format(printer->scratch, "%s%s", block->text,
                           next != NULL && next->kind == block->kind ? ";" : ".");
}

/* The block as the style says it. Items and facts of a list go on from what is before them. */
static struct block in_style(struct printer *printer, const struct block *block)
{
    struct block out = *block;

    if (block->kind == BLOCK_FIGURE || block->kind == BLOCK_TABLE)
        out.text = say_caption(printer, block);
    else if (block->lead != NULL && block->kind != BLOCK_ITEM && block->kind != BLOCK_FACT)
        out.lead = begin_high(printer, block->lead);
    else if (block->kind == BLOCK_HEADING || block->kind == BLOCK_PARAGRAPH ||
             block->kind == BLOCK_NOTE || block->kind == BLOCK_LIST)
        out.text = begin_high(printer, block->text);
    if (is_in_sentence(printer, block))
        out.text = end_item(printer, block);
    return out;
}

/* "2", "2 and 3", "2–4" */
static const char *say_numbers(struct printer *printer, const struct block *const ends[2],
                               size_t count)
{
    struct document *scratch = printer->scratch;
    const char *prefix = ends[0]->kind == BLOCK_FIGURE ? "fig:" : "tbl:", *said[2];

    for (size_t i = 0; i < 2; i++)
        said[i] = document_reference(scratch,
                                     document_format(scratch, "%s%s", prefix, ends[i]->id));
    return count == 1 ? said[0]
                      : document_text(scratch, count == 2 ? _("%1 and %2") : _("%1–%2"), said[0],
                                      said[1], NULL);
}

/* What refers to all figures, or tables, that stand here in a row; false: it is no first one. */
static bool say_introduction(struct printer *printer, const struct block *block, struct block *out)
{
    const struct block *above = printer->above, *ends[2] = {block, block}, *next;
    size_t count = 1;

    if (!printer->style->introduces || !has_number(block) ||
        (above != NULL && above->kind == block->kind && has_number(above)))
        return false;
    while ((next = view_next(&printer->view, ends[1])) != NULL && next->kind == block->kind &&
           has_number(next)) {
        ends[1] = next;
        count++;
    }
    const char *template = block->kind == BLOCK_FIGURE
                               ? P_("The results are shown in figure %1.",
                                    "The results are shown in figures %1.", count > 1 ? 2 : 1)
                               : P_("The data are in table %1.", "The data are in tables %1.",
                                    count > 1 ? 2 : 1);
    *out = (struct block){
        .kind = BLOCK_PARAGRAPH,
        .text = document_text(printer->scratch, template, say_numbers(printer, ends, count), NULL),
    };
    return true;
}

/* ---- headings and what is folded ---- */

/* More are folded, where that may be. */
enum { MOST_OPEN_ROWS = 40 };

/* What has a number on paper is seen there. */
static bool folds(const struct printer *printer)
{
    bool numbered = printer->style->figure != NULL && printer->view.sink->medium == MEDIUM_PAPER;

    return printer->form->fold.open != NULL && !numbered;
}

/* HTML in Markdown, too. */
void print_fold(struct printer *printer, const char *summary)
{
    fputs(printer->form->fold.open, printer->stream);
    html_print(printer->stream, summary);
    fputs(printer->form->fold.lead_end, printer->stream);
}

/* What a heading of that level ends. */
static void close_above(struct printer *printer, unsigned level)
{
    if (printer->folded != 0 && printer->folded >= level) {
        put(printer, printer->form->fold.close);
        printer->folded = 0;
    }
    if (level <= 1) {
        put(printer, printer->section_end);
        printer->section_end = NULL;
    }
}

static void print_heading(struct printer *printer, const struct block *block)
{
    close_above(printer, block->level);
    printer->heading = block->text;
    const bool wanted = block->audience.detail == DETAIL_VERBOSE ||
                        (block->folded && printer->form->folds_more);
    if (block->level > 1 && wanted && printer->folded == 0 && folds(printer)) {
        print_fold(printer, block->text);
        printer->folded = block->level;
        return;
    }
    if (block->level <= 1 && block->id != NULL)
        printer->section_end = printer->form->section_end;
    printer->form->blocks[BLOCK_HEADING](printer, block);
}

/* ---- tables ---- */

/* "All comparisons (240 rows)" */
static const char *say_rows(const struct printer *printer, const struct block *block)
{
    const size_t rows = block->table->row_count;

    return document_text(printer->scratch, P_("%1 (%2 row)", "%1 (%2 rows)", rows),
                         block->text == NULL ? printer->heading : block->text,
                         document_count(printer->scratch, rows), NULL);
}

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

void print_table_note(struct table_print *print)
{
    const char *note = print->table->setting.note;

    if (note != NULL)
        print_marked(print->printer, &print->printer->form->markups[BLOCK_NOTE], NULL, note);
}

static void print_table(struct printer *printer, const struct block *block)
{
    const struct table_form *form = printer->form->table;
    const struct table *table = block->table;
    struct table_print print = {.printer = printer, .block = block, .table = table};
    const bool is_long = printer->form->folds_more && table->row_count > MOST_OPEN_ROWS;
    const bool folded = folds(printer) && (table->setting.folded || is_long);
    const struct row *above = NULL;

    print.caption = folded ? NULL : block->text;
    print.count = lanes_of(&printer->view, table, form->lanes, print.lanes);
    for (size_t i = 0; i < print.count; i++)
        print.lanes[i].head = begin_high(printer, print.lanes[i].head);
    if (folded)
        print_fold(printer, say_rows(printer, block));
    form->begin(&print);
    for (const struct row *row = table->rows; row != NULL; above = row, row = row->next) {
        print.lead = begin_high(printer, row->lead);
        if (form->before_row != NULL && form->before_row(&print, row))
            above = NULL;
        print_table_row(&print, row, above);
    }
    if (form->end != NULL)
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

/* `block`: the document's own, which the next one is asked of. */
static void print_next(struct printer *printer, const struct block *block,
                       const struct block *shown)
{
    change_run(printer, printer->above, shown);
    print_block(printer, shown);
    printer->above = block;
}

static void print_blocks(struct printer *printer)
{
    const struct block *block = NULL;
    struct block introduction;

    if (printer->form->begin != NULL)
        printer->form->begin(printer);
    while (printer->error == 0 && (block = view_next(&printer->view, block)) != NULL) {
        if (say_introduction(printer, block, &introduction))
            print_next(printer, &introduction, &introduction);
        struct block shown = in_style(printer, block);
        print_next(printer, block, &shown);
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
        .style = setting->style == NULL ? styles : setting->style,
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
