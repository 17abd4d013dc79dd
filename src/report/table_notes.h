/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_notes.h - what the grids leave to be explained, part of the terminal table. */
#ifndef IPCMARK_REPORT_TABLE_NOTES_H
#define IPCMARK_REPORT_TABLE_NOTES_H

#include "report/table_page.h"

/* Prints the text of every note of page->notes, after an empty line; nothing when there is none. */
void table_notes_print(const struct table_page *page);

#endif
