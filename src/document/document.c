/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document.c - building: all that a document holds hangs on one list, so that nothing is freed piece
 * by piece. */
#include "document/document.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/block.h"
#include "document/number.h"
#include "text/text.h"

struct piece {
    struct piece *next;
    _Alignas(max_align_t) char bytes[];
};

struct document {
    const char *title;
    int error;
    struct audience audience;
    struct block *first, *last;
    struct piece *pieces;
    struct table nowhere; /* what is given to who asks for a table after an error */
};

/* ---- memory and texts ---- */

struct document *document_create(const char *title)
{
    struct document *document = calloc(1, sizeof *document);

    if (document == NULL)
        return NULL;
    document->audience.media = MEDIUM_ANY;
    document->title = document_copy(document, title);
    return document;
}

void document_free(struct document *document)
{
    while (document != NULL && document->pieces != NULL) {
        struct piece *piece = document->pieces;
        document->pieces = piece->next;
        free(piece);
    }
    free(document);
}

int document_error(const struct document *document)
{
    return document->error;
}

const char *document_title(const struct document *document)
{
    return document->title;
}

void document_entitle(struct document *document, const char *title)
{
    document->title = title;
}

const struct block *document_blocks(const struct document *document)
{
    return document->first;
}

void *document_allocate(struct document *document, size_t bytes)
{
    struct piece *piece = document->error != 0 ? NULL : calloc(1, sizeof *piece + bytes);

    if (piece == NULL) {
        document->error = -ENOMEM;
        return NULL;
    }
    piece->next = document->pieces;
    document->pieces = piece;
    return piece->bytes;
}

const char *document_part(struct document *document, const char *text, size_t bytes)
{
    char *copy = document_allocate(document, bytes + 1);

    return copy == NULL ? "" : memcpy(copy, text, bytes);
}

const char *document_copy(struct document *document, const char *text)
{
    return document_part(document, text, strlen(text));
}

const char *document_take(struct document *document, char *text)
{
    if (text == NULL)
        document->error = -ENOMEM;
    const char *copy = document_copy(document, text == NULL ? "" : text);

    free(text);
    return copy;
}

const char *document_text(struct document *document, const char *template, ...)
{
    const char *arguments[TEXT_MOST_ARGUMENTS];
    size_t count = 0;
    va_list list;

    va_start(list, template);
    while (count < TEXT_MOST_ARGUMENTS && (arguments[count] = va_arg(list, const char *)) != NULL)
        count++;
    va_end(list);
    return document_take(document, text_fill(template, arguments, count));
}

const char *document_format(struct document *document, const char *format, ...)
{
    char *text;
    va_list arguments;

    va_start(arguments, format);
    if (vasprintf(&text, format, arguments) < 0)
        text = NULL;
    va_end(arguments);
    return document_take(document, text);
}

const char *document_join(struct document *document, const char *const items[], size_t count,
                          const char *separator)
{
    const char *text = "";

    for (size_t i = 0; i < count; i++)
        text = document_format(document, "%s%s%s", text, i > 0 ? separator : "", items[i]);
    return text;
}

const char *document_number(struct document *document, double value, int decimals)
{
    char text[TEXT_NUMBER_BYTES];

    return document_copy(document, text_decimal(value, decimals, text));
}

const char *document_short(struct document *document, double value, int most)
{
    double scaled = value;
    int decimals = 0;

    for (; decimals < most && fabs(scaled - round(scaled)) > 1e-9; decimals++)
        scaled *= 10;
    return document_number(document, value, decimals);
}

const char *document_count(struct document *document, uintmax_t count)
{
    return document_format(document, "%" PRIuMAX, count);
}

const char *document_size(struct document *document, uint64_t bytes)
{
    char text[TEXT_NUMBER_BYTES];

    return document_copy(document, text_size(bytes, text));
}

const char *document_quantity(struct document *document, double value, const struct unit *scale)
{
    const struct unit *unit = unit_choose(scale, value);

    if (unit == NULL || !isfinite(value))
        return document_number(document, NAN, 0);
    double scaled = value / unit->factor;
    const char *number = document_number(document, scaled, unit_decimals(scaled));
    const char *name = number_unit(unit);
    return document_format(document, "%s%s%s", number, *name == '\0' ? "" : " ", name);
}

const char *document_reference(struct document *document, const char *label)
{
    return document_format(document, REFERENCE_BEGIN "%s" REFERENCE_END, label);
}

/* ---- blocks ---- */

void document_detail(struct document *document, enum detail detail)
{
    document->audience.detail = detail;
}

void document_media(struct document *document, unsigned media)
{
    document->audience.media = media;
}

static void add_block(struct document *document, const struct block *of)
{
    struct block *block = document_allocate(document, sizeof *block);

    if (block == NULL)
        return;
    *block = *of;
    block->audience = document->audience;
    if (document->last == NULL)
        document->first = block;
    else
        document->last->next = block;
    document->last = block;
}

static void add_text(struct document *document, enum block_kind kind, const char *lead,
                     const char *text)
{
    add_block(document, &(struct block){.kind = kind, .lead = lead, .text = text});
}

void document_heading(struct document *document, unsigned level, const char *id, const char *text)
{
    add_block(document,
              &(struct block){.kind = BLOCK_HEADING, .level = level, .id = id, .text = text});
}

void document_paragraph(struct document *document, const char *lead, const char *text)
{
    add_text(document, BLOCK_PARAGRAPH, lead, text);
}

void document_warning(struct document *document, const char *lead, const char *text)
{
    add_text(document, BLOCK_WARNING, lead == NULL ? _("warning") : lead, text);
}

void document_note(struct document *document, const char *lead, const char *text)
{
    add_text(document, BLOCK_NOTE, lead, text);
}

void document_fact(struct document *document, const char *lead, const char *text)
{
    add_text(document, BLOCK_FACT, lead, text);
}

void document_code(struct document *document, const char *language, const char *text)
{
    add_block(document, &(struct block){.kind = BLOCK_CODE, .id = language, .text = text});
}

void document_figure(struct document *document, const char *name, const char *caption)
{
    add_block(document, &(struct block){.kind = BLOCK_FIGURE, .id = name, .text = caption});
}

void document_fold(struct document *document)
{
    if (document->last != NULL)
        document->last->folded = true;
}

void document_slot(struct document *document, const char *name)
{
    add_block(document, &(struct block){.kind = BLOCK_SLOT, .id = name});
}

void document_list(struct document *document, const char *lead)
{
    add_text(document, BLOCK_LIST, NULL, lead);
}

void document_item(struct document *document, const char *lead, const char *text)
{
    const struct block *last = document->last;

    if (last == NULL || (last->kind != BLOCK_LIST && last->kind != BLOCK_ITEM))
        document_list(document, NULL);
    add_text(document, BLOCK_ITEM, lead, text);
}

/* ---- tables ---- */

struct table *document_table(struct document *document, const struct table_setting *setting,
                             const struct column columns[], size_t count)
{
    struct table *table = document_allocate(document, sizeof *table);
    struct column *copy = document_allocate(document, count * sizeof *copy);

    if (copy == NULL)
        return &document->nowhere;
    memcpy(copy, columns, count * sizeof *copy);
    *table = (struct table){
        .document = document, .setting = *setting, .columns = copy, .column_count = count};
    add_block(document, &(struct block){.kind = BLOCK_TABLE,
                                        .id = setting->id,
                                        .text = setting->caption,
                                        .table = table});
    return table;
}

/* After an error cells go on in the row before, which nobody will see. */
void table_row(struct table *table)
{
    size_t bytes = sizeof(struct row) + table->column_count * sizeof(struct cell);
    struct row *row = table->document == NULL ? NULL : document_allocate(table->document, bytes);

    if (row == NULL)
        return;
    row->begins_group = table->group_begins || table->last == NULL;
    row->lead = table->group_lead;
    table->group_begins = false;
    table->group_lead = NULL;
    table->filled = 0;
    table->row_count++;
    if (table->last == NULL)
        table->rows = row;
    else
        table->last->next = row;
    table->last = row;
}

void table_group(struct table *table, const char *lead)
{
    table->group_begins = true;
    table->group_lead = lead;
}

static void add_cell(struct table *table, struct cell cell)
{
    if (table->last != NULL && table->filled < table->column_count)
        table->last->cells[table->filled++] = cell;
}

static struct cell *last_cell(struct table *table)
{
    return table->filled == 0 ? &table->no_cell : &table->last->cells[table->filled - 1];
}

void cell_empty(struct table *table)
{
    add_cell(table, (struct cell){.kind = CELL_EMPTY});
}

void cell_text(struct table *table, const char *text)
{
    cell_step(table, text, NAN);
}

void cell_step(struct table *table, const char *text, double sort)
{
    add_cell(table, (struct cell){.kind = CELL_TEXT, .text = text, .value = sort});
}

void cell_verdict(struct table *table, const char *text, enum tone tone)
{
    add_cell(table, (struct cell){.kind = CELL_TEXT, .text = text, .value = NAN, .tone = tone});
}

void cell_count(struct table *table, uintmax_t count)
{
    add_cell(table, (struct cell){.kind = CELL_COUNT, .value = (double)count});
}

void cell_number(struct table *table, double value)
{
    add_cell(table, (struct cell){.kind = CELL_NUMBER, .value = value});
}

void cell_estimate(struct table *table, double estimate, double low, double high)
{
    add_cell(table,
             (struct cell){.kind = CELL_ESTIMATE, .value = estimate, .low = low, .high = high});
}

void cell_ratio(struct table *table, double ratio)
{
    add_cell(table, (struct cell){.kind = CELL_RATIO, .value = ratio});
}

void cell_mark(struct table *table, const char *mark)
{
    last_cell(table)->mark = mark;
}

void cell_strong(struct table *table)
{
    last_cell(table)->strong = true;
}

void cell_sort(struct table *table, double sort)
{
    last_cell(table)->value = sort;
}

void cell_hint(struct table *table, const char *text)
{
    last_cell(table)->hint = text;
}
