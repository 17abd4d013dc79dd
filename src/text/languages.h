/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * languages.h - the languages besides English: one line here and one catalogue po/CODE.po each. */
#ifndef IPCMARK_TEXT_LANGUAGES_H
#define IPCMARK_TEXT_LANGUAGES_H

/* clang-format off */
/* code, its own name, decimal mark, separator of numbers in a list */
#define TEXT_LANGUAGES(ROW) \
    ROW(ru, "русский", ",", "; ")
/* clang-format on */

#endif
