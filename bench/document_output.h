/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document_output.h - a document in one of the forms that --format names. */
#ifndef IPCMARK_BENCH_DOCUMENT_OUTPUT_H
#define IPCMARK_BENCH_DOCUMENT_OUTPUT_H

#include <stdio.h>

#include "base/diagnosis.h"
#include "document/document.h"
#include "result/run.h"

enum document_form { FORM_TABLE, FORM_MARKDOWN, FORM_LATEX, FORM_HTML };

struct document_output {
    const struct document *document;
    enum document_form form;
    const char *figures;      /* a folder with figures; NULL: there are none */
    const struct run *chosen; /* HTML: what the chooser offers; NULL: it has none */
    struct diagnosis *why;
};

/* A printable's print(): with its title, and for a terminal in its width. -errno of the stream; else with
 * *why. */
int document_output_print(const void *output, FILE *stream);

/* Prints to standard output, or to the file `path` unless that is NULL. Errors as above and as
 * output_file_write(). */
int document_output_write(const struct document_output *output, const char *path);

#endif
