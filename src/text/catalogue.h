/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalogue.h - a language's translations as the build embeds them (cmake/Catalogues.cmake): the
 * .mo file that msgfmt made of po/LANGUAGE.po, and its Plural-Forms as a function. */
#ifndef IPCMARK_TEXT_CATALOGUE_H
#define IPCMARK_TEXT_CATALOGUE_H

#include <stddef.h>
#include <stdint.h>

struct catalogue {
    const uint8_t *mo;
    size_t (*plural)(uintmax_t n); /* which form goes with that number */
};

/* The translation, of a text with plural forms the first one; NULL: it has none. `context` NULL:
 * the text without context. */
const char *catalogue_find(const struct catalogue *catalogue, const char *context,
                           const char *english);

/* The form for that number, of a text whose singular is `english`; NULL: it has no translation. */
const char *catalogue_plural(const struct catalogue *catalogue, const char *english,
                             uintmax_t count);

#endif
