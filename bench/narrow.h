/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * narrow.h - lines that a program may read, and that a terminal has too few columns for. */
#ifndef IPCMARK_BENCH_NARROW_H
#define IPCMARK_BENCH_NARROW_H

#include <argp.h>
#include <stdio.h>

/* Prints the line and a line feed: on a terminal broken between words where it would be too long, what
 * follows indented by that much; else as it is. */
void narrow_line(FILE *stream, unsigned indent, const char *line);

/* "NAME           TEXT": the name in so many columns, 64 at most. */
void narrow_row(FILE *stream, unsigned columns, const char *name, const char *text);

/* Of lines of less than 80 columns: as they are, but in a narrower terminal filled anew. */
void narrow_text(FILE *stream, const char *text);

/* What argp prints for --help, -? or --usage, where one of them stands in argv and the terminal has less
 * than 80 columns, of which argp's own margins make a mess; ends the program then, as argp does. */
void narrow_help(const struct argp *argp, int argc, char **argv);

#endif
