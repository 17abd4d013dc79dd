/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * block.h - the document as sinks walk it: a list of blocks, with everything that a form, its
 * reader or an empty section leaves out already passed over. */
#ifndef IPCMARK_DOCUMENT_BLOCK_H
#define IPCMARK_DOCUMENT_BLOCK_H

#include "document/document.h"
#include "document/sink.h"

enum block_kind {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_WARNING,
    BLOCK_NOTE,
    BLOCK_CODE,
    BLOCK_LIST, /* its items come behind it */
    BLOCK_ITEM,
    BLOCK_FACT,
    BLOCK_FIGURE,
    BLOCK_SLOT,
    BLOCK_TABLE,
    BLOCK_KINDS
};

struct audience {
    enum detail detail;
    unsigned media;
};

struct block {
    struct block *next;
    enum block_kind kind;
    struct audience audience;
    unsigned level;   /* of a heading */
    bool folded;      /* document_fold() */
    const char *id;   /* of a heading; the name of a figure or a slot; the language of code */
    const char *lead; /* NULL: none */
    const char *text; /* caption of a table or figure, lead of a list; NULL: none */
    struct table *table;
};

enum cell_kind {
    CELL_EMPTY,
    CELL_TEXT, /* steps and verdicts, too */
    CELL_COUNT,
    CELL_NUMBER,
    CELL_ESTIMATE,
    CELL_RATIO,
};

struct cell {
    enum cell_kind kind;
    enum tone tone;
    bool strong;
    const char *text, *hint; /* NULL: none */
    const char *mark;        /* of a ratio; NULL: none */
    double value, low,
        high; /* NAN: not known; bounds of an estimate only. A text is sorted by it */
};

struct row {
    struct row *next;
    bool begins_group;
    const char *lead; /* of the group */
    struct cell cells[];
};

/* Whether a row's cell says no more than the one above it: steps, and names that others come
 * behind. */
bool row_repeats(const struct table *table, const struct row *row, const struct row *above,
                 size_t column);

struct table {
    struct document *document; /* NULL: rows go nowhere */
    struct table_setting setting;
    size_t column_count;
    struct column *columns;
    struct row *rows, *last;
    size_t row_count;
    size_t filled; /* cells of the last row */
    bool group_begins;
    const char *group_lead;
    struct cell no_cell; /* what is changed where there is none yet */
};

/* A label between them is a reference. */
#define REFERENCE_BEGIN "\xEE\x80\x80"
#define REFERENCE_END "\xEE\x80\x81"

const struct block *document_blocks(const struct document *document);
/* The first bytes of a text. */
const char *document_part(struct document *document, const char *text, size_t bytes);

/* A document as one sink sees it. */
struct view {
    const struct document *document;
    const struct sink_setting *setting;
    const struct sink *sink;
};

/* The first block (after NULL), then the others that are shown. NULL: no more. */
const struct block *view_next(const struct view *view, const struct block *after);
bool view_shows_column(const struct view *view, const struct column *column);

/* Which file of a figure there is; NULL: none. */
const char *view_figure(const struct view *view, const char *name);
/* NULL: the caller gave nothing under that name. */
const struct sink_slot *view_slot(const struct view *view, const char *name);
/* The heading, table or figure that a label like "tbl:ID" leads to; NULL: nothing that is shown. */
const struct block *view_target(const struct view *view, const char *label);

#endif
