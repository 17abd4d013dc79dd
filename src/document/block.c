/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * block.c - what one reader of one form gets to see of a document. */
#include "document/block.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

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

const struct block *view_target(const struct view *view, const char *label, size_t bytes)
{
    const struct block *block = NULL;

    while ((block = view_next(view, block)) != NULL) {
        const char *prefix = label_prefix(block->kind);
        size_t before = prefix == NULL ? 0 : strlen(prefix);
        if (before > 0 && block->id != NULL && bytes == before + strlen(block->id) &&
            memcmp(label, prefix, before) == 0 &&
            memcmp(label + before, block->id, bytes - before) == 0)
            return block;
    }
    return NULL;
}

/* ---- addresses ---- */

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
