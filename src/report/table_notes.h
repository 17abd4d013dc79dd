/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_notes.h - what the grids leave to be explained, part of the terminal table. */
#ifndef IPCMARK_REPORT_TABLE_NOTES_H
#define IPCMARK_REPORT_TABLE_NOTES_H

#include <stdbool.h>
#include <stdio.h>

/* Prints the text of every note of `notes` (enum table_note, or-ed), after an empty line; nothing
 * when there is none. `compared`: the run has comparisons. */
void table_notes_print(unsigned notes, bool compared, unsigned width, FILE *stream);

#endif
