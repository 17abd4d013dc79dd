/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document.h - what is to be said, before any form is given to it.
 *
 * A builder (src/report/) says its subject once: headings, paragraphs, lists, facts, figures, and
 * tables of typed cells. A sink (sink.h) then gives all of it one form: terminal, Markdown, LaTeX,
 * HTML. Numbers stay numbers in base units until the sink; whatever is words is in the language in
 * use already (text.h).
 *
 * Ownership: the document owns what it makes. Texts handed over are not copied: they must outlive the
 * document, as literals, translations and texts made by document_text() do. Texts are plain UTF-8
 * and escaped by the sink; they may come from a hostile file. Sinks print `code` in them as code, and
 * where the form has signs for it, "+-5 %", "p <= 0.05" and "1.83x" with these.
 *
 * Errors: the first one is remembered (-ENOMEM) and every later call does nothing; builders need
 * not look before the end. Functions that return text never return NULL. */
#ifndef IPCMARK_DOCUMENT_DOCUMENT_H
#define IPCMARK_DOCUMENT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/units.h"

struct document;

/* NULL: no memory. `title`, which is copied, is the first heading of what stands alone. */
struct document *document_create(const char *title);
void document_free(struct document *document);
/* 0, or the first error. */
int document_error(const struct document *document);
const char *document_title(const struct document *document);
/* Instead of the first one: for a title that is made. */
void document_entitle(struct document *document, const char *title);

/* ---- texts that the document owns ---- */

/* %1 ... of the template (of _() or P_()) filled with const char * arguments, ended by NULL. */
const char *document_text(struct document *document, const char *template, ...)
    __attribute__((sentinel));
/* For names and ids, not for sentences: nothing here is translated. */
const char *document_format(struct document *document, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Takes what malloc() gave; NULL: no memory. */
const char *document_take(struct document *document, char *text);
const char *document_copy(struct document *document, const char *text);
/* Items joined by the separator. */
const char *document_join(struct document *document, const char *const items[], size_t count,
                          const char *separator);
/* Numbers within sentences, as the language in use writes them; "n/a" where not finite. */
const char *document_number(struct document *document, double value, int decimals);
/* With as few digits after the point as it needs, `most` at most: 5, 2.5, 0.9524. */
const char *document_short(struct document *document, double value, int most);
const char *document_count(struct document *document, uintmax_t count);
const char *document_size(struct document *document, uint64_t bytes);
/* Three significant digits and the unit that keeps them short: "7.01 µs" (terminals show "us"). */
const char *document_quantity(struct document *document, double value, const struct unit *scale);
/* Zeroed memory that lives as long as the document. NULL: no memory (remembered). */
void *document_allocate(struct document *document, size_t bytes);

/* ---- for whom ---- */

/* How much a reader wants to see; each block has the one that was set last. */
enum detail {
    DETAIL_SUMMARY, /* always */
    DETAIL_PLAIN,
    DETAIL_VERBOSE, /* evidence: on the page folded or scrolled, on paper and terminal when asked for */
};
void document_detail(struct document *document, enum detail detail);

/* Where a block belongs; each has the ones that were set last. All of them at first. */
enum medium {
    MEDIUM_SCREEN = 1u << 0, /* terminal */
    MEDIUM_PAPER = 1u << 1,  /* LaTeX, Markdown */
    MEDIUM_PAGE = 1u << 2,   /* HTML */
    MEDIUM_ANY = MEDIUM_SCREEN | MEDIUM_PAPER | MEDIUM_PAGE,
};
void document_media(struct document *document, unsigned media);

/* ---- blocks, in the order of reading ---- */

/* Level 1 to 3; 0: a part of the whole document beside its sections, such as a conclusion, which has
 * no number. `id` is unique in the document, of [a-z0-9-]: label and anchor; NULL: none is
 * needed. A heading below which nothing comes is left out by every sink. What is below a heading of
 * level 2 or 3 that is DETAIL_VERBOSE is folded on the page and in Markdown. */
void document_heading(struct document *document, unsigned level, const char *id, const char *text);

/* `lead` may be NULL: "RTT" of "RTT: round-trip time, ...". */
void document_paragraph(struct document *document, const char *lead, const char *text);
/* Something that makes the numbers doubtful. `lead` NULL: "warning". */
void document_warning(struct document *document, const char *lead, const char *text);
/* Explains signs and terms of the tables before it. */
void document_note(struct document *document, const char *lead, const char *text);
/* Preformatted: commands, C, BibTeX. `language`: "sh", "c", "bibtex" or NULL. */
void document_code(struct document *document, const char *language, const char *text);

/* An item belongs to the list before it; a list without items is left out. The list's `lead`
 * (without a colon) and an item's `lead` ("64 B") may be NULL. The terminal prints equal leads in a
 * row once. */
void document_list(struct document *document, const char *lead);
void document_item(struct document *document, const char *lead, const char *text);

/* "kernel: Linux 6.1": facts in a row form one block. */
void document_fact(struct document *document, const char *lead, const char *text);

/* The same with a template and its arguments, as of document_text(), which need no NULL at the end. */
#define state_paragraph(document, lead, ...)                                                       \
    document_paragraph(document, lead, document_text(document, __VA_ARGS__, NULL))
#define state_warning(document, lead, ...)                                                         \
    document_warning(document, lead, document_text(document, __VA_ARGS__, NULL))
#define state_note(document, lead, ...)                                                            \
    document_note(document, lead, document_text(document, __VA_ARGS__, NULL))
#define state_item(document, lead, ...)                                                            \
    document_item(document, lead, document_text(document, __VA_ARGS__, NULL))
#define state_fact(document, lead, ...)                                                            \
    document_fact(document, lead, document_text(document, __VA_ARGS__, NULL))

/* NAME.svg, .png, .pdf among the figures that the sink was given, if it is there. */
void document_figure(struct document *document, const char *name, const char *caption);

/* The heading (of level 2 or 3) or figure added last, with what is below that heading, is secondary:
 * folded on the page. A reader opens it, and paper and search have it anyway. */
void document_fold(struct document *document);

/* A place for what one form has of its own (the page's chooser): only a sink whose caller gave it
 * something under that name prints it. */
void document_slot(struct document *document, const char *name);

/* A sign within a text that leads to a table, figure or heading: \ref{...}, a link, or the caption in
 * quotation marks. `label`: "fig:NAME", "tbl:ID", "sec:ID". Nothing where the form does not show that
 * one. */
const char *document_reference(struct document *document, const char *label);

/* ---- tables ---- */

enum column_kind {
    COLUMN_TEXT,  /* to the left */
    COLUMN_NAME,  /* to the left, heads its row: transport, property; equal ones before another name
                      * are printed once, too */
    COLUMN_STEP,  /* message size or clients, to the right; equal ones in a row are printed once
                      * where a reader sees the row before it */
    COLUMN_COUNT, /* whole numbers */
    COLUMN_NUMBER,   /* of the scale */
    COLUMN_ESTIMATE, /* of the scale, with an interval */
    COLUMN_RATIO,    /* 1.81x */
    COLUMN_VERDICT,  /* words, with a colour where there is one */
};

struct column {
    const char *head;          /* "RTT p50"; a line break parts it, else the sink may do so */
    const char *interval_head; /* COLUMN_ESTIMATE: "95 % interval"; NULL: no interval is shown */
    const struct unit
        *scale; /* COLUMN_NUMBER, COLUMN_ESTIMATE: the sink chooses the unit; NULL: none */
    enum column_kind kind;
    int decimals; /* without a scale; from 100 on there are none; -1: three significant digits */
    unsigned expendable; /* where there is no room, left out in this order; 0: only its interval */
    unsigned media;      /* where it belongs; 0: all of them */
    enum detail detail;
    bool keeps_interval; /* names are broken where there is no room for it, it goes only then */
};

struct table;

enum { TABLE_MOST_COLUMNS = 32 };

struct table_setting {
    const char *id; /* unique, as of headings; NULL: no label */
    const char *caption;
    const char *note; /* below it; NULL: none */
    bool tight;       /* terminal: no empty line between groups, whose leads part them */
    bool folded;   /* on the page: closed until it is asked for, as any of more than 40 rows is */
    bool sortable; /* on the page: by any column, so each row says all of itself */
    bool matrix; /* many narrow columns of words: heads may be turned or wrapped, cells may wrap */
};

/* The columns are copied. Never NULL: after an error rows go nowhere. A table without rows is left
 * out. */
struct table *document_table(struct document *document, const struct table_setting *setting,
                             const struct column columns[], size_t count);

/* The same of an array, with the setting in place: table_of(document, columns, .id = "waits"). */
#define table_of(document, columns, ...)                                                           \
    document_table(document, &(const struct table_setting){__VA_ARGS__}, columns,                  \
                   sizeof(columns) / sizeof((columns)[0]))

/* Cells then fill the row from the left; missing ones are empty. */
void table_row(struct table *table);
/* The next row begins a group: a rule or some space before it, and no page break within where it
 * can be helped. `lead`: a row of its own that heads the group ("worse: 3"); NULL: none. */
void table_group(struct table *table, const char *lead);

void cell_empty(struct table *table);
void cell_text(struct table *table, const char *text);
/* A text that is sorted by a number: message sizes. */
void cell_step(struct table *table, const char *text, double sort);
void cell_count(struct table *table, uintmax_t count);
/* In the scale's base unit. NAN: "n/a". */
void cell_number(struct table *table, double value);
/* Bounds that are NAN: not shown. */
void cell_estimate(struct table *table, double estimate, double low, double high);
void cell_ratio(struct table *table, double ratio);
/* `tone`: how it looks where there are colours; it never says anything that the words don't. */
enum tone { TONE_NONE, TONE_GOOD, TONE_BAD, TONE_UNSURE };
void cell_verdict(struct table *table, const char *text, enum tone tone);
/* A sign of one character behind the last cell's ratio, which the table's note explains. */
void cell_mark(struct table *table, const char *mark);
/* The last cell is what one looks for: bold. */
void cell_strong(struct table *table);
/* By what the last cell, a text, is sorted. */
void cell_sort(struct table *table, double sort);
/* What the last cell means, longer: shown on the page when pointed at; nowhere else. */
void cell_hint(struct table *table, const char *text);

#endif
