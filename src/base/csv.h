/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * csv.h - any text as a field of CSV (RFC 4180). */
#ifndef IPCMARK_BASE_CSV_H
#define IPCMARK_BASE_CSV_H

#include <stdio.h>

/* Prints the text, in quotes where it needs them. What a spreadsheet would take for a formula gets an
 * apostrophe before it. NULL: an empty field. */
void csv_print(FILE *stream, const char *text);

#endif
