/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * far_facts.h - what tells one host behind `tcp@HOST` from another: said by `ipcmark serve` there
 * (measure/far_line.h), and kept in a run's environment as `far_host`. */
#ifndef IPCMARK_RESULT_FAR_FACTS_H
#define IPCMARK_RESULT_FAR_FACTS_H

#include <stddef.h>

#include "measure/far_host.h"
#include "result/environment.h"

/* A fact: its key in `far_host`, and what it is, a source text for sentences. */
struct far_fact {
    const char *name, *what;
    ptrdiff_t offset; /* of its text in struct environment there; -1: this side knows it */
};
enum { FAR_FACTS = 11 };
extern const struct far_fact far_facts[FAR_FACTS];

/* What a server says of its host, NAME VALUE in a line each, by the keys of the run file. */
void far_facts_write(const struct environment *of, char about[FAR_ABOUT_BYTES]);

/* Appends address and version of a host that was asked, and what it said: of a name that stands twice
 * the first, and no line that is none. -ENOMEM. */
int far_facts_read(const struct far_host *host, struct environment_list *out);

#endif
