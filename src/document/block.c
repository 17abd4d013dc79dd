/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * block.c - what one reader of one form gets to see of a document. */
#include "document/block.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/text.h"

static bool is_for(const struct view *view, struct audience audience)
{
    return audience.detail <= view->setting->detail && (audience.media & view->medium) != 0;
}

const char *view_figure(const struct view *view, const char *name)
{
    const char *folder = view->setting->figures;
    char path[PATH_MAX];

    for (const char *const *each = view->extensions; folder != NULL && *each != NULL; each++) {
        int length = snprintf(path, sizeof path, "%s/%s.%s", folder, name, *each);
        if (length > 0 && (size_t)length < sizeof path && access(path, R_OK) == 0)
            return *each;
    }
    return NULL;
}

const struct sink_slot *view_slot(const struct view *view, const char *name)
{
    const struct sink_slot *slot = view->setting->slots;

    for (; slot != NULL && slot->name != NULL; slot++) {
        if (strcmp(slot->name, name) == 0)
            return slot;
    }
    return NULL;
}

const struct item *view_next_item(const struct view *view, const struct block *list,
                                  const struct item *after)
{
    const struct item *item = after == NULL ? list->items : after->next;

    while (item != NULL && !is_for(view, item->audience))
        item = item->next;
    return item;
}

bool view_shows_column(const struct view *view, const struct column *column)
{
    return column->detail <= view->setting->detail &&
           (column->media == 0 || (column->media & (unsigned)view->medium) != 0);
}

/* Of anything but a heading. */
static bool has_content(const struct view *view, const struct block *block)
{
    if (!is_for(view, block->audience))
        return false;
    switch (block->kind) {
    case BLOCK_LIST:
        return view_next_item(view, block, NULL) != NULL;
    case BLOCK_TABLE:
        return block->table->rows != NULL;
    case BLOCK_FIGURE:
        return view_figure(view, block->id) != NULL;
    case BLOCK_SLOT:
        return view_slot(view, block->id) != NULL;
    case BLOCK_HEADING:
        return false;
    default:
        return true;
    }
}

static bool heads_content(const struct view *view, const struct block *heading)
{
    if (!is_for(view, heading->audience))
        return false;
    for (const struct block *block = heading->next; block != NULL; block = block->next) {
        if (block->kind == BLOCK_HEADING && block->level <= heading->level)
            return false;
        if (has_content(view, block))
            return true;
    }
    return false;
}

const struct block *view_next(const struct view *view, const struct block *after)
{
    const struct block *block = after == NULL ? document_blocks(view->document) : after->next;

    while (block != NULL && !has_content(view, block) &&
           !(block->kind == BLOCK_HEADING && heads_content(view, block)))
        block = block->next;
    return block;
}

static bool is_key(const struct column *column)
{
    return column->kind == COLUMN_STEP || column->kind == COLUMN_NAME;
}

static bool says_the_same(const struct cell *one, const struct cell *other)
{
    if (one->text == NULL || other->text == NULL)
        return one->kind == other->kind && one->count == other->count;
    return strcmp(one->text, other->text) == 0;
}

bool row_repeats(const struct table *table, const struct row *row, const struct row *above,
                 size_t column)
{
    const struct column *columns = table->columns;
    bool is_last_key = column + 1 == table->column_count || !is_key(&columns[column + 1]);

    if (above == NULL || row->begins_group || !is_key(&columns[column]) ||
        (is_last_key && columns[column].kind != COLUMN_STEP))
        return false;
    for (size_t i = 0; i <= column; i++) {
        if (is_key(&columns[i]) && !says_the_same(&row->cells[i], &above->cells[i]))
            return false;
    }
    return true;
}

/* ---- references ---- */

static const char *label_prefix(enum block_kind kind)
{
    return kind == BLOCK_HEADING  ? "sec:"
           : kind == BLOCK_TABLE  ? "tbl:"
           : kind == BLOCK_FIGURE ? "fig:"
                                  : NULL;
}

static bool has_label(const struct block *block)
{
    return block->id != NULL && label_prefix(block->kind) != NULL;
}

int view_begin(struct view *view)
{
    unsigned tables = 0, figures = 0;
    size_t count = 1; /* never an allocation of nothing */
    const struct block *block = NULL;

    view->targets = NULL;
    view->target_count = 0;
    if (document_error(view->document) != 0)
        return document_error(view->document);
    while ((block = view_next(view, block)) != NULL)
        count += has_label(block);
    view->targets = calloc(count, sizeof *view->targets);
    if (view->targets == NULL)
        return -ENOMEM;
    while ((block = view_next(view, block)) != NULL) {
        if (!has_label(block))
            continue;
        view->targets[view->target_count++] = (struct target){
            .block = block,
            .number = block->kind == BLOCK_TABLE    ? ++tables
                      : block->kind == BLOCK_FIGURE ? ++figures
                                                    : 0,
        };
    }
    return 0;
}

void view_end(struct view *view)
{
    free(view->targets);
    view->targets = NULL;
}

const struct target *view_find_target(const struct view *view, const char *label, size_t bytes)
{
    for (size_t i = 0; i < view->target_count; i++) {
        const struct block *block = view->targets[i].block;
        const char *prefix = label_prefix(block->kind);
        size_t before = strlen(prefix);
        if (bytes == before + strlen(block->id) && memcmp(label, prefix, before) == 0 &&
            memcmp(label + before, block->id, bytes - before) == 0)
            return &view->targets[i];
    }
    return NULL;
}

const struct target *view_target_of(const struct view *view, const struct block *block)
{
    for (size_t i = 0; i < view->target_count; i++) {
        if (view->targets[i].block == block)
            return &view->targets[i];
    }
    return NULL;
}

char *target_name(const struct target *target)
{
    char number[16];
    const char *arguments[] = {number};

    if (target->block->kind == BLOCK_HEADING)
        return strdup(target->block->text);
    snprintf(number, sizeof number, "%u", target->number);
    return text_fill(target->block->kind == BLOCK_TABLE ? _("Table %1") : _("Figure %1"), arguments,
                     1);
}

char *view_caption_number(const struct view *view, const struct block *block)
{
    const struct target *target = view_target_of(view, block);

    if (target == NULL || !document_has_references(view->document))
        return strdup("");
    char *name = target_name(target), *text = NULL;
    if (name == NULL || asprintf(&text, "%s. ", name) < 0)
        text = NULL;
    free(name);
    return text;
}

bool url_is_safe(const char *url)
{
    return strncmp(url, "https://", 8) == 0 || strncmp(url, "http://", 7) == 0 ||
           url[strcspn(url, ":/")] != ':';
}

void url_print(FILE *stream, const char *url)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                "-._~/:?#@!$*+,;=%";

    for (; *url != '\0'; url++) {
        if (strchr(plain, *url) != NULL)
            putc(*url, stream);
        else
            fprintf(stream, "%%%02X", (unsigned)(unsigned char)*url);
    }
}
