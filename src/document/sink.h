/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sink.h - the forms that a document can be given.
 *
 * A sink knows escaping, alignment and the layout of its form (the terminal drops columns and
 * wraps, LaTeX paginates and aligns by siunitx, HTML sorts and folds); of runs and transports it
 * knows nothing. A new form is one file with one table, and one line in forms.h. */
#ifndef IPCMARK_DOCUMENT_SINK_H
#define IPCMARK_DOCUMENT_SINK_H

#include <stdbool.h>
#include <stdio.h>

#include "document/document.h"
#include "document/forms.h"
#include "document/style.h"

/* What one form has of its own, printed where the document has a slot of that name. */
struct sink_slot {
    const char *name; /* NULL ends a list of them */
    int (*print)(FILE *stream, const void *context);
    const void *context;
};

struct form;

struct sink_setting {
    enum detail detail; /* blocks and columns of more detail than this are left out */
    bool colour;        /* terminal */
    unsigned width;     /* terminal: columns; 0: text at 80, tables as wide as they are */
    /* a folder with figures, which Markdown and LaTeX call "figures"; NULL: none are shown */
    const char *figures;
    const struct sink_slot *slots; /* may be NULL */
    const struct style *style;     /* NULL: the first one */
};

struct sink {
    const char *name; /* "terminal", "markdown", "latex", "html" */
    enum medium medium;
    const char *const *extensions; /* of figures that it can show, the best first, ended by NULL */
    const struct form *form;       /* form.h */
};

/* Prints the body: no title, no head or foot of a file. Returns document_error(), or -errno of the
 * stream. */
int sink_print(const struct sink *sink, const struct document *document,
               const struct sink_setting *setting, FILE *stream);

/* With the title above, as a file of its own; of HTML a page is made elsewhere. */
int sink_print_file(const struct sink *sink, const struct document *document,
                    const struct sink_setting *setting, FILE *stream);

/* Ended by NULL. */
extern const struct sink *const sinks[];
#define SINK_OF(name) sink_##name
extern const struct sink sink_terminal, DOCUMENT_FORMS(SINK_OF);

#endif
