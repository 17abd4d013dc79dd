/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * translation.h - texts that a run file or an experiment holds in English, in another language.
 *
 * Warnings, reasons and judgements, and what an experiment claims and observed, are written in
 * English by the program that saw them, and so they stand in its files. The catalogues know them as
 * templates, "the clock source is %1: ...", each once in every language. */
#ifndef IPCMARK_LANGUAGE_TRANSLATION_H
#define IPCMARK_LANGUAGE_TRANSLATION_H

#include <stdbool.h>

#include "language/language.h"

/* One text with %1 ... %9 where it varies, as in language_text(). In English each of them stands
 * once and never beside another, so that it is plain where it ends; the others may order them
 * differently, and must use all of them. */
struct translation {
    const char *text[LANGUAGE_COUNT];
};

/* The catalogues, each ended by an English NULL: what a run file says; why two runs compare badly;
 * what experiments claim; what they do and observe. */
extern const struct translation texts_run[], texts_compare[];

/* The catalogues that translate() knows, ended by NULL. */
extern const struct translation *const translations[];

/* The text in that language: where a template fits (the one with the most fixed characters, when
 * several do), with the parts that vary translated in the same way. Numbers get the language's
 * decimal mark, and their unit in it ("1.5 KiB"). Any other text that no catalogue knows stays
 * English. The caller's, to be freed; NULL: no memory. */
char *translate(enum language language, const char *english);

/* Whether a catalogue knows the text, or it is a number with a unit. */
bool translation_known(const char *english);

#endif
