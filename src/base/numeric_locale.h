/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * numeric_locale.h - decimal points, whatever setlocale() the program has called: a table must read
 * the same everywhere, and a decimal comma would break CSV and gnuplot. */
#ifndef IPCMARK_BASE_NUMERIC_LOCALE_H
#define IPCMARK_BASE_NUMERIC_LOCALE_H

#include <locale.h>

struct numeric_locale {
    locale_t c, before;
};

/* Makes this thread format as in the "C" locale, until numeric_locale_end(). -errno: nothing
 * changed, nothing to end. */
int numeric_locale_begin(struct numeric_locale *scope);
void numeric_locale_end(struct numeric_locale *scope);

#endif
