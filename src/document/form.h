/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * form.h - what a form has to say of itself to become a sink: its markup, and functions for what
 * markup alone can't do. The way through the document, texts, lists, headings that fold, slots and
 * tables of rows are the same for all. */
#ifndef IPCMARK_DOCUMENT_FORM_H
#define IPCMARK_DOCUMENT_FORM_H

#include "document/number.h"
#include "document/style.h"

/* A document that is being printed. */
struct printer {
    const struct form *form;
    struct view view;
    const struct style *style;
    FILE *stream;
    struct document *scratch;  /* has the texts that are made on the way, and their errors */
    const struct block *above; /* printed last; NULL: nothing yet */
    const char *section_end;   /* of the one that is open; NULL: none */
    const char *heading;       /* the last one; before that the title */
    unsigned folded;           /* level of the heading below which all is folded; 0: none */
    size_t drawing_bytes;      /* of all figures in a page */
    size_t lead_columns;       /* terminal: of the list's items; 0: leads begin their texts */
    int error;                 /* of a slot */
};

/* What stands before a lead, behind it, and around both. */
struct markup {
    const char *open, *lead, *lead_end, *close;
};

/* A table that is being printed. */
struct table_print {
    struct printer *printer;
    const struct block *block;
    const struct table *table;
    const char *caption; /* NULL: none, or it is told already */
    const char *lead;    /* of the group that the next row begins; NULL: none */
    struct lane lanes[MOST_LANES];
    size_t count;
    size_t lines; /* LaTeX: in this part of it */
};

/* Of a form whose tables are printed row by row. `before_row` and `end` may be NULL. */
struct table_form {
    enum lane_policy lanes;
    bool repeats; /* every row says all of itself */
    const char *row, *between, *row_end;
    void (*begin)(struct table_print *print);
    void (*head)(const struct table_print *print, const struct lane *lane);
    /* What stands before a row. Whether the row is the first one below heads. */
    bool (*before_row)(struct table_print *print, const struct row *row);
    void (*cell)(const struct table_print *print, const struct lane *lane, const struct cell *cell);
    void (*end)(struct table_print *print);
};

/* Functions that are NULL print nothing. */
struct form {
    void (*plain)(FILE *stream, const char *text); /* escapes */
    bool signs;  /* it has those that ASCII writes as "+-", "<=" and "2x" */
    bool ties;   /* a number and its unit stay together, where lines are broken for good */
    bool counts; /* it numbers figures and tables by itself */
    /* `Code` in a text; NULL: left as it is. */
    void (*code)(FILE *stream, const char *text);
    /* What makes something else of the beginning of a line is escaped; returns the rest. */
    const char *(*line_begin)(FILE *stream, const char *text);
    /* `shown`: the number or text of the target. NULL: that text, in quotation marks. */
    void (*reference)(struct printer *printer, const struct block *target, const char *shown);
    const char *labels[BLOCK_KINDS]; /* what ids of headings, tables, figures have before them */
    struct markup markups[BLOCK_KINDS], fold; /* `fold.open` NULL: nothing is folded */
    bool folds_more; /* not only evidence: what is secondary, and long tables */
    const char *run_begin[BLOCK_KINDS],
        *run_end[BLOCK_KINDS]; /* around blocks of a kind in a row */
    void (*blocks[BLOCK_KINDS])(struct printer *printer, const struct block *block);
    void (*before)(struct printer *printer, const struct block *block); /* each block */
    void (*begin)(struct printer *printer);
    struct markup title;           /* of a file of its own, with what that has above it */
    const char *section_end, *end; /* of a section that has an id; of all */
    const struct table_form *table;
};

/* A text, escaped, with its references, code and signs. NULL: nothing. */
void print_text(struct printer *printer, const char *text);
/* Open and close are markup. */
void print_within(struct printer *printer, const char *open, const char *text, const char *close);
/* The lead, if any, and the text within the markup. */
void print_marked(struct printer *printer, const struct markup *markup, const char *lead,
                  const char *text);
/* Begins what is closed until the reader opens it by the summary; the caller ends it with fold.close. */
void print_fold(struct printer *printer, const char *summary);
/* The label of a block within markup; nothing where it has no id. */
void print_label(struct printer *printer, const char *open, const struct block *block,
                 const char *close);
/* The number of a figure or a table, where the style has numbers and the form does not count; 0. */
size_t print_number_of(const struct printer *printer, const struct block *block);
/* Moves behind the first line of a text and returns it. */
const char *next_line(struct printer *printer, const char **text);

/* NULL: the heads; above: nothing that a cell could repeat. */
void print_table_row(const struct table_print *print, const struct row *row,
                     const struct row *above);
/* As any other note. */
void print_table_note(struct table_print *print);

#endif
