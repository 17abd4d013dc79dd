/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * output_file.h - where a finished text goes. */
#ifndef IPCMARK_BENCH_OUTPUT_FILE_H
#define IPCMARK_BENCH_OUTPUT_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/diagnosis.h"

/* What can be printed; print() returns 0 or -errno of the stream. */
struct printable {
    int (*print)(const void *what, FILE *stream);
    const void *what;
};

/* Prints to --output PATH, whose folder is made if it is missing. A file is written under a
 * temporary name first, so that a text that fails half-way leaves the old one; a device, a FIFO
 * or a socket is written to. -errno with *why naming the path. */
int output_file_write(const struct printable *printable, const char *path, struct diagnosis *why);

/* How to print on a stream: on a terminal in its width and, unless NO_COLOR is set (no-color.org),
 * with emphasis; else, and where it is NULL, in $COLUMNS columns, or 80. */
struct output_form {
    bool colour;
    unsigned width;
};

struct output_form output_form_of(FILE *stream);

/* The descriptor of a stream, also of what output_outlast_signals() has made of standard output; -1: none. */
int output_descriptor(FILE *stream);

/* Has what is printed from here on go on where a signal breaks a write off. Where the C library has no
 * standard output of one's own, or no memory, all stays as it is. */
void output_outlast_signals(void);

#endif
