/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * block.c - what one reader of one form gets to see of a document. */
#include "document/block.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/text_file.h"

static bool is_for(const struct view *view, struct audience audience)
{
    return audience.detail <= view->setting->detail &&
           (audience.media & (unsigned)view->sink->medium) != 0;
}

const char *view_figure(const struct view *view, const char *name)
{
    const char *const *each = view->sink->extensions, *folder = view->setting->figures;
    char file[NAME_MAX];

    for (; folder != NULL && *each != NULL; each++) {
        snprintf(file, sizeof file, "%s.%s", name, *each);
        if (text_file_exists(folder, file))
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

bool view_shows_column(const struct view *view, const struct column *column)
{
    unsigned media = column->media == 0 ? MEDIUM_ANY : column->media;

    return is_for(view, (struct audience){column->detail, media});
}

/* Headings and lists are nothing without what comes behind them. */
static bool is_head(const struct block *block)
{
    return block->kind == BLOCK_HEADING || block->kind == BLOCK_LIST;
}

static bool ends(const struct block *block, const struct block *head)
{
    return head->kind == BLOCK_LIST ? block->kind != BLOCK_ITEM
                                    : block->kind == BLOCK_HEADING && block->level <= head->level;
}

static bool has_content(const struct view *view, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_TABLE:
        return block->table->rows != NULL;
    case BLOCK_FIGURE:
        return view_figure(view, block->id) != NULL;
    case BLOCK_SLOT:
        return view_slot(view, block->id) != NULL;
    default:
        return !is_head(block);
    }
}

static bool is_shown(const struct view *view, const struct block *block)
{
    const struct block *content = block;

    if (!is_for(view, block->audience))
        return false;
    if (!is_head(block))
        return has_content(view, block);
    do
        content = content->next;
    while (content != NULL && !ends(content, block) &&
           !(is_for(view, content->audience) && has_content(view, content)));
    return content != NULL && !ends(content, block);
}

const struct block *view_next(const struct view *view, const struct block *after)
{
    const struct block *block = after == NULL ? document_blocks(view->document) : after->next;

    while (block != NULL && !is_shown(view, block))
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
        return one->kind == other->kind && fabs(one->value - other->value) < 0.5;
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

static const char *const label_prefixes[BLOCK_KINDS] = {
    [BLOCK_HEADING] = "sec:",
    [BLOCK_TABLE] = "tbl:",
    [BLOCK_FIGURE] = "fig:",
};

const struct block *view_target(const struct view *view, const char *label)
{
    const struct block *block = NULL;

    while ((block = view_next(view, block)) != NULL) {
        const char *prefix = label_prefixes[block->kind];
        if (prefix != NULL && block->id != NULL && strncmp(label, prefix, strlen(prefix)) == 0 &&
            strcmp(label + strlen(prefix), block->id) == 0)
            break;
    }
    return block;
}
