/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * text.h - what the program says, in the language of its reader.
 *
 * Source texts are English and stand where they are said, marked for xgettext (scripts/po). The
 * build embeds the catalogues po/LANGUAGE.po: no locale, environment or file is looked at, so every
 * language works everywhere. Texts that vary have %1 ... %9 (any order, each may stand twice; a %
 * before anything else is a per cent sign) and are filled in by text_fill(), never by printf.
 *
 * One language is in use for the whole process: text_use(). English before that. Not for threads. */
#ifndef IPCMARK_TEXT_TEXT_H
#define IPCMARK_TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Marked, and looked up at once. */
#define _(english) text_of(english)
/* The same text in two meanings: C_("verdict", "equal"). */
#define C_(context, english) text_in_context(context, english)
/* By number: P_("%1 block", "%1 blocks", count); to be filled with the number as any other. */
#define P_(one, many, count) text_plural(one, many, count)
/* Marked only: for tables and stored messages; looked up when it is said. NC_: with its context,
 * which whoever looks it up must know. */
#define N_(english) (english)
#define NC_(context, english) (english)

struct language {
    const char *code;           /* "en", "ru": for --lang, and for attributes like HTML's lang */
    const char *name;           /* its own: "English", "русский" */
    const char *decimal_mark;   /* "." or "," */
    const char *list_separator; /* between numbers that may have that mark: ", " or "; " */
    const struct catalogue
        *catalogue; /* its translations (catalogue.h); NULL: English, which needs none */
};

/* All of them, English first, ended by NULL. One line in src/text/languages.h and one po/CODE.po
 * each. */
extern const struct language *const languages[];

/* NULL: none of that code. */
const struct language *language_find(const char *code);

void text_use(const struct language *language); /* NULL: English */
const struct language *text_language(void);

/* The text in the language in use; `english` itself where no catalogue has it. Never NULL; not to
 * be freed. A text of "" is "". */
const char *text_of(const char *english);
const char *text_in_context(const char *context, const char *english);
const char *text_plural(const char *one, const char *many, uintmax_t count);

/* Whether the program itself has that source text (without context), whatever the language in use:
 * stored messages are held against this before they are believed (message.h). */
bool text_is_own(const char *english);

enum { TEXT_MOST_ARGUMENTS = 9 };

/* `template` with %1 ... %9 replaced by arguments[0] ... [count-1]; a placeholder without an
 * argument stays. The caller's, to be freed; NULL: no memory. */
char *text_fill(const char *template, const char *const arguments[], size_t count);

/* The highest N of %N in the template, 0: none. */
size_t text_placeholders(const char *template);

/* Numbers as the language in use writes them, in plain decimal notation ("-12.5", "-12,5"), as long
 * as LC_NUMERIC is "C", which main() sees to. `decimals` 0 .. 20; a number that is not finite is "n/a"
 * in that language. Longer ones are cut off never: the buffer holds any double below 1e15, larger ones
 * are written with an exponent. */
enum { TEXT_NUMBER_BYTES = 48 };
const char *text_decimal(double value, int decimals, char text[TEXT_NUMBER_BYTES]);
/* "12.5", "64 KiB", "-3 us", as English has them; any other text as it is. Units are recognised by their
 * ASCII names (base/units.h). The caller's, to be freed; NULL: no memory. */
char *number_in_use(const char *english);
/* "64 B", "4 KiB", "1500 B": a message size or buffer, nothing rounded. */
const char *text_size(uint64_t bytes, char text[TEXT_NUMBER_BYTES]);

#endif
