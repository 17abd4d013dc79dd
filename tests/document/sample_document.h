/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sample_document.h - small documents for the tests of sinks. */
#ifndef IPCMARK_TESTS_DOCUMENT_SAMPLE_DOCUMENT_H
#define IPCMARK_TESTS_DOCUMENT_SAMPLE_DOCUMENT_H

#include "document/document.h"
#include "document/sink.h"

/* Every kind of block and of cell, each text once. */
struct document *sample_document(void);

/* Texts that mean something to a terminal or in a markup, wherever a text can stand. */
extern const char sample_hostile_text[];
struct document *sample_hostile_document(void);

/* A table of transports as of a run: step, name, estimate, interval, cost, ratio. */
void sample_add_results(struct document *document);
/* Properties down, transports across; cells of several words. */
void sample_add_matrix(struct document *document);

/* What a sink prints. Fails where it can't. The caller's. */
char *sample_print(const struct document *document, const char *sink,
                   const struct sink_setting *setting);
/* The same with everything on, English or not, in a terminal of that width; the document is freed. */
char *sample_print_once(struct document *document, const char *sink, const char *language,
                        unsigned width);
/* That it is nothing else than `expected`. */
void sample_expect(struct document *document, const char *sink, unsigned width,
                   const char *expected);

#endif
