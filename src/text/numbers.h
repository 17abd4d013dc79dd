/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * numbers.h - numbers that were written in English. */
#ifndef IPCMARK_TEXT_NUMBERS_H
#define IPCMARK_TEXT_NUMBERS_H

/* "12.5", "64 KiB", "-3 us" as the language in use writes it; any other text as it is. Units are
 * recognised by their ASCII names (base/units.h). The caller's, to be freed; NULL: no memory. */
char *number_in_use(const char *english);

#endif
